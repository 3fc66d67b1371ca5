"""Recognizers in a process of their own, so that decoding never holds up the event loop.

One process serves all calls: a person talking costs it about 3 % of a core.
"""

import asyncio
import itertools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Final, TypeVar

from infra.local.standins.deepgram.grammar import Grammar
from infra.local.standins.deepgram.recognizer import Hypothesis, Recognizer

MOST_AT_ONCE: Final = 16  # people talking at the same moment; each needs a decoder of 28 MB
_READY_AT_START: Final = 2
_ANSWER_LIMIT_S: Final = 10.0
_START_LIMIT_S: Final = 60.0

_T = TypeVar("_T")


class TooManyUtterances(Exception):
    """More people talk at once than there may be decoders."""


class DecodingProcess:
    """Decodes utterances, each under a number that `begin` gives."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._numbers = itertools.count(1)
        self._pool = ProcessPoolExecutor(
            max_workers=1, mp_context=multiprocessing.get_context("spawn"), initializer=_follow_parent
        )

    async def start(self) -> None:
        """Start the process and wait until it can decode. Raises UnknownWords."""
        await self._call(_START_LIMIT_S, _prepare, self._grammar)

    async def begin(self, *, all_languages: bool = False) -> int:
        """Begin an utterance, in English unless all languages are listened for. Raises TooManyUtterances."""
        number = next(self._numbers)
        limit_s = _START_LIMIT_S if all_languages else _ANSWER_LIMIT_S
        await self._call(limit_s, _begin, number, all_languages)
        return number

    async def feed(self, number: int, pcm: bytes) -> Hypothesis | None:
        """Take in more of an utterance (16-bit mono PCM at 16 kHz) and return the best guess so far."""
        return await self._call(_ANSWER_LIMIT_S, _feed, number, pcm)

    async def finish(self, number: int) -> Hypothesis | None:
        """End an utterance and return what was said, or None when no word was understood."""
        return await self._call(_ANSWER_LIMIT_S, _finish, number)

    def close(self) -> None:
        """End the process."""
        self._pool.shutdown(cancel_futures=True)

    async def _call(self, limit_s: float, function: Callable[..., _T], *arguments: Any) -> _T:
        async with asyncio.timeout(limit_s):
            return await asyncio.wrap_future(self._pool.submit(function, *arguments))


# What follows runs in the decoding process. It is single-threaded there, so calls come in order.

_grammar: Grammar | None = None
_free: dict[bool, list[Recognizer]] = {False: [], True: []}
"""By whether all languages are listened for."""
_busy: dict[int, tuple[bool, Recognizer]] = {}


def _follow_parent() -> None:
    """Leave Ctrl-C to the parent, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None:
        raise RuntimeError("this runs in a child process only")

    def end() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()


def _prepare(grammar: Grammar) -> None:
    global _grammar
    _grammar = grammar
    _free[False].extend(Recognizer(grammar) for _ in range(_READY_AT_START))
    if grammar.in_all_languages is not grammar:
        _free[True].append(Recognizer(grammar.in_all_languages))


def _begin(number: int, all_languages: bool) -> None:
    if len(_busy) >= MOST_AT_ONCE:
        raise TooManyUtterances(f"{MOST_AT_ONCE} people are talking already")
    if _grammar is None:
        raise RuntimeError("the decoding process was not prepared")
    free = _free[all_languages]
    grammar = _grammar.in_all_languages if all_languages else _grammar
    recognizer = free.pop() if free else Recognizer(grammar)
    recognizer.start()
    _busy[number] = all_languages, recognizer


def _feed(number: int, pcm: bytes) -> Hypothesis | None:
    return _busy[number][1].feed(pcm)


def _finish(number: int) -> Hypothesis | None:
    all_languages, recognizer = _busy.pop(number)
    said = recognizer.finish()
    _free[all_languages].append(recognizer)
    return said
