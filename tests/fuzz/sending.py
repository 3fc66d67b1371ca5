"""A request's way through the application, without a network between."""

import asyncio
import re
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from fastapi import FastAPI
from requests import PreparedRequest
from schemathesis import Response
from starlette.types import Message

from tests.fuzz.people import Sender

_WITHIN_S = 60.0
_STREAM = b"text/event-stream"


async def send(
    app: FastAPI,
    request: PreparedRequest,
    sender: Sender,
    names: Mapping[bytes, bytes],
    client: str,
) -> Response:
    """The answer; of a stream its first piece. Raises what the application raises."""
    address = urlsplit(_renamed(str(request.url).encode(), names))
    body = request.body or b""
    assert isinstance(body, str | bytes)  # nothing is streamed
    body = _renamed(body.encode() if isinstance(body, str) else body, names)
    path = unquote(address.path.decode("ascii"))
    headers = [
        (name.lower().encode(), value.encode("latin-1") if isinstance(value, str) else value)
        for name, value in request.headers.items()
        if name.lower() != "authorization"
    ]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": path,
        "raw_path": address.path,
        "query_string": address.query,
        "root_path": "",
        "headers": [*headers, (b"host", b"test"), (b"authorization", sender.authorization(path).encode())],
        "server": ("test", 80),
        "client": (client, 1),
    }
    started = time.perf_counter()
    exchange = _Exchange(body)
    await asyncio.wait_for(exchange.through(app, scope), _WITHIN_S)
    return Response(
        status_code=exchange.status,
        headers=exchange.headers,
        content=bytes(exchange.content),
        request=request,
        elapsed=time.perf_counter() - started,
        verify=False,
    )


class _Exchange:
    """One request and its answer; whoever gets a stream hangs up after its first piece."""

    def __init__(self, body: bytes) -> None:
        self.status = 0
        self.headers: dict[str, list[str]] = {}
        self.content = bytearray()
        self._body: bytes | None = body
        self._enough = asyncio.Event()
        self._is_stream = False

    async def through(self, app: FastAPI, scope: dict[str, Any]) -> None:
        """Let the application answer."""
        answering = asyncio.ensure_future(app(scope, self._receive, self._send))
        if not scope["path"].startswith("/api/live/"):
            await answering
            return
        hanging_up = asyncio.ensure_future(self._enough.wait())
        await asyncio.wait([answering, hanging_up], return_when=asyncio.FIRST_COMPLETED)
        hanging_up.cancel()
        if self._enough.is_set():
            answering.cancel()
            await asyncio.wait([answering])
        else:
            await answering

    async def _receive(self) -> Message:
        if self._body is None:
            await asyncio.Event().wait()  # the client stays
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            for name, value in message["headers"]:
                self.headers.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
                self._is_stream |= name == b"content-type" and value.startswith(_STREAM)
        elif message["type"] == "http.response.body":
            self.content += message.get("body", b"")
            if self._is_stream:
                self._enough.set()
                await asyncio.Event().wait()


def _renamed(text: bytes, names: Mapping[bytes, bytes]) -> bytes:
    if not names:
        return text
    return re.sub(b"|".join(map(re.escape, names)), lambda found: names[found[0]], text)
