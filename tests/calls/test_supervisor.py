"""A supervisor in a real call: heard by the lead while the agent is silent, and the agent goes on after."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from livekit import rtc

from infra.local.demo.control_plane import ControlPlane
from infra.local.phones.records import CALLS_FOLDER, safe_name
from infra.local.signed_in import SignedIn
from infra.local.speech import synthesize
from infra.local.speech.noises import HIGH_TONE_HZ
from infra.local.stack import Stack
from tests.calls.cast import ON_CALL
from tests.calls.one_call import INTERESTED, OneCall
from tests.calls.tones import heard, steady

pytestmark = pytest.mark.timeout(180)

_RATE_HZ = 16_000
_WORDS = "hello this is a person now, let me take it from here, what would you like to know about it"
_AFTERWARDS_S = 3.0


async def speak_from(seat: dict[str, Any]) -> None:
    """Join as a supervisor, say something, wait a little, leave."""
    room = rtc.Room()
    await asyncio.wait_for(room.connect(seat["url"], seat["token"]), 10)
    source = rtc.AudioSource(_RATE_HZ, 1)
    track = rtc.LocalAudioTrack.create_audio_track("microphone", source)
    options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
    try:
        await asyncio.wait_for(room.local_participant.publish_track(track, options), 10)
        samples = np.frombuffer(synthesize(_WORDS, "slt", _RATE_HZ), dtype=np.int16)
        step = _RATE_HZ // 50
        for start in range(0, len(samples) - step, step):
            frame = samples[start : start + step].tobytes()
            await source.capture_frame(rtc.AudioFrame(frame, _RATE_HZ, 1, step))
        await source.wait_for_playout()
        await asyncio.sleep(_AFTERWARDS_S)
    finally:
        await room.disconnect()
        await source.aclose()


@contextmanager
def supervising(local: Stack, attempt_id: str) -> Iterator[httpx.Client]:
    """A client for what supervisors do to one call."""
    environment = local.environment()
    auth = SignedIn(local.api_url, environment["ADMIN_EMAIL"], environment["ADMIN_PASSWORD"])
    with httpx.Client(base_url=f"{local.api_url}/api/live/calls/{attempt_id}", auth=auth) as client:
        yield client


def test_a_supervisor_has_a_lead_put_through_in_the_middle_of_the_talk(
    local: Stack, control_plane: ControlPlane, tmp_path: Path
) -> None:
    handoff = {"numbers": ON_CALL.numbers, "mode": "cold"}
    ours = OneCall(control_plane, local, tmp_path, INTERESTED, handoff=handoff)
    with supervising(local, ours.wait_for_turns(3).id) as client:
        assert client.post("/transfer").status_code == 202
    ended = ours.wait_until_over()
    assert (ended.state, ended.end_reason) == ("transferred", "transferred")
    # The trunk is asked first, and does not put this lead through.
    assert [leg.state for leg in ended.colleagues] == ["failed", "accepted"]
    recording = local.phones_directory / CALLS_FOLDER / f"{safe_name(ours.phone().call_id)}.wav"
    assert steady(*heard(recording), HIGH_TONE_HZ), "the lead did not hear the colleague"


def test_a_supervisor_takes_a_call_over_and_the_agent_goes_on_when_they_leave(
    local: Stack, control_plane: ControlPlane, tmp_path: Path
) -> None:
    ours = OneCall(control_plane, local, tmp_path, INTERESTED)
    with supervising(local, ours.wait_for_turns(2).id) as client:
        whispered = client.post("/whisper", json={"text": "Be brief."})
        assert whispered.status_code == 202, whispered.text
        seat = client.post("/take-over")
        assert seat.status_code == 200, seat.text
    asyncio.run(speak_from(seat.json()))
    ended = ours.wait_until_over()
    supervised = {
        event["what"]: datetime.fromisoformat(event["at"])
        for event in ended.timeline
        if event["type"] == "supervised"
    }
    assert set(supervised) == {"whispered", "taken_over", "handed_back"}
    assert ended.answered_at is not None
    from_s, to_s = [
        (supervised[what] - ended.answered_at).total_seconds() for what in ("taken_over", "handed_back")
    ]
    begun_meanwhile = [
        turn for turn in ended.turns if turn.speaker == "agent" and from_s < turn.started_s < to_s
    ]
    assert begun_meanwhile == []
    heard_s = sum(max(0.0, min(end, to_s) - max(start, from_s)) for start, end in ours.phone().agent_voice)
    assert heard_s > 2.0, "the lead did not hear the supervisor"
    after = [turn for turn in ended.turns if turn.speaker == "agent" and turn.started_s >= to_s]
    assert after, "the agent did not go on"
    assert ended.state == "completed"
