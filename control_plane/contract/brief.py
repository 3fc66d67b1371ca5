"""The call brief: everything a worker needs for one call, handed out by the claim."""

from pydantic import Field, SecretStr, field_serializer

from control_plane.contract.message import Message
from control_plane.contract.playbook import Playbook


class LeadContext(Message):
    """The person to be called, as the agent may speak of them."""

    name: str
    company: str = ""
    job_title: str = ""
    email: str = ""
    timezone: str = ""
    resource_name: str = ""
    custom: dict[str, str] = Field(default_factory=dict)


class TrunkRoute(Message):
    """How the INVITE leaves: the trunk inline, as LiveKit SIP takes it."""

    host: str = Field(description="Host or host:port of the trunk.")
    username: str = ""
    password: SecretStr = SecretStr("")
    from_number: str

    @field_serializer("password", when_used="json")
    def _reveal(self, password: SecretStr) -> str:
        """The claim's answer is the one place where the password leaves, over the worker's own token."""
        return password.get_secret_value()


class Providers(Message):
    """Which vendors hear, think and speak; an empty model or voice means the vendor's default."""

    hearing: str = "deepgram"
    hearing_model: str = ""
    model: str = "openai"
    model_name: str = ""
    voice: str = "elevenlabs"
    voice_id: str = ""
    language: str = "en-US"


class Limits(Message):
    """Bounds of one call, in seconds."""

    ringing_timeout_s: float = Field(default=30, gt=0, le=75, description="LiveKit caps the wait at 80 s.")
    max_duration_s: float = Field(default=600, gt=0, le=7200)
    silence_timeout_s: float = Field(default=8, gt=0)
    first_word_wait_s: float = Field(default=1.5, ge=0, description="How long the callee may speak first.")


class Recording(Message):
    """Whether the call is recorded and where its segments go in the object store."""

    enabled: bool = True
    object_prefix: str


class CallBrief(Message):
    """The answer to a claim. Asking again with the same nonce gives the same brief."""

    attempt_id: str
    fencing_token: int
    lease_s: float
    number: str
    instructions: str = Field(description="What the model is told about itself and the call.")
    lead: LeadContext
    trunk: TrunkRoute
    playbook: Playbook
    providers: Providers = Providers()
    limits: Limits = Limits()
    recording: Recording
