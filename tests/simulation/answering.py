"""Who picks up, and what then comes of it: a model of chance in place of phones. Pure, but for its dice."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from control_plane.contract.brief import Aim
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason


class Pickup(StrEnum):
    """What becomes of an INVITE."""

    PERSON = "person"
    MACHINE = "machine"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    REJECTED = "rejected"
    INVALID = "invalid"
    TRUNK_FAILURE = "trunk_failure"


@dataclass(frozen=True)
class Course:
    """The course of one call from its INVITE on."""

    state: AttemptState
    end_reason: EndReason
    ringing: timedelta
    talking: timedelta | None
    """None if nobody picked up."""
    outcome: Outcome | None = None
    sip_status: int | None = None
    opts_out: bool = False
    callback_in: timedelta | None = None


_UNANSWERED = {
    Pickup.NO_ANSWER: (AttemptState.NO_ANSWER, EndReason.NO_ANSWER, 480, (24.0, 30.0)),
    Pickup.BUSY: (AttemptState.BUSY, EndReason.BUSY, 486, (0.4, 3.0)),
    Pickup.REJECTED: (AttemptState.REJECTED, EndReason.REJECTED, 603, (2.0, 12.0)),
    Pickup.INVALID: (AttemptState.INVALID_NUMBER, EndReason.INVALID_NUMBER, 404, (0.3, 2.0)),
    Pickup.TRUNK_FAILURE: (AttemptState.FAILED, EndReason.TRUNK_FAILURE, 503, (0.2, 1.0)),
}


def course(dice: random.Random, aim: Aim, attempt: int, at: datetime, zone: str) -> Course:
    """One call's course, by the hour at the lead's place and by how often the lead was tried before."""
    hour = at.astimezone(ZoneInfo(zone)).hour
    pickup = dice.choices(list(Pickup), _weights(hour, attempt))[0]
    if pickup in _UNANSWERED:
        state, reason, status, (shortest, longest) = _UNANSWERED[pickup]
        return Course(state, reason, _seconds(dice.uniform(shortest, longest)), None, sip_status=status)
    ringing = _seconds(dice.uniform(2.0, 20.0))
    if pickup is Pickup.MACHINE:
        left = aim is Aim.VOICEMAIL
        state = AttemptState.VOICEMAIL_LEFT if left else AttemptState.MACHINE
        return Course(state, EndReason.AGENT_GOODBYE, ringing, _seconds(dice.uniform(5.0, 35.0)))
    return _conversation(dice, ringing)


def _weights(hour: int, attempt: int) -> list[float]:
    """Of `Pickup`, in its order: people are reached in the evening, and least in the morning."""
    person = 0.45 if 17 <= hour < 21 else 0.33 if 11 <= hour < 17 else 0.24
    person /= 1 + 0.15 * (attempt - 1)
    rest = 1 - person
    return [person, *(rest * share for share in (0.27, 0.52, 0.10, 0.07, 0.03, 0.01))]


def _conversation(dice: random.Random, ringing: timedelta) -> Course:
    talking = _seconds(min(dice.lognormvariate(4.0, 0.7), 590.0))
    fate = dice.random()
    if fate < 0.05:
        return Course(AttemptState.COMPLETED, EndReason.CALLER_DNC, ringing, talking, opts_out=True)
    if fate < 0.13:
        later = timedelta(minutes=dice.randrange(30, 4 * 24 * 60))
        return Course(AttemptState.COMPLETED, EndReason.AGENT_GOODBYE, ringing, talking, callback_in=later)
    if fate < 0.28:
        return Course(AttemptState.COMPLETED, EndReason.AGENT_GOODBYE, ringing, talking, Outcome.INTERESTED)
    if fate < 0.70:
        refused = Outcome.NOT_INTERESTED
        return Course(AttemptState.COMPLETED, EndReason.AGENT_GOODBYE, ringing, talking, refused)
    if fate < 0.76:
        return Course(AttemptState.COMPLETED, EndReason.SILENCE_TIMEOUT, ringing, talking)
    if fate < 0.79:
        return Course(AttemptState.FAILED, EndReason.LLM_ERROR, ringing, talking)
    return Course(AttemptState.COMPLETED, EndReason.CALLER_HANGUP, ringing, talking)


def _seconds(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)
