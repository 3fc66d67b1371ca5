"""The dialog of an answered call: what both sides must put into every further request (RFC 3261, 12)."""

import secrets
from dataclasses import dataclass, field

from infra.local.phones.sip.addresses import Address, host_of
from infra.local.phones.sip.messages import Request, address, parameter
from infra.local.phones.sip.transactions import new_branch


@dataclass
class Dialog:
    """A call as the side that was called sees it, begun by an INVITE."""

    invite: Request
    source: Address
    local: Address
    tag: str = field(default_factory=lambda: secrets.token_hex(5))
    sequence: int = 0

    def __post_init__(self) -> None:
        self.remote_sequence = self.invite.cseq[0]
        self.remote_target = address(self.invite.get("Contact") or self.invite.need("From"))
        self._routes = self.invite.all("Record-Route")

    def owns(self, request: Request) -> bool:
        """Whether a request with this Call-ID carries our tag: otherwise it is of another dialog."""
        return parameter(request.need("To"), "tag") == self.tag

    def is_stale(self, request: Request) -> bool:
        """Whether a request was sent before one that has already been answered."""
        return request.cseq[0] < self.remote_sequence

    def note(self, request: Request) -> None:
        """Take over what a request of the other side changes."""
        self.remote_sequence = request.cseq[0]
        contact = request.get("Contact")
        if request.method == "INVITE" and contact:
            self.remote_target = address(contact)

    def request(self, method: str) -> tuple[Request, Address]:
        """Make the next request of ours; returns it with the address it goes to."""
        self.sequence += 1
        host, port = self.local
        me = self.invite.need("To")
        headers = [
            ("Via", f"SIP/2.0/UDP {host}:{port};branch={new_branch()};rport"),
            *(("Route", route) for route in self._routes),
            ("Max-Forwards", "70"),
            ("From", f"{me};tag={self.tag}"),
            ("To", self.invite.need("From")),
            ("Call-ID", self.invite.call_id),
            ("CSeq", f"{self.sequence} {method}"),
        ]
        next_hop = address(self._routes[0]) if self._routes else self.remote_target
        # A name instead of an address cannot be looked up here: the caller's own port can answer too.
        return Request(headers=headers, method=method, uri=self.remote_target), host_of(
            next_hop
        ) or self.source
