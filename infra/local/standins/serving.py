"""What all stand-ins share: their HTTP application, their control routes and how they are run."""

import argparse
import asyncio
import contextlib
import os
import signal
import ssl
import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web
from pydantic import ValidationError

from infra.local.standins.faults import Delivery, Fault, FaultControl

HOST: Final = "127.0.0.1"
_REQUESTS_KEPT: Final = 200
_OWN_PATHS: Final = ("/health", "/_control", "/_requests", "/_line")
_CLOSING_LIMIT_S: Final = 2.0

DELAY_VARIABLE: Final = "STANDIN_DELAY_MS"
"""Environment variable: how much later, in milliseconds, a stand-in answers without any fault.

For hearing that is every message, for a model its first token, for a voice its first sound.
"""

FAULTS: Final = web.AppKey("faults", FaultControl)
REQUESTS: Final[web.AppKey[deque[dict[str, Any]]]] = web.AppKey("requests", deque)
_FACTS: Final[web.RequestKey[dict[str, Any]]] = web.RequestKey("facts", dict)


@dataclass(frozen=True)
class Tls:
    """A second port, for clients that speak over TLS only."""

    context: ssl.SSLContext
    port: int


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def application() -> web.Application:
    """Make the application that a stand-in adds its vendor's routes to."""
    app = web.Application(middlewares=[_note_requests], client_max_size=4 * 1024 * 1024)
    app[FAULTS] = FaultControl(int(os.environ.get(DELAY_VARIABLE, "0")))
    app[REQUESTS] = deque(maxlen=_REQUESTS_KEPT)
    app.router.add_get("/health", _health)
    app.router.add_get("/_control", _read_fault)
    app.router.add_post("/_control", _set_fault)
    app.router.add_get("/_requests", _list_requests)
    return app


async def begin(request: web.Request) -> Delivery:
    """Take the fault for one request, and be as slow as it wants."""
    delivery = Delivery(request.app[FAULTS].take())
    await asyncio.sleep(delivery.fault.delay_ms / 1000)
    return delivery


def note(request: web.Request, **facts: Any) -> None:
    """Add facts to what `GET /_requests` tells about this request."""
    request[_FACTS].update(facts)


@contextlib.asynccontextmanager
async def running(app: web.Application, port: int = 0, tls: Tls | None = None) -> AsyncIterator[str]:
    """Serve the application on 127.0.0.1 and yield its address; port 0 lets the system choose.

    With `tls` it is served there as well.

    Raises OSError when the port is taken.
    """
    runner = web.AppRunner(app, shutdown_timeout=_CLOSING_LIMIT_S, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port).start()
        if tls is not None:
            await web.TCPSite(runner, HOST, tls.port, ssl_context=tls.context).start()
        yield f"http://{HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def command_line(vendor: str) -> argparse.ArgumentParser:
    """Make the parser for a stand-in's command line."""
    parser = argparse.ArgumentParser(
        prog=f"python -m infra.local.standins.{vendor}",
        description=f"A local stand-in that speaks the wire protocol of {vendor}. Not the vendor's product.",
    )
    parser.add_argument(
        "--port", type=int, default=0, help="port on 127.0.0.1 (default: a free one, printed)"
    )
    return parser


def serve(vendor: str, app: web.Application, port: int, tls: Tls | None = None) -> None:
    """Serve until SIGINT or SIGTERM; exits with status 1 and one line when the port is taken."""
    try:
        asyncio.run(_serve(vendor, app, port, tls))
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        sys.exit(f"The {vendor} stand-in cannot listen on {HOST}:{port}: {reason}. Choose another --port.")


async def _serve(vendor: str, app: web.Application, port: int, tls: Tls | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with running(app, port, tls) as address:
        print(f"{vendor} stand-in (local use only) at {address}", flush=True)
        await stop.wait()


@web.middleware
async def _note_requests(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Keep a short note of every vendor request, for tests to look at."""
    if request.path in _OWN_PATHS:
        return await handler(request)
    request[_FACTS] = {
        "at": time.time(),
        "method": request.method,
        "path": request.path,
        "query": dict(request.query),
    }
    request.app[REQUESTS].append(request[_FACTS])
    return await handler(request)


async def _health(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _read_fault(request: web.Request) -> web.Response:
    return web.json_response(request.app[FAULTS].current.model_dump())


async def _set_fault(request: web.Request) -> web.Response:
    try:
        fault = Fault.model_validate_json(await request.read())
    except ValidationError as error:
        return web.json_response({"error": str(error)}, status=422)
    request.app[FAULTS].set(fault)
    return web.json_response(fault.model_dump())


async def _list_requests(request: web.Request) -> web.Response:
    kept = request.app[REQUESTS]
    return web.json_response(list(kept))
