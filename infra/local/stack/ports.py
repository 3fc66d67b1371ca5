"""Free ports for a stack, and who holds one that is not free."""

import contextlib
import random
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import psutil
from pydantic import BaseModel, ConfigDict

from infra.local.stack.errors import StackError

HOST: Final = "127.0.0.1"
_SERVICES: Final = 50
_MEDIA: Final = 400
_BLOCKS: Final = range(10_000, 32_000, _SERVICES + _MEDIA)
"""Where a stack's ports may begin: below those that the system hands out to whoever asks for any."""


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
    smtp: int
    smtp_control: int
    groq: int
    google: int
    google_live: int
    assemblyai: int
    aura: int
    sesame: int
    phones_sip: int
    phones_control: int
    api: int
    dialer_health: int
    worker_health: int


@contextlib.contextmanager
def claimed() -> Iterator[tuple[Ports, int]]:
    """Ports that are free on TCP and UDP, and a file descriptor for as long as which they are claimed.

    No other stack of this machine is given any of them before the descriptor is closed here and in every
    process that inherited it: it is a socket whose name only one can have, and the kernel frees it.

    Raises:
        StackError: the machine has no such ports left.
    """
    for first in random.sample(_BLOCKS, k=len(_BLOCKS)):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as claim:
            try:
                claim.bind(f"\0callwright-ports-{first}")
            except OSError:
                continue
            if _is_free(first):
                yield numbered(first), claim.fileno()
                return
    raise StackError(
        f"This machine has no {_SERVICES + _MEDIA} free ports in a row between 10000 and 32000 "
        "on 127.0.0.1; end some programs and try again."
    )


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


def numbered(first: int) -> Ports:
    """A block's ports by their names: the services', and then those for the calls' sound."""
    media = first + _SERVICES
    ports = {"sip_media_first": media, "sip_media_last": media + _MEDIA - 1}
    services = [name for name in Ports.model_fields if name not in ports]
    return Ports(**ports, **{name: first + index for index, name in enumerate(services)})


def _is_free(first: int) -> bool:
    """Whether nobody has any port of a block."""
    services = range(first, first + _SERVICES)
    datagrams = range(first, first + _SERVICES + _MEDIA)
    with contextlib.ExitStack() as held, contextlib.suppress(OSError):
        for kind, ports in ((socket.SOCK_STREAM, services), (socket.SOCK_DGRAM, datagrams)):
            for port in ports:
                held.enter_context(socket.socket(socket.AF_INET, kind)).bind((HOST, port))
        return True
    return False
