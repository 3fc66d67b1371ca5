"""The call's stereo recording, leaving the worker in slices as it is made.

livekit-agents' recorder puts both sides on one timeline and encodes them (Ogg Opus, left the lead,
right the agent). It writes into a pipe; what comes out is cut every few seconds and goes straight into
the object store. The slices joined by index are the recording, and a killed worker loses only the
slice it was filling.
"""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import obstore
import stamina
import structlog
from livekit.agents import AgentSession
from livekit.agents.voice.recorder_io import RecorderIO
from livekit.agents.voice.recorder_io.recorder_io import _Captured, _EndRun, _Flush
from obstore.exceptions import BaseError
from obstore.store import ObjectStore

from agent_worker.reporting import Reporter
from agent_worker.spool import Spool
from agent_worker.tidying import tidying
from control_plane.contract.events import RecordingSegment

log = structlog.get_logger(__name__)

SEGMENT_S = 5.0
"""How often the recording is cut. The recorder hands audio on every 2.5 s in Ogg pages of 1 s, so a killed
worker loses less than 10 s."""

SAMPLE_RATE_HZ = 16_000
"""Telephone audio holds nothing above 8 kHz, so this keeps all of it at a third of the library's cost."""

_STORE_PATIENCE_S = 5.0


def segment_key(object_prefix: str, index: int) -> str:
    """The object key of a slice."""
    return f"{object_prefix}/{index:06d}.part"


def attach_recorder(session: AgentSession[None]) -> RecorderIO:
    """Puts a recorder between a started session and its audio; it records nothing until `recorded`."""
    if session.input.audio is None or session.output.audio is None:
        raise RuntimeError("the session has no audio to record; start it first")
    recorder = Recorder(agent_session=session, sample_rate=SAMPLE_RATE_HZ)
    session.input.audio = recorder.record_input(session.input.audio)
    session.output.audio = recorder.record_output(session.output.audio)
    return recorder


class Recorder(RecorderIO):
    """The library's recorder, whose thread is not woken for every piece of sound.

    It encodes every 2.5 s, and waits in between: pieces are handed over with the word to encode them, or 75
    a second would each wake it in vain.
    """

    def __init__(self, *, agent_session: AgentSession[None], sample_rate: int) -> None:
        super().__init__(agent_session=agent_session, sample_rate=sample_rate)
        self._pieces: list[_Captured] = []

    def _put(self, item: _Captured | _Flush | _EndRun | None) -> None:
        if isinstance(item, _Captured):
            self._pieces.append(item)
            return
        pieces, self._pieces = self._pieces, []
        for piece in pieces:
            super()._put(piece)
        super()._put(item)


@asynccontextmanager
async def recorded(
    recorder: RecorderIO, *, store: ObjectStore, object_prefix: str, spool: Spool, reporter: Reporter
) -> AsyncIterator[None]:
    """Records while the context is open; on leaving, the last slice has been delivered.

    The session must be closed before leaving, or what its output still holds is missing.
    """
    with tempfile.TemporaryDirectory(prefix="callwright-") as folder:
        pipe = Path(folder) / "recording.ogg"
        os.mkfifo(pipe, 0o600)
        # A reader that does not wait for the writer, so that neither blocks the event loop.
        stream = os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0)
        reader = asyncio.StreamReader(limit=1 << 20)
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), stream
        )
        await recorder.start(output_path=pipe)
        cutting = asyncio.create_task(
            _cut(reader, _Slices(store, object_prefix, spool, reporter)), name="cut-recording"
        )
        try:
            yield
        finally:
            with tidying("recorder"):
                await recorder.aclose()
            with tidying("last slice"):
                await asyncio.wait_for(cutting, timeout=_STORE_PATIENCE_S * 2)
            transport.close()


class _Slices:
    """Delivers slices of one recording, by index from 0."""

    def __init__(self, store: ObjectStore, object_prefix: str, spool: Spool, reporter: Reporter) -> None:
        self._store = store
        self._prefix = object_prefix
        self._spool = spool
        self._reporter = reporter
        self._next = 0
        self._store_is_away = False

    async def deliver(self, data: bytes) -> None:
        index, self._next = self._next, self._next + 1
        key = segment_key(self._prefix, index)
        if self._store_is_away:
            self._spool.keep_segment(index, data)
            return
        try:
            await put_segment(self._store, key, data)
        except Exception:
            # Whatever the store's trouble is, the call goes on. This slice and all that follow wait in the
            # spool, so that the call's end does not wait for the store again and again.
            log.exception("the recording goes into the spool from here on", index=index)
            self._store_is_away = True
            self._spool.keep_segment(index, data)
            return
        self._reporter.record(RecordingSegment, index=index, object_key=key, size_bytes=len(data))


async def put_segment(store: ObjectStore, key: str, data: bytes) -> None:
    """Stores one slice, trying for up to 5 s.

    Raises:
        obstore.exceptions.BaseError: the store refused it until then.
        TimeoutError: the store did not answer; its client would wait for minutes.
    """
    async with asyncio.timeout(_STORE_PATIENCE_S):
        async for attempt in stamina.retry_context(on=BaseError, attempts=None, timeout=_STORE_PATIENCE_S):
            with attempt:
                await obstore.put_async(store, key, data)


async def _cut(reader: asyncio.StreamReader, slices: _Slices) -> None:
    """Reads until the recorder closes the pipe, delivering what came every `SEGMENT_S`."""
    loop = asyncio.get_running_loop()
    pending = bytearray()
    due = loop.time() + SEGMENT_S
    while True:
        try:
            async with asyncio.timeout_at(due):
                data = await reader.read(1 << 16)
        except TimeoutError:
            due += SEGMENT_S
            if pending:
                await slices.deliver(bytes(pending))
                pending.clear()
            continue
        if not data:
            break
        pending += data
    if pending:
        await slices.deliver(bytes(pending))
