"""`python -m infra.local up | down | status | logs | demo`: the local stack on the command line."""

import argparse
import signal
import sys
from types import FrameType
from typing import NoReturn

from infra.local import commands
from infra.local.stack import Part, StackError

_EXIT_INTERRUPTED = 130


def main() -> int:
    """Run one command; its exit status."""
    arguments = _parser().parse_args()
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    try:
        if arguments.command == "up":
            return commands.up(arguments.name, detach=arguments.detach)
        if arguments.command == "down":
            return commands.down(arguments.name)
        if arguments.command == "status":
            return commands.status(arguments.name)
        if arguments.command == "logs":
            return commands.logs(arguments.name, arguments.part, follow_on=arguments.follow)
        return commands.demo(arguments.name, once=arguments.once)
    except StackError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return _EXIT_INTERRUPTED


def _as_ctrl_c(number: int, frame: FrameType | None) -> NoReturn:
    """SIGTERM ends a command as Ctrl-C does: the stack that it holds goes down first."""
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m infra.local",
        description="Everything that Callwright needs, on 127.0.0.1 of this machine and without any account: "
        "MongoDB, Redis, LiveKit, LiveKit SIP, stand-ins for the vendors, phones, and Callwright itself.",
        epilog="Stacks of different names run side by side. A stack lives in .local/stacks/<name>.",
    )
    commands_of = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(command: str, description: str, name: str = "main") -> argparse.ArgumentParser:
        added = commands_of.add_parser(command, help=description)
        added.add_argument("--name", default=name, help=f"name of the stack (default: {name})")
        return added

    up = add("up", "bring a stack up and keep it until Ctrl-C")
    up.add_argument("--detach", action="store_true", help="leave it running in the background")
    add("down", "end a stack, and whatever an earlier run left behind")
    add("status", "show each part: ready or not, pid, ports, log")
    logs = add("logs", "show the parts' logs")
    names = ", ".join(part.value for part in Part)
    logs.add_argument("part", nargs="*", type=Part, metavar="PART", help=f"of {names} (default: all)")
    logs.add_argument("-f", "--follow", action="store_true", help="go on until Ctrl-C")
    demo = add("demo", "run a campaign of real calls to phones that play people", name="demo")
    demo.add_argument("--once", action="store_true", help="end afterwards; the status says if all went right")
    return parser


if __name__ == "__main__":
    sys.exit(main())
