"""SIP addresses: who is called, and where messages go."""

import re
from ipaddress import AddressValueError, IPv4Address
from typing import Final
from urllib.parse import unquote

from infra.local.phones.sip.messages import MalformedMessage, Request, parameter

Address = tuple[str, int]
"""An IPv4 address and a UDP port."""

_DEFAULT_PORT: Final = 5060
_URI: Final = re.compile(r"sips?:(?:([^@]*)@)?(\[[^\]]*\]|[^:;?>]*)(?::(\d+))?", re.IGNORECASE)
_SENT_BY: Final = re.compile(r"SIP\s*/\s*2\.0\s*/\s*\w+\s+([^\s:;]+)(?::(\d+))?", re.IGNORECASE)


def number_in(uri: str) -> str:
    """Return the number that a SIP or tel URI calls, with a plus where it is all digits.

    Raises MalformedMessage when the address calls nobody.
    """
    if uri.lower().startswith("tel:"):
        user = uri[4:].partition(";")[0]
    else:
        match = _URI.match(uri)
        user = unquote(match[1] or "").partition(";")[0].partition(":")[0] if match else ""
    if not user:
        raise MalformedMessage(f"the address {uri[:60]!r} names nobody")
    return f"+{user}" if user.isdigit() else user


def checked(host: str, port: int) -> Address | None:
    """Return an address that a datagram can be sent to, or None when this is none."""
    try:
        return (str(IPv4Address(host)), port) if 0 < port < 2**16 else None
    except AddressValueError:
        return None


def host_of(uri: str) -> Address | None:
    """Return where a SIP URI points, or None when it names no IPv4 address."""
    match = _URI.match(uri)
    return checked(match[2], int(match[3] or _DEFAULT_PORT)) if match else None


def note_source(request: Request, source: Address) -> Address:
    """Write the true source into the top Via and return where the responses go (RFC 3261 18.2, RFC 3581).

    Raises MalformedMessage when the Via cannot be read.
    """
    index = next(i for i, (name, _) in enumerate(request.headers) if name.lower() == "via")
    name, value = request.headers[index]
    top, comma, rest = value.partition(",")
    match = _SENT_BY.match(top.strip())
    if not match:
        raise MalformedMessage(f"the Via header is {top[:60]!r}")
    port = int(match[2] or _DEFAULT_PORT)
    if parameter(top, "rport") is not None:
        top = re.sub(r";\s*rport(=\d*)?", f";rport={source[1]}", top, count=1)
        port = source[1]
    if match[1] != source[0]:
        top = f"{top};received={source[0]}"
    request.headers[index] = (name, top + comma + rest)
    destination = checked(source[0], port)
    if destination is None:
        raise MalformedMessage(f"the Via header names the port {port}")
    return destination
