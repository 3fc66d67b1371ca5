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
_QUIET_ROUTES = frozenset({"/healthz", "/metrics"})


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


class BodyLimit:
    """Refuses bodies over `limit_bytes` with 413, announced or not."""

    def __init__(self, app: ASGIApp, limit_bytes: int) -> None:
        self._app = app
        self._limit_bytes = limit_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > self._limit_bytes:
            await problems.response(self._too_large())(scope, receive, send)
            return
        received_bytes = 0

        async def receive_within_limit() -> Message:
            nonlocal received_bytes
            message = await receive()
            received_bytes += len(message.get("body", b""))
            if received_bytes > self._limit_bytes:
                # The framework lets this one pass where it reads a body; others become a 400.
                raise HTTPException(TooLarge.status, self._too_large().detail)
            return message

        await self._app(scope, receive_within_limit, send)

    def _too_large(self) -> TooLarge:
        return TooLarge(f"At most {self._limit_bytes // 1_000_000} MB are taken. Send it in smaller parts.")


def _tell(scope: Scope, status: int, seconds: float) -> None:
    """Log and measure a finished request under its route's path, which holds no personal data."""
    route = getattr(scope.get("route"), "path", "")
    _SECONDS.labels(scope["method"], route, status).observe(seconds)
    log = _log.debug if route in _QUIET_ROUTES else _log.info
    log("request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1))
