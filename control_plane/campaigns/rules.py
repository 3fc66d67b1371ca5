"""What may become of a campaign, and whether everything it wants to say can be said. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from campaigns_prompts.reader import PromptModule
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.contract.brief import LeadContext, Providers, Vendor
from control_plane.contract.playbook import Playbook, Task
from control_plane.errors import FieldProblem
from control_plane.scripts import service as scripts
from control_plane.scripts.texts import with_responses
from control_plane.trunks.documents import Trunk


class Action(StrEnum):
    """What a campaign manager, or the dialer (`complete`), does to a campaign as a whole."""

    LAUNCH = "launch"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    COMPLETE = "complete"


class Move(NamedTuple):
    """From which states an action is possible, and where it leads."""

    before: frozenset[CampaignStatus]
    after: CampaignStatus


MOVES: dict[Action, Move] = {
    Action.LAUNCH: Move(frozenset({CampaignStatus.DRAFT}), CampaignStatus.RUNNING),
    Action.PAUSE: Move(frozenset({CampaignStatus.RUNNING}), CampaignStatus.PAUSED),
    Action.RESUME: Move(frozenset({CampaignStatus.PAUSED}), CampaignStatus.RUNNING),
    Action.STOP: Move(frozenset({CampaignStatus.RUNNING, CampaignStatus.PAUSED}), CampaignStatus.STOPPED),
    Action.COMPLETE: Move(frozenset({CampaignStatus.RUNNING}), CampaignStatus.COMPLETED),
}

CHANGEABLE = frozenset({CampaignStatus.DRAFT, CampaignStatus.RUNNING, CampaignStatus.PAUSED})

SPOKEN = frozenset(
    {
        *("playbook", "translations", "prompt_module", "responses", "variants"),
        *("words", "caller", "resource", "on_machines", "handoff", "calendar_id"),
    }
)
"""Settings on which it depends what values every lead needs, and what its calls can carry out."""

TAKES_LEADS = frozenset({CampaignStatus.DRAFT, CampaignStatus.RUNNING, CampaignStatus.PAUSED})

LEAD_COLUMNS = {
    "Prospect Name": "prospect_name",
    "Company Name": "company_name",
    "Job Title": "job_title",
    "Resource Name": "resource_name",
    "____@abc.com": "email",
}
"""Placeholders that every lead fills from a column of its own, and that column."""


def campaign_values(campaign: Campaign) -> dict[str, str]:
    """Values of the placeholders that are the same for every lead."""
    return {
        "Agent Name": campaign.caller.agent_name,
        "Your Company": campaign.caller.company,
        **campaign.words,
    }


def lead_values(lead: LeadContext) -> dict[str, str]:
    """Values of the placeholders that differ from lead to lead; a column left empty gives none."""
    values = {
        "Prospect Name": lead.name,
        "Company Name": lead.company,
        "Job Title": lead.job_title,
        "Resource Name": lead.resource_name,
        "____@abc.com": lead.email,
        **lead.custom,
    }
    return {name: value for name, value in values.items() if value}


def lead_columns(lead: LeadContext) -> set[str]:
    """The columns in which the lead has a value."""
    own = {
        "prospect_name": lead.name,
        "company_name": lead.company,
        "job_title": lead.job_title,
        "email": lead.email,
        "timezone": lead.timezone,
        "resource_name": lead.resource_name,
    }
    return {column for column, value in (own | lead.custom).items() if value}


def foreign_numbers(caller_numbers: Sequence[str], trunk: Trunk) -> list[FieldProblem]:
    """The numbers that a campaign wants to show and its trunk does not have."""
    way_out = f"trunk {trunk.name} has no such number: see GET /api/trunks, or name none to show all"
    return [
        FieldProblem(field=f"caller_numbers.{index}", value=number, problem=way_out)
        for index, number in enumerate(caller_numbers)
        if number not in trunk.numbers
    ]


def foreign_addresses(providers: Providers, allowed: Collection[str]) -> list[FieldProblem]:
    """The addresses that a campaign names for its providers and the operator has not listed.

    Calls, and keys, would go to whatever host somebody wrote into a campaign.
    """
    parts = ("hearing", "model", "voice", "speech_to_speech")
    return [
        problem
        for part in parts
        for problem in foreign_vendors(f"providers.{part}", providers.of(part), allowed)
    ]


def foreign_vendors(field: str, vendors: Sequence[Vendor], allowed: Collection[str]) -> list[FieldProblem]:
    """The same of the vendors of one part of the call, which are named in `field`."""
    way_out = "not one of PROVIDER_BASE_URLS, which the operator sets; leave it out for the vendor's own"
    return [
        FieldProblem(field=f"{field}.{index}.base_url", value=vendor.base_url, problem=way_out)
        for index, vendor in enumerate(vendors)
        if vendor.base_url and vendor.base_url.rstrip("/") not in allowed
    ]


def whole_playbook(campaign: Campaign) -> Playbook:
    """The campaign's playbook together with the account's own answers; those win over answers of its name."""
    return with_responses(campaign.playbook, campaign.responses)


def prompt_of(campaign: Campaign) -> PromptModule | None:
    """By what the model talks freely; None where it never does. Raises `Invalid` if it is not there."""
    if campaign.own_prompt is not None:
        texts = campaign.own_prompt
        return PromptModule(campaign.prompt_module, texts.instructions, texts.session)
    return scripts.prompt_module(campaign.prompt_module) if campaign.prompt_module else None


def texts(playbook: Playbook) -> Iterator[str]:
    """Everything the playbook may want to say, and what its states are for."""
    yield from _texts(playbook.model_dump(mode="json"))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (node[key] for key in ("text", "goal") if isinstance(node.get(key), str))
        for part in node.values():
            yield from _texts(part)
    elif isinstance(node, list):
        for part in node:
            yield from _texts(part)


def tools(campaign: Campaign) -> list[Task]:
    """The tasks that its calls can carry out; some need a calendar, something to send, or a colleague."""
    lacking = {
        Task.BOOK_MEETING: campaign.calendar_id,
        Task.SEND_RESOURCE: campaign.resource,
        Task.TRANSFER: campaign.handoff,
    }
    return [task for task in Task if task not in lacking or lacking[task] is not None]


def with_usable_tools(playbook: Playbook, usable: Sequence[Task]) -> Playbook:
    """The playbook in whose states nothing is allowed as a tool that cannot be carried out."""
    states = {
        name: state.model_copy(update={"tools": [task for task in state.tools if task in usable]})
        for name, state in playbook.states.items()
    }
    return playbook.model_copy(update={"states": states})


_WAYS_OUT = {
    Task.BOOK_MEETING: ("calendar_id", "set calendar_id to one of GET /api/calendars"),
    Task.SEND_RESOURCE: ("resource", "set resource to a subject and a text"),
    Task.TRANSFER: ("handoff", "set handoff to the numbers of those who take calls over"),
}


def without_tool(campaign: Campaign) -> list[FieldProblem]:
    """The states of the playbook that are tasks which the campaign has nothing to carry out with.

    What a state merely allows as a tool is left out of the call instead.
    """
    usable = tools(campaign)
    problems = []
    for name, state in campaign.playbook.states.items():
        if state.task is not None and state.task not in usable:
            field, way_out = _WAYS_OUT[state.task]
            problem = f"the state {name} of the playbook is the task {state.task}: {way_out}"
            problems.append(FieldProblem(field=field, problem=problem))
    return problems


def needed_columns(placeholders: set[str], campaign: Campaign) -> set[str]:
    """The columns in which a lead needs a value, because the campaign itself gives none."""
    given = {folded(name) for name, value in campaign_values(campaign).items() if value.strip()}
    return {LEAD_COLUMNS.get(name, name) for name in placeholders if folded(name) not in given}


def without_value(needed: set[str], filled: Mapping[str, int], leads: int) -> list[FieldProblem]:
    """The needed columns that are empty for some lead, each with the way to fill it.

    `filled` counts, column by column, those of the `leads` leads that have a value in it.
    """
    placeholders = {column: name for name, column in LEAD_COLUMNS.items()}
    counts = {folded(column): count for column, count in filled.items()}
    problems = []
    for column in sorted(needed):
        count = counts.get(folded(column), 0)
        if leads and count == leads:
            continue
        if column in placeholders or count:
            problem = f"{leads - count} of {leads} leads have no value in the column {column}"
        else:
            problem = f"it has no value: set words[{column!r}] or import a column of that name"
        problems.append(FieldProblem(field=f"[{placeholders.get(column, column)}]", problem=problem))
    return problems


def folded(name: str) -> str:
    """A name without the differences people do not see: case, underscores, spaces."""
    return " ".join(name.replace("_", " ").split()).casefold()
