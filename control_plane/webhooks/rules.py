"""When a message is tried again, which ones are tried together, and where none may go. Pure."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from itertools import zip_longest
from urllib.parse import urlsplit

from control_plane.webhooks.documents import Delivery
from control_plane.webhooks.events import EventType

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
)
"""As the Standard Webhooks specification advises; a message is given up after a good day."""

MOST_TRIES = len(_PAUSES) + 1
_JITTER = 0.2

AT_ONCE_EACH = 5
AT_ONCE = 30

_TRANSLATED = ip_network("64:ff9b::/96")
"""NAT64: its last 32 bits are the IPv4 address that is really meant."""


def pause(type_: EventType, tries: int, chance: float) -> timedelta | None:
    """How long to wait after so many tries; None once it has been tried often enough.

    `chance`, 0 to 1, spreads those that failed together. A test is tried once.
    """
    if type_ is EventType.TEST or tries >= MOST_TRIES:
        return None
    return _PAUSES[tries - 1] * (1 + _JITTER * chance)


def fair_share(due: Iterable[Sequence[Delivery]]) -> list[Delivery]:
    """Which messages are tried in one round, of those of each webhook, longest due first.

    One of each, then a second of each, and so on: slow webhooks take no place from the others.
    """
    turns = zip_longest(*(of_one[:AT_ONCE_EACH] for of_one in due))
    return [delivery for turn in turns for delivery in turn if delivery is not None][:AT_ONCE]


def refusal(address: str, networks: Iterable[str], *, is_encrypted: bool) -> str:
    """Why nothing may be sent to this IP address; empty if it may.

    The operator names private `networks` that are allowed. Everything else must be a public address, reached
    over TLS.
    """
    parsed = ip_address(address.partition("%")[0])
    meant = _meant(parsed)
    if any(_within(one, ip_network(network)) for one in {parsed, meant} for network in networks):
        return ""
    if not meant.is_global or meant.is_multicast or meant.is_reserved:
        return "It leads into a private network. The operator can allow that one by WEBHOOK_PRIVATE_NETWORKS."
    return "" if is_encrypted else "It is not encrypted: use https."


def url_problem(url: str, networks: Sequence[str]) -> str:
    """What is wrong with a webhook's address, as far as its text tells; empty if nothing is.

    Where its name leads is looked at whenever something is sent.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is not an address: write https://host/path"
    if parts.scheme not in ("https", "http") or not host or any(one.isspace() for one in url):
        return "is not an address: write https://host/path"
    if parts.username is not None or parts.password is not None or parts.fragment:
        return "must not hold a user, a password or a fragment"
    if parts.scheme == "http" and not networks:
        return "must begin with https"
    try:
        return refusal(host, networks, is_encrypted=parts.scheme == "https")
    except ValueError:
        return ""  # a name


def _meant(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one, where there is one."""
    if isinstance(address, IPv4Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
    if not inner and address in _TRANSLATED:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address


def _within(address: Address, network: Network) -> bool:
    return address.version == network.version and address in network
