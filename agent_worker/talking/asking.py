"""Asking the session's language models, with the patience that a telephone call allows."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from livekit.agents import AgentSession, llm

from agent_worker.pipeline.models import USUAL, Models, Patience


async def ask(
    session: AgentSession[None],
    chat: llm.ChatContext,
    *,
    accepts: Callable[[str], bool] = bool,
    patience: Patience = USUAL,
) -> AsyncGenerator[str]:
    """The answer of the first model that gives one in time, sentence by sentence, each of them accepted.

    Raises:
        NoModel: none did, or one broke off in the middle.
    """
    models = session.llm
    if not isinstance(models, Models):
        raise TypeError("the pipeline needs language models")
    async with aclosing(models.words(chat, accepts=accepts, patience=patience)) as sentences:
        async for sentence in sentences:
            yield sentence
