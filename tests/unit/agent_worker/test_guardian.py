import asyncio
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent_worker.guardian import Guardian, Watched

JOB = """
import asyncio, sys
from pathlib import Path
from agent_worker.guardian import Watched
async def main():
    await Watched.connect(Path(sys.argv[1]), "att_1", on_goodbye=lambda: None)
    print("watched", flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


Watch = tuple[Guardian, Path, "asyncio.Queue[str]"]


@pytest.fixture
async def watch() -> AsyncIterator[Watch]:
    """A guardian, its socket, and the rooms it hung up. Sockets need a short path."""
    rooms: asyncio.Queue[str] = asyncio.Queue()

    async def hang_up(room: str) -> None:
        rooms.put_nowait(room)

    with tempfile.TemporaryDirectory() as folder:
        socket = Path(folder) / "guardian.sock"
        guardian = Guardian(socket, hang_up)
        await guardian.start()
        yield guardian, socket, rooms
        await guardian.stop()


async def test_a_killed_job_has_its_phone_leg_removed_at_once(
    watch: Watch,
) -> None:
    _, socket, rooms = watch
    job = await asyncio.create_subprocess_exec(
        sys.executable, "-c", JOB, str(socket), stdout=asyncio.subprocess.PIPE
    )
    assert job.stdout is not None
    await asyncio.wait_for(job.stdout.readline(), 20)
    assert rooms.empty()
    job.send_signal(signal.SIGKILL)
    await job.communicate()
    assert await asyncio.wait_for(rooms.get(), 1) == "att_1"


async def test_a_job_that_released_its_leg_is_left_alone(watch: Watch) -> None:
    _, socket, rooms = watch
    watched = await Watched.connect(socket, "att_1", on_goodbye=lambda: None)
    await watched.release()
    await asyncio.sleep(0.1)
    assert rooms.empty()


async def test_jobs_are_asked_for_goodbyes(watch: Watch) -> None:
    guardian, socket, _ = watch
    asked = asyncio.Event()
    watched = await Watched.connect(socket, "att_1", on_goodbye=asked.set)
    await asyncio.sleep(0.05)
    guardian.ask_for_goodbyes()
    await asyncio.wait_for(asked.wait(), 2)
    await watched.release()
