"""Campaigns, as they are sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationInfo,
    field_validator,
)

from control_plane.campaigns.documents import Caller, CampaignStatus, OnMachines, OpenCalls, Resource
from control_plane.compliance.numbers import normalized
from control_plane.compliance.windows import CallingWindow
from control_plane.contract.brief import KNOWN_VENDORS, Limits, Providers, Vendor, listed_vendors
from control_plane.contract.handoff import Handoff
from control_plane.contract.playbook import Playbook
from control_plane.contract.states import AttemptState
from control_plane.dialing.policy import FollowUp
from control_plane.leads.documents import LeadStatus
from control_plane.scripts.documents import ScriptUse
from control_plane.scripts.schemas import CheckedPlaybook

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Words = dict[Name, Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]]


_PROMPT_MODULE = (
    "By which the model talks in a playbook's free states: a shipped one such as `google`, or an own script "
    "as `scr_...` or `scr_...@3`."
)
_RESPONSES = "Own approved answers beside the playbook's, as `scr_...` or `scr_...@3`; empty for none."
_CALLER_NUMBERS = "Those of the trunk's numbers that it shows, E.164; empty for all of them."


_CALENDAR = "Where its calls book meetings: one of GET /api/calendars."
_ANY_REGION = "ZZ"
_HANDOFF = "Who takes calls over from the agent; null for HANDOFF_NUMBER, if there is one."
_LANGUAGES = (
    "The main one first, which becomes `providers.language`; then those that a call goes on in where the "
    "lead speaks one. Null: `providers.language` alone."
)
_TRANSLATIONS = (
    "A playbook of one's own in the languages after the first, by code: the same states, labels and ways. A "
    "built-in one has its translations."
)
_CALLBACK_LANGUAGES = (
    "Languages in which somebody can call back: a lead who speaks one of them, and none of `languages`, "
    "hears an apology and that promise."
)
_RESOURCE = "What a lead is sent by e-mail who asks for it; placeholders are filled as in the playbook."


Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]


class StrictResource(Resource):
    """A resource as people send it: a misspelt field is refused instead of ignored."""

    model_config = ConfigDict(extra="forbid")


class StrictOnMachines(OnMachines):
    """What is said to machines as people send it: a misspelt field is refused instead of ignored."""

    model_config = ConfigDict(extra="forbid")


class StrictHandoff(Handoff):
    """A handoff as people send it: misspelt fields and numbers that nobody can have are refused."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("numbers")
    @classmethod
    def _are_numbers(cls, numbers: tuple[str, ...]) -> tuple[str, ...]:
        for number in numbers:
            if not number.startswith("+"):
                raise ValueError(f"{number!r} has no country code: write it like +12025550123")
        return tuple(dict.fromkeys(normalized(number, _ANY_REGION) for number in numbers))


class StrictLimits(Limits):
    """Limits as people send them: a misspelt field is refused instead of ignored."""

    model_config = ConfigDict(extra="forbid")


class StrictVendor(Vendor):
    """A vendor as people send it: a misspelt field is refused instead of ignored."""

    model_config = ConfigDict(extra="forbid")


StrictOrder = Annotated[
    tuple[StrictVendor, ...], BeforeValidator(listed_vendors), Field(min_length=1, max_length=5)
]


StrictOptionalOrder = Annotated[
    tuple[StrictVendor, ...], BeforeValidator(listed_vendors), Field(max_length=5)
]


class StrictProviders(Providers):
    """Providers as people send them: misspelt fields and vendors nobody knows are refused."""

    model_config = ConfigDict(extra="forbid")

    hearing: StrictOrder = (StrictVendor(vendor="deepgram"),)
    model: StrictOrder = (StrictVendor(vendor="openai"),)
    voice: StrictOrder = (StrictVendor(vendor="elevenlabs"),)
    speech_to_speech: StrictOptionalOrder = Field(
        default=(), description=Providers.model_fields["speech_to_speech"].description
    )

    @field_validator("hearing", "model", "voice", "speech_to_speech")
    @classmethod
    def _are_known(cls, order: tuple[StrictVendor, ...], info: ValidationInfo) -> tuple[StrictVendor, ...]:
        return _known(str(info.field_name), order)


def _known(part: str, order: tuple[StrictVendor, ...]) -> tuple[StrictVendor, ...]:
    known = KNOWN_VENDORS[part]
    for one in order:
        if one.vendor not in known:
            raise ValueError(f"there is no vendor {one.vendor!r}; choose of {', '.join(sorted(known))}")
    return order


def _named_or_whole(value: Any) -> str:
    return "name" if isinstance(value, str) else "whole"


PlaybookChoice = Annotated[
    Annotated[str, Tag("name")] | Annotated[CheckedPlaybook, Tag("whole")], Discriminator(_named_or_whole)
]
"""The name of a built-in playbook, an own script as `scr_...` or `scr_...@3`, or a whole playbook."""


class Languages(BaseModel):
    """In which languages a campaign talks, as people send it."""

    model_config = ConfigDict(extra="forbid")

    languages: list[Language] | None = Field(default=None, min_length=1, max_length=5, description=_LANGUAGES)
    translations: dict[Language, CheckedPlaybook] | None = Field(default=None, description=_TRANSLATIONS)
    callback_languages: list[Language] | None = Field(
        default=None, max_length=5, description=_CALLBACK_LANGUAGES
    )


VariantName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 _.-]{0,39}$")]


class VariantChoice(BaseModel):
    """A way of holding the campaign, as people send it; what is absent is as in the campaign itself."""

    model_config = ConfigDict(extra="forbid")

    name: VariantName
    weight: int = Field(default=1, ge=1, le=100, description="Its part of the leads, beside the others'.")
    playbook: PlaybookChoice | None = None
    translations: dict[Language, CheckedPlaybook] | None = Field(default=None, description=_TRANSLATIONS)
    prompt_module: Name | None = Field(default=None, description=_PROMPT_MODULE)
    voice: StrictOrder | None = Field(default=None, description="Who speaks, in place of `providers.voice`.")

    @field_validator("voice")
    @classmethod
    def _are_known(cls, order: tuple[StrictVendor, ...] | None) -> tuple[StrictVendor, ...] | None:
        return _known("voice", order) if order else order


def _told_apart(variants: list[VariantChoice]) -> list[VariantChoice]:
    if len(variants) == 1:
        raise ValueError("one variant is nothing to compare: give two or more, or none")
    names = [variant.name.casefold() for variant in variants]
    if repeated := [name for place, name in enumerate(names) if name in names[:place]]:
        raise ValueError(f"two variants are named {repeated[0]!r}: give each its own name")
    return variants


Variants = Annotated[
    list[VariantChoice],
    Field(
        max_length=5, description="Two or more ways of holding it, tried beside each other; empty for none."
    ),
    AfterValidator(_told_apart),
]


class CampaignCreate(Languages):
    """A new campaign. Trunk null means the account's default one, chosen at launch."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    playbook: PlaybookChoice = "sales_funnel"
    prompt_module: Name | None = Field(default=None, description=_PROMPT_MODULE)
    responses: str = Field(default="", max_length=120, description=_RESPONSES)
    variants: Variants = Field(default_factory=list)
    caller: Caller
    words: Words = Field(default_factory=dict)
    trunk: str | None = None
    caller_numbers: list[str] = Field(default_factory=list, description=_CALLER_NUMBERS)
    max_concurrent: int = Field(default=5, ge=1, le=1000)
    limits: StrictLimits = StrictLimits()
    providers: StrictProviders = StrictProviders()
    recording_enabled: bool = True
    calendar_id: str | None = Field(default=None, description=_CALENDAR)
    resource: StrictResource | None = Field(default=None, description=_RESOURCE)
    on_machines: StrictOnMachines = StrictOnMachines()
    handoff: StrictHandoff | None = Field(default=None, description=_HANDOFF)
    follow_up: FollowUp = FollowUp()
    window: CallingWindow = CallingWindow()


_NEVER_NULL = (
    *("name", "playbook", "responses", "variants", "caller", "words", "caller_numbers", "max_concurrent"),
    *("limits", "providers", "recording_enabled", "on_machines", "follow_up", "window"),
)
"""What every campaign has: a change may leave it out, and not take it away."""


def _without_null(schema: dict[str, Any]) -> None:
    for name in _NEVER_NULL:
        field = schema["properties"][name]
        field["anyOf"] = [kind for kind in field["anyOf"] if kind != {"type": "null"}]


class CampaignChange(Languages):
    """What is to change: a field that is absent stays as it is, a given one replaces the whole.

    Null takes away what a campaign can do without, and stands for the default it has when it is made.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra=_without_null)

    name: Name | None = None
    playbook: PlaybookChoice | None = None
    prompt_module: Name | None = Field(default=None, description=_PROMPT_MODULE)
    responses: str | None = Field(default=None, max_length=120, description=_RESPONSES)
    variants: Variants | None = None
    caller: Caller | None = None
    words: Words | None = None
    trunk: str | None = None
    caller_numbers: list[str] | None = Field(default=None, description=_CALLER_NUMBERS)
    max_concurrent: int | None = Field(default=None, ge=1, le=1000)
    limits: StrictLimits | None = None
    providers: StrictProviders | None = None
    recording_enabled: bool | None = None
    calendar_id: str | None = Field(default=None, description=_CALENDAR)
    resource: StrictResource | None = Field(default=None, description=_RESOURCE)
    on_machines: StrictOnMachines | None = None
    handoff: StrictHandoff | None = Field(default=None, description=_HANDOFF)
    follow_up: FollowUp | None = None
    window: CallingWindow | None = None

    @field_validator(*_NEVER_NULL)
    @classmethod
    def _is_something(cls, value: Any) -> Any:
        if value is None:
            raise ValueError("it cannot be null: leave it out, and it stays as it is")
        return value


class Stop(BaseModel):
    """How a campaign is to end."""

    model_config = ConfigDict(extra="forbid")

    calls: OpenCalls = Field(
        default=OpenCalls.SAY_GOODBYE, description="What becomes of the calls that are open now."
    )


class CampaignSummary(BaseModel, from_attributes=True):
    """One campaign in a list."""

    id: str
    name: str
    status: CampaignStatus
    max_concurrent: int
    scripts: list[ScriptUse] = Field(description="Which own scripts it says, and in which version.")
    created_at: datetime
    launched_at: datetime | None
    ended_at: datetime | None


class VariantView(BaseModel, from_attributes=True):
    """One of the ways in which a campaign is held, whole."""

    name: str
    weight: int
    playbook: Playbook
    prompt_module: str
    voice: tuple[Vendor, ...] = Field(description="Who speaks; empty for the campaign's own.")
    scripts: list[ScriptUse]


class CampaignView(CampaignSummary):
    """One campaign in full."""

    playbook: Playbook
    languages: list[str]
    translations: dict[str, Playbook]
    callback_languages: list[str]
    prompt_module: str
    variants: list[VariantView]
    retired_variants: list[str] = Field(description="Names that may not be given again.")
    caller: Caller
    words: dict[str, str]
    trunk_id: str | None
    caller_numbers: list[str] = Field(description=_CALLER_NUMBERS)
    limits: Limits
    providers: Providers
    recording_enabled: bool
    calendar_id: str | None
    resource: Resource | None
    on_machines: OnMachines
    voicemail_recording: str = Field(description="Set by uploading a message; it replaces the text.")
    handoff: Handoff | None
    follow_up: FollowUp
    window: CallingWindow
    open_calls: OpenCalls = Field(description="If it was stopped: what becomes of the calls it had open.")


class CampaignPage(BaseModel):
    """A page of campaigns; `after` asks for the next one, null at the end."""

    items: list[CampaignSummary]
    after: str | None


class Progress(BaseModel):
    """How far a campaign is."""

    status: CampaignStatus
    finished: bool = Field(description="Nothing will be called any more and no call is open.")
    leads: dict[LeadStatus, int]
    attempts: Mapping[AttemptState, int]
    dispositions: Mapping[str, int]
    open_attempts: int
