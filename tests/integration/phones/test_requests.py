"""Single datagrams sent to the phones: what is no call, and what is no SIP."""

import asyncio
import socket
from collections.abc import Iterator

import pytest

from infra.local.phones.network import TelephoneNetwork
from infra.local.phones.sip.messages import Response, parse
from tests.integration.phones.sipp import HOST


@pytest.fixture
def caller(network: TelephoneNetwork) -> Iterator[socket.socket]:
    """A socket that talks to the phones."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as caller:
        caller.bind((HOST, 0))
        caller.connect(network.sip_address)
        caller.setblocking(False)
        yield caller


def request(
    caller: socket.socket, method: str, *headers: str, uri: str = "sip:+12025550187@127.0.0.1"
) -> bytes:
    port = caller.getsockname()[1]
    lines = [
        f"{method} {uri} SIP/2.0",
        f"Via: SIP/2.0/UDP {HOST}:{port};branch=z9hG4bK-{method}-{port}",
        f"From: <sip:+12025550100@{HOST}:{port}>;tag=a",
        f"To: <{uri}>",
        f"Call-ID: {method}-{port}",
        f"CSeq: 1 {method}",
        *headers,
        "Content-Length: 0",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


async def answers(caller: socket.socket, data: bytes) -> Response:
    """Send a datagram; returns the first answer that is not provisional."""
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(caller, data)
    while True:
        message = parse(await asyncio.wait_for(loop.sock_recv(caller, 4096), 5))
        assert isinstance(message, Response)
        if message.status >= 200:
            return message


async def test_the_phones_say_that_they_are_there(caller: socket.socket) -> None:
    answer = await answers(caller, request(caller, "OPTIONS"))
    assert answer.status == 200
    assert "INVITE" in answer.all("Allow")


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("BYE", [], 481),
        ("CANCEL", [], 481),
        ("REGISTER", [], 405),
        ("INVITE", [], 488),
        ("INVITE", ["Require: 100rel"], 420),
    ],
)
async def test_what_cannot_be_done_is_refused(
    caller: socket.socket, method: str, headers: list[str], status: int
) -> None:
    assert (await answers(caller, request(caller, method, *headers))).status == status


async def test_an_invite_into_no_call_is_refused(caller: socket.socket) -> None:
    stray = request(caller, "INVITE").replace(b"To: <sip:+12025550187@127.0.0.1>", b"To: <sip:b@a>;tag=gone")
    assert (await answers(caller, stray)).status == 481


async def test_a_call_to_nobody_is_refused(caller: socket.socket) -> None:
    assert (await answers(caller, request(caller, "INVITE", uri="sip:127.0.0.1"))).status == 400


async def test_garbage_changes_nothing(caller: socket.socket) -> None:
    options = request(caller, "OPTIONS")
    port = str(caller.getsockname()[1]).encode()
    for garbage in (
        b"",
        b"\r\n\r\n",
        b"\xff" * 100,
        b"INVITE\r\n\r\n",
        options.replace(b"CSeq", b"Sequence"),
        options.replace(b"UDP 127.0.0.1:" + port, b"UDP 127.0.0.1:99999"),
        options.replace(b"UDP 127.0.0.1:", b"UDP nowhere:").replace(b"OPTIONS", b"ACK"),
    ):
        await asyncio.get_running_loop().sock_sendall(caller, garbage)
    assert (await answers(caller, options)).status == 200
