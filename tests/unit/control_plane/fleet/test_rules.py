"""How many calls a fleet can take, and that it is never promised more."""

from hypothesis import given
from hypothesis import strategies as st

from control_plane.fleet.rules import Announced, capacity


def test_a_fleet_takes_what_its_workers_can_hold_less_what_is_open() -> None:
    workers = [Announced("a", 5, 2), Announced("b", 5, 1)]
    found = capacity(workers, {"a": 2, "b": 1}, unclaimed=3)
    assert (found.workers, found.draining, found.places, found.free) == (2, 0, 10, 4)


def test_a_worker_that_drains_has_no_place_and_its_calls_take_none_of_the_others() -> None:
    workers = [Announced("a", 5, 1), Announced("b", 5, 4, draining=True)]
    found = capacity(workers, {"a": 1, "b": 4}, unclaimed=0)
    assert (found.workers, found.draining, found.places, found.free) == (1, 1, 5, 4)


def test_calls_of_a_worker_that_is_gone_take_no_place_of_the_others() -> None:
    assert capacity([Announced("a", 5, 0)], {"gone": 5}, unclaimed=0).free == 5


def test_a_call_claimed_since_the_announcement_takes_its_place() -> None:
    assert capacity([Announced("a", 5, 0)], {"a": 3}, unclaimed=0).free == 2


def test_a_process_that_still_ends_takes_its_place_though_its_attempt_is_over() -> None:
    assert capacity([Announced("a", 5, 5)], {}, unclaimed=0).free == 0


def test_nobody_there_takes_nothing() -> None:
    found = capacity([], {"gone": 2}, unclaimed=1)
    assert (found.workers, found.places, found.free) == (0, 0, 0)


_workers = st.lists(
    st.builds(
        Announced,
        worker=st.sampled_from("abcdef"),
        max_calls=st.integers(1, 20),
        active_calls=st.integers(0, 30),
        draining=st.booleans(),
    ),
    unique_by=lambda one: one.worker,
)
_held = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30))


@given(_workers, _held, st.integers(0, 100))
def test_no_worker_is_ever_promised_more_than_it_can_hold(
    workers: list[Announced], held: dict[str, int], unclaimed: int
) -> None:
    found = capacity(workers, held, unclaimed)
    at_work = sum(
        min(one.max_calls, max(one.active_calls, held.get(one.worker, 0)))
        for one in workers
        if not one.draining
    )
    assert 0 <= found.free <= found.places
    assert found.free == 0 or found.free + unclaimed + at_work <= found.places
    assert found.places == sum(one.max_calls for one in workers if not one.draining)
