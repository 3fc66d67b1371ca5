"""The AgentSession of a call: voice activity, turn taking and the audio's shape."""

import structlog
from livekit import rtc
from livekit.agents import AgentSession, APIConnectOptions, TurnHandlingOptions, room_io
from livekit.agents.voice.agent_session import SessionConnectOptions

from agent_worker.conversation.languages import languages_of
from agent_worker.pipeline import providers
from agent_worker.pipeline.agent_voice import SAMPLE_RATE_HZ
from agent_worker.pipeline.voice_activity import OverheardDetector
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import CallBrief
from control_plane.contract.wire import LEAD_IDENTITY

log = structlog.get_logger(__name__)

_FRAME_MS = 20
"""The library's default of 24 kHz in 50 ms frames makes the recogniser hold back another 29 ms."""

_ONCE = APIConnectOptions(max_retry=0)
_NO_RETRIES = SessionConnectOptions(stt_conn_options=_ONCE, llm_conn_options=_ONCE, tts_conn_options=_ONCE)
"""Our lists of vendors have their own limits; the library's retries would start with the first again."""


def turn_handling() -> TurnHandlingOptions:
    """Turns are the talk's matter (`talking.floor`): the library only carries them out.

    Nothing speculates either, because the playbook's decisions must run once a turn.
    """
    return {
        "turn_detection": "manual",
        "endpointing": {"mode": "fixed", "min_delay": 0.0, "max_delay": 0.0},
        "interruption": {
            "enabled": True,
            "mode": "vad",
            "resume_false_interruption": False,
            # Words over a goodbye that is not to be cut off are heard all the same: an opt-out counts.
            "discard_audio_if_uninterruptible": False,
        },
        "preemptive_generation": {"enabled": False},
    }


def build_session(brief: CallBrief, settings: WorkerSettings, vad: OverheardDetector) -> AgentSession[None]:
    """A session for the brief's providers; raises `ConfigurationError` if one cannot be used."""
    return AgentSession(
        stt=providers.hearing(brief.providers, settings, languages_of(brief)),
        llm=providers.model(brief.providers, settings),
        tts=providers.voice(brief.providers, settings),
        vad=vad,
        turn_handling=turn_handling(),
        conn_options=_NO_RETRIES,
        aec_warmup_duration=None,  # a telephone has no loudspeaker echo to learn
        user_away_timeout=None,  # silence is the playbook's matter
    )


def room_options(settings: WorkerSettings) -> room_io.RoomOptions:
    """How the session is joined to the room: audio with the lead alone."""
    return room_io.RoomOptions(
        participant_identity=LEAD_IDENTITY,
        text_input=False,
        audio_input=room_io.AudioInputOptions(
            sample_rate=SAMPLE_RATE_HZ,
            frame_size_ms=_FRAME_MS,
            noise_cancellation=_noise_cancellation(settings),
            pre_connect_audio=False,
        ),
        audio_output=False,  # `AgentVoice`, which the call attaches
        close_on_disconnect=False,  # the call decides what an ended phone leg means
    )


def _noise_cancellation(settings: WorkerSettings) -> rtc.NoiseCancellationOptions | None:
    if settings.on_livekit_cloud:
        # Importing it starts the native runtime, which must not happen before job processes fork.
        from livekit.plugins import noise_cancellation

        return noise_cancellation.BVCTelephony()
    log.info("noise cancellation is off", reason="BVCTelephony works only on LiveKit Cloud")
    return None
