"""One call as its signalling sees it: it rings, is answered or refused, and ends once."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from infra.local.phones.journal import Journal
from infra.local.phones.sip.addresses import Address
from infra.local.phones.sip.dialog import Dialog
from infra.local.phones.sip.messages import REASONS, VERSION, Request, Response, response_to
from infra.local.phones.sip.sdp import Offer, answer
from infra.local.phones.sip.transactions import ServerTransaction, TransactionTable

ALLOW: Final = ("Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS, REFER")
_SDP: Final = ("Content-Type", "application/sdp")

By = Literal["caller", "phone", "network"]
How = Literal["bye", "cancel", "refused", "no_ack", "media_timeout"]


@dataclass(frozen=True)
class Ending:
    """Who ended a call, and by what; `status` is the final answer to its INVITE."""

    by: By
    how: How
    status: int


class IncomingCall:
    """A call that came in. `over` holds its ending as soon as it has one."""

    def __init__(
        self,
        dialog: Dialog,
        transaction: ServerTransaction,
        table: TransactionTable,
        journal: Journal,
        offer: Offer,
        parties: tuple[str, str],
    ) -> None:
        self.dialog = dialog
        self.offer = offer
        self.number, self.caller = parties
        self.over: asyncio.Future[Ending] = asyncio.get_running_loop().create_future()
        self.on_refer: Callable[[], None] | None = None
        self.on_move: Callable[[Address], None] = lambda _address: None
        self.crosses_cancel = False
        self.is_acknowledged = False
        self.given_up: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._invite = transaction
        self._invites = {dialog.invite.cseq[0]: transaction}
        self._table = table
        self._journal = journal
        self._session_id = secrets.randbits(31)
        self._answer = b""

    @property
    def call_id(self) -> str:
        """The Call-ID."""
        return self.dialog.invite.call_id

    @property
    def is_answered(self) -> bool:
        """Whether it was picked up, and has not been hung up."""
        return bool(self._answer) and not self.over.done()

    def ring(self) -> None:
        """Tell the caller that the phone rings."""
        self._respond(180)

    def refuse(self, status: int) -> None:
        """End the call unanswered, by a final status of 400 or more."""
        if not self.over.done():
            self._respond(status)
            self._end(Ending("phone", "refused", status))

    def pick_up(self, media: Address) -> None:
        """Answer the call; the caller's voice is awaited at `media`."""
        self._answer = answer(self.offer, media, self._session_id)
        self._accept(self._invite)

    def hang_up(self, how: How = "bye", by: By = "phone") -> None:
        """Say goodbye by a BYE; refuse the call where it was not answered yet."""
        if not self._answer:
            self.refuse(480)
        if self.over.done():
            return
        request, destination = self.dialog.request("BYE")
        self._note("bye", by=by)
        sent = self._table.send(request, destination)
        sent.answered.add_done_callback(self._note_answer_to_bye)
        self._end(Ending(by, how, 200))

    def acknowledge(self, request: Request) -> None:
        """Take an ACK."""
        transaction = self._invites.get(request.cseq[0])
        if transaction and transaction.acknowledge():
            self.is_acknowledged = True
            self._note("ack")

    def cancel(self) -> None:
        """Take a CANCEL, or a BYE before the answer.

        `crosses_cancel` has whoever plays the phone answer now, as if that had been on its way already.
        """
        if not self.given_up.done():
            self.given_up.set_result(None)
        if self._invite.final_status is None and not self.crosses_cancel:
            self._respond(487)
            self._end(Ending("caller", "cancel", 487))

    def take_bye(self, transaction: ServerTransaction) -> None:
        """Take a BYE; one that crosses ours is answered and changes nothing."""
        transaction.respond(response_to(transaction.request, 200))
        self._note("bye", by="caller")
        if not self._answer:
            self.cancel()
        elif not self.over.done():
            self._end(Ending("caller", "bye", 200))

    def offer_again(self, transaction: ServerTransaction, offer: Offer | None) -> None:
        """Take a re-INVITE: the answer stays, the caller's address may change."""
        self.dialog.note(transaction.request)
        self._invites[transaction.request.cseq[0]] = transaction
        if offer:
            self.on_move(offer.address)
        self._accept(transaction)

    def tell_of_referral(self, status: int, *, final: bool) -> None:
        """Tell the caller by a NOTIFY how calling whom they named goes (RFC 3515, 2.4.4)."""
        state = "terminated;reason=noresource" if final else "active;expires=60"
        more = [
            ("Contact", self._contact),
            ("Event", "refer"),
            ("Subscription-State", state),
            ("Content-Type", "message/sipfrag;version=2.0"),
        ]
        request, destination = self.dialog.request("NOTIFY")
        request.headers += more
        request.body = f"{VERSION} {status} {REASONS.get(status, '')}\r\n".encode()
        self._note("notify", status=status)
        self._table.send(request, destination)

    @property
    def _contact(self) -> str:
        host, port = self.dialog.local
        return f"<sip:{self.number}@{host}:{port}>"

    def refer(self, transaction: ServerTransaction, number: str) -> None:
        """Take a REFER to a number, which whoever plays the phone may have asked not to be sent."""
        if self.on_refer is None or not self.is_answered:
            transaction.respond(response_to(transaction.request, 603))
            return
        self._note("refer", to=number)
        transaction.respond(response_to(transaction.request, 202, ("Contact", self._contact)))
        self.tell_of_referral(100, final=False)
        self.on_refer()

    def _accept(self, transaction: ServerTransaction) -> None:
        contact = ("Contact", self._contact)
        response = response_to(transaction.request, 200, contact, ALLOW, _SDP, to_tag=self.dialog.tag)
        response.body = self._answer
        self._note("answer", status=200)
        transaction.respond(response, on_silence=lambda: self.hang_up("no_ack"))
        self._table.forget(transaction)

    def _respond(self, status: int) -> None:
        contact = [("Contact", self._contact)] if status < 300 else []
        self._note("answer", status=status)
        self._invite.respond(response_to(self.dialog.invite, status, *contact, to_tag=self.dialog.tag))
        if status >= 200:
            self._table.forget(self._invite)

    def _end(self, ending: Ending) -> None:
        for transaction in self._invites.values():
            if ending.status == 200:
                transaction.close()
        self.over.set_result(ending)

    def _note_answer_to_bye(self, answered: asyncio.Future[Response | None]) -> None:
        response = answered.result()
        self._note("bye_answered", status=response.status if response else None)

    def _note(self, event: str, **facts: object) -> None:
        self._journal.note(event, self.call_id, **facts)
