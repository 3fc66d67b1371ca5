"""python -m control_plane api | dialer | migrate | plan"""

import argparse
import asyncio
import errno
import socket
import sys
from types import FrameType

import uvicorn
from fastapi import FastAPI

from control_plane import database, logs, settings
from control_plane.app import create_app
from control_plane.capacity import command
from control_plane.errors import DatabaseOutdated, SettingsError, Unavailable
from control_plane.live.hub import Hub
from control_plane.messages.links import send_link
from control_plane.settings import Settings

EXIT_USAGE = 2
EXIT_UNAVAILABLE = 3

_PATIENCE_S = 5.0
_GRACE_S = 10


def main() -> int:
    """Run one of the control plane's processes; the exit status."""
    arguments = _parser().parse_args()
    if arguments.process == "plan":
        return command.show(arguments)  # it needs no settings
    try:
        chosen = settings.load()
        logs.configure(chosen.log_format, chosen.log_level)
        if arguments.process == "migrate":
            return _migrate(chosen)
        if arguments.migrate:
            asyncio.run(database.migrate(chosen, patience_s=_PATIENCE_S))
        asyncio.run(database.check(chosen, patience_s=_PATIENCE_S))
        return _serve(chosen) if arguments.process == "api" else _dial(chosen)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_USAGE
    except (DatabaseOutdated, Unavailable) as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_UNAVAILABLE
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m control_plane",
        description="Callwright's control plane. Its settings are environment variables: see .env.example.",
    )
    processes = parser.add_subparsers(dest="process", required=True, metavar="PROCESS")
    lasting = [
        processes.add_parser("api", help="the REST API for people, workers and LiveKit's webhooks"),
        processes.add_parser("dialer", help="finds due leads, dispatches their calls, looks after lost ones"),
    ]
    for process in lasting:
        process.add_argument("--migrate", action="store_true", help="bring the database up to date first")
    processes.add_parser("migrate", help="bring the database up to date, and end")
    command.add_options(
        processes.add_parser("plan", help="machines, trunk, quotas and money for so many calls")
    )
    return parser


def _migrate(chosen: Settings) -> int:
    """Bring the database to this version, and say what was done."""
    done = asyncio.run(database.migrate(chosen, patience_s=_PATIENCE_S))
    sys.stdout.write("".join(f"{step}\n" for step in done) or "Nothing to do.\n")
    return 0


def _serve(chosen: Settings) -> int:
    """Serve the API until a signal comes, letting requests in progress end."""
    with _bound(chosen.host, chosen.port) as listener:
        app = create_app(chosen, send_link if chosen.smtp_url else None)
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            proxy_headers=bool(chosen.trusted_proxies),
            forwarded_allow_ips=chosen.trusted_proxies,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_S,
        )
        server = _Server(config, app)
        server.run(sockets=[listener])
    return 0 if server.started else EXIT_UNAVAILABLE


class _Server(uvicorn.Server):
    """A server that ends the streams, which never end by themselves, before it waits for requests to end."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app  # the configuration's own may be wrapped

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take the signal to stop."""
        live: Hub | None = getattr(self._app.state, "live", None)
        if live is not None:
            live.stop()
        super().handle_exit(sig, frame)


def _bound(host: str, port: int) -> socket.socket:
    """A socket at the address the API is to listen on; raises `SettingsError` if it cannot be had."""
    listener: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        if listener is not None:
            listener.close()
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"Port {port} on {host} is taken by another process: stop that one, or choose another "
                "by PORT=<number>."
            ) from None
        raise SettingsError(
            f"The API cannot listen on {host} port {port} ({error.strerror}): set HOST and PORT."
        ) from None
    return listener


def _dial(chosen: Settings) -> int:
    """Run the dialer until a signal comes."""
    from control_plane.dialer import run  # the API needs none of what this brings along

    return run(chosen)


if __name__ == "__main__":
    sys.exit(main())
