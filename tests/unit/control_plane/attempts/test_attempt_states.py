"""Every cell of the table of attempt states, and of the SIP answers that lead into it."""

import pytest

from control_plane.contract.sip_status import MEANINGS, TRUNK_FAILURE, meaning
from control_plane.contract.states import (
    FINAL_STATES,
    OPEN_STATES,
    TRANSITIONS,
    AttemptState,
    EndReason,
    IllegalTransition,
    states_before,
    transition,
)

S = AttemptState
NEVER_CLAIMED = {S.BLOCKED, S.CANCELED, S.FAILED, S.LOST}
UNANSWERED = {S.NO_ANSWER, S.BUSY, S.REJECTED, S.INVALID_NUMBER}
ANSWERED = {S.COMPLETED, S.TRANSFERRED, S.VOICEMAIL_LEFT, S.MACHINE}
EXPECTED = {
    S.QUEUED: NEVER_CLAIMED | {S.DISPATCHED},
    S.DISPATCHED: NEVER_CLAIMED | {S.DIALING},
    S.DIALING: UNANSWERED | {S.IN_CALL, S.FAILED, S.CANCELED, S.LOST},
    S.IN_CALL: ANSWERED | {S.FAILED, S.CANCELED, S.LOST},
}


@pytest.mark.parametrize("state", AttemptState)
@pytest.mark.parametrize("target", AttemptState)
def test_a_cell_of_the_table_either_moves_or_raises_and_changes_nothing(
    state: AttemptState, target: AttemptState
) -> None:
    if target in EXPECTED.get(state, set()):
        assert transition(state, target) is target
        assert state in states_before(target)
    else:
        with pytest.raises(IllegalTransition, match=f"from {state} to {target}"):
            transition(state, target)
        assert state not in states_before(target)


def test_every_state_is_either_open_or_final_and_final_states_have_no_way_out() -> None:
    assert set(TRANSITIONS) == set(AttemptState) == OPEN_STATES | FINAL_STATES
    assert not OPEN_STATES & FINAL_STATES
    assert all(not TRANSITIONS[state] for state in FINAL_STATES)


def test_every_open_state_can_end_as_lost_and_canceled() -> None:
    assert all({S.LOST, S.CANCELED} <= TRANSITIONS[state] for state in OPEN_STATES)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (401, S.FAILED),
        (403, S.FAILED),
        (404, S.INVALID_NUMBER),
        (407, S.FAILED),
        (408, S.NO_ANSWER),
        (410, S.INVALID_NUMBER),
        (480, S.NO_ANSWER),
        (484, S.INVALID_NUMBER),
        (486, S.BUSY),
        (487, S.NO_ANSWER),
        (488, S.FAILED),
        (600, S.BUSY),
        (603, S.REJECTED),
        (604, S.INVALID_NUMBER),
        (607, S.REJECTED),
        (608, S.REJECTED),
    ],
)
def test_a_sip_answer_means_one_final_state(status: int, state: AttemptState) -> None:
    assert meaning(status, rang=False).state is state
    assert meaning(status, rang=True).state is state


def test_the_sip_table_is_tested_line_by_line_and_leads_only_where_dialing_can_end() -> None:
    assert len(MEANINGS) == 16
    assert {found.state for found in MEANINGS.values()} <= TRANSITIONS[S.DIALING]


@pytest.mark.parametrize("status", [500, 502, 503, 504, 418, 400])
def test_every_other_answer_is_the_trunks_failure(status: int) -> None:
    assert meaning(status, rang=True) == TRUNK_FAILURE


def test_without_an_answer_only_a_phone_that_rang_was_not_answered() -> None:
    assert meaning(None, rang=True).state is S.NO_ANSWER
    assert meaning(None, rang=False) == (S.FAILED, EndReason.TRUNK_FAILURE)
