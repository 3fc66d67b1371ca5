"""Vendors that hear, as streams. Each function raises `ConfigurationError` where it has no key."""

from collections.abc import Callable
from typing import Any, Final

from livekit.agents import stt
from livekit.plugins import deepgram

from agent_worker.pipeline.vendors.addresses import compatible, key, no_address
from agent_worker.pipeline.vendors.whisper import by_utterance
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import Vendor

SAMPLE_RATE_HZ = 16_000

MULTILINGUAL: Final = "multi"
"""In place of a language: whichever is spoken, and more than one in a call. It is Deepgram's word for it."""

Hearing = stt.STT[Any]


def _deepgram(vendor: Vendor, language: str, settings: WorkerSettings) -> Hearing:
    no_address(vendor)
    return deepgram.STT(
        model=vendor.model or "nova-3",
        language=language,
        sample_rate=SAMPLE_RATE_HZ,
        api_key=key(settings.deepgram_api_key, "DEEPGRAM_API_KEY"),
        base_url=settings.deepgram_base_url,
    )


def _assemblyai(vendor: Vendor, language: str, settings: WorkerSettings) -> Hearing:
    from livekit.plugins import assemblyai  # only for campaigns that use it: every plugin costs start-up time

    no_address(vendor)
    # Told no languages, the multilingual model finds them out itself; it knows no Hindi.
    english = language.split("-")[0].lower() == "en"
    usual = "universal-streaming-english" if english else "universal-streaming-multilingual"
    return assemblyai.STT(
        model=vendor.model or usual,  # type: ignore[arg-type]  # campaigns may name newer ones
        sample_rate=SAMPLE_RATE_HZ,
        format_turns=False,
        api_key=key(settings.assemblyai_api_key, "ASSEMBLYAI_API_KEY"),
        base_url=settings.assemblyai_base_url,
    )


def _whisper(vendor: Vendor, language: str, settings: WorkerSettings) -> Hearing:
    """Whole utterances over HTTP: slower than the streaming vendors, and any compatible server will do."""
    base_url, api_key = compatible(vendor, settings, settings.openai_base_url, settings.openai_api_key)
    return by_utterance(
        model=vendor.model or "whisper-1",
        language=language.split("-")[0],
        detect_language=language == MULTILINGUAL,
        base_url=base_url,
        api_key=api_key,
    )


HEARING: Final[dict[str, Callable[[Vendor, str, WorkerSettings], Hearing]]] = {
    "deepgram": _deepgram,
    "assemblyai": _assemblyai,
    "whisper": _whisper,
}
