"""What a worker says of the calls that it holds."""

from agent_worker.announcing import Places


def test_a_worker_with_room_tells_its_jobs() -> None:
    places = Places(max_calls=3)
    assert [places.told(jobs, now) for now, jobs in enumerate((0, 1, 2, 1, 0))] == [0, 1, 2, 1, 0]


def test_a_worker_that_was_full_says_so_until_livekit_knows_better() -> None:
    places = Places(max_calls=2)
    assert [places.told(jobs, now) for now, jobs in enumerate((2, 1, 1, 1, 1, 0))] == [2, 2, 2, 2, 1, 0]


def test_a_job_more_than_it_should_hold_is_told_as_well() -> None:
    assert Places(max_calls=2).told(3, 0.0) == 3
