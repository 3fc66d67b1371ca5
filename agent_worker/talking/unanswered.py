"""Notices that the lead's turn is over and nothing answers it: a reply that was lost on its way.

Between a turn and its answer lie the session's queue, a model and several voices. Where one of them drops
the reply without a word (a voice that broke off, a turn that came as another was being taken), both sides
would wait for each other until the silence is taken for the lead's.
"""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

AFTER_S: Final = 2.5
"""So long nobody answers, thinks or speaks; with the answer's own way the lead waits less than 4 s."""

_AGAIN_S: Final = 0.25


class Session(Protocol):
    """What is asked of livekit-agents' session."""

    @property
    def agent_state(self) -> str:
        """Whether the agent listens, thinks or speaks."""

    @property
    def user_state(self) -> str:
        """Whether the lead speaks."""


class Unanswered:
    """Calls back with the lead's words if no answer to them has begun."""

    def __init__(self, session: Session, on_unanswered: Callable[[str], None]) -> None:
        self._session = session
        self._on_unanswered = on_unanswered
        self._timer: asyncio.TimerHandle | None = None
        self._words = ""

    def took(self, text: str) -> None:
        """The lead's turn is over, and an answer is due to all that they said since the last one."""
        self._words = f"{self._words} {text}".strip()
        self._look_in(AFTER_S)

    def stop(self) -> None:
        """The answer is heard, or none is to come."""
        self._words = ""
        self._cancel()

    def _look(self) -> None:
        if self._session.agent_state == "listening" and self._session.user_state != "speaking":
            words = self._words
            self.stop()
            self._on_unanswered(words)
        else:
            self._look_in(_AGAIN_S)

    def _look_in(self, seconds: float) -> None:
        self._cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._look)

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
