"""When a person speaks: the persona's lines, decided 20 ms by 20 ms. Pure: no clock, no I/O."""

from collections.abc import Iterator
from itertools import cycle

from infra.local.personas import Line, Persona, Utterable, When
from infra.local.phones.media.voice import Stretch, VoiceDetector

_SYLLABLE_S = 0.15
"""Nobody takes a shorter sound for something said."""


class Person:
    """Follows a persona's lines through a call; times are seconds on the call's clock."""

    def __init__(self, persona: Persona, from_s: float = 0.0) -> None:
        """`from_s` is when the person came to the phone."""
        self._left = list(persona.lines)
        self._hang_up_after_s = persona.hang_up_after_s
        self._hang_up = persona.hang_up
        self._from_s = self._began_s = self._ended_s = from_s
        self._backchannel = persona.backchannel
        self._murmurs: Iterator[Utterable] = cycle(persona.backchannel.lines if persona.backchannel else ())
        self._murmured_s = 0.0

    def speaks_now(self, at_s: float, agent: VoiceDetector) -> Line | None:
        """Return the line to begin at this moment, if its moment has come; each is returned once."""
        if not self._left or not self._has_come(self._left[0].when, at_s, agent):
            return None
        return self._left.pop(0)

    def murmurs_now(self, at_s: float, agent: VoiceDetector) -> Utterable | None:
        """Return what is to be heard at this moment beside what the agent says, if anything."""
        current = agent.current(at_s)
        if self._backchannel is None or current is None:
            return None
        first_s = current.started_s + self._backchannel.after_s
        due_s = max(first_s, self._murmured_s + self._backchannel.every_s) if self._murmured_s else first_s
        if at_s < due_s:
            return None
        self._murmured_s = at_s
        return next(self._murmurs)

    def has_spoken(self, began_s: float, ended_s: float) -> None:
        """Take note of an own line that is over."""
        self._began_s, self._ended_s = began_s, ended_s

    def has_enough(self, at_s: float, agent: VoiceDetector) -> bool:
        """Whether it is time to hang up: nothing was left to say for too long, or the agent talks on."""
        if at_s - self._ended_s >= self._hang_up_after_s:
            return True
        over_after_s = self._hang_up.over_agent_after_s if self._hang_up else None
        return over_after_s is not None and not self._left and self._is_over(over_after_s, at_s, agent)

    def breaks_off(self, spoken_s: float) -> bool:
        """Whether to hang up in the middle of the own line, which has gone on for so long."""
        into_s = self._hang_up.into_last_line_s if self._hang_up else None
        return into_s is not None and not self._left and spoken_s >= into_s

    def _has_come(self, when: When, at_s: float, agent: VoiceDetector) -> bool:
        if when.after_answer_s is not None:
            return at_s - self._from_s >= when.after_answer_s
        if when.after_silence_s is not None:
            last = agent.last
            return at_s - max(self._ended_s, last.ended_s if last else 0.0) >= when.after_silence_s
        if when.over_agent_after_s is not None:
            return self._is_over(when.over_agent_after_s, at_s, agent)
        spoken = self._since_my_line(agent.last)
        if spoken is None or spoken.ended_s - spoken.started_s < _SYLLABLE_S:
            return False
        return at_s - spoken.ended_s >= (when.after_agent_silence_s or 0.0)

    def _is_over(self, after_s: float, at_s: float, agent: VoiceDetector) -> bool:
        """Whether the agent is in the middle of saying something, begun so long ago and since my line."""
        spoken = self._since_my_line(agent.last)
        return spoken is not None and agent.current(at_s) is not None and at_s - spoken.started_s >= after_s

    def _since_my_line(self, stretch: Stretch | None) -> Stretch | None:
        """Leave out the rest of a sentence that my line broke into, and one that my line drowned out."""
        if stretch and stretch.started_s > self._began_s and stretch.ended_s > self._ended_s:
            return stretch
        return None
