"""What it means for the call when a vendor's hearing, model or voice fails.

The next vendor takes over within the turn. Where none is left, hearing and voice end the call. A model that
is gone costs the call little, because every line has approved words of its own; only where the lead's words
can be understood by nothing else, twice in a row, the call cannot be held any longer.
"""

from collections.abc import Callable
from typing import Final

import structlog
from livekit.agents import AgentSession, llm, stt, tts
from livekit.agents.voice.events import CloseEvent, ErrorEvent

from agent_worker.pipeline.lineup import VENDOR_FAILED, VendorFailure
from agent_worker.reporting import Reporter
from control_plane.contract.events import ProviderFailed
from control_plane.contract.states import EndReason

log = structlog.get_logger(__name__)

LABELS_MISSED: Final = 2
"""Answers in a row that only a model could have understood, and none did."""

_LOST: Final = {"stt_error": EndReason.HEARING_ERROR, "tts_error": EndReason.VOICE_ERROR}
"""No vendor of that part is left. A model's errors come by themselves, never through the session."""


class VendorFailures:
    """Records every failure of a vendor; `on_lost` is called with the reason when the talk cannot go on."""

    def __init__(
        self, session: AgentSession[None], reporter: Reporter, on_lost: Callable[[EndReason], None]
    ) -> None:
        self._reporter = reporter
        self._on_lost = on_lost
        self._labels_missed = 0
        for part in (session.stt, session.llm, session.tts):
            if isinstance(part, stt.STT | llm.LLM | tts.TTS):
                part.on(VENDOR_FAILED, self._on_vendor_failed)
        session.on("error", self._on_error)
        session.on("close", self._on_close)

    def label_given(self) -> None:
        """A model said what the lead meant."""
        self._labels_missed = 0

    def label_missing(self) -> None:
        """No model could say what the lead meant, and no rule can."""
        self._labels_missed += 1
        if self._labels_missed >= LABELS_MISSED:
            self._on_lost(EndReason.LLM_ERROR)

    def _on_vendor_failed(self, failure: VendorFailure) -> None:
        error = type(failure.error).__name__
        log.warning("provider failed", part=failure.part, provider=failure.provider, error=error)
        self._reporter.record(
            ProviderFailed,
            part=failure.part,
            provider=failure.provider,
            error=error,
            recovered=failure.recovered,
        )

    def _on_error(self, event: ErrorEvent) -> None:
        reason = _LOST.get(getattr(event.error, "type", ""))
        if reason is not None and not event.error.recoverable:
            self._on_lost(reason)

    def _on_close(self, event: CloseEvent) -> None:
        if event.error is not None:
            self._on_lost(_LOST.get(event.error.type, EndReason.LLM_ERROR))
