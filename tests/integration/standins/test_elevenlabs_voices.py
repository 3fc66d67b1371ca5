"""Voices cloned and removed at the stand-in, by the vendor's wire protocol."""

import aiohttp

from .calls import get_json

KEY = {"xi-api-key": "local"}


def form(name: str, sound: bytes) -> aiohttp.FormData:
    sent = aiohttp.FormData({"name": name, "description": "of a test"})
    sent.add_field("files", sound, filename="sample.wav", content_type="audio/wav")
    return sent


async def test_a_voice_is_added_listed_spoken_with_and_removed(
    session: aiohttp.ClientSession, elevenlabs: str
) -> None:
    voices = f"{elevenlabs}/v1/voices"
    async with session.post(f"{voices}/add", data=form("Anna", b"RIFF"), headers=KEY) as answer:
        made = await answer.json()
    assert made["requires_verification"] is False
    async with session.get(voices, headers=KEY) as answer:
        *_, listed = (await answer.json())["voices"]
    assert (listed["voice_id"], listed["name"], listed["category"]) == (made["voice_id"], "Anna", "cloned")
    speech = f"{elevenlabs}/v1/text-to-speech/{made['voice_id']}/stream?output_format=pcm_24000"
    async with session.post(speech, json={"text": "Hello there."}, headers=KEY) as answer:
        assert len(await answer.read()) > 24_000
    for status in (200, 400):
        async with session.delete(f"{voices}/{made['voice_id']}", headers=KEY) as answer:
            assert answer.status == status
    async with session.post(speech, json={"text": "Hello there."}, headers=KEY) as answer:
        assert answer.status == 404
        assert (await answer.json())["detail"]["status"] == "voice_not_found"
    noted = await get_json(session, f"{elevenlabs}/_requests")
    assert [one["name"] for one in noted if "name" in one] == ["Anna"]


async def test_a_voice_without_a_file_or_a_key_is_refused(
    session: aiohttp.ClientSession, elevenlabs: str
) -> None:
    add = f"{elevenlabs}/v1/voices/add"
    async with session.post(add, data=form("Anna", b""), headers=KEY) as answer:
        assert answer.status == 400
    async with session.post(add, data=form("Anna", b"RIFF")) as answer:
        assert answer.status == 401
