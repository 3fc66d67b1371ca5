"""The call brief: everything a worker needs for one call, handed out by the claim."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, SecretStr, field_serializer, model_validator

from control_plane.contract.handoff import Handoff
from control_plane.contract.message import Message
from control_plane.contract.playbook import Playbook, Task


class Aim(StrEnum):
    """What an attempt hopes for: a person, or at least a message left on a machine."""

    PERSON = "person"
    VOICEMAIL = "voicemail"


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
    allows_refer: bool = Field(default=False, description="Whether it puts calls through by REFER.")

    @field_serializer("password", when_used="json")
    def _reveal(self, password: SecretStr) -> str:
        """The claim's answer is the one place where the password leaves, over the worker's own token."""
        return password.get_secret_value()


KNOWN_VENDORS: dict[str, frozenset[str]] = {
    "hearing": frozenset({"deepgram", "assemblyai", "whisper"}),
    "model": frozenset({"openai", "groq", "google", "openai_compatible"}),
    "voice": frozenset({"sesame", "elevenlabs", "deepgram_aura", "openai"}),
    "speech_to_speech": frozenset({"openai_realtime", "google_realtime"}),
}
"""The vendors that a worker of this version can use for each part of a call."""


class Vendor(Message):
    """One vendor for one part of the call; an empty model or voice means the vendor's default."""

    vendor: str = Field(min_length=1)
    model: str = ""
    voice_id: str = ""
    base_url: str = Field(
        default="",
        description="Address of an OpenAI-compatible endpoint, one of the operator's PROVIDER_BASE_URLS.",
    )


def listed_vendors(value: Any) -> Any:
    """A vendor's bare name stands for that vendor with its defaults, and one vendor for a list of one."""
    entries = list(value) if isinstance(value, list | tuple) else [value]
    return [{"vendor": entry} if isinstance(entry, str) else entry for entry in entries]


VendorOrder = Annotated[
    tuple[Vendor, ...], BeforeValidator(listed_vendors), Field(min_length=1, max_length=5)
]
"""Vendors in the order in which they are tried."""

OptionalOrder = Annotated[tuple[Vendor, ...], BeforeValidator(listed_vendors), Field(max_length=5)]
"""The same for a part that a call can do without."""

_SINGLE = (
    ("hearing", "hearing_model", ""),
    ("model", "model_name", ""),
    ("voice", "", "voice_id"),
)
"""How the first vendor of each part was written when there was but one: its name, model and voice."""


class Providers(Message):
    """Which vendors hear, think and speak, in the order in which they are tried within a turn."""

    hearing: VendorOrder = (Vendor(vendor="deepgram"),)
    model: VendorOrder = (Vendor(vendor="openai"),)
    voice: VendorOrder = (Vendor(vendor="elevenlabs"),)
    speech_to_speech: OptionalOrder = Field(
        default=(), description="Models that speak, and hear how the lead speaks; `voice` stands in for them."
    )
    language: str = "en-US"

    @model_validator(mode="before")
    @classmethod
    def _reads_single_vendors(cls, value: Any) -> Any:
        """Takes what was written when each part had one vendor, and what `for_single_vendors` writes."""
        if not isinstance(value, dict):
            return value
        fields = {**value, **value.get("order", {})}
        fields.pop("order", None)
        for part, model, voice_id in _SINGLE:
            details = {
                name: fields.pop(field, "")
                for name, field in (("model", model), ("voice_id", voice_id))
                if field
            }
            if any(details.values()) and isinstance(fields.get(part, ""), str):
                name = fields.get(part) or cls.model_fields[part].default[0].vendor
                fields[part] = [{"vendor": name, **details}]
        return fields

    def of(self, part: str) -> tuple[Vendor, ...]:
        """The vendors of `hearing`, `model`, `voice` or `speech_to_speech`, in order."""
        order: tuple[Vendor, ...] = getattr(self, part)
        return order

    def for_single_vendors(self) -> dict[str, Any]:
        """The same for the wire: readers that know one vendor a part find the first, others the order."""
        single: dict[str, Any] = {"language": self.language}
        for part, model, voice_id in _SINGLE:
            first = self.of(part)[0]
            single[part] = first.vendor
            if model:
                single[model] = first.model
            if voice_id:
                single[voice_id] = first.voice_id
        return {**single, "order": self.model_dump(mode="json", exclude={"language"})}


class Limits(Message):
    """Bounds of one call, in seconds."""

    ringing_timeout_s: float = Field(default=30, gt=0, le=75, description="LiveKit caps the wait at 80 s.")
    max_duration_s: float = Field(default=600, gt=0, le=7200, description="The goodbye is part of it.")
    silence_timeout_s: float = Field(default=8, gt=0)
    first_word_wait_s: float = Field(default=1.5, ge=0, description="How long the callee may speak first.")


class Recording(Message):
    """Whether the call is recorded and where its segments go in the object store."""

    enabled: bool = True
    object_prefix: str


class ForMachines(Message):
    """What is said where no person answers, every placeholder filled.

    The voicemail is left by voice, or as the recording under `recording_key` in the object store, a WAV file
    whose words `voicemail` then holds.
    """

    voicemail: str
    recording_key: str = ""
    screening: str = Field(description="The answer to an assistant that asks who calls and why.")


class CallBrief(Message):
    """The answer to a claim. Asking again with the same nonce gives the same brief."""

    attempt_id: str
    fencing_token: int
    lease_s: float
    number: str
    dial_after_s: float = Field(
        default=0, ge=0, description="Seconds from this answer on before which the INVITE may not leave."
    )
    instructions: str = Field(description="What the model is told about itself and the call.")
    script: str = Field(default="", description="What the model goes by where it talks freely.")
    caller: str = Field(default="", description="Who calls: the agent's name and the company's.")
    lead: LeadContext
    trunk: TrunkRoute
    playbook: Playbook
    translations: dict[str, Playbook] = Field(
        default_factory=dict,
        description="The playbook in the languages that the call may go on in, by bare code such as `es`.",
    )
    callback_languages: list[str] = Field(
        default_factory=list,
        description="Languages in which somebody can call back who is spoken to in none of the call's own.",
    )
    providers: Providers = Providers()
    limits: Limits = Limits()
    tools: list[Task] = Field(
        default_factory=list, description="Tasks that can be carried out, such as booking with a calendar."
    )
    aim: Aim = Field(default=Aim.PERSON, description="What to do when a machine answers.")
    for_machines: ForMachines | None = Field(
        default=None, description="Without it every machine is hung up on at once."
    )
    handoff: Handoff | None = Field(default=None, description="Whom to put a lead through to, if anybody.")
    recording: Recording

    @field_serializer("providers", when_used="json")
    def _for_workers_of_any_age(self, providers: Providers) -> dict[str, Any]:
        """Calls outlive deploys, and so do workers: one that knows a single vendor a part takes the first."""
        return providers.for_single_vendors()
