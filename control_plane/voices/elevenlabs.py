"""ElevenLabs' API for voices: the only place that speaks it.

    VendorUnavailable  503  no connection, no answer in time, a 5xx, a 429, a refused key, or not its protocol
    VendorRefused      422  it will not do this; `detail` holds its own words

Nothing is tried again here: a request that timed out may still have made a voice.
"""

import asyncio
import json
from typing import Any, Final, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, Field, ValidationError

from control_plane.errors import Conflict, Invalid, Unavailable
from control_plane.settings import Settings

RATE_HZ: Final = 24_000
"""Of the PCM that `speech` gives: the highest that every plan of the vendor has."""

_ANSWER_WITHIN_S: Final = 8.0
_SPEAKS_WITHIN_S: Final = 20.0
_CLONES_WITHIN_S: Final = 60.0
_MOST_BYTES: Final = 8_000_000
_LONGEST_TOLD: Final = 300
_MODEL: Final = "eleven_turbo_v2_5"
"""The same that calls use whose campaign names none."""
_NO_SUCH_VOICE: Final = ("voice_not_found", "voice_does_not_exist")
_FAILED_FROM: Final = 500
_TOO_MANY: Final = 429
_NOT_LET_IN: Final = (401, 403)
_REFUSED_FROM: Final = 400


Model = TypeVar("Model", bound=BaseModel)


class VendorUnavailable(Unavailable):
    """ElevenLabs does not answer as it should, so what became of the request is not known."""

    title = "Voice vendor unavailable"


class VendorRefused(Invalid):
    """ElevenLabs answered that it will not do this."""

    def __init__(self, detail: str, *, code: str) -> None:
        super().__init__(detail)
        self.code = code


class VendorVoice(BaseModel):
    """A voice as the vendor lists it."""

    voice_id: str = Field(min_length=1, max_length=100)
    name: str = ""
    category: str = ""
    description: str | None = None
    labels: dict[str, str | None] | None = None
    is_owner: bool | None = None


class _VoiceList(BaseModel):
    voices: list[VendorVoice]


class Added(BaseModel):
    """The vendor's answer to a new clone."""

    voice_id: str = Field(min_length=1, max_length=100)
    requires_verification: bool = False


def is_configured(settings: Settings) -> bool:
    """Whether there is a key for it."""
    return bool(settings.eleven_api_key.get_secret_value())


async def voices(settings: Settings) -> list[VendorVoice]:
    """Every voice that the key may use. Raises `VendorUnavailable`, `Conflict` without a key."""
    answer = await _asked(settings, "GET", "/voices", within_s=_ANSWER_WITHIN_S)
    return _read(_VoiceList, answer).voices


async def add(settings: Settings, name: str, description: str, file: tuple[str, bytes, str]) -> Added:
    """Clone a voice from a file: its name, bytes and media type.

    Raises `VendorRefused` if none was made, `VendorUnavailable` if that is not known, `Conflict` without a
    key.
    """
    sent = {"data": {"name": name, "description": description}, "files": {"files": file}}
    return _read(Added, await _asked(settings, "POST", "/voices/add", within_s=_CLONES_WITHIN_S, **sent))


async def delete(settings: Settings, voice_id: str) -> None:
    """Remove a voice; one that there is not counts as removed. Raises as `voices`, and `VendorRefused`."""
    try:
        await _asked(settings, "DELETE", f"/voices/{quote(voice_id, safe='')}", within_s=_ANSWER_WITHIN_S)
    except VendorRefused as refused:
        if refused.code not in _NO_SUCH_VOICE:
            raise


async def speech(settings: Settings, voice_id: str, text: str) -> bytes:
    """The text spoken: 16-bit mono PCM at `RATE_HZ`. Raises as `voices`, and `VendorRefused`."""
    path = f"/text-to-speech/{quote(voice_id, safe='')}/stream"
    sent = {"params": {"output_format": f"pcm_{RATE_HZ}"}, "json": {"text": text, "model_id": _MODEL}}
    return await _asked(settings, "POST", path, within_s=_SPEAKS_WITHIN_S, **sent)


async def _asked(settings: Settings, method: str, path: str, *, within_s: float, **sent: Any) -> bytes:
    """The body of a good answer, of at most 8 MB."""
    key = settings.eleven_api_key.get_secret_value()
    if not key:
        raise Conflict("No key for ElevenLabs is set: the operator sets ELEVEN_API_KEY.")
    body = bytearray()
    try:
        async with (
            asyncio.timeout(within_s),
            httpx.AsyncClient(headers={"xi-api-key": key}, timeout=within_s) as client,
            client.stream(method, settings.elevenlabs_base_url.rstrip("/") + path, **sent) as response,
        ):
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > _MOST_BYTES:
                    raise VendorUnavailable("ElevenLabs answered with far more than was asked for.")
    except TimeoutError as error:
        raise VendorUnavailable(f"ElevenLabs did not answer within {within_s:g} s.") from error
    except httpx.HTTPError as error:
        problem = f"ElevenLabs cannot be reached ({type(error).__name__}). Try again in a moment."
        raise VendorUnavailable(problem) from error
    _ensure_good(response.status_code, bytes(body))
    return bytes(body)


def _ensure_good(status: int, body: bytes) -> None:
    if status in _NOT_LET_IN:
        raise VendorUnavailable("ElevenLabs refuses its key: the operator looks at ELEVEN_API_KEY.")
    if status >= _FAILED_FROM:
        raise VendorUnavailable(f"ElevenLabs fails at the moment ({status}). Try again in a moment.")
    if status == _TOO_MANY:
        raise VendorUnavailable("ElevenLabs takes no more for now (429). Try again in a minute.")
    if status >= _REFUSED_FROM:
        code, told = _told(body)
        raise VendorRefused(f"ElevenLabs refuses this ({status}): {told}", code=code)


def _told(body: bytes) -> tuple[str, str]:
    """The vendor's code and words; it puts them into `detail`, in one of two forms."""
    try:
        detail = json.loads(body)["detail"]
        code, message = (
            (detail.get("status", ""), detail.get("message", "")) if isinstance(detail, dict) else ("", "")
        )
    except (ValueError, TypeError, KeyError):
        return "", "it does not say why"
    return str(code), str(message or detail)[:_LONGEST_TOLD]


def _read(model: type[Model], body: bytes) -> Model:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise VendorUnavailable("ElevenLabs answered what is not its protocol.") from error
