"""Free ports for a stack, and who holds one that is not free."""

import contextlib
import random
import socket
from dataclasses import dataclass
from typing import Final

import psutil
from pydantic import BaseModel, ConfigDict

from infra.local.stack.errors import StackError

HOST: Final = "127.0.0.1"
_MEDIA_PORTS: Final = 400
_MEDIA_FROM: Final = range(10_000, 32_000, _MEDIA_PORTS)  # below the ports that the system hands out
_ATTEMPTS: Final = 50


class Ports(BaseModel):
    """Every port of one stack, all on 127.0.0.1."""

    model_config = ConfigDict(frozen=True)

    mongod: int
    redis_livekit: int
    redis_jobs: int
    livekit: int
    livekit_rtc_udp: int
    sip: int
    sip_health: int
    sip_media_first: int
    sip_media_last: int
    deepgram: int
    elevenlabs: int
    openai: int
    phones_sip: int
    phones_control: int
    api: int
    dialer_health: int
    worker_health: int


def choose() -> Ports:
    """Ports that were free a moment ago, on TCP and on UDP.

    LiveKit SIP picks a free port of its media range for each call, so ranges of two stacks may overlap.

    Raises:
        StackError: the machine has no free port left.
    """
    first = _free_range()
    ports = {"sip_media_first": first, "sip_media_last": first + _MEDIA_PORTS - 1}
    with contextlib.ExitStack() as held:
        for name in Ports.model_fields:
            if name not in ports:
                ports[name] = _reserve(held)
    return Ports(**ports)


@dataclass(frozen=True)
class Holder:
    """A process that has a port; without a pid it is another user's."""

    pid: int | None

    def __str__(self) -> str:
        if self.pid is None:
            return "a process of another user"
        try:
            return f"{psutil.Process(self.pid).name()} (pid {self.pid})"
        except psutil.NoSuchProcess:
            return f"a process that just ended (pid {self.pid})"


def holder(port: int) -> Holder | None:
    """The process that has this port; None if nobody has it."""
    for connection in psutil.net_connections(kind="inet"):
        waits = connection.status in (psutil.CONN_LISTEN, psutil.CONN_NONE)
        if waits and connection.laddr and connection.laddr.port == port:
            return Holder(connection.pid)
    return None


def _reserve(held: contextlib.ExitStack) -> int:
    """One port that the system gives for TCP and that is free for UDP too, held until `held` closes."""
    for _ in range(_ATTEMPTS):
        tcp = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
        tcp.bind((HOST, 0))
        port: int = tcp.getsockname()[1]
        udp = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        with contextlib.suppress(OSError):
            udp.bind((HOST, port))
            return port
    raise StackError("This machine has no free port left on 127.0.0.1; end some programs and try again.")


def _free_range() -> int:
    """The first port of a range in which every UDP port is free."""
    for first in random.sample(_MEDIA_FROM, k=_ATTEMPTS):
        with contextlib.ExitStack() as held, contextlib.suppress(OSError):
            for port in range(first, first + _MEDIA_PORTS):
                udp = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
                udp.bind((HOST, port))
            return first
    raise StackError(
        f"This machine has no {_MEDIA_PORTS} free UDP ports in a row between 10000 and 32000 for calls; "
        "end some programs and try again."
    )
