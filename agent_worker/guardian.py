"""The parent process watches over its job processes' phone legs.

A job connects to the guardian's socket before it dials and says which room it serves. If that process
dies, however it dies, the kernel closes the connection and the guardian removes the phone leg at once:
nobody listens to dead air. The other way round the guardian asks jobs to say goodbye.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

GOODBYE = b"goodbye\n"
"""Asks for goodbyes: a job, or a guardian in a process of its own."""

_DONE = b"done\n"


class Guardian:
    """The parent's side; `hang_up` is called with the room of every job that died in its call."""

    def __init__(self, socket: Path, hang_up: Callable[[str], Awaitable[None]]) -> None:
        self._socket = socket
        self._hang_up = hang_up
        self._jobs: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self._watching: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listens for jobs at the socket, in a folder that is this user's alone."""
        self._server = await asyncio.start_unix_server(self._begin, self._socket)

    async def stop(self) -> None:
        """Stops listening; call it after the jobs have ended."""
        if self._server is not None:
            self._server.close()
        self._socket.unlink(missing_ok=True)

    def ask_for_goodbyes(self) -> None:
        """Asks every job to end its call politely."""
        for job in self._jobs:
            job.write(GOODBYE)

    async def gone(self) -> None:
        """Never returns: it goes with the process that it is in."""
        await asyncio.Event().wait()

    async def settled(self, limit_s: float) -> None:
        """Waits until no job is watched and no phone leg is being removed, or the limit has passed."""
        if self._watching:
            await asyncio.wait(self._watching, timeout=limit_s)

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        watching = asyncio.create_task(self._watch(reader, writer), name="watch-job")
        self._watching.add(watching)
        watching.add_done_callback(self._watching.discard)

    async def _watch(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        room = (await reader.readline()).decode().strip()
        self._jobs.add(writer)
        last = b""
        try:
            last = await reader.readline()
        except ConnectionError:
            log.debug("a job's connection broke", room=room)
        finally:
            self._jobs.discard(writer)
            writer.close()
        if room and last != _DONE:
            log.warning("a job died in its call, the phone leg is removed", room=room)
            await self._hang_up(room)


class Watched:
    """A job's side: connected while its phone leg may exist."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, on_goodbye: Callable[[], None]
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._on_goodbye = on_goodbye
        self._listening = asyncio.create_task(self._listen(), name="guardian")

    @classmethod
    async def connect(cls, socket: Path, room: str, *, on_goodbye: Callable[[], None]) -> "Watched":
        """Puts this process under the guardian's watch; raises `OSError` if there is none."""
        reader, writer = await asyncio.open_unix_connection(socket)
        writer.write(f"{room}\n".encode())
        await writer.drain()
        return cls(reader, writer, on_goodbye)

    async def release(self) -> None:
        """The phone leg is gone: nothing is left to watch."""
        self._listening.cancel()
        self._writer.write(_DONE)
        with contextlib.suppress(ConnectionError):  # the guardian may have gone before us
            await self._writer.drain()
        self._writer.close()

    async def _listen(self) -> None:
        """A guardian that went away means that the parent died: the call ends politely too."""
        await self._reader.readline()
        self._on_goodbye()
