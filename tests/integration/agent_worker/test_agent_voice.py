"""The agent's voice when its sound cannot be sent any more. The room is not there."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from livekit import rtc

from agent_worker.pipeline.agent_voice import SAMPLE_RATE_HZ, AgentVoice


class _Participant:
    """Takes a track, to which somebody listens at once."""

    async def publish_track(self, *_: object) -> Any:
        async def listened() -> None: ...

        return SimpleNamespace(wait_for_subscription=listened)


async def test_a_voice_that_can_send_no_more_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object) -> None:
        raise RuntimeError("the track is gone")

    room: Any = SimpleNamespace(local_participant=_Participant())
    voice, broken = AgentVoice(room), asyncio.Event()
    await voice.publish(broken.set)
    monkeypatch.setattr(rtc.AudioSource, "capture_frame", fails)
    sound = b"\x00\x40" * SAMPLE_RATE_HZ
    await voice.capture_frame(rtc.AudioFrame(sound, SAMPLE_RATE_HZ, 1, SAMPLE_RATE_HZ))
    voice.flush()
    await asyncio.wait_for(broken.wait(), 2)
    await voice.aclose()


async def test_a_voice_that_is_told_to_end_is_not_broken() -> None:
    room: Any = SimpleNamespace(local_participant=_Participant())
    voice, broken = AgentVoice(room), asyncio.Event()
    await voice.publish(broken.set)
    await voice.aclose()
    await asyncio.sleep(0)  # whoever waits for a task's end is told in the loop's next turn
    assert not broken.is_set()
