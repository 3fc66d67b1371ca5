"""The local stack: everything that Callwright needs, on 127.0.0.1 of one machine.

`running` is the way in for tests and the demonstration:

    with stack.running("my-test", parts=stack.DATABASES) as local:
        connect(local.mongodb_url)
"""

from infra.local.stack.changes import Changes
from infra.local.stack.control import (
    kill_part,
    pid_of,
    restart_part,
    signal_part,
    start_part,
    states,
    stop_part,
)
from infra.local.stack.errors import (
    AlreadyRunning,
    Leftovers,
    MissingBinary,
    NotRunning,
    PartFailed,
    PortTaken,
    StackError,
    UnknownStack,
    UnsupportedPlatform,
)
from infra.local.stack.lifecycle import bring_up, clean_up, is_up, running, take_down
from infra.local.stack.model import Stack
from infra.local.stack.parts import ALL, DATABASES, MEDIA, Part
from infra.local.stack.supervisor import PartState

__all__ = [
    "ALL",
    "DATABASES",
    "MEDIA",
    "AlreadyRunning",
    "Changes",
    "Leftovers",
    "MissingBinary",
    "NotRunning",
    "Part",
    "PartFailed",
    "PartState",
    "PortTaken",
    "Stack",
    "StackError",
    "UnknownStack",
    "UnsupportedPlatform",
    "bring_up",
    "clean_up",
    "is_up",
    "kill_part",
    "pid_of",
    "restart_part",
    "running",
    "signal_part",
    "start_part",
    "states",
    "stop_part",
    "take_down",
]
