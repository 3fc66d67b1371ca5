"""When a person speaks: the persona's lines, decided 20 ms by 20 ms. Pure: no clock, no I/O."""

from infra.local.personas import Line, Persona, When
from infra.local.phones.media.voice import Stretch, VoiceDetector


class Person:
    """Follows a persona's lines through a call; times are seconds on the call's clock."""

    def __init__(self, persona: Persona) -> None:
        self._left = list(persona.lines)
        self._hang_up_after_s = persona.hang_up_after_s
        self._began_s = self._ended_s = 0.0

    def speaks_now(self, at_s: float, agent: VoiceDetector) -> Line | None:
        """Return the line to begin at this moment, if its moment has come; each is returned once."""
        if not self._left or not self._has_come(self._left[0].when, at_s, agent):
            return None
        return self._left.pop(0)

    def has_spoken(self, began_s: float, ended_s: float) -> None:
        """Take note of an own line that is over."""
        self._began_s, self._ended_s = began_s, ended_s

    def has_enough(self, at_s: float) -> bool:
        """Whether it is time to hang up: nothing was left to say for too long."""
        return at_s - self._ended_s >= self._hang_up_after_s

    def _has_come(self, when: When, at_s: float, agent: VoiceDetector) -> bool:
        if when.after_answer_s is not None:
            return at_s >= when.after_answer_s
        spoken = self._since_my_line(agent.last)
        if spoken is None:
            return False
        if when.after_agent_silence_s is not None:
            return at_s - spoken.ended_s >= when.after_agent_silence_s
        over_after_s = when.over_agent_after_s or 0.0
        return agent.current(at_s) is not None and at_s - spoken.started_s >= over_after_s

    def _since_my_line(self, stretch: Stretch | None) -> Stretch | None:
        """Leave out the rest of a sentence that my line broke into, and one that my line drowned out."""
        if stretch and stretch.started_s > self._began_s and stretch.ended_s > self._ended_s:
            return stretch
        return None
