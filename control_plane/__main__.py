"""python -m control_plane api | dialer"""

import argparse
import asyncio
import errno
import socket
import sys

import uvicorn

from control_plane import database, logs, settings
from control_plane.app import create_app
from control_plane.errors import DatabaseUnavailable, SettingsError
from control_plane.settings import Settings

EXIT_USAGE = 2
EXIT_UNAVAILABLE = 3

_PATIENCE_S = 5.0
_GRACE_S = 10


def main() -> int:
    """Run one of the control plane's processes; the exit status."""
    arguments = _parser().parse_args()
    try:
        chosen = settings.load()
        logs.configure(chosen.log_format, chosen.log_level)
        asyncio.run(database.check(chosen, patience_s=_PATIENCE_S))
        return _serve(chosen) if arguments.process == "api" else _dial(chosen)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_USAGE
    except DatabaseUnavailable as error:
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
    processes.add_parser("api", help="the REST API for people, workers and LiveKit's webhooks")
    processes.add_parser("dialer", help="finds due leads, dispatches their calls, looks after lost ones")
    return parser


def _serve(chosen: Settings) -> int:
    """Serve the API until a signal comes, letting requests in progress end."""
    with _bound(chosen.host, chosen.port) as listener:
        config = uvicorn.Config(
            create_app(chosen),
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_S,
        )
        server = uvicorn.Server(config)
        server.run(sockets=[listener])
    return 0 if server.started else EXIT_UNAVAILABLE


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
