"""SIP messages as bytes and as objects: parsing and writing, no I/O (RFC 3261, section 7)."""

import re
from dataclasses import dataclass, field
from typing import Final

VERSION: Final = "SIP/2.0"
_COMPACT: Final = {
    "c": "Content-Type",
    "e": "Content-Encoding",
    "f": "From",
    "i": "Call-ID",
    "k": "Supported",
    "l": "Content-Length",
    "m": "Contact",
    "s": "Subject",
    "t": "To",
    "v": "Via",
}
_LISTS: Final = {"via", "record-route", "route", "contact", "allow", "require", "supported"}
_REQUEST_LINE: Final = re.compile(r"([A-Z]+) (\S+) SIP/2\.0$")
_STATUS_LINE: Final = re.compile(r"SIP/2\.0 ([1-6]\d\d) ?(.*)$")
_OUTSIDE_QUOTES_AND_ANGLES: Final = re.compile(r',(?=(?:[^"<>]|"[^"]*"|<[^>]*>)*$)')

REASONS: Final = {
    100: "Trying",
    180: "Ringing",
    200: "OK",
    202: "Accepted",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    407: "Proxy Authentication Required",
    420: "Bad Extension",
    480: "Temporarily Unavailable",
    481: "Call/Transaction Does Not Exist",
    482: "Loop Detected",
    486: "Busy Here",
    487: "Request Terminated",
    488: "Not Acceptable Here",
    500: "Server Internal Error",
    503: "Service Unavailable",
    600: "Busy Everywhere",
    603: "Decline",
}


class MalformedMessage(ValueError):
    """These bytes are not a SIP message; the text says what is wrong with them."""


@dataclass
class Message:
    """What requests and responses share: headers in order, under their long names, and a body."""

    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def all(self, name: str) -> list[str]:
        """Return the values of a header, top first; comma-separated ones come apart."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        if name.lower() not in _LISTS:
            return values
        return [one.strip() for value in values for one in _OUTSIDE_QUOTES_AND_ANGLES.split(value)]

    def get(self, name: str) -> str | None:
        """Return the top value of a header, or None."""
        values = self.all(name)
        return values[0] if values else None

    def need(self, name: str) -> str:
        """Return the top value of a header that every message has; raises MalformedMessage."""
        value = self.get(name)
        if not value:
            raise MalformedMessage(f"there is no {name} header")
        return value

    @property
    def call_id(self) -> str:
        """The Call-ID."""
        return self.need("Call-ID")

    @property
    def cseq(self) -> tuple[int, str]:
        """Number and method of the CSeq header; raises MalformedMessage."""
        number, _, method = self.need("CSeq").partition(" ")
        if not number.isdecimal() or not method.strip():
            raise MalformedMessage(f"the CSeq header is {self.need('CSeq')!r}, not a number and a method")
        return int(number), method.strip()

    @property
    def first_line(self) -> str:
        """The request line or status line."""
        raise NotImplementedError

    def __bytes__(self) -> bytes:
        lines = [self.first_line, *(f"{name}: {value}" for name, value in self.headers)]
        lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.body


@dataclass
class Request(Message):
    """A SIP request."""

    method: str = ""
    uri: str = ""

    @property
    def first_line(self) -> str:
        """The request line."""
        return f"{self.method} {self.uri} {VERSION}"


@dataclass
class Response(Message):
    """A SIP response."""

    status: int = 0
    reason: str = ""

    @property
    def first_line(self) -> str:
        """The status line."""
        return f"{VERSION} {self.status} {self.reason}"


def parse(data: bytes) -> Request | Response:
    """Read one datagram.

    Raises MalformedMessage when it is not SIP, or lacks a header that every SIP message has.
    """
    head, separator, body = data.partition(b"\r\n\r\n")
    if not separator:
        raise MalformedMessage("there is no empty line after the headers")
    try:
        first, *rest = head.decode().split("\r\n")
    except UnicodeDecodeError as error:
        raise MalformedMessage("the headers are not UTF-8") from error
    headers = _headers(rest)
    message: Request | Response
    if match := _REQUEST_LINE.match(first):
        message = Request(headers=headers, method=match[1], uri=match[2])
    elif match := _STATUS_LINE.match(first):
        message = Response(headers=headers, status=int(match[1]), reason=match[2])
    else:
        raise MalformedMessage("the first line is neither a request line nor a status line")
    message.body = body[: _content_length(message, body)]
    message.headers = [pair for pair in headers if pair[0].lower() != "content-length"]
    for name in ("Via", "From", "To", "Call-ID"):
        message.need(name)
    _number, method = message.cseq
    if isinstance(message, Request) and method != message.method:
        raise MalformedMessage(f"the CSeq header names {method}, the request line {message.method}")
    return message


def response_to(request: Request, status: int, *headers: tuple[str, str], to_tag: str = "") -> Response:
    """Make a response with what must be copied from the request; `to_tag` is added where none is."""
    copied = [(name, value) for name, value in request.headers if name.lower() == "via"]
    if 180 <= status < 300:
        copied += [(name, value) for name, value in request.headers if name.lower() == "record-route"]
    to = request.need("To")
    if to_tag and parameter(to, "tag") is None:
        to = f"{to};tag={to_tag}"
    copied += [
        ("From", request.need("From")),
        ("To", to),
        ("Call-ID", request.call_id),
        ("CSeq", request.need("CSeq")),
    ]
    return Response(headers=copied + list(headers), status=status, reason=REASONS.get(status, "Unknown"))


def parameter(value: str, name: str) -> str | None:
    """Return a parameter of a header's value, such as the tag of a From; None where it is absent.

    Parameters inside angle brackets belong to the address and do not count; one without a value is "".
    """
    outside = value.rpartition(">")[2]
    match = re.search(rf";\s*{re.escape(name)}\s*(?:=\s*([^;,\s]*))?\s*(?=;|$)", outside, re.IGNORECASE)
    return (match[1] or "") if match else None


def address(value: str) -> str:
    """Return the SIP URI of a From, To, Contact or Route header."""
    match = re.search(r"<([^>]*)>", value)
    return match[1] if match else value.partition(";")[0].strip()


def _headers(lines: list[str]) -> list[tuple[str, str]]:
    headers: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in (" ", "\t") and headers:
            name, value = headers[-1]
            headers[-1] = (name, f"{value} {line.strip()}")
            continue
        name, colon, value = line.partition(":")
        if not colon or not name.strip():
            raise MalformedMessage(f"a header line has no name: {line[:40]!r}")
        name = name.strip()
        headers.append((_COMPACT.get(name.lower(), name), value.strip()))
    return headers


def _content_length(message: Message, body: bytes) -> int:
    text = message.get("Content-Length")
    if text is None:
        return len(body)
    if not text.isdecimal() or int(text) > len(body):
        raise MalformedMessage(f"Content-Length is {text[:20]!r}, the body has {len(body)} bytes")
    return int(text)
