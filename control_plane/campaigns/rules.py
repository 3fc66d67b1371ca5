"""What may become of a campaign, and whether everything it wants to say can be said. Pure."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.contract.brief import LeadContext
from control_plane.contract.playbook import Playbook
from control_plane.errors import FieldProblem


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

CHANGEABLE = frozenset({CampaignStatus.DRAFT, CampaignStatus.PAUSED})
"""Only a campaign that places no calls may change what it says and when."""

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
