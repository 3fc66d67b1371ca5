"""The routes of the ElevenLabs stand-in, for local use only."""

from typing import Final

from aiohttp import web
from pydantic import BaseModel, Field, ValidationError

from infra.local.speech import SpeechError, synthesize_async
from infra.local.standins.elevenlabs.access import error_response, refusal
from infra.local.standins.elevenlabs.alignment import sentences
from infra.local.standins.elevenlabs.clones import CLONES, Clones, add_voice, delete_voice, list_voices
from infra.local.standins.elevenlabs.connection import multi_stream
from infra.local.standins.elevenlabs.contexts import UnsupportedFormat, sample_rate
from infra.local.standins.elevenlabs.voices import voice_in
from infra.local.standins.faults import ConnectionCut
from infra.local.standins.serving import application, begin, note
from infra.local.standins.sockets import cut

_PIECE_MS: Final = 250


class Speech(BaseModel):
    """The body of a request for one text."""

    text: str = Field(min_length=1)
    language_code: str = ""


def make_app() -> web.Application:
    """Make the server."""
    app = application()
    app[CLONES] = Clones()
    app.router.add_get("/v1/voices", list_voices)
    app.router.add_post("/v1/voices/add", add_voice)
    app.router.add_delete("/v1/voices/{voice}", delete_voice)
    app.router.add_post("/v1/text-to-speech/{voice}/stream", _stream)
    app.router.add_get("/v1/text-to-speech/{voice}/multi-stream-input", multi_stream)
    return app


async def _stream(request: web.Request) -> web.StreamResponse:
    """Answer one text with its sound, in pieces."""
    if refused := refusal(request):
        return refused
    if request.match_info["voice"] in request.app[CLONES].removed:
        return error_response(404, "voice_not_found", "A voice with that id was not found.")
    delivery = await begin(request)
    try:
        rate = sample_rate(request.query.get("output_format", "mp3_44100_128"))
        speech = Speech.model_validate_json(await request.read())
        text, voice = speech.text, voice_in(speech.language_code, request.match_info["voice"])
        pcm = b"".join([await synthesize_async(part, voice, rate) for part in sentences(text) or [text]])
    except ValidationError as error:
        return error_response(422, "invalid_request", str(error))
    except (UnsupportedFormat, SpeechError) as error:
        return error_response(400, "invalid_request", str(error))
    note(request, characters=len(text), voice=voice)
    response = web.StreamResponse(headers={"Content-Type": "audio/pcm"})
    await response.prepare(request)
    size = rate * _PIECE_MS // 1000 * 2
    try:
        for start in range(0, len(pcm), size):
            await response.write(delivery.wording(pcm[start : start + size]))
        await response.write_eof()
    except ConnectionCut:
        cut(request)
    return response
