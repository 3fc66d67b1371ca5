"""The SIP side of all phones: one UDP port that takes every number's calls (RFC 3261, as the called side)."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from typing import Any, Final

from infra.local.phones.journal import Journal
from infra.local.phones.sip.addresses import Address, note_source, number_in
from infra.local.phones.sip.call import ALLOW, IncomingCall
from infra.local.phones.sip.dialog import Dialog
from infra.local.phones.sip.digest import Gatekeeper, Verdict
from infra.local.phones.sip.messages import (
    MalformedMessage,
    Request,
    Response,
    address,
    parameter,
    parse,
    response_to,
)
from infra.local.phones.sip.sdp import NoCommonMedia, parse_offer
from infra.local.phones.sip.transactions import LIFE_S, ServerTransaction, TransactionTable

_CHALLENGED_AFTER_S: Final = 0.01
"""A trunk is some way off. Now and then livekit-sip takes an answer that comes in the same millisecond as
the INVITE leaves for none at all, and gives the call up."""

_KEEPALIVES: Final = (b"", b"\r\n", b"\r\n\r\n", b"\0")

log = logging.getLogger(__name__)


class UserAgent(asyncio.DatagramProtocol):
    """Answers what is asked by SIP and hands new calls to `on_call`.

    With a gatekeeper, an INVITE needs the trunk's user and password: 407 asks for them, 403 refuses
    wrong ones.
    """

    def __init__(
        self, journal: Journal, on_call: Callable[[IncomingCall], None], gatekeeper: Gatekeeper | None = None
    ) -> None:
        self._journal = journal
        self._on_call = on_call
        self._gatekeeper = gatekeeper
        self._transport: asyncio.DatagramTransport | None = None
        self._table = TransactionTable(self._send)
        self._calls: dict[str, IncomingCall] = {}
        self._known: set[str] = set()

    @property
    def address(self) -> Address:
        """Where this user agent is reached."""
        if self._transport is None:
            raise RuntimeError("the user agent has no socket yet")
        host, port = self._transport.get_extra_info("sockname")
        return host, port

    def close(self) -> None:
        """Stop answering."""
        self._table.close()
        if self._transport:
            self._transport.close()

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        """Keep the socket."""
        self._transport = transport

    def error_received(self, exc: Exception) -> None:
        """Note that somebody is not there any more; repetitions and their limits deal with it."""
        log.debug("a datagram did not arrive: %s", exc)

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Take one datagram."""
        if data in _KEEPALIVES:
            return
        try:
            message = parse(data)
            if isinstance(message, Response):
                self._table.take(message)
            else:
                self._take(message, (addr[0], addr[1]))
        except MalformedMessage as error:
            log.warning("dropped %d bytes that are not proper SIP: %s", len(data), error)

    def _take(self, request: Request, source: Address) -> None:
        destination = note_source(request, source)
        known = self._table.find(request)
        if request.method == "ACK":
            self._take_ack(request)
        elif known:
            if request.method == "INVITE" and request.call_id in self._known:
                self._note_invite(request, "retransmission")
            known.repeat()
        else:
            self._take_new(self._table.open(request, destination), source)

    def _take_new(self, transaction: ServerTransaction, source: Address) -> None:
        request = transaction.request
        match request.method:
            case "INVITE" if parameter(request.need("To"), "tag"):
                self._take_reinvite(transaction)
            case "INVITE":
                self._take_invite(transaction, source)
            case "CANCEL":
                self._take_cancel(transaction)
            case "BYE":
                call = self._call_of(request)
                if call:
                    call.take_bye(transaction)
                else:
                    self._refuse(transaction, 481)
            case "REFER":
                self._take_refer(transaction)
            case "OPTIONS":
                transaction.respond(response_to(request, 200, ALLOW, ("Accept", "application/sdp")))
            case _:
                self._refuse(transaction, 405, ALLOW)

    def _take_ack(self, request: Request) -> None:
        refused = self._table.find(request, "INVITE")
        if refused:
            if refused.acknowledge():
                self._journal.note("ack", request.call_id)
            return
        call = self._call_of(request)
        if call:
            call.acknowledge(request)

    def _take_invite(self, transaction: ServerTransaction, source: Address) -> None:
        request = transaction.request
        try:
            number, caller = number_in(request.uri), _caller(request)
        except MalformedMessage as error:
            log.warning("refused an INVITE: %s", error)
            return self._refuse(transaction, 400)
        credentials = request.get("Proxy-Authorization") or request.get("Authorization")
        self._note_invite(request, self._kind(request.call_id, credentials))
        transaction.respond(response_to(request, 100))
        if request.get("Require"):
            return self._refuse(transaction, 420, ("Unsupported", ", ".join(request.all("Require"))))
        live = self._calls.get(request.call_id)
        if live and not live.over.done():
            return self._refuse(transaction, 482)
        if not self._is_let_in(transaction, credentials):
            return None
        try:
            offer = parse_offer(request.body)
        except NoCommonMedia as error:
            log.warning("refused an INVITE: %s", error)
            return self._refuse(transaction, 488, ("Warning", f'304 phones.local "{error}"'))
        dialog = Dialog(request, source, self.address)
        call = IncomingCall(dialog, transaction, self._table, self._journal, offer, (number, caller))
        self._calls[request.call_id] = call
        call.over.add_done_callback(lambda _: self._forget_later(call))
        return self._on_call(call)

    def _is_let_in(self, transaction: ServerTransaction, credentials: str | None) -> bool:
        if self._gatekeeper is None:
            return True
        verdict = self._gatekeeper.judge("INVITE", credentials)
        if verdict is Verdict.CHALLENGED:
            challenge = ("Proxy-Authenticate", self._gatekeeper.challenge())
            loop = asyncio.get_running_loop()
            loop.call_later(_CHALLENGED_AFTER_S, self._refuse, transaction, 407, challenge)
        elif verdict is Verdict.REFUSED:
            log.warning("refused an INVITE: wrong user or password of the trunk")
            self._refuse(transaction, 403)
        return verdict is Verdict.ACCEPTED

    def _take_reinvite(self, transaction: ServerTransaction) -> None:
        request = transaction.request
        self._note_invite(request, "re_invite")
        call = self._call_of(request)
        if call is None or not call.is_answered:
            return self._refuse(transaction, 481)
        if call.dialog.is_stale(request):
            return self._refuse(transaction, 500)
        try:
            call.offer_again(transaction, parse_offer(request.body) if request.body else None)
        except NoCommonMedia as error:
            log.warning("refused a re-INVITE: %s", error)
            self._refuse(transaction, 488, ("Warning", f'304 phones.local "{error}"'))

    def _take_cancel(self, transaction: ServerTransaction) -> None:
        request = transaction.request
        invite = self._table.find(request, "INVITE")
        call = self._calls.get(request.call_id)
        if invite is None or call is None:
            return self._refuse(transaction, 481)
        self._journal.note("cancel", request.call_id)
        transaction.respond(response_to(request, 200, to_tag=call.dialog.tag))
        return call.cancel()

    def _take_refer(self, transaction: ServerTransaction) -> None:
        call = self._call_of(transaction.request)
        if call is None:
            return self._refuse(transaction, 481)
        try:
            number = number_in(address(transaction.request.need("Refer-To")))
        except MalformedMessage as error:
            log.warning("refused a REFER: %s", error)
            return self._refuse(transaction, 400)
        return call.refer(transaction, number)

    def _refuse(self, transaction: ServerTransaction, status: int, *headers: tuple[str, str]) -> None:
        request = transaction.request
        self._journal.note("answer", request.call_id, status=status, method=request.method)
        transaction.respond(response_to(request, status, *headers, to_tag=secrets.token_hex(5)))
        if request.method == "INVITE":
            self._table.forget(transaction)

    def _call_of(self, request: Request) -> IncomingCall | None:
        call = self._calls.get(request.call_id)
        return call if call and call.dialog.owns(request) else None

    def _forget_later(self, call: IncomingCall) -> None:
        """Late requests of an ended call still find it for a while."""

        def forget() -> None:
            if self._calls.get(call.call_id) is call:
                del self._calls[call.call_id]

        asyncio.get_running_loop().call_later(LIFE_S, forget)

    def _kind(self, call_id: str, credentials: str | None) -> str:
        if call_id not in self._known:
            return "first"
        challenged = self._gatekeeper is not None and credentials and call_id not in self._calls
        return "with_credentials" if challenged else "again"

    def _note_invite(self, request: Request, kind: str) -> None:
        self._known.add(request.call_id)
        number = number_in(request.uri)
        self._journal.note_invite(request.call_id, number, _caller(request), kind, request.cseq[0])

    def _send(self, data: bytes, destination: Address) -> None:
        if self._transport and not self._transport.is_closing():
            self._transport.sendto(data, destination)


def _caller(request: Request) -> str:
    """Return who calls; some callers give no number."""
    try:
        return number_in(address(request.need("From")))
    except MalformedMessage:
        return "anonymous"
