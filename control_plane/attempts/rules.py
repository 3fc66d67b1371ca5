"""What an ended attempt came to. Pure: a table over its final state, its end reason and the outcome.

the lead asked never to be called again          do_not_call     whatever else happened
somebody else answered for good                  wrong_person
the lead was abusive                             abuse           and is left in peace
the lead named another time                      callback_booked
a child answered, or an emergency was heard      child | emergency   nobody was reached
an announcement said that nobody can be reached  unavailable
an assistant asked who calls and declined        screened_out
the lead speaks a language that we do not        language_not_spoken
the conversation reached a verdict               interested | not_interested | undecided
a call was held and nobody spoke                 no_response
a person was asked for and none could be had     wants_person
a call was held and ended without a verdict      undecided
no call was held, or it broke off                the final state's own name: busy, no_answer, …
"""

from enum import StrEnum

from control_plane.contract.playbook import Outcome
from control_plane.contract.states import NO_CALL_LEFT, NOT_AN_ATTEMPT, AttemptState, EndReason


class Disposition(StrEnum):
    """What an attempt came to, in the words of a campaign's results."""

    INTERESTED = "interested"
    NOT_INTERESTED = "not_interested"
    UNDECIDED = "undecided"
    DO_NOT_CALL = "do_not_call"
    NO_RESPONSE = "no_response"
    WRONG_PERSON = "wrong_person"
    ABUSE = "abuse"
    CALLBACK_BOOKED = "callback_booked"
    CHILD = "child"
    EMERGENCY = "emergency"
    LANGUAGE_NOT_SPOKEN = "language_not_spoken"
    WANTS_PERSON = "wants_person"
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
    UNAVAILABLE = "unavailable"
    SCREENED_OUT = "screened_out"


_BY_REASON_ALONE = {
    EndReason.CALLER_DNC: Disposition.DO_NOT_CALL,
    EndReason.WRONG_PERSON: Disposition.WRONG_PERSON,
    EndReason.ABUSE: Disposition.ABUSE,
    EndReason.CHILD: Disposition.CHILD,
    EndReason.EMERGENCY: Disposition.EMERGENCY,
    EndReason.LANGUAGE_NOT_SPOKEN: Disposition.LANGUAGE_NOT_SPOKEN,
    EndReason.CALLBACK_BOOKED: Disposition.CALLBACK_BOOKED,
    EndReason.UNAVAILABLE: Disposition.UNAVAILABLE,
    EndReason.SCREENED_OUT: Disposition.SCREENED_OUT,
}

_WITHOUT_VERDICT = {
    EndReason.SILENCE_TIMEOUT: Disposition.NO_RESPONSE,
    EndReason.HANDOFF_UNCONFIGURED: Disposition.WANTS_PERSON,
    EndReason.HANDOFF_FAILED: Disposition.WANTS_PERSON,
}


def disposition(state: AttemptState, end_reason: EndReason, outcome: Outcome | None) -> Disposition:
    """What an attempt came to that ended in `state`; raises ValueError for a state that is not final."""
    if end_reason in _BY_REASON_ALONE:
        return _BY_REASON_ALONE[end_reason]
    if state is AttemptState.COMPLETED:
        if outcome is not None:
            return Disposition(outcome)
        return _WITHOUT_VERDICT.get(end_reason, Disposition.UNDECIDED)
    return Disposition(state)


def counts(state: AttemptState, end_reason: EndReason, *, dialed: bool, rang: bool) -> bool:
    """Whether an ended attempt uses up one of the lead's attempts.

    It does unless no phone can have rung: the gate refused it, LiveKit took no call, or it was canceled
    for a reason that is ours alone before its worker was allowed to send the INVITE.
    """
    if state is AttemptState.BLOCKED:
        return False
    if state is not AttemptState.CANCELED or end_reason not in NOT_AN_ATTEMPT:
        return True
    return rang or (dialed and end_reason not in NO_CALL_LEFT)
