"""The labelled lines of `tests/data/claims.yaml`."""

import pytest

from tests.unit.agent_worker.conversation.claims.labelled_lines import Half, labelled_lines, score


@pytest.mark.parametrize(
    ("half", "least_stopped", "least_spoken"), [("development", 1.0, 1.0), ("held_out", 0.95, 0.9)]
)
def test_invented_lines_are_stopped_and_true_ones_spoken(
    half: Half, least_stopped: float, least_spoken: float
) -> None:
    lines = labelled_lines(half)
    wrong = [(line.given, line.text) for line in lines if not line.is_right]
    stopped, spoken = score(lines)
    assert stopped >= least_stopped, wrong
    assert spoken >= least_spoken, wrong


def test_the_halves_share_no_line() -> None:
    halves = [{line.text for line in labelled_lines(half)} for half in ("development", "held_out")]
    assert not halves[0] & halves[1]
    assert sum(map(len, halves)) >= 120
