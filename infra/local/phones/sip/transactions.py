"""Requests that are answered once however often they arrive, and requests of our own sent until heard.

UDP loses and repeats datagrams. Whoever asks repeats the request until an answer comes; a repeated
request must get the same answer and must never count as a new one (RFC 3261, section 17).
"""

import asyncio
import secrets
from collections.abc import Callable
from typing import Final

from infra.local.phones.sip.addresses import Address
from infra.local.phones.sip.messages import Request, Response, parameter

T1_S: Final = 0.5
T2_S: Final = 4.0
LIFE_S: Final = 64 * T1_S

Send = Callable[[bytes, Address], None]
Key = tuple[str, ...]

_COOKIE: Final = "z9hG4bK"


def key_of(request: Request, method: str | None = None) -> Key:
    """Return what a request and its repetitions share; an ACK or a CANCEL asks with `method`="INVITE"."""
    via = request.need("Via")
    branch = parameter(via, "branch") or ""
    sent_by = via.partition(";")[0].rpartition(" ")[2].lower()
    method = method or request.method
    if branch.startswith(_COOKIE):
        return (branch, sent_by, method)
    # Callers of before RFC 3261 have no unique branch (section 17.2.3).
    from_tag = parameter(request.need("From"), "tag") or ""
    return (request.call_id, from_tag, str(request.cseq[0]), sent_by, method)


def new_branch() -> str:
    """Return the branch of a new request."""
    return _COOKIE + secrets.token_hex(8)


class Repetition:
    """Sends a message again at growing intervals, until it is stopped or its time is over."""

    def __init__(self, send: Callable[[], None], give_up: Callable[[], None]) -> None:
        self._send = send
        self._give_up = give_up
        self._interval_s = T1_S
        loop = asyncio.get_running_loop()
        self._next = loop.call_later(T1_S, self._again)
        self._end = loop.call_later(LIFE_S, self._over)

    def stop(self) -> None:
        """Send no more."""
        self._next.cancel()
        self._end.cancel()

    def _again(self) -> None:
        self._send()
        self._interval_s = min(2 * self._interval_s, T2_S)
        self._next = asyncio.get_running_loop().call_later(self._interval_s, self._again)

    def _over(self) -> None:
        self._next.cancel()
        self._give_up()


class ServerTransaction:
    """One request of the other side, and the last response to it."""

    def __init__(self, request: Request, destination: Address, send: Send) -> None:
        self.request = request
        self.final_status: int | None = None
        self._destination = destination
        self._send = send
        self._last = b""
        self._until_ack: Repetition | None = None
        self._acknowledged = False

    def respond(self, response: Response, on_silence: Callable[[], None] = lambda: None) -> None:
        """Send a response; a final one to an INVITE is repeated until the ACK comes.

        `on_silence` is called when no ACK came within 32 s.
        """
        self._last = bytes(response)
        self._transmit()
        if response.status < 200:
            return
        self.final_status = response.status
        if self.request.method == "INVITE":
            self._until_ack = Repetition(self._transmit, on_silence)

    def repeat(self) -> None:
        """Answer a repetition of the request."""
        if self._last and not self._acknowledged:
            self._transmit()

    def acknowledge(self) -> bool:
        """Take the ACK; false when it had come before."""
        first, self._acknowledged = not self._acknowledged, True
        self.close()
        return first

    def close(self) -> None:
        """Repeat nothing any more."""
        if self._until_ack:
            self._until_ack.stop()

    def _transmit(self) -> None:
        self._send(self._last, self._destination)


class ClientTransaction:
    """One request of ours, sent until it is answered or 32 s are over."""

    def __init__(self, request: Request, destination: Address, send: Send) -> None:
        self.answered: asyncio.Future[Response | None] = asyncio.get_running_loop().create_future()
        data = bytes(request)
        send(data, destination)
        self._repetition = Repetition(lambda: send(data, destination), lambda: self._settle(None))

    def take(self, response: Response) -> None:
        """Take a response; provisional ones change nothing."""
        if response.status >= 200:
            self._settle(response)

    def close(self) -> None:
        """Give up without an answer."""
        self._settle(None)

    def _settle(self, response: Response | None) -> None:
        self._repetition.stop()
        if not self.answered.done():
            self.answered.set_result(response)


class TransactionTable:
    """The transactions of the last half minute, in both directions."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._server: dict[Key, ServerTransaction] = {}
        self._client: dict[str, ClientTransaction] = {}

    def find(self, request: Request, method: str | None = None) -> ServerTransaction | None:
        """Return the transaction that a request repeats, acknowledges or cancels."""
        return self._server.get(key_of(request, method))

    def open(self, request: Request, destination: Address) -> ServerTransaction:
        """Enter a request that is not a repetition."""
        key = key_of(request)
        transaction = self._server[key] = ServerTransaction(request, destination, self._send)
        if request.method != "INVITE":
            self._forget_later(key)
        return transaction

    def forget(self, transaction: ServerTransaction) -> None:
        """Let an INVITE that has its final response go, once no repetition of it can be on its way."""
        self._forget_later(key_of(transaction.request))

    def send(self, request: Request, destination: Address) -> ClientTransaction:
        """Send a request of ours, whose top Via holds a new branch."""
        branch = parameter(request.need("Via"), "branch") or ""
        transaction = self._client[branch] = ClientTransaction(request, destination, self._send)
        transaction.answered.add_done_callback(lambda _: self._client.pop(branch, None))
        return transaction

    def take(self, response: Response) -> None:
        """Hand a response to the request it answers; one that answers nothing is a repetition."""
        transaction = self._client.get(parameter(response.need("Via"), "branch") or "")
        if transaction:
            transaction.take(response)

    def close(self) -> None:
        """Stop all repetitions."""
        for transaction in self._server.values():
            transaction.close()
        for request in list(self._client.values()):
            request.close()

    def _forget_later(self, key: Key) -> None:
        asyncio.get_running_loop().call_later(LIFE_S, self._server.pop, key, None)
