"""What an ended attempt came to. Pure: a table over its final state, its end reason and the outcome.

the lead asked never to be called again          do_not_call     whatever else happened
somebody else answered for good                  wrong_person
the conversation reached a verdict               interested | not_interested | undecided
a call was held and nobody spoke                 no_response
a person was asked for and there is no target    wants_person
a call was held and ended without a verdict      undecided
no call was held, or it broke off                the final state's own name: busy, no_answer, …
"""

from enum import StrEnum

from control_plane.contract.playbook import Outcome
from control_plane.contract.states import NOT_AN_ATTEMPT, AttemptState, EndReason


class Disposition(StrEnum):
    """What an attempt came to, in the words of a campaign's results."""

    INTERESTED = "interested"
    NOT_INTERESTED = "not_interested"
    UNDECIDED = "undecided"
    DO_NOT_CALL = "do_not_call"
    NO_RESPONSE = "no_response"
    WRONG_PERSON = "wrong_person"
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


_BY_REASON_ALONE = {
    EndReason.CALLER_DNC: Disposition.DO_NOT_CALL,
    EndReason.WRONG_PERSON: Disposition.WRONG_PERSON,
}

_WITHOUT_VERDICT = {
    EndReason.SILENCE_TIMEOUT: Disposition.NO_RESPONSE,
    EndReason.HANDOFF_UNCONFIGURED: Disposition.WANTS_PERSON,
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


def counts(state: AttemptState, end_reason: EndReason, *, rang: bool) -> bool:
    """Whether an ended attempt uses up one of the lead's attempts.

    It does unless no phone can have rung: the gate refused it, or it was canceled for a reason that is
    ours alone before anything was heard of the phone.
    """
    if state is AttemptState.BLOCKED:
        return False
    return rang or not (state is AttemptState.CANCELED and end_reason in NOT_AN_ATTEMPT)
