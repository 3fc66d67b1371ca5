"""Calls that are threads of one worker: when it dies, all of their phones are hung up from outside.

LiveKit's place is taken by a server that notes which phone legs are to be removed.
"""

import asyncio
import contextlib
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web
from google.protobuf.json_format import MessageToDict
from livekit.protocol.room import RoomParticipantIdentity

WORKER = """
import asyncio, os, sys
from pathlib import Path
from agent_worker.guardian import Watched
from agent_worker.guardian_process import GuardianProcess
async def main():
    guardian = GuardianProcess(Path(sys.argv[1]))
    await guardian.start()
    goodbyes = asyncio.Event()
    calls = [await Watched.connect(Path(sys.argv[1]), f"att_{n}", on_goodbye=goodbyes.set) for n in (1, 2, 3)]
    print("watched", flush=True)
    for order in iter(sys.stdin.readline, ""):
        if order == "goodbyes\\n":
            guardian.ask_for_goodbyes()
            await asyncio.wait_for(goodbyes.wait(), 5)
        elif order == "release\\n":
            await calls[0].release()
        elif order == "end\\n":
            for call in calls:
                await call.release()
            await guardian.stop()
        print("done", flush=True)
asyncio.run(main())
"""


@dataclass
class Worker:
    """A worker with three calls, and what LiveKit was asked to remove."""

    process: asyncio.subprocess.Process
    removed: list[tuple[str, str]] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def line(self) -> str:
        assert self.process.stdout is not None
        return (await asyncio.wait_for(self.process.stdout.readline(), 30)).decode().strip()

    async def do(self, order: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{order}\n".encode())
        assert await self.line() == "done"

    async def removed_from(self, *rooms: str) -> None:
        """Waits until the lead was removed from exactly these rooms."""
        async with asyncio.timeout(5):
            while {room for room, identity in self.removed if identity == "lead"} != set(rooms):
                self.changed.clear()
                await self.changed.wait()


@pytest.fixture
async def worker(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Worker]:
    application = web.Application()
    server = web.AppRunner(application)
    with tempfile.TemporaryDirectory() as folder:

        async def remove(request: web.Request) -> web.Response:
            wanted = MessageToDict(RoomParticipantIdentity.FromString(await request.read()))
            found.removed.append((wanted["room"], wanted["identity"]))
            found.changed.set()
            return web.Response(body=b"", content_type="application/protobuf")

        application.router.add_post("/twirp/livekit.RoomService/RemoveParticipant", remove)
        await server.setup()
        site = web.TCPSite(server, "127.0.0.1", 0)
        await site.start()
        port = server.addresses[0][1]
        monkeypatch.setenv("LIVEKIT_URL", f"ws://127.0.0.1:{port}")
        monkeypatch.setenv("LIVEKIT_API_KEY", "key")
        monkeypatch.setenv("LIVEKIT_API_SECRET", "secret-of-at-least-32-characters")
        pipe = asyncio.subprocess.PIPE
        socket = Path(folder) / "guardian.sock"
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", WORKER, str(socket), stdin=pipe, stdout=pipe
        )
        found = Worker(process)
        try:
            assert await found.line() == "watched"
            yield found
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.communicate()
            await server.cleanup()


async def test_a_killed_worker_s_calls_are_hung_up_at_once_but_none_that_had_ended(
    worker: Worker,
) -> None:
    await worker.do("release")
    worker.process.send_signal(signal.SIGKILL)
    await worker.removed_from("att_2", "att_3")


async def test_it_passes_on_the_wish_for_goodbyes_and_ends_with_the_worker(worker: Worker) -> None:
    await worker.do("goodbyes")
    await worker.do("end")  # which waits for the guardian's end
    assert worker.removed == []
