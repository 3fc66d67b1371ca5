"""The environment variables that make the control plane and the worker use a local stack."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from infra.local.stack.ports import HOST

if TYPE_CHECKING:
    from infra.local.stack.model import Stack

_CONSOLE: Final = Path(__file__).resolve().parents[3] / "console" / "dist"
ADMIN_EMAIL: Final = "admin@example.com"
CALLER_NUMBERS: Final = tuple(f"+120255501{last:02}" for last in range(20))


def environment(stack: "Stack") -> dict[str, str]:
    """All variables of the three processes of Callwright: API, dialer and worker."""
    ports = stack.ports
    return {
        "MONGODB_URL": stack.mongodb_url,
        "MONGODB_DATABASE": "callwright",
        "REDIS_URL": stack.redis_url,
        "LIVEKIT_URL": stack.livekit_url,
        "LIVEKIT_API_KEY": stack.secrets.livekit_key,
        "LIVEKIT_API_SECRET": stack.secrets.livekit_secret,
        "PORT": str(ports.api),
        "BACKEND_API_BASE": stack.api_url,
        "PUBLIC_BASE_URL": stack.api_url,
        "SECRET_KEY": stack.secrets.secret_key,
        "ADMIN_EMAIL": ADMIN_EMAIL,
        "ADMIN_PASSWORD": stack.secrets.admin_password,
        "OBJECT_STORE_URL": f"file://{stack.objects_directory}",
        "SIP_URL": f"{HOST}:{ports.phones_sip}",
        # The same few phones are called in every demonstration and test.
        "CALLS_PER_NUMBER_PER_DAY": "1000",
        # Every call of the tests brings its own list.
        "UPLOADS_PER_MINUTE": "1000",
        "SIP_USER_ID": "callwright",
        "SIP_PASSWORD": stack.secrets.sip_password,
        "SIP_FROM_NUMBERS": ",".join(CALLER_NUMBERS),
        "DEEPGRAM_API_KEY": "local",
        "DEEPGRAM_BASE_URL": f"http://{HOST}:{ports.deepgram}/v1/listen",
        "ELEVEN_API_KEY": "local",
        "ELEVENLABS_BASE_URL": f"http://{HOST}:{ports.elevenlabs}/v1",
        "OPENAI_API_KEY": "local",
        "OPENAI_BASE_URL": f"http://{HOST}:{ports.openai}/v1",
        "SMTP_URL": f"smtp://{HOST}:{ports.smtp}",
        "DEEPGRAM_SPEAK_URL": f"http://{HOST}:{ports.aura}/v1/speak",
        "ASSEMBLYAI_API_KEY": "local",
        "ASSEMBLYAI_BASE_URL": f"ws://{HOST}:{ports.assemblyai}",
        "GROQ_API_KEY": "local",
        "GROQ_BASE_URL": f"http://{HOST}:{ports.groq}/v1",
        "GOOGLE_API_KEY": "local",
        "GOOGLE_BASE_URL": f"http://{HOST}:{ports.google}",
        "GOOGLE_LIVE_BASE_URL": f"https://{HOST}:{ports.google_live}",
        "SESAME_BASE_URL": f"http://{HOST}:{ports.sesame}/v1",
        "PROVIDER_BASE_URLS": f"http://{HOST}:{ports.openai}/v1,http://{HOST}:{ports.groq}/v1",
        "WORKER_HEALTH_PORT": str(ports.worker_health),
        # Campaigns and trunks say how many calls go on here; one that is ending still has its place.
        "WORKER_MAX_CALLS": "10",
        "DIALER_HEALTH_PORT": str(ports.dialer_health),
        "WORKER_SPOOL_DIR": str(stack.spool_directory),
        "API_DOCS": "true",
        "CONSOLE_DIR": str(_CONSOLE),
        "LOG_FORMAT": "json",
    }
