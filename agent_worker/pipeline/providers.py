"""What hears, thinks and speaks in a call: the brief's vendors in order, each part as one to the session."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import structlog

from agent_worker.errors import ConfigurationError
from agent_worker.pipeline.hearings import Hearings
from agent_worker.pipeline.models import Models
from agent_worker.pipeline.realtime import RealtimeVoice
from agent_worker.pipeline.vendors.hearing import HEARING, MULTILINGUAL
from agent_worker.pipeline.vendors.model import MODEL
from agent_worker.pipeline.vendors.speech_to_speech import SPEECH_TO_SPEECH
from agent_worker.pipeline.vendors.voice import VOICE
from agent_worker.pipeline.voices import Voice, Voices
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import Providers, Vendor

log = structlog.get_logger(__name__)

Plugin = TypeVar("Plugin")


def hearing(providers: Providers, settings: WorkerSettings, languages: Sequence[str] = ()) -> Hearings:
    """Speech to text, in more than one language if several are named.

    Raises `ConfigurationError` if none of the vendors can be used.
    """
    language = MULTILINGUAL if len(languages) > 1 else providers.language
    return Hearings(_usable("hearing", providers.hearing, HEARING, language, settings))


def model(providers: Providers, settings: WorkerSettings) -> Models:
    """The language model; raises as `hearing` does."""
    return Models(_usable("model", providers.model, MODEL, providers.language, settings))


def voice(providers: Providers, settings: WorkerSettings) -> Voices:
    """Text to speech, behind the campaign's speech-to-speech models; raises as `hearing` does."""

    def in_language(language: str) -> list[tuple[str, Voice]]:
        return _usable("voice", providers.voice, VOICE, language, settings)

    return Voices(in_language(providers.language), in_language, realtime=_realtime(providers, settings))


def _realtime(providers: Providers, settings: WorkerSettings) -> list[tuple[str, RealtimeVoice]]:
    """The speech-to-speech models that this worker can use; without any, the voices speak."""
    if not providers.speech_to_speech:
        return []
    part, language = "speech_to_speech", providers.language
    try:
        models = _usable(part, providers.speech_to_speech, SPEECH_TO_SPEECH, language, settings)
    except ConfigurationError:
        return []  # each was logged with its reason
    return [(name, RealtimeVoice(model, language)) for name, model in models]


def _usable(
    part: str,
    order: Sequence[Vendor],
    known: Mapping[str, Callable[[Vendor, str, WorkerSettings], Plugin]],
    language: str,
    settings: WorkerSettings,
) -> list[tuple[str, Plugin]]:
    """Those of the vendors that this worker can use, in order; the others are left out with a warning."""
    members: list[tuple[str, Plugin]] = []
    problems: list[str] = []
    for vendor in order:
        try:
            if vendor.vendor not in known:
                raise ConfigurationError(
                    f"providers.{part}: {vendor.vendor!r} is not a provider this worker knows"
                )
            members.append((vendor.vendor, known[vendor.vendor](vendor, language, settings)))
        except ConfigurationError as error:
            problems.append(str(error))
            log.warning("vendor left out", part=part, provider=vendor.vendor, reason=str(error))
    if not members:
        raise ConfigurationError("; ".join(problems))
    return members
