"""A stand-in for Twilio's Pricing API, which knows numbers of North America, and one for Callwright's own."""

import http.server
import json
import threading
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from infra.local.demo.control_plane import Attempt, ControlPlane, Progress

ACCOUNT: Final = "AC1"
TOKEN: Final = "secret"
HIGHEST_PRICE: Final = "0.013"
_ALLOWED: Final = "Basic " + b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()


class _Prices(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        number = unquote(self.path.rsplit("/", 1)[1])
        prices = [{"current_price": "0.007"}, {"current_price": HIGHEST_PRICE}]
        told = {"terminating_prefix_prices": prices if number.startswith("+1") else [], "price_unit": "USD"}
        allowed = self.headers["Authorization"] == _ALLOWED
        self.send_response(200 if allowed else 401)
        self.end_headers()
        self.wfile.write(json.dumps(told if allowed else {"code": 20003}).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def pricing() -> Iterator[str]:
    """Its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Prices) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class Callwright(ControlPlane):
    """A control plane whose campaign calls one number more each time somebody asks how far it is.

    Everybody has talked for so long then. They hang up at once, or go on until the campaign is stopped, or
    even then.
    """

    def __init__(
        self, numbers: Sequence[str], talked_s: float, *, hang_up: bool = True, obey: bool = True
    ) -> None:
        super().__init__("http://127.0.0.1:9", "a@example.com", "x")  # nobody listens there
        self.stops = 0
        self._numbers = numbers
        self._talked = timedelta(seconds=talked_s)
        self._hang_up = hang_up
        self._obey = obey
        self._answered_at: list[datetime] = []

    def create_campaign(self, settings: dict[str, Any]) -> str:
        return "cmp_1"

    def import_leads(self, campaign_id: str, csv: Path) -> dict[str, Any]:
        return {"imported": len(self._numbers)}

    def launch(self, campaign_id: str) -> None:
        """Nothing is called before somebody asks."""

    def stop(self, campaign_id: str) -> None:
        self.stops += 1

    def progress(self, campaign_id: str) -> Progress:
        if not self.stops and len(self._answered_at) < len(self._numbers):
            self._answered_at.append(datetime.now(UTC) - self._talked)
        is_over = self._hang_up or (self.stops and self._obey)
        open_attempts = 0 if is_over else len(self._answered_at)
        return Progress(finished=not open_attempts and self._all_called, open_attempts=open_attempts)

    def attempts(self, campaign_id: str) -> list[Attempt]:
        called = zip(self._numbers, self._answered_at, strict=False)
        return [
            Attempt(
                id=number,
                number=number,
                state="completed" if self._hang_up else "in_call",
                answered_at=answered_at,
                ended_at=answered_at + self._talked if self._hang_up else None,
            )
            for number, answered_at in called
        ]

    @property
    def _all_called(self) -> bool:
        return len(self._answered_at) == len(self._numbers)
