"""A call's connection to the vendor of a speech-to-speech model."""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from livekit.agents import APIConnectionError, llm, utils

log = structlog.get_logger(__name__)


class NoAnswer(APIConnectionError):
    """The model could not be reached, or refused to speak."""

    def __init__(self) -> None:
        super().__init__("the model did not begin to speak", retryable=False)


class RealtimeConnection:
    """One session with the vendor; once it is lost it stays so."""

    def __init__(self, model: llm.RealtimeModel, on_metrics: Callable[..., None]) -> None:
        self._commits = model.capabilities.can_disable_turn_detection
        self._lost = asyncio.Event()
        self.session: llm.RealtimeSession[Any] = model.session(turn_detection_disabled=self._commits)
        self.session.on("error", self._on_error)
        self.session.on("generation_created", self._on_generation)
        self.session.on("metrics_collected", on_metrics)

    @property
    def is_lost(self) -> bool:
        """Whether nothing more can come of it."""
        return self._lost.is_set()

    def end_turn(self) -> None:
        """The lead's turn is over. Vendors that cannot be told so take the next line for its end."""
        if self._commits:
            self.session.commit_audio()

    async def ask(self, instructions: str) -> llm.GenerationCreatedEvent:
        """Asks for a response and waits for its beginning; raises `NoAnswer`."""
        begun = self.session.generate_reply(instructions=instructions)
        lost: asyncio.Future[Any] = asyncio.ensure_future(self._lost.wait())
        either: list[asyncio.Future[Any]] = [begun, lost]
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not begun.done():
                raise NoAnswer
            return begun.result()
        except llm.RealtimeError as error:
            raise NoAnswer from error
        finally:
            begun.cancel()
            await utils.aio.cancel_and_wait(lost)

    async def aclose(self) -> None:
        """Disconnects; a session that was lost raises once more what it was lost by."""
        self._lost.set()
        await asyncio.gather(self.session.aclose(), return_exceptions=True)

    def _on_error(self, error: llm.RealtimeModelError) -> None:
        log.warning(
            "realtime connection",
            error=type(error.error).__name__,
            label=error.label,
            lost=not error.recoverable,
        )
        if not error.recoverable:
            self._lost.set()

    def _on_generation(self, generation: llm.GenerationCreatedEvent) -> None:
        if not generation.user_initiated:
            log.warning("the model began to speak unasked")
            self.session.interrupt()
