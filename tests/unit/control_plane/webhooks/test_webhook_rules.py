"""When a message is tried again, and where none may go."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from control_plane.webhooks.documents import Delivery
from control_plane.webhooks.events import Event, EventType, body
from control_plane.webhooks.rules import MOST_TRIES, fair_share, pause, refusal, url_problem
from control_plane.webhooks.schemas import WebhookCreate

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ],
)
def test_nothing_is_sent_into_private_networks_however_their_address_is_written(address: str) -> None:
    assert "private network" in refusal(address, [], is_encrypted=True)


def test_public_addresses_are_reached_over_tls_only() -> None:
    for address in ("8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"):
        assert refusal(address, [], is_encrypted=True) == ""
        assert "https" in refusal(address, ["10.0.0.0/8"], is_encrypted=False)


def test_a_network_that_the_operator_names_is_open_and_its_neighbour_is_not() -> None:
    networks = ["10.1.0.0/16", "fd00::/8"]
    for address in ("10.1.2.3", "fd00::1", "::ffff:10.1.2.3"):
        assert refusal(address, networks, is_encrypted=False) == ""
    for address in ("10.2.0.1", "127.0.0.1", "fe80::1"):
        assert refusal(address, networks, is_encrypted=True) != ""


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/x",
        "https://",
        "https://user:word@example.com/",
        "https://example.com/#part",
        "https://example.com:99999/",
        "https://[::1/",
        "http://example.com/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://exa mple.com/",
    ],
)
def test_an_address_that_can_be_no_webhook_is_refused_at_once(url: str) -> None:
    assert url_problem(url, []) != ""


def test_names_and_public_addresses_are_taken() -> None:
    assert url_problem("https://hooks.example.com:8443/a?b=c", []) == ""
    assert url_problem("https://8.8.8.8/", []) == ""
    assert url_problem("http://127.0.0.1:5000/", ["127.0.0.0/8"]) == ""


def test_tries_come_later_and_later_spread_by_chance_until_there_are_no_more() -> None:
    pauses = [pause(EventType.CALL_ENDED, tries, 0) for tries in range(1, MOST_TRIES)]
    assert pauses[0] == timedelta(seconds=5)
    assert pauses == sorted(pauses, key=lambda wait: wait or timedelta())
    assert pause(EventType.CALL_ENDED, 1, 1) == timedelta(seconds=6)
    assert pause(EventType.CALL_ENDED, MOST_TRIES, 0) is None
    assert pause(EventType.TEST, 1, 0) is None


def delivery(webhook_id: str, **fields: Any) -> Delivery:
    made: Delivery = Delivery.model_construct(webhook_id=webhook_id, **fields)
    return made


def test_a_webhook_with_much_to_be_told_leaves_places_to_the_others() -> None:
    chosen = fair_share([[delivery("busy") for _ in range(100)], [delivery("quiet")]])
    assert [one.webhook_id for one in chosen] == ["busy", "quiet"] + ["busy"] * 4
    slow = [[delivery(str(number)) for _ in range(5)] for number in range(29)]
    chosen = fair_share([*slow, [delivery("quiet")]])
    assert (len(chosen), chosen[-1].webhook_id) == (30, "quiet")
    assert fair_share([]) == []


def test_a_message_says_what_when_and_about_what() -> None:
    event = Event("acc_1", EventType.CALL_ENDED, "att_1-ended", AT, {"attempt_id": "att_1"})
    assert body(event) == (
        '{"type":"call.ended","timestamp":"2026-11-24T15:00:00Z","data":{"attempt_id":"att_1"}}'
    )


def test_nobody_subscribes_to_tests() -> None:
    with pytest.raises(ValueError, match="sent by hand"):
        WebhookCreate(name="x", url="https://example.com", types=[EventType.TEST])
