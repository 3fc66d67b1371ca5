"""The speech routes of the OpenAI stand-in: speaking by flite, hearing by pocketsphinx."""

import asyncio
import io
import wave
from collections.abc import AsyncIterator, Callable
from typing import Final

from aiohttp import BodyPartReader, web
from pydantic import BaseModel, Field, ValidationError

from infra.local.speech import SpeechError, resample, synthesize_async
from infra.local.standins.deepgram.decoding import DecodingProcess
from infra.local.standins.deepgram.grammar import Grammar, local_grammar
from infra.local.standins.elevenlabs.alignment import sentences
from infra.local.standins.elevenlabs.voices import flite_voice
from infra.local.standins.faults import ConnectionCut
from infra.local.standins.openai.access import admit, error_response
from infra.local.standins.serving import note
from infra.local.standins.sockets import cut

_SPEECH_RATE_HZ: Final = 24_000
_HEARING_RATE_HZ: Final = 16_000
_LEAST_CONFIDENCE: Final = 0.2
_PIECE_BYTES: Final = _SPEECH_RATE_HZ // 4 * 2


class _Ears:
    """The process that decodes, started with the first recording: most of these stand-ins never hear one."""

    def __init__(self, grammar: Grammar | None) -> None:
        self._grammar = grammar
        self._process: DecodingProcess | None = None
        self._starting = asyncio.Lock()

    async def process(self) -> DecodingProcess:
        async with self._starting:
            if self._process is None:
                self._process = DecodingProcess(self._grammar or local_grammar())
                await self._process.start()
            return self._process

    def close(self) -> None:
        if self._process is not None:
            self._process.close()


_EARS: Final = web.AppKey("ears", _Ears)


def hearing_in(grammar: Grammar | None) -> Callable[[web.Application], AsyncIterator[None]]:
    """What lets an application hear recordings."""

    async def hearing(app: web.Application) -> AsyncIterator[None]:
        app[_EARS] = _Ears(grammar)
        yield
        app[_EARS].close()

    return hearing


class SpeechRequest(BaseModel):
    """The body of `POST /v1/audio/speech`; fields that change nothing here are ignored."""

    model: str = Field(min_length=1)
    input: str = Field(min_length=1)
    voice: str = Field(min_length=1)
    response_format: str = "mp3"


async def speak(request: web.Request) -> web.StreamResponse:
    """Answer a text with its sound, in pieces of 250 ms; only raw PCM (24 kHz, 16 bit) can be made here."""
    delivery, refusal = await admit(request)
    if refusal is not None:
        return refusal
    try:
        wanted = SpeechRequest.model_validate_json(await request.read())
        if wanted.response_format != "pcm":
            way_out = f"response_format {wanted.response_format} is not supported here: use pcm"
            return error_response(400, "invalid_request", way_out)
        voice = flite_voice(wanted.voice)
        parts = sentences(wanted.input) or [wanted.input]
        pcm = b"".join([await synthesize_async(part, voice, _SPEECH_RATE_HZ) for part in parts])
    except ValidationError as error:
        return error_response(400, "invalid_request", str(error.errors()[0]["msg"]))
    except SpeechError as error:
        return error_response(400, "invalid_request", str(error))
    note(request, model=wanted.model, characters=len(wanted.input), voice=voice)
    response = web.StreamResponse(headers={"Content-Type": "audio/pcm"})
    await response.prepare(request)
    try:
        for start in range(0, len(pcm), _PIECE_BYTES):
            await response.write(delivery.wording(pcm[start : start + _PIECE_BYTES]))
        await response.write_eof()
    except ConnectionCut:
        cut(request)
    return response


async def words_in(app: web.Application, pcm: bytes) -> str:
    """Return the words of an utterance (16-bit mono PCM at 16 kHz); empty when none was understood."""
    decoding = await app[_EARS].process()
    utterance = await decoding.begin()
    await decoding.feed(utterance, pcm)
    heard = await decoding.finish(utterance)
    text = heard.text if heard is not None and heard.confidence >= _LEAST_CONFIDENCE else ""
    return f"{text.capitalize()}." if text else ""


async def transcribe(request: web.Request) -> web.Response:
    """Answer a recorded utterance (WAV) with its words."""
    delivery, refusal = await admit(request)
    if refusal is not None:
        return refusal
    sound = b""
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name == "file":
            sound = bytes(await part.read())
    try:
        pcm = _pcm(sound)
    except (wave.Error, EOFError) as error:
        return error_response(400, "invalid_request", f"file: {error}")
    text = await words_in(request.app, pcm)
    note(request, seconds=len(pcm) / 2 / _HEARING_RATE_HZ, words=len(text.split()))
    try:
        body = {"text": delivery.wording(text)}
    except ConnectionCut:
        cut(request)
        body = {}
    seconds = len(pcm) / 2 / _HEARING_RATE_HZ
    return web.json_response({**body, "task": "transcribe", "language": "english", "duration": seconds})


def _pcm(sound: bytes) -> bytes:
    with wave.open(io.BytesIO(sound)) as file:
        pcm = file.readframes(file.getnframes())
        return resample(pcm, file.getframerate(), _HEARING_RATE_HZ)
