"""Stands between livekit-server and the API and passes its webhooks on: once, twice, or not at all."""

import http.server
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import httpx

from infra.local.stack.ports import HOST

_LATER_S: Final = 1.0


class WebhookProxy:
    """Counts what it did in `done`; `drop` and `duplicate` are shares between 0 and 1."""

    def __init__(self, seed: int) -> None:
        self.target: str | None = None
        self.drop = self.duplicate = 0.0
        self.done: Counter[str] = Counter()
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._client = httpx.Client(timeout=5)
        self._server = http.server.ThreadingHTTPServer((HOST, 0), self._handler())
        self._server.daemon_threads = False  # so that closing it waits for what is being passed on

    @property
    def url(self) -> str:
        """Where livekit-server sends its webhooks."""
        return f"http://{HOST}:{self._server.server_address[1]}/webhook"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve for as long as the block lasts."""
        thread = threading.Thread(target=self._server.serve_forever, name="webhook proxy", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join(5)
            self._client.close()

    def pass_on(self, body: bytes, headers: dict[str, str]) -> int:
        """The status for livekit-server: what the API said, or 200 for what was dropped."""
        with self._lock:
            draw = self._chance.random()
        if draw < self.drop:
            self.done["dropped"] += 1
            return 200
        if self.target is None:
            return 503
        if draw < self.drop + self.duplicate:
            self.done["duplicated"] += 1
            self._send(body, headers)
            time.sleep(_LATER_S)
        self.done["passed"] += 1
        return self._send(body, headers)

    def _send(self, body: bytes, headers: dict[str, str]) -> int:
        try:
            return self._client.post(self.target or "", content=body, headers=headers).status_code
        except httpx.TransportError:
            return 503  # the API is away: livekit-server sends it again

    def _handler(self) -> type[http.server.BaseHTTPRequestHandler]:
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            timeout = 5

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                kept = ("Authorization", "Content-Type")
                headers = {name: self.headers[name] for name in kept if self.headers[name]}
                self.send_response(proxy.pass_on(body, headers))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing: `done` counts."""

        return Handler
