"""Vendors that speak. Each function raises `ConfigurationError` where it has no key."""

from collections.abc import Callable
from typing import Any, Final

from livekit.agents import tts
from livekit.plugins import deepgram, elevenlabs, openai

from agent_worker.errors import ConfigurationError
from agent_worker.pipeline.vendors.addresses import compatible, key, no_address
from agent_worker.pipeline.voices import SAMPLE_RATE_HZ
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import Vendor

Voice = tts.TTS[Any]


def _sesame(vendor: Vendor, _language: str, settings: WorkerSettings) -> Voice:
    """Sesame's CSM-1B, or any other voice, behind an endpoint that speaks OpenAI's speech protocol."""
    base_url, api_key = compatible(vendor, settings, settings.sesame_base_url, settings.sesame_api_key)
    return openai.TTS(
        model=vendor.model or "csm-1b",
        voice=vendor.voice_id or "0",
        response_format="pcm",
        base_url=base_url,
        api_key=api_key,
    )


_AURA_VOICES: Final = {
    "en": "aura-2-andromeda-en",
    "es": "aura-2-celeste-es",
    "de": "aura-2-aurelia-de",
    "fr": "aura-2-agathe-fr",
}
"""For campaigns that name none, and for languages that the named one does not speak."""


def _elevenlabs(vendor: Vendor, language: str, settings: WorkerSettings) -> Voice:
    no_address(vendor)
    return elevenlabs.TTS(
        model=vendor.model or "eleven_turbo_v2_5",
        voice_id=vendor.voice_id or elevenlabs.DEFAULT_VOICE_ID,
        encoding="pcm_16000",
        language=_bare(language),
        api_key=key(settings.eleven_api_key, "ELEVEN_API_KEY"),
        base_url=settings.elevenlabs_base_url,
    )


def _deepgram_aura(vendor: Vendor, language: str, settings: WorkerSettings) -> Voice:
    """Aura has no voices beside its models: a voice id is a model's name, and ends with its one language."""
    no_address(vendor)
    named, code = vendor.voice_id or vendor.model, _bare(language)
    speaks_other = named.rpartition("-")[2] in _AURA_VOICES.keys() - {code}
    voice = named if named and not speaks_other else _AURA_VOICES.get(code)
    if voice is None:
        raise ConfigurationError(f"providers.voice: deepgram_aura speaks no {code}; name another vendor")
    return deepgram.TTS(
        model=voice,
        sample_rate=SAMPLE_RATE_HZ,
        api_key=key(settings.deepgram_api_key, "DEEPGRAM_API_KEY"),
        base_url=settings.deepgram_speak_url,
    )


def _openai(vendor: Vendor, _language: str, settings: WorkerSettings) -> Voice:
    no_address(vendor)
    return openai.TTS(
        model=vendor.model or "gpt-4o-mini-tts",
        voice=vendor.voice_id or "ash",
        response_format="pcm",
        base_url=settings.openai_base_url,
        api_key=key(settings.openai_api_key, "OPENAI_API_KEY"),
    )


def _bare(language: str) -> str:
    return language.partition("-")[0].lower()


VOICE: Final[dict[str, Callable[[Vendor, str, WorkerSettings], Voice]]] = {
    "sesame": _sesame,
    "elevenlabs": _elevenlabs,
    "deepgram_aura": _deepgram_aura,
    "openai": _openai,
}
