"""What held for a campaign at a moment, from the requests that the API accepted."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tests.faults.judge.allowances import CLAIM_TO_INVITE_S, PAUSE_S
from tests.faults.judge.case import Request

# The API's documented defaults of what a campaign may leave out.
_PATTERN_LENGTH: Final = 3
_MAX_PER_DAY: Final = 3
_GAP_MINUTES: Final = 240.0
_MAX_CONCURRENT: Final = 5

_STARTS: Final = ("launched", "resumed")
_HALTS: Final = ("paused", "stopped")


class Settings:
    """One state of a campaign's settings."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        follow_up = values.get("follow_up") or {}
        pattern = follow_up.get("pattern")
        self.max_attempts: int = _PATTERN_LENGTH if pattern is None else len(pattern)
        self.max_per_day: int = follow_up.get("max_per_day", _MAX_PER_DAY)
        self.gap_s: float = 60.0 * follow_up.get("gap_minutes", _GAP_MINUTES)
        self.max_concurrent: int = values.get("max_concurrent") or _MAX_CONCURRENT
        self.window: Mapping[str, Any] = values.get("window") or {}


class Campaign:
    """A campaign's settings and standing over time.

    Between the moment a change was sent and the claims that knew it being over, the old and the new both
    hold: a call is judged by whichever allows it.
    """

    def __init__(self, requests: Sequence[Request]) -> None:
        self._settings: list[tuple[float, float, Settings]] = []
        self._running: list[tuple[float, float]] = []
        values: dict[str, Any] = {}
        for request in requests:
            if request.event in ("created", "changed"):
                values |= {key: value for key, value in request.settings.items() if value is not None}
                self._set(request, Settings(values))
            elif request.event in _STARTS:
                self._running.append((request.sent_at, float("inf")))
            elif request.event in _HALTS and self._running:
                began, ended = self._running[-1]
                self._running[-1] = (began, min(ended, request.answered_at + PAUSE_S))

    def _set(self, request: Request, settings: Settings) -> None:
        if self._settings:
            began, _, former = self._settings[-1]
            self._settings[-1] = (began, request.answered_at + CLAIM_TO_INVITE_S, former)
        self._settings.append((request.sent_at, float("inf"), settings))

    def settings_at(self, at: float) -> list[Settings]:
        """The settings by which an INVITE of this moment may have been decided."""
        return [settings for began, ended, settings in self._settings if began <= at <= ended]

    def may_run_at(self, at: float) -> bool:
        """Whether an INVITE of this moment may come from the campaign while it was running."""
        return any(began <= at <= ended for began, ended in self._running)
