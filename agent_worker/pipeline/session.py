"""The AgentSession of a call: voice activity, turn taking and the audio's shape."""

import structlog
from livekit import rtc
from livekit.agents import AgentSession, APIConnectOptions, TurnHandlingOptions, room_io
from livekit.agents.vad import VAD
from livekit.agents.voice.agent_session import SessionConnectOptions
from livekit.plugins import silero

from agent_worker.pipeline import providers
from agent_worker.pipeline.endpointing import CompleteUtteranceDetector
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import CallBrief
from control_plane.contract.wire import LEAD_IDENTITY

log = structlog.get_logger(__name__)

_SILENCE_S = 0.1
"""Silence after which the detector calls speech ended; every answer waits for it. So short a pause also
falls between words: there the words decide, and an utterance that is not complete waits for `max_delay`."""

_SAMPLE_RATE_HZ = 16_000
_FRAME_MS = 20
"""The library's default of 24 kHz in 50 ms frames makes the recogniser hold back another 29 ms."""


_VOICE_PATIENCE = APIConnectOptions(max_retry=1, retry_interval=0.2, timeout=3.0)
"""The library's own three retries of 10 s would be half a minute of dead air."""


def load_voice_activity_detector() -> VAD:
    """Silero VAD, loaded once per job process before a call needs it."""
    return silero.VAD.load(min_silence_duration=_SILENCE_S, prefix_padding_duration=0.3)


def turn_handling() -> TurnHandlingOptions:
    """How turns are taken; the decisions of the playbook must run once a turn, so nothing speculates."""
    return {
        "turn_detection": CompleteUtteranceDetector(),
        "endpointing": {"mode": "fixed", "min_delay": _SILENCE_S, "max_delay": 1.2},
        "interruption": {
            "enabled": True,
            "mode": "vad",
            "min_duration": 0.25,
            "min_words": 0,
            "resume_false_interruption": True,
            "false_interruption_timeout": 1.0,
        },
        "preemptive_generation": {"enabled": False},
    }


def build_session(brief: CallBrief, settings: WorkerSettings, vad: VAD) -> AgentSession[None]:
    """A session for the brief's providers; raises `ConfigurationError` if one cannot be used."""
    return AgentSession(
        stt=providers.hearing(brief.providers, settings),
        llm=providers.model(brief.providers, settings),
        tts=providers.voice(brief.providers, settings),
        vad=vad,
        turn_handling=turn_handling(),
        conn_options=SessionConnectOptions(tts_conn_options=_VOICE_PATIENCE),
        aec_warmup_duration=None,  # a telephone has no loudspeaker echo to learn
        user_away_timeout=None,  # silence is the playbook's matter
    )


def room_options(settings: WorkerSettings) -> room_io.RoomOptions:
    """How the session is joined to the room: audio with the lead alone."""
    return room_io.RoomOptions(
        participant_identity=LEAD_IDENTITY,
        text_input=False,
        audio_input=room_io.AudioInputOptions(
            sample_rate=_SAMPLE_RATE_HZ,
            frame_size_ms=_FRAME_MS,
            noise_cancellation=_noise_cancellation(settings),
            pre_connect_audio=False,
        ),
        audio_output=room_io.AudioOutputOptions(sample_rate=_SAMPLE_RATE_HZ),
        close_on_disconnect=False,  # the call decides what an ended phone leg means
    )


def _noise_cancellation(settings: WorkerSettings) -> rtc.NoiseCancellationOptions | None:
    if settings.on_livekit_cloud:
        # Importing it starts the native runtime, which must not happen before job processes fork.
        from livekit.plugins import noise_cancellation

        return noise_cancellation.BVCTelephony()
    log.info("noise cancellation is off", reason="BVCTelephony works only on LiveKit Cloud")
    return None
