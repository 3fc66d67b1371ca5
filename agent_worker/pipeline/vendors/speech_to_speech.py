"""Vendors of speech-to-speech models. Each function raises `ConfigurationError` where it has no key.

Their connections are not tried again: the call has voices of its own, which must not wait for that.
"""

from collections.abc import Callable
from typing import Final

from livekit.agents import APIConnectOptions, llm
from livekit.plugins import openai

from agent_worker.pipeline.vendors.addresses import key, no_address
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import Vendor

_ONCE: Final = APIConnectOptions(max_retry=0, timeout=3.0)

GOOGLE_VOICE: Final = "Leda"
GOOGLE_TEMPERATURE: Final = 0.2


def _openai(vendor: Vendor, _language: str, settings: WorkerSettings) -> llm.RealtimeModel:
    """Turn detection is left to its default here, because only so can a session be opened without any."""
    no_address(vendor)
    return openai.realtime.RealtimeModel(
        model=vendor.model or "gpt-realtime",
        voice=vendor.voice_id or "marin",
        modalities=["audio"],
        input_audio_transcription=None,
        api_key=key(settings.openai_api_key, "OPENAI_API_KEY"),
        base_url=settings.openai_base_url,
        conn_options=_ONCE,
    )


def _google(vendor: Vendor, _language: str, settings: WorkerSettings) -> llm.RealtimeModel:
    """Gemini Live, which is told by us when the lead speaks; it finds the language of a line by itself."""
    from google.genai import types  # only for campaigns that use it: it takes a second to load
    from livekit.plugins import google

    no_address(vendor)
    by_us = types.AutomaticActivityDetection(disabled=True)
    return google.realtime.RealtimeModel(
        model=vendor.model or "gemini-2.5-flash-native-audio-preview-12-2025",
        voice=vendor.voice_id or GOOGLE_VOICE,
        temperature=GOOGLE_TEMPERATURE,
        api_key=key(settings.google_api_key, "GOOGLE_API_KEY"),
        vertexai=False,
        input_audio_transcription=None,
        realtime_input_config=types.RealtimeInputConfig(automatic_activity_detection=by_us),
        http_options=types.HttpOptions(base_url=settings.google_live_base_url),
        conn_options=_ONCE,
    )


SPEECH_TO_SPEECH: Final[dict[str, Callable[[Vendor, str, WorkerSettings], llm.RealtimeModel]]] = {
    "openai_realtime": _openai,
    "google_realtime": _google,
}
