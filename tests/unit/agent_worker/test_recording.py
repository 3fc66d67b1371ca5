import asyncio
import socket
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import obstore
import pytest
from livekit import rtc
from livekit.agents import AgentSession
from livekit.agents.voice import io

from agent_worker.object_store import open_object_store
from agent_worker.recording import SAMPLE_RATE_HZ, Recorder, put_segment, recorded, segment_key


async def test_a_slice_lies_under_the_attempt_s_prefix(tmp_path: Path) -> None:
    store = open_object_store(f"file://{tmp_path}/objects")
    await put_segment(store, segment_key("recordings/acc_1/att_1", 3), b"sound")
    assert (tmp_path / "objects/recordings/acc_1/att_1/000003.part").read_bytes() == b"sound"
    assert bytes(await (await obstore.get_async(store, "recordings/acc_1/att_1/000003.part")).bytes_async())


async def test_a_store_that_does_not_answer_is_waited_for_five_seconds_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}"
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
        monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
        monkeypatch.setenv("AWS_REGION", "us-east-1")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        store = open_object_store("s3://recordings")
        started = time.monotonic()
        with pytest.raises(TimeoutError):
            await put_segment(store, "000000.part", b"sound")
        assert time.monotonic() - started < 7
        silent.settimeout(1)
        connection, _ = silent.accept()
        with connection:
            assert b"PUT /recordings/000000.part" in connection.recv(4096)


class _Breaking:
    """A recorder that cannot be closed in order."""

    async def start(self, *, output_path: Path) -> None:
        self._pipe = output_path.open("wb", buffering=0)
        self._pipe.write(b"sound")

    async def aclose(self) -> None:
        self._pipe.close()
        raise RuntimeError("it broke")


async def test_a_recorder_that_breaks_at_its_end_takes_neither_the_sound_nor_the_call_along(
    tmp_path: Path,
) -> None:
    breaking: Any = _Breaking()
    spool: Any = None
    reporter: Any = SimpleNamespace(record=lambda *_, **__: None)
    store = open_object_store(f"file://{tmp_path}")
    async with recorded(breaking, store=store, object_prefix="att_1", spool=spool, reporter=reporter):
        pass
    assert (tmp_path / segment_key("att_1", 0)).read_bytes() == b"sound"


class _Line(io.AudioInput):
    """A second of a tone, in pieces of 20 ms, as fast as it is asked for."""

    def __init__(self) -> None:
        super().__init__(label="line")
        times = np.arange(SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
        tone = (np.sin(2 * np.pi * 440 * times) * 10_000).astype(np.int16)
        self._pieces = iter(tone.reshape(-1, SAMPLE_RATE_HZ // 50))

    async def __anext__(self) -> rtc.AudioFrame:
        piece = next(self._pieces, None)
        if piece is None:
            raise StopAsyncIteration
        await asyncio.sleep(0.02)
        return rtc.AudioFrame(piece.tobytes(), SAMPLE_RATE_HZ, 1, piece.size)


class _Nowhere(io.AudioOutput):
    """The agent says nothing."""

    async def capture_frame(self, frame: rtc.AudioFrame) -> None: ...

    def flush(self) -> None: ...

    def clear_buffer(self) -> None: ...


async def test_sound_that_is_handed_over_late_stands_where_it_came(tmp_path: Path) -> None:
    recorder = Recorder(agent_session=AgentSession(), sample_rate=SAMPLE_RATE_HZ)
    line = recorder.record_input(_Line())
    recorder.record_output(_Nowhere(label="none", capabilities=io.AudioOutputCapabilities(pause=False)))
    await recorder.start(output_path=tmp_path / "recording.ogg")
    await asyncio.sleep(0.5)
    async for _ in line:
        pass
    await recorder.aclose()
    with av.open(str(tmp_path / "recording.ogg")) as file:
        frames = [frame.to_ndarray() for frame in file.decode(audio=0)]
    lead = np.abs(np.concatenate(frames, axis=1)[0])
    rate = 48_000  # at which Opus is decoded
    assert lead[: round(0.35 * rate)].max() < 0.01
    assert np.median(lead[round(0.7 * rate) : round(1.3 * rate)]) > 0.1
