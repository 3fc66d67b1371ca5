"""Phones called by sipp: signalling as the other side sees it, and what the phones write down."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from infra.local.personas import Answer, Persona, load_personas
from infra.local.phones.network import TelephoneNetwork
from infra.local.phones.records import PhoneCall, invites_by_number, read_calls
from tests.integration.phones.conftest import PASSWORD, USER, until
from tests.integration.phones.sipp import call

Ended = Callable[[], Awaitable[PhoneCall]]
Events = Callable[[str], list[dict[str, Any]]]


def number_of(persona: str) -> str:
    return load_personas()[persona].numbers[0]


def give(network: TelephoneNetwork, persona: str, **changes: Any) -> str:
    """Give a number to a changed persona; returns the number."""
    changed: Persona = load_personas()[persona].model_copy(update=changes)
    network.give_number(changed.numbers[0], changed)
    return changed.numbers[0]


async def test_an_answered_call_is_acknowledged_and_ended_by_the_caller(
    network: TelephoneNetwork, ended: Ended, events: Events, folder: Path, tmp_path: Path
) -> None:
    number = number_of("silent")
    await call(network.sip_address[1], number, "hangs up soon", tmp_path)
    record = await ended()
    assert (record.status, record.ended_by, record.ended_how) == (200, "caller", "bye")
    assert record.answered_at is not None
    assert 0.9 < (record.answered_at - record.invited_at).total_seconds() < 2
    assert [entry["status"] for entry in events("answer")] == [180, 200]
    assert len(events("ack")) == len(events("bye")) == 1
    assert invites_by_number(folder) == {number: {record.call_id}}
    assert read_calls(folder) == [record]


@pytest.mark.parametrize(
    ("persona", "scenario", "statuses"),
    [
        ("busy", "finds it busy", [486]),
        ("wrong_number", "finds it unassigned", [404]),
        ("no_answer", "finds nobody at home", [180, 480]),
    ],
)
async def test_a_call_is_refused_with_the_personas_status(
    network: TelephoneNetwork,
    ended: Ended,
    events: Events,
    tmp_path: Path,
    persona: str,
    scenario: str,
    statuses: list[int],
) -> None:
    await call(network.sip_address[1], number_of(persona), scenario, tmp_path)
    record = await ended()
    assert (record.status, record.ended_by, record.ended_how) == (statuses[-1], "phone", "refused")
    assert record.answered_at is None
    assert [entry["status"] for entry in events("answer")] == statuses
    await until(lambda: len(events("ack")) == 1)


async def test_a_number_that_nobody_has_is_not_found(
    network: TelephoneNetwork, ended: Ended, tmp_path: Path
) -> None:
    await call(network.sip_address[1], "+12125550177", "finds it unassigned", tmp_path)
    assert (await ended()).persona == "wrong_number"


async def test_a_caller_who_gives_up_gets_487(
    network: TelephoneNetwork, ended: Ended, events: Events, tmp_path: Path
) -> None:
    await call(network.sip_address[1], number_of("no_answer"), "gives up while it rings", tmp_path)
    record = await ended()
    assert (record.status, record.ended_by, record.ended_how) == (487, "caller", "cancel")
    assert len(events("cancel")) == 1
    await until(lambda: len(events("ack")) == 1)


async def test_an_answer_can_cross_the_cancel(
    network: TelephoneNetwork, ended: Ended, events: Events, tmp_path: Path
) -> None:
    number = give(network, "silent", answer=Answer(after_s=10, crosses_cancel=True))
    await call(network.sip_address[1], number, "gives up and finds the phone picked up", tmp_path)
    record = await ended()
    assert (record.status, record.ended_by, record.ended_how) == (200, "caller", "bye")
    assert len(events("cancel")) == len(events("ack")) == 1


async def test_a_repeated_invite_is_one_call(
    network: TelephoneNetwork, ended: Ended, events: Events, folder: Path, tmp_path: Path
) -> None:
    number = number_of("silent")
    await call(network.sip_address[1], number, "repeats its INVITE", tmp_path)
    record = await ended()
    first, *others = [entry["kind"] for entry in events("invite")]
    assert first == "first"
    assert len(others) >= 2
    assert set(others) == {"retransmission"}
    assert invites_by_number(folder) == {number: {record.call_id}}
    assert len(network.ended) == 1


async def test_a_session_is_renewed_without_a_new_call(
    network: TelephoneNetwork, ended: Ended, events: Events, tmp_path: Path
) -> None:
    await call(network.sip_address[1], number_of("silent"), "renews the session", tmp_path)
    assert (await ended()).ended_how == "bye"
    assert [entry["kind"] for entry in events("invite")] == ["first", "re_invite"]
    assert len(events("ack")) == 2


async def test_the_phone_hangs_up_when_nobody_else_does(
    network: TelephoneNetwork, ended: Ended, events: Events, tmp_path: Path
) -> None:
    number = give(network, "silent", hang_up_after_s=1.0)
    await call(network.sip_address[1], number, "waits for the phone to hang up", tmp_path)
    record = await ended()
    assert (record.ended_by, record.ended_how) == ("phone", "bye")
    await until(lambda: len(events("bye_answered")) == 1)
    assert events("bye_answered")[0]["status"] == 200


async def test_a_trunk_lets_its_user_in(
    guarded_network: TelephoneNetwork, events: Events, folder: Path, tmp_path: Path
) -> None:
    number = number_of("silent")
    port = guarded_network.sip_address[1]
    await call(port, number, "has the trunk's password", tmp_path, "-au", USER, "-ap", PASSWORD)
    await until(lambda: len(guarded_network.ended) == 1)
    assert [entry["kind"] for entry in events("invite")] == ["first", "with_credentials"]
    assert {number: len(ids) for number, ids in invites_by_number(folder).items()} == {number: 1}


async def test_a_trunk_refuses_a_wrong_password(
    guarded_network: TelephoneNetwork, events: Events, tmp_path: Path
) -> None:
    port = guarded_network.sip_address[1]
    options = ("-au", USER, "-ap", "not it")
    await call(port, number_of("silent"), "has a wrong password", tmp_path, *options)
    assert [entry["status"] for entry in events("answer")] == [407, 403]
    assert guarded_network.ended == []
