import pytest

from infra.local.stack.parts import ALL, DATABASES, NEEDS, Part, stop_order, with_needs


def test_parts_bring_what_they_need() -> None:
    assert with_needs([Part.LIVEKIT_SIP]) == (Part.REDIS_LIVEKIT, Part.LIVEKIT_SERVER, Part.LIVEKIT_SIP)


def test_a_mongod_is_always_made_a_replica_set() -> None:
    assert with_needs([Part.MONGOD]) == (Part.MONGOD, Part.REPLICA_SET)


def test_databases_need_nothing_else() -> None:
    assert with_needs(DATABASES) == DATABASES


@pytest.mark.parametrize("part", ALL)
def test_what_a_part_needs_stands_before_it(part: Part) -> None:
    order = with_needs([part])
    assert all(order.index(need) < order.index(some) for some in order for need in NEEDS[some])


def test_a_part_stops_before_everything_that_it_needs() -> None:
    groups = stop_order(ALL)
    assert groups[0] == [Part.DIALER, Part.WORKER]
    when = {part: number for number, group in enumerate(groups) for part in group}
    assert set(when) == set(ALL)
    assert all(when[part] < when[need] for part in ALL for need in NEEDS[part])
