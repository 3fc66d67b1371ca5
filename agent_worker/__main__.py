"""`python -m agent_worker dev | start`: a worker that takes calls."""

import argparse
import asyncio
import sys
from pathlib import Path

from agent_worker.errors import ConfigurationError
from agent_worker.logs import configure_logs
from agent_worker.settings import worker_settings


def main() -> int:
    """Runs the command line; returns the exit status (2: it cannot start as it is configured)."""
    parser = argparse.ArgumentParser(
        prog="python -m agent_worker",
        description="Takes dispatched calls from LiveKit and holds them.",
        epilog="Connects to LiveKit Cloud or any LiveKit server by LIVEKIT_URL, LIVEKIT_API_KEY and "
        "LIVEKIT_API_SECRET; see .env.example for every setting.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser(
        "start", help="for production: SIGTERM takes no new call and lets running ones finish"
    )
    commands.add_parser("dev", help="for development: no warm processes, readable logs")
    guards = commands.add_parser("guard", help="for the worker itself: hangs up the calls of one that died")
    guards.add_argument("socket", type=Path, help="where the worker's calls report")
    options = parser.parse_args()
    command = options.command
    try:
        settings = worker_settings()
        configure_logs("console" if command == "dev" else settings.log_format, settings.log_level)
        if command == "guard":
            from agent_worker.guardian_process import guard

            asyncio.run(guard(settings, options.socket))
            return 0
        # Imported late: it takes seconds, and a wrong setting should be told at once.
        from agent_worker.server import serve

        asyncio.run(serve(settings, dev=command == "dev"))
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
