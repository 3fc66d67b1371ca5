"""What the model thinks the lead meant, for words that the rules leave open."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from livekit.agents import AgentSession, llm

from agent_worker.conversation import decisions, lines
from agent_worker.conversation.decisions import Position
from agent_worker.conversation.guarding import SECOND_OPINIONS
from agent_worker.conversation.questions import open_question
from agent_worker.conversation.reversals import turns_round
from agent_worker.conversation.words import ENGLISH, language_of, spoken_words
from agent_worker.pipeline.models import NoModel, Patience
from agent_worker.talking.asking import ask
from agent_worker.talking.vendor_failures import VendorFailures
from control_plane.contract.playbook import Playbook

_PATIENCE = Patience(first_words_s=0.9, in_all_s=1.5)
"""How long models may take to say what the lead meant; after that it counts as unclear."""

_FRESH_S = 0.2
"""How long the answer about all of the words may take before one about nearly all of them will do."""

_FEW_WORDS = 3

_Answer = asyncio.Task[str | None]


@dataclass(frozen=True)
class _Asked:
    """An answer that is on its way or here, and when it was asked for, by the loop's clock."""

    answer: _Answer
    at_s: float


class Labelling:
    """Asks the model for a label where the rules have none, as soon as there are words.

    Every version of the words is asked about, because each may be the last. An answer takes longer than
    the last words do, so one that lacks only a few harmless words at the end is good enough.
    """

    def __init__(
        self,
        session: AgentSession[None],
        playbook: Playbook,
        language: str,
        failures: VendorFailures,
        on_label: Callable[[], None],
    ) -> None:
        """`on_label` is called with every label that the model names."""
        self._session = session
        self._playbook = playbook
        self._language = language
        self._failures = failures
        self._on_label = on_label
        self._position: Position | None = None
        self._loop = asyncio.get_running_loop()
        self._asked: dict[str, _Asked] = {}

    def go_on(self, playbook: Playbook, language: str) -> None:
        """The talk goes on by another playbook, in another language."""
        self.close()
        self._playbook, self._language = playbook, language

    def expect(self, position: Position, text: str) -> None:
        """Asks about the words so far, which may be all that is said."""
        if position != self._position:
            self.close()
            self._position = position
        if text not in self._asked and self._is_needed(position, text):
            answer = asyncio.create_task(self._ask(position, text), name="label")
            answer.add_done_callback(self._answered)
            self._asked[text] = _Asked(answer, self._loop.time())

    def known(self, position: Position, text: str) -> str | None:
        """The label for these words, or nearly all of them, if it has been answered already."""
        if position != self._position:
            return None
        known = (
            _label_of(asked.answer)
            for words, asked in reversed(self._asked.items())
            if words == text or says_nearly(words, text, self._language)
        )
        return next(filter(None, known), None)

    async def label(self, position: Position, text: str) -> str | None:
        """The model's label for `text`; None if the rules need none, or the model says none in time."""
        if not self._is_needed(position, text):
            return None
        self.expect(position, text)
        answer, asked_at_s = self._asked[text].answer, self._asked[text].at_s
        earlier = [
            one.answer for words, one in self._asked.items() if says_nearly(words, text, self._language)
        ]
        # The silence that ended the turn was time to answer as well.
        fresh_s = max(0.0, _FRESH_S - (self._loop.time() - asked_at_s))
        for some, limit_s in (([answer], fresh_s), ([answer, *earlier], _PATIENCE.in_all_s)):
            await asyncio.wait(some, timeout=limit_s, return_when=asyncio.FIRST_COMPLETED)
            if label := next(filter(None, map(_label_of, some)), None):
                self._failures.label_given()
                return label
            if answer.done():
                break
        if _has_failed(answer):
            self._failures.label_missing()
        else:
            self._failures.label_given()  # with a word that is none of the labels
        return None

    def close(self) -> None:
        """Asks no more."""
        for asked in self._asked.values():
            asked.answer.cancel()
        self._asked.clear()

    def _answered(self, answer: _Answer) -> None:
        if _label_of(answer):
            self._on_label()

    def _is_needed(self, position: Position, text: str) -> bool:
        return decisions.needs_model(self._playbook, position, text, language=self._language)

    async def _ask(self, position: Position, text: str) -> str | None:
        """Raises `NoModel`."""
        chat = llm.ChatContext.empty()
        question = open_question(self._playbook.states[position.state])
        choices: dict[str, str] = {**decisions.choices(self._playbook, position), **SECOND_OPINIONS}
        prompt = lines.classification_prompt(tuple(choices), question, choices)
        chat.add_message(role="system", content=prompt)
        chat.add_message(role="user", content=text)
        reply = "".join([words async for words in ask(self._session, chat, patience=_PATIENCE)])
        return lines.label_in(reply, tuple(choices))


def says_nearly(earlier: str, text: str, language: str = ENGLISH) -> bool:
    """Whether only a few words are missing at the end, none of which can turn the meaning round."""
    code = language_of(language)
    said, whole = spoken_words(earlier, code), spoken_words(text, code)
    missing = whole[len(said) :]
    return (
        0 < len(missing) <= _FEW_WORDS
        and whole[: len(said)] == said
        and len(said) >= len(missing)
        and not turns_round(missing, code)
    )


def _label_of(answer: _Answer) -> str | None:
    """The label, if the model has named one."""
    return answer.result() if answer.done() and not answer.cancelled() and not answer.exception() else None


def _has_failed(answer: _Answer) -> bool:
    """Whether no model answered, or none in time."""
    return not answer.done() or answer.cancelled() or isinstance(answer.exception(), NoModel)
