"""What is done about a machine that answers, moment by moment. Pure: the clock is an argument.

voicemail      hung up on, or, if a message is wanted, spoken on after the beep or after the greeting's end
unavailable    hung up on when the announcement has paused: it may yet be a voicemail's
ivr            walked by `talking.menu_walk`, which is asked instead
screening      answered when it has asked; then whoever comes to the phone is met anew
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from agent_worker.detection.verdict import Verdict
from control_plane.contract.brief import Aim
from control_plane.contract.events import Answerer

AFTER_BEEP_S: Final = 0.25
"""The machine begins to record when its beep is over."""

GREETING_OVER_S: Final = 2.0
"""A greeting without a beep is over after so much silence."""

ASKED_S: Final = 0.8
"""Silence after which an assistant waits for an answer, or an announcement has said what it has to say."""

_BEEP_AS_VOICE_S: Final = 0.5
"""The voice activity detector may take the end of a beep for voice."""

_LONGEST_GREETING_S: Final = 60.0
"""A machine that neither beeps nor falls silent for so long is left."""


class Step(StrEnum):
    """What is to be done now."""

    WAIT = "wait"
    HANG_UP = "hang_up"
    LEAVE_MESSAGE = "leave_message"
    ANSWER_SCREENING = "answer_screening"


@dataclass(frozen=True)
class Heard:
    """What the machine lets be heard at a moment; seconds, None for what has not happened."""

    silent_s: float | None
    beep_over_s: float | None
    """Since its last beep ended."""
    for_s: float
    """Since it was known for a machine."""


def next_step(verdict: Verdict, heard: Heard, aim: Aim) -> Step:
    """What to do about the machine of which this is thought and heard."""
    silent_s = heard.silent_s if heard.silent_s is not None else heard.for_s
    if heard.for_s > _LONGEST_GREETING_S:
        return Step.HANG_UP
    if verdict.kind is Answerer.VOICEMAIL:
        if aim is Aim.PERSON or not verdict.takes_message:
            return Step.HANG_UP
        return (
            Step.LEAVE_MESSAGE
            if _has_beeped(heard.beep_over_s, silent_s) or silent_s >= GREETING_OVER_S
            else Step.WAIT
        )
    if verdict.kind is Answerer.SCREENING:
        return Step.ANSWER_SCREENING if silent_s >= ASKED_S else Step.WAIT
    # Many a carrier says that somebody is not available before it offers to take a message.
    return Step.HANG_UP if silent_s >= (ASKED_S if aim is Aim.PERSON else GREETING_OVER_S) else Step.WAIT


def _has_beeped(beep_over_s: float | None, silent_s: float) -> bool:
    """Whether a beep has just ended and nobody has spoken since: some greetings begin with one."""
    return beep_over_s is not None and AFTER_BEEP_S <= beep_over_s <= silent_s + _BEEP_AS_VOICE_S
