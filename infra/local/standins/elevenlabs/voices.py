"""Which voice speaks for which voice id: flite's in English, espeak-ng's in other languages."""

import zlib
from typing import Any, Final

from infra.local.speech import espeak

_DESCRIPTIONS: Final = {
    "slt": "flite's American woman",
    "rms": "flite's American man",
    "awb": "flite's Scottish man",
    "kal": "flite's robotic man",
}


def voice_in(language: str, voice_id: str) -> str:
    """Return who speaks a language with this voice id; espeak-ng has one voice for each but English."""
    return language if language in espeak.VOICES else flite_voice(voice_id)


def flite_voice(voice_id: str) -> str:
    """Return the flite voice for a voice id: the one of that name, or always the same one for any other.

    The vendor's own ids are accepted, so that a campaign made for the vendor speaks here too.
    """
    if voice_id in _DESCRIPTIONS:
        return voice_id
    natural = ("slt", "rms", "awb")
    return natural[zlib.crc32(voice_id.encode()) % len(natural)]


def voice_list() -> dict[str, Any]:
    """Return the answer to `GET /v1/voices`."""
    return {
        "voices": [
            {"voice_id": name, "name": name, "category": "premade", "description": description}
            for name, description in _DESCRIPTIONS.items()
        ]
    }
