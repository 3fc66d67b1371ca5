"""The message for an answering machine: where its sound comes from and where it is kept."""

import io
import wave
from collections.abc import AsyncGenerator, AsyncIterable

import obstore
import pytest
from livekit import rtc
from livekit.agents import APIConnectionError
from obstore.store import MemoryStore

from agent_worker.talking.message import Message, NoMessage
from control_plane.contract.brief import ForMachines

PCM = bytes(range(256)) * 100
SAID = ForMachines(voicemail="Hello. Goodbye.", screening="This is Maya.")
RECORDED = SAID.model_copy(update={"recording_key": "voicemails/one.wav"})


async def voice(text: AsyncIterable[str]) -> AsyncGenerator[rtc.AudioFrame, None]:
    async for _ in text:
        yield rtc.AudioFrame(PCM, 16_000, 1, len(PCM) // 2)


async def mute_voice(text: AsyncIterable[str]) -> AsyncGenerator[rtc.AudioFrame, None]:
    async for _ in text:
        raise APIConnectionError("no voice")
        yield


def pcm_of(file: bytes) -> tuple[bytes, int]:
    with wave.open(io.BytesIO(file)) as sound:
        return sound.readframes(sound.getnframes()), sound.getframerate()


def wav(rate: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(PCM)
    return file.getvalue()


async def test_a_text_is_spoken_once_and_kept_as_it_was_spoken() -> None:
    store = MemoryStore()
    message = Message(SAID, voice, store)
    message.prepare()
    assert b"".join(bytes(frame.data) for frame in await message.sound()) == PCM
    assert await message.keep("recordings/a/voicemail.wav") == "recordings/a/voicemail.wav"
    kept = await obstore.get_async(store, "recordings/a/voicemail.wav")
    assert pcm_of(bytes(await kept.bytes_async())) == (PCM, 16_000)


async def test_an_uploaded_recording_is_left_in_the_text_s_place() -> None:
    store = MemoryStore()
    await obstore.put_async(store, RECORDED.recording_key, wav(8_000))
    sound = await Message(RECORDED, mute_voice, store).sound()
    assert b"".join(bytes(frame.data) for frame in sound) == PCM
    assert {frame.sample_rate for frame in sound} == {8_000}


async def test_a_recording_that_is_gone_is_no_message() -> None:
    with pytest.raises(NoMessage):
        await Message(RECORDED, voice, MemoryStore()).sound()


async def test_a_voice_that_fails_is_no_message() -> None:
    with pytest.raises(NoMessage):
        await Message(SAID, mute_voice, MemoryStore()).sound()
