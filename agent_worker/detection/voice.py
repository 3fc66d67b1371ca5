"""When the other side's voice was heard: how long it spoke, and since when it is silent."""

from dataclasses import dataclass

GAP_S = 0.3
"""Shorter silences lie between words and end nothing."""


@dataclass
class VoiceHeard:
    """Follows the beginnings and ends of voice; times in seconds since the answer."""

    spoken_s: float = 0.0
    _since_s: float | None = None
    _ended_s: float | None = None

    def begins(self, at_s: float) -> None:
        """Voice is heard from now on."""
        if self._since_s is None:
            self._since_s = at_s

    def ends(self, at_s: float) -> None:
        """It was heard up to now."""
        if self._since_s is not None:
            self.spoken_s += max(0.0, at_s - self._since_s)
            self._since_s, self._ended_s = None, at_s

    def spoken_by_s(self, at_s: float) -> float:
        """Seconds of voice up to now."""
        return self.spoken_s + (at_s - self._since_s if self._since_s is not None else 0.0)

    def silent_s(self, at_s: float) -> float | None:
        """How long it has been silent since it spoke; None before it has spoken, 0 while it speaks."""
        if self._since_s is not None:
            return 0.0
        return None if self._ended_s is None else max(0.0, at_s - self._ended_s)
