"""Other people's servers: the only place that sends them something."""

import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp

from control_plane.webhooks.rules import refusal

_ANSWER_WITHIN_S = 10.0


class AddressRefused(OSError):
    """The name leads to an address to which nothing may be sent."""


@dataclass(frozen=True)
class Answer:
    """What came of a try."""

    status: int | None
    error: str
    took_ms: int


async def post(url: str, body: str, headers: Mapping[str, str], networks: Sequence[str]) -> Answer:
    """Send a message; how it went. Takes at most 10 s, follows no redirection, and reads no answer's body.

    The address is checked where the connection is made, so a name that leads elsewhere a moment after it was
    looked up gains nothing.
    """
    started = time.monotonic()
    status, error = None, ""
    is_encrypted = urlsplit(url).scheme == "https"

    def opened(info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, target = info
        if why := refusal(str(target[0]), networks, is_encrypted=is_encrypted):
            raise AddressRefused(why)
        return socket.socket(family, kind, protocol)

    try:
        async with (
            aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(socket_factory=opened, force_close=True),
                timeout=aiohttp.ClientTimeout(total=_ANSWER_WITHIN_S),
                headers={"User-Agent": "Callwright-Webhooks", "Content-Type": "application/json"},
                auto_decompress=False,
            ) as session,
            session.post(url, data=body.encode(), headers=dict(headers), allow_redirects=False) as response,
        ):
            status = response.status
            if not 200 <= status < 300:
                error = f"It answered {status}."
    except TimeoutError:
        error = f"It did not answer within {_ANSWER_WITHIN_S:g} s."
    except aiohttp.ClientConnectorError as problem:
        refused = isinstance(problem.os_error, AddressRefused)
        error = str(problem.os_error) if refused else f"No connection: {type(problem).__name__}."
    except (aiohttp.ClientError, OSError, ValueError) as problem:
        error = f"No answer: {type(problem).__name__}."
    return Answer(status, error, round((time.monotonic() - started) * 1000))
