"""What can go wrong with a local stack; every message says what to do.

StackError
├── UnsupportedPlatform   not Linux
├── MissingBinary         a program is neither on PATH nor built
├── UnknownStack          no stack of that name was ever brought up
├── NotRunning            the stack is there but nothing of it runs
├── AlreadyRunning        a stack of that name runs already
├── PartFailed            a part ended or did not get ready in time
│   └── PortTaken         because another process has its port
└── Leftovers             processes that could not be ended
"""

from pathlib import Path


class StackError(Exception):
    """A local stack cannot do what it was asked to; the message is for people."""


class UnsupportedPlatform(StackError):
    """The local stack does not run on this operating system."""


class MissingBinary(StackError):
    """A program that the stack needs is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is neither on PATH nor in .local/bin. "
            "`make up` installs and builds what is missing; `sh infra/local/bootstrap.sh` does only that."
        )


class UnknownStack(StackError):
    """No stack was ever brought up under this name."""

    def __init__(self, directory: Path) -> None:
        super().__init__(
            f"There is no stack in {directory}. "
            f"Bring one up: python -m infra.local up --name {directory.name}"
        )


class NotRunning(StackError):
    """The stack exists on disk but does not run."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The stack '{name}' is not running. Bring it up: python -m infra.local up --name {name}"
        )


class AlreadyRunning(StackError):
    """A stack of this name runs already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The stack '{name}' runs already. Take it down (python -m infra.local down --name {name}) "
            "or choose another --name."
        )


class PartFailed(StackError):
    """A part of the stack ended, or did not become ready in time."""

    def __init__(self, part: str, reason: str, log: Path, last_lines: str) -> None:
        super().__init__(f"{part} {reason}. The end of its log ({log}):\n{last_lines}")
        self.part = part


class PortTaken(PartFailed):
    """A part could not start because another process has taken its port."""

    def __init__(self, part: str, port: int, holder: str, log: Path) -> None:
        StackError.__init__(
            self,
            f"{part} cannot have its port {port}: {holder} has it. End that process or try again; "
            f"the log of {part} is {log}.",
        )
        self.part = part
        self.port = port


class Leftovers(StackError):
    """Some processes of a stack did not end, not even when killed."""

    def __init__(self, pids: list[int]) -> None:
        super().__init__(f"These processes of the stack could not be ended: {', '.join(map(str, pids))}.")
