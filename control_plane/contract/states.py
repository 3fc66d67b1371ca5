"""The life of an attempt as a table: its states, the moves between them, and why a call ended."""

from enum import StrEnum


class AttemptState(StrEnum):
    """Where one attempt to reach a lead stands; every attempt ends in one of `FINAL_STATES`."""

    QUEUED = "queued"
    DISPATCHED = "dispatched"
    DIALING = "dialing"
    IN_CALL = "in_call"
    COMPLETED = "completed"
    TRANSFERRED = "transferred"
    VOICEMAIL_LEFT = "voicemail_left"
    MACHINE = "machine"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    REJECTED = "rejected"
    INVALID_NUMBER = "invalid_number"
    FAILED = "failed"
    BLOCKED = "blocked"
    CANCELED = "canceled"
    LOST = "lost"


OPEN_STATES = frozenset(
    {AttemptState.QUEUED, AttemptState.DISPATCHED, AttemptState.DIALING, AttemptState.IN_CALL}
)
FINAL_STATES = frozenset(AttemptState) - OPEN_STATES

_BEFORE_CLAIM = frozenset(
    {AttemptState.BLOCKED, AttemptState.CANCELED, AttemptState.FAILED, AttemptState.LOST}
)

TRANSITIONS: dict[AttemptState, frozenset[AttemptState]] = {
    AttemptState.QUEUED: _BEFORE_CLAIM | {AttemptState.DISPATCHED},
    AttemptState.DISPATCHED: _BEFORE_CLAIM | {AttemptState.DIALING},
    AttemptState.DIALING: frozenset(
        {
            AttemptState.IN_CALL,
            AttemptState.NO_ANSWER,
            AttemptState.BUSY,
            AttemptState.REJECTED,
            AttemptState.INVALID_NUMBER,
            AttemptState.FAILED,
            AttemptState.CANCELED,
            AttemptState.LOST,
        }
    ),
    AttemptState.IN_CALL: frozenset(
        {
            AttemptState.COMPLETED,
            AttemptState.TRANSFERRED,
            AttemptState.VOICEMAIL_LEFT,
            AttemptState.MACHINE,
            AttemptState.FAILED,
            AttemptState.CANCELED,
            AttemptState.LOST,
        }
    ),
    **{state: frozenset() for state in FINAL_STATES},
}


class IllegalTransition(ValueError):
    """A move that `TRANSITIONS` does not allow; nothing was changed."""

    def __init__(self, state: AttemptState, target: AttemptState) -> None:
        super().__init__(f"an attempt cannot go from {state} to {target}")
        self.state = state
        self.target = target


def transition(state: AttemptState, target: AttemptState) -> AttemptState:
    """The state after moving from `state` to `target`; raises `IllegalTransition` if there is no such way."""
    if target not in TRANSITIONS[state]:
        raise IllegalTransition(state, target)
    return target


def states_before(target: AttemptState) -> frozenset[AttemptState]:
    """The states from which `target` can be reached in one move: the filter of a conditional update."""
    return frozenset(state for state, targets in TRANSITIONS.items() if target in targets)


class EndReason(StrEnum):
    """Why an attempt ended, beside its final state."""

    AGENT_GOODBYE = "agent_goodbye"
    CALLER_HANGUP = "caller_hangup"
    CALLER_DNC = "caller_dnc"
    SILENCE_TIMEOUT = "silence_timeout"
    WRONG_PERSON = "wrong_person"
    HANDOFF_UNCONFIGURED = "handoff_unconfigured"
    CALLBACK_BOOKED = "callback_booked"
    ABUSE = "abuse"
    CHILD = "child"
    EMERGENCY = "emergency"
    MENU_FAILED = "menu_failed"
    HOLD_TIMEOUT = "hold_timeout"
    LANGUAGE_NOT_SPOKEN = "language_not_spoken"
    MAX_DURATION = "max_duration"
    LLM_ERROR = "llm_error"
    HEARING_ERROR = "hearing_error"
    VOICE_ERROR = "voice_error"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    REJECTED = "rejected"
    INVALID_NUMBER = "invalid_number"
    TRUNK_FAILURE = "trunk_failure"
    BACK_PRESSURE = "back_pressure"
    NO_WORKER = "no_worker"
    CAMPAIGN_STOPPED = "campaign_stopped"
    HUNG_UP_BY_HAND = "hung_up_by_hand"
    WORKER_SHUTDOWN = "worker_shutdown"
    WORKER_ERROR = "worker_error"
    LEASE_EXPIRED = "lease_expired"
    AGENT_VANISHED = "agent_vanished"
    NOT_ALLOWED = "not_allowed"
    MACHINE = "machine"
    VOICEMAIL_LEFT = "voicemail_left"
    UNAVAILABLE = "unavailable"
    SCREENED_OUT = "screened_out"
    TRANSFERRED = "transferred"
    HANDOFF_FAILED = "handoff_failed"


NO_CALL_LEFT = frozenset({EndReason.BACK_PRESSURE, EndReason.NO_WORKER})
"""Canceled for these reasons, LiveKit or we ourselves had no room for the call: no INVITE left."""

NOT_AN_ATTEMPT = NO_CALL_LEFT | {EndReason.CAMPAIGN_STOPPED, EndReason.WORKER_SHUTDOWN}
"""Canceled for these reasons before a phone could ring, the lead goes back untouched: nothing is counted."""
