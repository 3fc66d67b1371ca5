"""A stand-in for Twilio's Pricing API: it knows numbers of North America, and one account."""

import http.server
import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import unquote

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
