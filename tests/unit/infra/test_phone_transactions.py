"""Requests that come or go more than once."""

import asyncio

from infra.local.phones.sip.addresses import Address
from infra.local.phones.sip.messages import Request, response_to
from infra.local.phones.sip.transactions import TransactionTable, key_of, new_branch

CALLER: Address = ("127.0.0.1", 5080)


class Wire:
    """Takes down what is sent: the first line of each message."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def __call__(self, data: bytes, destination: Address) -> None:
        assert destination == CALLER
        self.sent.append(data.decode().splitlines()[0])


def request(method: str, branch: str, cseq: int = 1) -> Request:
    return Request(
        method=method,
        uri="sip:+12025550123@127.0.0.1",
        headers=[
            ("Via", f"SIP/2.0/UDP 127.0.0.1:5080;branch={branch}"),
            ("From", "<sip:a@127.0.0.1>;tag=a"),
            ("To", "<sip:b@127.0.0.1>"),
            ("Call-ID", "one"),
            ("CSeq", f"{cseq} {method}"),
        ],
    )


def test_an_ack_and_a_cancel_find_the_invite_they_belong_to() -> None:
    invite = request("INVITE", "z9hG4bK-1")
    assert key_of(request("ACK", "z9hG4bK-1"), "INVITE") == key_of(invite)
    assert key_of(request("CANCEL", "z9hG4bK-1"), "INVITE") == key_of(invite)
    assert key_of(request("CANCEL", "z9hG4bK-1")) != key_of(invite)
    assert key_of(request("INVITE", "z9hG4bK-2")) != key_of(invite)


def test_old_callers_without_a_unique_branch_are_told_apart_by_call_and_number() -> None:
    assert key_of(request("INVITE", "1")) == key_of(request("INVITE", "1"))
    assert key_of(request("INVITE", "1")) != key_of(request("INVITE", "1", cseq=2))


async def test_a_repeated_request_gets_the_last_response_again() -> None:
    wire = Wire()
    table = TransactionTable(wire)
    first = table.open(request("INVITE", "z9hG4bK-1"), CALLER)
    first.respond(response_to(first.request, 100))
    first.respond(response_to(first.request, 180))
    again = table.find(request("INVITE", "z9hG4bK-1"))
    assert again is first
    again.repeat()
    assert wire.sent == ["SIP/2.0 100 Trying", "SIP/2.0 180 Ringing", "SIP/2.0 180 Ringing"]
    table.close()


async def test_a_final_answer_is_repeated_until_it_is_acknowledged() -> None:
    wire = Wire()
    table = TransactionTable(wire)
    transaction = table.open(request("INVITE", "z9hG4bK-1"), CALLER)
    transaction.respond(response_to(transaction.request, 200))
    await asyncio.sleep(1.7)  # repeated after 0.5 and another 1.0 s
    assert wire.sent == ["SIP/2.0 200 OK"] * 3
    assert transaction.acknowledge()
    assert not transaction.acknowledge()
    transaction.repeat()
    await asyncio.sleep(0.1)
    assert len(wire.sent) == 3
    table.close()


async def test_a_request_of_ours_is_repeated_until_it_is_answered() -> None:
    wire = Wire()
    table = TransactionTable(wire)
    bye = request("BYE", new_branch())
    transaction = table.send(bye, CALLER)
    await asyncio.sleep(0.7)
    assert len(wire.sent) == 2
    table.take(response_to(bye, 100))
    assert not transaction.answered.done()
    table.take(response_to(bye, 200))
    table.take(response_to(bye, 200))
    response = transaction.answered.result()
    assert response is not None
    assert response.status == 200
