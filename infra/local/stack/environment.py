"""The environment variables that make the control plane and the worker use a local stack."""

from typing import TYPE_CHECKING, Final

from infra.local.stack.ports import HOST

if TYPE_CHECKING:
    from infra.local.stack.model import Stack

ADMIN_EMAIL: Final = "admin@example.com"
CALLER_NUMBER: Final = "+12025550100"


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
        "SIP_USER_ID": "callwright",
        "SIP_PASSWORD": stack.secrets.sip_password,
        "SIP_FROM_NUMBERS": CALLER_NUMBER,
        "DEEPGRAM_API_KEY": "local",
        "DEEPGRAM_BASE_URL": f"http://{HOST}:{ports.deepgram}/v1/listen",
        "ELEVEN_API_KEY": "local",
        "ELEVENLABS_BASE_URL": f"http://{HOST}:{ports.elevenlabs}/v1",
        "OPENAI_API_KEY": "local",
        "OPENAI_BASE_URL": f"http://{HOST}:{ports.openai}/v1",
        "WORKER_HEALTH_PORT": str(ports.worker_health),
        "DIALER_HEALTH_PORT": str(ports.dialer_health),
        "WORKER_SPOOL_DIR": str(stack.spool_directory),
        "API_DOCS": "true",
        "LOG_FORMAT": "json",
    }
