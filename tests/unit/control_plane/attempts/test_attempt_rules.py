"""What an ended attempt came to, and whether it counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.attempts.rules import Disposition, counts, disposition
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import FINAL_STATES, NOT_AN_ATTEMPT, OPEN_STATES, AttemptState, EndReason

S, R, D = AttemptState, EndReason, Disposition


@pytest.mark.parametrize(
    ("state", "reason", "outcome", "expected"),
    [
        (S.COMPLETED, R.AGENT_GOODBYE, Outcome.INTERESTED, D.INTERESTED),
        (S.COMPLETED, R.AGENT_GOODBYE, Outcome.NOT_INTERESTED, D.NOT_INTERESTED),
        (S.COMPLETED, R.AGENT_GOODBYE, Outcome.UNDECIDED, D.UNDECIDED),
        (S.COMPLETED, R.CALLER_HANGUP, Outcome.INTERESTED, D.INTERESTED),
        (S.COMPLETED, R.CALLER_HANGUP, None, D.UNDECIDED),
        (S.COMPLETED, R.CALLER_DNC, Outcome.INTERESTED, D.DO_NOT_CALL),
        (S.LOST, R.CALLER_DNC, None, D.DO_NOT_CALL),
        (S.COMPLETED, R.SILENCE_TIMEOUT, None, D.NO_RESPONSE),
        (S.COMPLETED, R.SILENCE_TIMEOUT, Outcome.INTERESTED, D.INTERESTED),
        (S.COMPLETED, R.WRONG_PERSON, None, D.WRONG_PERSON),
        (S.COMPLETED, R.ABUSE, Outcome.INTERESTED, D.ABUSE),
        (S.COMPLETED, R.CHILD, None, D.CHILD),
        (S.COMPLETED, R.LANGUAGE_NOT_SPOKEN, None, D.LANGUAGE_NOT_SPOKEN),
        (S.COMPLETED, R.EMERGENCY, Outcome.UNDECIDED, D.EMERGENCY),
        (S.COMPLETED, R.CALLBACK_BOOKED, None, D.CALLBACK_BOOKED),
        (S.COMPLETED, R.HANDOFF_UNCONFIGURED, None, D.WANTS_PERSON),
        (S.COMPLETED, R.MAX_DURATION, None, D.UNDECIDED),
        (S.FAILED, R.LLM_ERROR, None, D.FAILED),
        (S.BUSY, R.BUSY, None, D.BUSY),
        (S.NO_ANSWER, R.NO_ANSWER, None, D.NO_ANSWER),
        (S.INVALID_NUMBER, R.INVALID_NUMBER, None, D.INVALID_NUMBER),
        (S.BLOCKED, R.NOT_ALLOWED, None, D.BLOCKED),
        (S.LOST, R.AGENT_VANISHED, None, D.LOST),
    ],
)
def test_a_disposition_follows_from_state_reason_and_outcome(
    state: AttemptState, reason: EndReason, outcome: Outcome | None, expected: Disposition
) -> None:
    assert disposition(state, reason, outcome) is expected


@given(
    st.sampled_from(sorted(FINAL_STATES)),
    st.sampled_from(EndReason),
    st.none() | st.sampled_from(Outcome),
)
def test_every_end_has_a_disposition_and_an_opt_out_always_wins(
    state: AttemptState, reason: EndReason, outcome: Outcome | None
) -> None:
    found = disposition(state, reason, outcome)
    assert (found is D.DO_NOT_CALL) == (reason is R.CALLER_DNC)


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_an_open_attempt_has_come_to_nothing_yet(state: AttemptState) -> None:
    with pytest.raises(ValueError, match=state):
        disposition(state, R.AGENT_GOODBYE, None)


@given(st.sampled_from(sorted(FINAL_STATES)), st.sampled_from(EndReason), st.booleans(), st.booleans())
def test_whatever_may_have_rung_counts_and_only_our_own_reasons_do_not(
    state: AttemptState, reason: EndReason, dialed: bool, rang: bool
) -> None:
    counted = counts(state, reason, dialed=dialed, rang=rang)
    if state is S.BLOCKED:
        assert not counted
    elif rang or state is not S.CANCELED or reason not in NOT_AN_ATTEMPT:
        assert counted
    else:
        # Allowed to dial and then stopped, an INVITE may have left; refused by LiveKit, none has.
        assert counted == (dialed and reason not in (EndReason.BACK_PRESSURE, EndReason.NO_WORKER))
