"""Notices that nobody has spoken for a while."""

import asyncio
from collections.abc import Callable
from typing import Any

from livekit.agents import AgentSession

_ON_THE_WAY_S = 0.15
"""The agent's last sound is heard at the phone so much later than it was sent."""


class SilenceTimer:
    """Calls back once both sides have been silent for `limit_s` seconds, and again after each silence."""

    def __init__(self, session: AgentSession[None], on_silence: Callable[[], None]) -> None:
        self.limit_s = 0.0
        self._session = session
        self._on_silence = on_silence
        self._timer: asyncio.TimerHandle | None = None
        self._running = False
        session.on("user_state_changed", self._on_state)
        session.on("agent_state_changed", self._on_state)

    def start(self, limit_s: float) -> None:
        """Begins to watch, with silence from now on."""
        self.limit_s = limit_s
        self._running = True
        self._on_state(None)

    def stop(self) -> None:
        """Stops watching for good."""
        self._running = False
        self._cancel()

    def _on_state(self, _event: Any) -> None:
        self._cancel()
        if self._running and self._session.user_state != "speaking" and self._is_agent_quiet():
            limit_s = self.limit_s + _ON_THE_WAY_S
            self._timer = asyncio.get_running_loop().call_later(limit_s, self._on_silence)

    def _is_agent_quiet(self) -> bool:
        return self._session.agent_state not in {"speaking", "thinking"}

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
