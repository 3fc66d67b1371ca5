"""The language models of a call: asked one after the other until one gives words in time."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from livekit.agents import APIConnectionError, APIConnectOptions, APIError, llm

from agent_worker.pipeline.in_order import VendorsInOrder
from agent_worker.pipeline.lineup import VENDOR_FAILED, VendorFailure
from agent_worker.pipeline.sentences import sentences
from agent_worker.pipeline.unspoken import CHARACTERS_PER_S

_STALL_S = 1.5
"""How long a model may pause within an answer."""

_LEAST_S = 0.2
"""With less time left, another model is not asked."""


Model = llm.LLM[Any]


@dataclass(frozen=True)
class Patience:
    """How long to wait for one model's first words and first whole sentence, and for the first of any.

    Nothing is spoken of a sentence before it is whole: one that drips is as silent as one that never comes.
    """

    first_words_s: float = 1.5
    sentence_s: float = 1.8
    in_all_s: float = 2.5


USUAL = Patience()
"""For the words of a line."""


class NoModel(APIConnectionError):
    """No model gave words that can be used in time. `broke_off`: some had been passed on before."""

    def __init__(self, *, broke_off: bool) -> None:
        super().__init__("no model gave usable words in time", retryable=False)
        self.broke_off = broke_off


class Nonsense(APIError):
    """A model answered, but not with what it was asked for."""

    def __init__(self) -> None:
        super().__init__("the answer cannot be used", retryable=False)


class Models(VendorsInOrder[Model], llm.LLM[Any]):
    """The models in order. A session may hold it as its one model; `words` is how the talk asks."""

    def __init__(self, members: Sequence[tuple[str, Model]]) -> None:
        super().__init__()
        self.line_up(members)

    def chat(self, **options: Any) -> llm.LLMStream:
        """One request to the model that is next, without another after it."""
        return self.next.plugin.chat(**options)

    async def words(
        self,
        chat: llm.ChatContext,
        *,
        accepts: Callable[[str], bool] = bool,
        patience: Patience = USUAL,
    ) -> AsyncGenerator[str]:
        """The answer, sentence by sentence, each of them accepted; raises `NoModel`.

        A model that is slow, fails or answers with what is not accepted is passed over, in this turn and
        for a while. Once a sentence was passed on, no other model can take over in the middle of it; each
        further one has as long as the first, or until those before it have been spoken.
        """
        clock = asyncio.get_running_loop().time
        give_up_at = clock() + patience.in_all_s
        for member in self.lineup.ready(clock()):
            first_words_s = min(patience.first_words_s, give_up_at - clock())
            if first_words_s < _LEAST_S:
                break
            passed_on = False
            due, spoken_until = min(clock() + patience.sentence_s, give_up_at), 0.0
            try:
                async with (
                    aclosing(_answer(member.plugin, chat, first_words_s)) as pieces,
                    aclosing(sentences(pieces)) as whole,
                ):
                    while sentence := await _by(due, whole):
                        if not accepts(sentence):
                            raise Nonsense
                        passed_on = True
                        spoken_until = max(spoken_until, clock()) + len(sentence) / CHARACTERS_PER_S
                        yield sentence
                        due = max(clock() + patience.sentence_s, spoken_until)
                if not passed_on:
                    raise Nonsense
            except (APIError, TimeoutError) as error:
                self.lineup.failed(member, clock())
                failure = VendorFailure("model", member.name, error, recovered=True)
                self.emit(VENDOR_FAILED, failure)
                if passed_on:
                    raise NoModel(broke_off=True) from error
            else:
                self.lineup.worked(member)
                return
        raise NoModel(broke_off=False)

    def prewarm(self, *, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """Opens the connection of the first."""
        self.lineup.members[0].plugin.prewarm(loop=loop)


async def _by(due: float, sentences: AsyncGenerator[str]) -> str:
    """The next sentence, empty at the end; raises `TimeoutError` if it is not whole in time."""
    async with asyncio.timeout_at(due):
        return await anext(sentences, "")


async def _answer(model: llm.LLM[Any], chat: llm.ChatContext, first_words_s: float) -> AsyncGenerator[str]:
    """One model's answer, piece by piece; raises livekit's `APIError` and `TimeoutError`."""
    loop = asyncio.get_running_loop()
    limit_s, give_up_at = first_words_s, loop.time() + first_words_s
    connection = APIConnectOptions(max_retry=0, timeout=first_words_s)
    async with model.chat(chat_ctx=chat, conn_options=connection) as stream:
        while True:
            async with asyncio.timeout_at(give_up_at):
                try:
                    chunk = await anext(stream)
                except StopAsyncIteration:
                    return
            if chunk.delta is not None and chunk.delta.content:
                limit_s = _STALL_S
                yield chunk.delta.content
            if limit_s == _STALL_S:
                give_up_at = loop.time() + limit_s
