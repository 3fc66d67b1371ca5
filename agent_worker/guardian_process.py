"""A guardian that outlives the worker: for calls that are threads of it, and would all die with it.

It runs as a process of its own, `python -m agent_worker guard SOCKET`, in its own session, so that what kills
the worker spares it. The worker speaks to it through its standard input, whose end is the worker's.
"""

import asyncio
import functools
import sys
from pathlib import Path
from typing import Final

from agent_worker.dialing import hang_up_everybody, open_livekit_api
from agent_worker.errors import ConfigurationError
from agent_worker.guardian import GOODBYE, Guardian
from agent_worker.settings import WorkerSettings

_READY: Final = b"ready\n"
_READY_WITHIN_S: Final = 30.0
_HANGS_UP_WITHIN_S: Final = 15.0


class GuardianProcess:
    """The worker's side of it."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Starts it; it listens when this returns.

        Raises:
            ConfigurationError: it did not start; it has said why.
        """
        pipe = asyncio.subprocess.PIPE
        command = (sys.executable, "-m", "agent_worker", "guard", str(self._socket))
        self._process = await asyncio.create_subprocess_exec(
            *command, stdin=pipe, stdout=pipe, start_new_session=True
        )
        if self._process.stdout is None or not await _says_that_it_is_ready(self._process.stdout):
            await self.stop()
            raise ConfigurationError("The guardian of the worker's calls did not start.")

    def ask_for_goodbyes(self) -> None:
        """Asks every job to end its call politely."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(GOODBYE)

    async def gone(self) -> None:
        """Returns when it has ended, which it should not before `stop`."""
        if self._process is not None:
            await self._process.wait()

    async def stop(self) -> None:
        """Ends it; call it after the jobs have ended."""
        if self._process is None or self._process.stdin is None:
            return
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), _HANGS_UP_WITHIN_S * 2)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


async def _says_that_it_is_ready(output: asyncio.StreamReader) -> bool:
    """False if it ends, or says nothing in time."""
    try:
        async with asyncio.timeout(_READY_WITHIN_S):
            return await output.readline() == _READY
    except TimeoutError:
        return False


async def guard(settings: WorkerSettings, socket: Path) -> None:
    """What that process does, until the worker is gone and every phone leg it left behind is removed."""
    async with open_livekit_api(settings) as livekit:
        guardian = Guardian(socket, functools.partial(hang_up_everybody, livekit))
        await guardian.start()
        orders = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(orders), sys.stdin
        )
        sys.stdout.buffer.write(_READY)
        sys.stdout.buffer.flush()
        while order := await orders.readline():
            if order == GOODBYE:
                guardian.ask_for_goodbyes()
        await guardian.stop()
        await guardian.settled(_HANGS_UP_WITHIN_S)
