import pytest

from agent_worker.pipeline.lineup import FIRST_REST_S, LONGEST_REST_S, Lineup

A, B = ("a", 1), ("b", 2)


def names(lineup: Lineup[int], now_s: float) -> list[str]:
    return [member.name for member in lineup.order(now_s)]


def test_the_order_is_the_campaigns_until_one_fails() -> None:
    lineup = Lineup([A, B])
    assert names(lineup, 0) == ["a", "b"]
    lineup.failed(lineup.members[0], 0)
    assert names(lineup, 1) == ["b", "a"]
    assert [member.name for member in lineup.ready(1)] == ["b"]
    assert names(lineup, FIRST_REST_S) == ["a", "b"]


def test_each_failure_in_a_row_doubles_the_rest_up_to_a_limit() -> None:
    lineup = Lineup([A, B])
    first, rests = lineup.members[0], []
    for _ in range(5):
        lineup.failed(first, 0)
        rests.append(first.rests_until_s)
    assert rests == [20, 40, 80, LONGEST_REST_S, LONGEST_REST_S]


def test_success_forgets_the_failures() -> None:
    lineup = Lineup([A, B])
    first = lineup.members[0]
    lineup.failed(first, 0)
    lineup.worked(first)
    assert names(lineup, 0) == ["a", "b"]
    lineup.failed(first, 0)
    assert first.rests_until_s == FIRST_REST_S


def test_there_is_no_lineup_of_nobody() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Lineup[int]([])
