"""Campaigns: made, changed, and moved from state to state by one conditional update each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.campaigns import readiness
from control_plane.campaigns.documents import Campaign, CampaignStatus, Pace
from control_plane.campaigns.rules import CHANGEABLE, MOVES, TAKES_LEADS, Action
from control_plane.campaigns.schemas import CampaignChange, CampaignCreate
from control_plane.contract.playbook import Playbook
from control_plane.errors import Conflict, FieldProblem, Invalid, NotFound
from control_plane.scripts import service as scripts
from control_plane.trunks import service as trunks


async def create(account_id: str, wanted: CampaignCreate, now: datetime) -> Campaign:
    """A new campaign, as a draft; raises `Invalid` for an unknown playbook, `NotFound` for a trunk."""
    trunk = await trunks.get(account_id, wanted.trunk) if wanted.trunk else None
    campaign = Campaign(
        account_id=account_id,
        playbook=_playbook(wanted.playbook),
        trunk_id=trunk.id if trunk else None,
        created_at=now,
        **wanted.model_dump(exclude={"playbook", "trunk"}),
    )
    return await campaign.insert()


async def get(account_id: str, campaign_id: str) -> Campaign:
    """One campaign of the account; raises `NotFound`."""
    campaign = await Campaign.find_one({"_id": campaign_id, "account_id": account_id})
    if campaign is None:
        raise NotFound(f"There is no campaign {campaign_id}.")
    return campaign


async def pace(account_id: str, campaign_id: str) -> Pace:
    """How often and when the campaign's leads are called, without its playbook; raises `NotFound`."""
    found = await Campaign.get_pymongo_collection().find_one(
        {"_id": campaign_id, "account_id": account_id}, {"follow_up": True, "window": True, "_id": False}
    )
    if found is None:
        raise NotFound(f"There is no campaign {campaign_id}.")
    return Pace.model_validate(found)


async def page(account_id: str, *, limit: int, after: str | None = None) -> list[Campaign]:
    """The account's campaigns, newest first, from the one after `after`; by the index account_age."""
    older: dict[str, Any] = {"_id": {"$lt": after}} if after else {}
    return await Campaign.find({"account_id": account_id} | older).sort("-_id").limit(limit).to_list()


async def running() -> list[Campaign]:
    """Every running campaign of every account, for the dialer; by the index status."""
    return await Campaign.find({"status": CampaignStatus.RUNNING}).to_list()


async def change(account_id: str, campaign_id: str, wanted: CampaignChange) -> Campaign:
    """Change a campaign that places no calls; raises `NotFound`, `Invalid`, or `Conflict` while it runs."""
    changes = wanted.model_dump(mode="json", exclude_none=True, exclude={"playbook", "trunk"})
    if wanted.playbook is not None:
        changes["playbook"] = _playbook(wanted.playbook).model_dump(mode="json")
    if wanted.trunk is not None:
        changes["trunk_id"] = (await trunks.get(account_id, wanted.trunk)).id
    update = (
        {"$set": changes, "$inc": {"settings_version": 1}} if changes else {"$inc": {"settings_version": 1}}
    )
    if not await _update(account_id, campaign_id, CHANGEABLE, update):
        campaign = await get(account_id, campaign_id)
        raise Conflict(
            f"Campaign {campaign_id} is {campaign.status}: only a draft or a paused one can change."
        )
    return await get(account_id, campaign_id)


async def act(account_id: str, campaign_id: str, action: Action, now: datetime) -> Campaign:
    """Launch, pause, resume or stop a campaign.

    Raises `NotFound`, `Conflict` if it is not in a state for that, and `Invalid` with every reason why
    it cannot place calls yet.
    """
    campaign = await get(account_id, campaign_id)
    before, after = MOVES[action]
    if campaign.status not in before:
        raise Conflict(_not_possible(campaign, action))
    changes: dict[str, Any] = {"status": after}
    unchanged: dict[str, Any] = {}
    if after is CampaignStatus.RUNNING:
        if campaign.open_imports:
            raise Conflict(f"Leads are being imported into campaign {campaign_id}: {action} it after that.")
        trunk = await readiness.ensure(campaign, needs_leads=action is Action.LAUNCH)
        changes["trunk_id"] = trunk.id
        # What was found ready is what starts.
        unchanged = {
            "settings_version": campaign.settings_version,
            "leads_version": campaign.leads_version,
        }
    if action is Action.LAUNCH:
        changes["launched_at"] = now
    if action is Action.STOP:
        changes["ended_at"] = now
    if not await _update(account_id, campaign_id, before, {"$set": changes}, unchanged):
        raise Conflict(f"Campaign {campaign_id} was changed in the same moment. Look at it and try again.")
    return await get(account_id, campaign_id)


async def complete(campaign_id: str, now: datetime, session: AsyncClientSession | None = None) -> bool:
    """End a running campaign that has nothing left to do; False if it was not running any more.

    To be called in the transaction that saw that nothing is left: an import in the same moment then
    collides with it instead of being forgotten. One that is still on its way keeps the campaign going.
    """
    before, after = MOVES[Action.COMPLETE]
    updated = await Campaign.get_pymongo_collection().update_one(
        {"_id": campaign_id, "status": {"$in": list(before)}, "open_imports.0": {"$exists": False}},
        {"$set": {"status": after, "ended_at": now}},
        session=session,
    )
    return updated.matched_count == 1


def ensure_takes_leads(campaign: Campaign) -> None:
    """Raises `Conflict` if the campaign is over."""
    if campaign.status not in TAKES_LEADS:
        raise Conflict(f"Campaign {campaign.id} is {campaign.status} and takes no leads: make a new one.")


async def take_leads(campaign: Campaign, import_id: str, session: AsyncClientSession) -> None:
    """Note in an import's transaction that leads come in; raises `Conflict` if the campaign changed.

    A launch or a completion in the same moment collides with this write, so neither overlooks them;
    later ones wait for `have_leads`.
    """
    updated = await Campaign.get_pymongo_collection().update_one(
        {"_id": campaign.id, "status": campaign.status, "settings_version": campaign.settings_version},
        {"$inc": {"leads_version": 1}, "$push": {"open_imports": import_id}},
        session=session,
    )
    if not updated.matched_count:
        raise Conflict(f"Campaign {campaign.id} was changed in the same moment. Import the file again.")


async def have_leads(campaign_id: str, import_id: str) -> None:
    """Note that all leads of an import are in the list. Harmless when repeated."""
    await Campaign.get_pymongo_collection().update_one(
        {"_id": campaign_id}, {"$pull": {"open_imports": import_id}}
    )


async def _update(
    account_id: str,
    campaign_id: str,
    before: frozenset[CampaignStatus],
    update: Mapping[str, Any],
    unchanged: Mapping[str, Any] | None = None,
) -> bool:
    updated = await Campaign.get_pymongo_collection().update_one(
        {
            "_id": campaign_id,
            "account_id": account_id,
            "status": {"$in": sorted(before)},
            **(unchanged or {}),
        },
        update,
    )
    return updated.matched_count == 1


def _playbook(choice: str | Playbook) -> Playbook:
    if isinstance(choice, Playbook):
        return choice
    names = scripts.built_in_names()
    if choice not in names:
        problem = FieldProblem(
            field="playbook", value=choice, problem=f"built in are: {', '.join(sorted(names))}"
        )
        raise Invalid(f"There is no built-in playbook {choice!r}.", [problem])
    return scripts.built_in_playbook(choice)


def _not_possible(campaign: Campaign, action: Action) -> str:
    before = " or ".join(sorted(MOVES[action].before))
    return f"Campaign {campaign.id} is {campaign.status}: {action} is possible when it is {before}."
