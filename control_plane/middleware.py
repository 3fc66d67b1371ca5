"""What happens around every request: its id, its log line, its figures, its size limit, its last resort."""

import time
from uuid import uuid4

import structlog
from prometheus_client import Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from control_plane import problems
from control_plane.errors import ControlPlaneError, TooLarge

_log = structlog.get_logger(__name__)

_SECONDS = Histogram(
    "callwright_http_request_seconds",
    "Seconds until a request was answered.",
    ["method", "route", "status"],
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_HEADERS_OVER_HTTPS = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
_DOCS_POLICY = (
    "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; "
    "img-src data: https://fastapi.tiangolo.com; script-src 'unsafe-inline' https://cdn.jsdelivr.net; "
    "style-src https://cdn.jsdelivr.net"
)
"""The documentation's page takes its scripts from where FastAPI has them."""
_QUIET_ROUTES = frozenset({"/healthz", "/readyz", "/metrics"})


class RequestContext:
    """Gives each request an id, logs and measures it, and answers 500 for what nobody expected."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        started = time.perf_counter()
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, send_with_id)
            except Exception:
                _log.exception("a request failed")
                if status:  # too late for another answer: the server closes the connection
                    raise
                detail = f"Something went wrong on our side. Ask the operator about request {request_id}."
                await problems.response(ControlPlaneError(detail))(scope, receive, send_with_id)
            finally:
                _tell(scope, status, time.perf_counter() - started)


class SecurityHeaders:
    """Tells browsers to run, frame, guess and keep nothing of what the API answers."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._headers = _HEADERS | (_HEADERS_OVER_HTTPS if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if scope["path"] == "/docs":
                    headers["Content-Security-Policy"] = _DOCS_POLICY
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BodyLimit:
    """Refuses bodies that are too large with 413, announced or not: files may be larger than the rest."""

    def __init__(self, app: ASGIApp, *, files_bytes: int, others_bytes: int, roomy: str) -> None:
        """Below the path `roomy` everything may be as large as a file."""
        self._app = app
        self._files_bytes = files_bytes
        self._others_bytes = others_bytes
        self._roomy = roomy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_file = headers.get("content-type", "").startswith("multipart/form-data")
        is_large = is_file or scope["path"].startswith(self._roomy)
        limit_bytes = self._files_bytes if is_large else self._others_bytes
        announced = headers.get("content-length", "0")
        if announced.isdigit() and int(announced) > limit_bytes:
            await problems.response(_too_large(limit_bytes))(scope, receive, send)
            return
        received_bytes = 0

        async def receive_within_limit() -> Message:
            nonlocal received_bytes
            message = await receive()
            received_bytes += len(message.get("body", b""))
            if received_bytes > limit_bytes:
                # The framework lets this one pass where it reads a body; others become a 400.
                raise HTTPException(TooLarge.status, _too_large(limit_bytes).detail)
            return message

        await self._app(scope, receive_within_limit, send)


def _too_large(limit_bytes: int) -> TooLarge:
    return TooLarge(f"At most {limit_bytes // 1_000_000} MB are taken. Send it in smaller parts.")


def _tell(scope: Scope, status: int, seconds: float) -> None:
    """Log and measure a finished request under its route's path, which holds no personal data."""
    route = getattr(scope.get("route"), "path", "")
    _SECONDS.labels(scope["method"], route, status).observe(seconds)
    log = _log.debug if route in _QUIET_ROUTES else _log.info
    log("request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1))
