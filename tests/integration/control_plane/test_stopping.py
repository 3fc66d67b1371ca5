"""An API process that is told to stop: what was begun is answered, streams end, nothing new is taken."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.csv_files.documents import CsvFile
from control_plane.database import Client
from control_plane.settings import Settings
from tests.integration.control_plane.processes import ApiProcess, api_process

_WITHIN_S = 20.0
_BOUNDARY = "line-between"


async def test_requests_are_answered_and_streams_end_before_the_process_does(
    database: Client, settings: Settings, tmp_path: Path
) -> None:
    async with api_process(settings, tmp_path) as api:
        begun, told, watched = asyncio.Event(), asyncio.Event(), asyncio.Event()
        lines: list[str] = []
        uploading = asyncio.create_task(upload_that_goes_on(api, begun, told))
        watching = asyncio.create_task(watch_until_its_end(api, lines, watched))
        async with asyncio.timeout(_WITHIN_S):
            await begun.wait()
            await watched.wait()
        api.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(_WITHIN_S):
            await watching
            await until_new_ones_are_refused(api)
            assert api.process.poll() is None, "it ended with a request still running"
            told.set()
            uploaded = await uploading
        assert lines[0] == "event: snapshot"
        assert uploaded.status_code == 200 and uploaded.json() == {"ok": True, "name": "slow.csv"}
        answered = time.monotonic()
        while api.process.poll() is None:
            assert time.monotonic() - answered < 5, "it has answered everybody and does not end"
            await asyncio.sleep(0.05)
        log = api.log.read_text()
        assert "Traceback" not in log and "Cancel" not in log
    assert await CsvFile.find({"account_id": FIRST_ACCOUNT, "name": "slow.csv"}).count() == 1


async def upload_that_goes_on(api: ApiProcess, begun: asyncio.Event, go_on: asyncio.Event) -> httpx.Response:
    """A file of which the second half comes only when told."""

    async def body() -> AsyncIterator[bytes]:
        named = 'Content-Disposition: form-data; name="file"; filename="slow.csv"'
        yield f"--{_BOUNDARY}\r\n{named}\r\n\r\nphone\r\n".encode()
        begun.set()
        await go_on.wait()
        yield f"+12025550144\r\n\r\n--{_BOUNDARY}--\r\n".encode()

    kind = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}
    return await api.client.post("/api/agentic/csv/upload", content=body(), headers=kind)


async def watch_until_its_end(api: ApiProcess, lines: list[str], watched: asyncio.Event) -> None:
    """Note the lines of the board's stream; one that is cut off instead of ended raises."""
    async with api.client.stream("GET", "/api/live/board") as stream:
        async for line in stream.aiter_lines():
            lines.append(line)
            watched.set()


async def until_new_ones_are_refused(api: ApiProcess) -> None:
    deadline = time.monotonic() + _WITHIN_S
    async with httpx.AsyncClient(base_url=api.base_url) as somebody:
        while True:
            try:
                await somebody.get("/healthz", headers={"Connection": "close"})
            except httpx.ConnectError:
                return
            assert time.monotonic() < deadline, "new connections are still taken"
            await asyncio.sleep(0.1)
