"""What is stored of a campaign."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.compliance.windows import CallingWindow
from control_plane.contract.brief import Limits, Providers, Vendor
from control_plane.contract.handoff import Handoff
from control_plane.contract.playbook import Answer, Playbook
from control_plane.dialing.policy import FollowUp
from control_plane.identifiers import new_id
from control_plane.record import Record
from control_plane.scripts.documents import ScriptUse


class CampaignStatus(StrEnum):
    """Where a campaign stands; the moves between these are in `rules.MOVES`."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    COMPLETED = "completed"


class OpenCalls(StrEnum):
    """What becomes of the calls that are open when their campaign is stopped; later ones end them sooner."""

    FINISH = "finish"
    SAY_GOODBYE = "say_goodbye"
    HANG_UP = "hang_up"


class Caller(BaseModel):
    """On whose behalf the agent calls, and by what name."""

    agent_name: str = Field(min_length=1, max_length=80)
    company: str = Field(min_length=1, max_length=120)


class Resource(BaseModel):
    """What a lead is sent by e-mail who asks for it; both texts may hold placeholders."""

    subject: str = Field(min_length=1, max_length=200)
    text: str = Field(min_length=1, max_length=20_000)


class OwnPrompt(BaseModel):
    """The texts of a prompt module of the account's own, as the campaign took them."""

    instructions: str
    session: str


class Variant(BaseModel):
    """One of the ways in which a campaign is held, tried beside its others: whole, as it was taken."""

    name: str
    weight: int = Field(description="Its part of the leads, beside the weights of the others.")
    playbook: Playbook
    translations: dict[str, Playbook] = Field(default_factory=dict)
    prompt_module: str = ""
    own_prompt: OwnPrompt | None = None
    voice: tuple[Vendor, ...] = Field(default=(), description="Who speaks; empty for the campaign's own.")
    scripts: list[ScriptUse] = Field(default_factory=list)


class OnMachines(BaseModel):
    """What is said where no person answers; placeholders are filled as in the playbook."""

    voicemail: str = Field(
        default=(
            "Hello, this is [Agent Name], an AI assistant calling for [Your Company]. I am sorry to have"
            " missed you, and will try again another time. Goodbye."
        ),
        min_length=1,
        max_length=2_000,
        description="The message left on an answering machine.",
    )
    screening: str = Field(
        default="This is [Agent Name], an AI assistant calling for [Your Company].",
        min_length=1,
        max_length=500,
        description="The answer to an assistant that asks who calls and why.",
    )


class Pace(BaseModel):
    """How often and when a campaign's leads are called: all that decides what follows a call."""

    follow_up: FollowUp
    window: CallingWindow


PACE = ("follow_up", "window")
"""The fields of a campaign that its `Pace` is made of."""


class Campaign(Record):
    """A list of leads, a playbook to follow with them, and the bounds within which to call."""

    id: str = Field(default_factory=lambda: new_id("cmp"))
    account_id: str
    name: str
    status: CampaignStatus = CampaignStatus.DRAFT
    playbook: Playbook
    languages: list[str] = Field(
        default_factory=list, description="Its main language, and those that it goes on in where a lead does."
    )
    translations: dict[str, Playbook] = Field(
        default_factory=dict, description="The playbook in those of `languages` that follow the first."
    )
    callback_languages: list[str] = Field(
        default_factory=list, description="Languages in which somebody can call a lead back."
    )
    prompt_module: str = Field(
        default="", description="The prompt module by which the model talks in free states."
    )
    own_prompt: OwnPrompt | None = Field(
        default=None, description="Its texts, where the prompt module is one of the account's own scripts."
    )
    responses: list[Answer] = Field(
        default_factory=list, description="Approved answers of the account's own, beside the playbook's."
    )
    scripts: list[ScriptUse] = Field(
        default_factory=list, description="Which of the account's own scripts it says, and in which version."
    )
    variants: list[Variant] = Field(
        default_factory=list, description="Two or more ways of holding it, among which its leads are divided."
    )
    retired_variants: list[str] = Field(
        default_factory=list, description="Names of variants that calls were made by, and that are no more."
    )
    caller: Caller
    words: dict[str, str] = Field(
        default_factory=dict, description="Values of placeholders that are the same for every lead."
    )
    trunk_id: str | None = None
    caller_numbers: list[str] = Field(
        default_factory=list, description="Those of the trunk's numbers that it shows; empty for all."
    )
    max_concurrent: int = Field(ge=1)
    limits: Limits = Limits()
    providers: Providers = Providers()
    recording_enabled: bool = True
    calendar_id: str | None = Field(default=None, description="Where its calls book meetings.")
    resource: Resource | None = Field(default=None, description="What its calls can have sent.")
    on_machines: OnMachines = OnMachines()
    voicemail_recording: str = Field(
        default="",
        description="Key of an uploaded message in the object store; it replaces the text.",
    )
    handoff: Handoff | None = Field(default=None, description="Who takes calls over.")
    follow_up: FollowUp = FollowUp()
    window: CallingWindow = CallingWindow()
    modelled_on: str | None = Field(
        default=None, description="Of a single call, which is a campaign of one lead: whose settings it took."
    )
    created_at: datetime
    settings_version: int = Field(default=0, description="Counts changes of what it says and when.")
    leads_version: int = Field(default=0, description="Counts imports.")
    open_imports: list[str] = Field(
        default_factory=list, description="Imports whose leads are getting into the list at the moment."
    )
    launched_at: datetime | None = None
    ended_at: datetime | None = None
    woken_through: str | None = Field(
        default=None,
        description="While leads are woken who waited for hours that changed: the last one looked at.",
    )
    open_calls: OpenCalls = Field(
        default=OpenCalls.SAY_GOODBYE, description="If it was stopped: what becomes of its open calls."
    )

    class Settings:
        """Where campaigns are kept."""

        name = "campaigns"
        indexes: ClassVar = [
            IndexModel(
                [("account_id", ASCENDING), ("modelled_on", ASCENDING), ("_id", DESCENDING)],
                name="account_listed",
            ),
            IndexModel([("status", ASCENDING)], name="status"),
            IndexModel([("trunk_id", ASCENDING), ("status", ASCENDING)], name="trunk_status"),
            IndexModel([("scripts.script_id", ASCENDING), ("_id", DESCENDING)], name="script_age"),
            IndexModel(
                [("variants.scripts.script_id", ASCENDING), ("_id", DESCENDING)], name="variant_script_age"
            ),
        ]


DOCUMENTS = (Campaign,)
