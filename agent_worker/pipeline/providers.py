"""The vendors' plugins, built from the call brief. One function a part, one branch a vendor."""

from typing import Any

from livekit.agents import llm, stt, tts
from livekit.plugins import deepgram, elevenlabs, openai

from agent_worker.errors import ConfigurationError
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import Providers

_SPEECH_SAMPLE_RATE_HZ = 16_000
"""Telephone audio is 8 kHz (G.711) or 16 kHz (G.722); more would only be resampled away again."""


def hearing(providers: Providers, settings: WorkerSettings) -> stt.STT[Any]:
    """Speech to text; raises `ConfigurationError` for a vendor that is unknown or has no key."""
    if providers.hearing == "deepgram":
        return deepgram.STT(
            model=providers.hearing_model or "nova-3",
            language=providers.language,
            sample_rate=_SPEECH_SAMPLE_RATE_HZ,
            api_key=_required(settings.deepgram_api_key.get_secret_value(), "DEEPGRAM_API_KEY"),
            base_url=settings.deepgram_base_url,
        )
    raise _unknown("hearing", providers.hearing)


def model(providers: Providers, settings: WorkerSettings) -> llm.LLM[Any]:
    """The language model; raises as `hearing` does."""
    if providers.model == "openai":
        return openai.LLM(
            model=providers.model_name or "gpt-4.1-mini",
            api_key=_required(settings.openai_api_key.get_secret_value(), "OPENAI_API_KEY"),
            base_url=settings.openai_base_url,
        )
    raise _unknown("model", providers.model)


def voice(providers: Providers, settings: WorkerSettings) -> tts.TTS[Any]:
    """Text to speech; raises as `hearing` does."""
    if providers.voice == "elevenlabs":
        return elevenlabs.TTS(
            voice_id=providers.voice_id or elevenlabs.DEFAULT_VOICE_ID,
            encoding="pcm_16000",
            api_key=_required(settings.eleven_api_key.get_secret_value(), "ELEVEN_API_KEY"),
            base_url=settings.elevenlabs_base_url,
        )
    raise _unknown("voice", providers.voice)


def _required(value: str, variable: str) -> str:
    if not value:
        raise ConfigurationError(f"{variable} is not set, but the campaign's providers need it")
    return value


def _unknown(part: str, name: str) -> ConfigurationError:
    return ConfigurationError(f"providers.{part}: {name!r} is not a provider this worker knows")
