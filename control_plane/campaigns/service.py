"""Campaigns: made, changed, and moved from state to state by one conditional update each."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic_core import to_jsonable_python
from pymongo import ASCENDING, DESCENDING
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.calendars import service as calendars
from control_plane.campaigns import readiness, variant_wording, variants, wording
from control_plane.campaigns.documents import Campaign, CampaignStatus, OpenCalls
from control_plane.campaigns.rules import CHANGEABLE, MOVES, SPOKEN, TAKES_LEADS, Action, foreign_numbers
from control_plane.campaigns.schemas import CampaignChange, CampaignCreate, CampaignSummary
from control_plane.campaigns.translations import translations, understood
from control_plane.campaigns.wording import Choice
from control_plane.errors import Conflict, FieldProblem, Invalid, NotFound
from control_plane.reading import Question
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk

_LOOKED_UP = ("playbook", "prompt_module", "responses")
"""Settings that name what is said; `wording` looks it up."""

_VOICES = frozenset({"providers", "variants"})
"""Settings that name who speaks."""

_LANGUAGES = ("languages", "translations", "callback_languages")


async def create(account_id: str, wanted: CampaignCreate, now: datetime) -> Campaign:
    """A new campaign, as a draft.

    Raises `Invalid` for an unknown playbook or prompt module, `NotFound` for a trunk or calendar.
    """
    trunk = await trunks.get(account_id, wanted.trunk) if wanted.trunk else None
    if trunk is not None:
        _ensure_numbers(wanted.caller_numbers, trunk)
    if wanted.calendar_id is not None:
        await calendars.get(account_id, wanted.calendar_id)
    languages = wanted.languages or [wanted.providers.language]
    _ensure_understood(wanted.callback_languages or [])
    choice = Choice(wanted.playbook, wanted.prompt_module, wanted.responses, languages[0])
    says = await wording.look_up(account_id, choice)
    campaign = Campaign(
        account_id=account_id,
        languages=languages,
        translations=translations(says.playbook, languages, wanted.translations or {}),
        callback_languages=wanted.callback_languages or [],
        providers=wanted.providers.model_copy(update={"language": languages[0]}),
        trunk_id=trunk.id if trunk else None,
        created_at=now,
        **says._asdict(),
        **wanted.model_dump(exclude={*_LANGUAGES, *_LOOKED_UP, "variants", "providers", "trunk"}),
    )
    campaign.variants = await variant_wording.look_up(campaign, wanted.variants)
    return await campaign.insert()


async def get(account_id: str, campaign_id: str) -> Campaign:
    """One campaign of the account; raises `NotFound`."""
    campaign = await Campaign.find_one({"_id": campaign_id, "account_id": account_id})
    if campaign is None:
        raise NotFound(f"There is no campaign {campaign_id}.")
    return campaign


def one(account_id: str, campaign_id: str, *, fields: tuple[str, ...] = ()) -> Question:
    """Asks for one campaign of the account; by its id."""
    return Question(Campaign, {"_id": campaign_id, "account_id": account_id}, fields)


async def status(account_id: str, campaign_id: str) -> CampaignStatus:
    """Where the campaign stands; raises `NotFound`."""
    found = await Campaign.get_pymongo_collection().find_one(
        {"_id": campaign_id, "account_id": account_id}, {"status": True, "_id": False}
    )
    if found is None:
        raise NotFound(f"There is no campaign {campaign_id}.")
    return CampaignStatus(found["status"])


async def page(
    account_id: str, *, limit: int, after: str | None = None, script_id: str | None = None
) -> list[CampaignSummary]:
    """The account's campaigns, newest first, from the one after `after`; by the index account_listed.

    Single calls are not among them. With `script_id` those alone that say this script, by the indexes
    script_age and variant_script_age. A campaign holds its whole playbook in every language, so that only
    what a list shows is read.
    """
    older: dict[str, Any] = {"_id": {"$lt": after}} if after else {}
    saying: dict[str, Any] = {}
    if script_id:
        saying = {"$or": [{"scripts.script_id": script_id}, {"variants.scripts.script_id": script_id}]}
    query = {"account_id": account_id, "modelled_on": None} | older | saying
    found = Campaign.get_pymongo_collection().find(query, dict.fromkeys(_LISTED, True))
    return [_summary(one) async for one in found.sort("_id", DESCENDING).limit(limit)]


_LISTED = tuple(name for name in CampaignSummary.model_fields if name != "id")


_UNSET: Mapping[str, Any] = {"scripts": [], "launched_at": None, "ended_at": None}
"""What campaigns have that were stored without these."""


def _summary(stored: Mapping[str, Any]) -> CampaignSummary:
    return CampaignSummary.model_validate({**_UNSET, **stored} | {"id": stored["_id"]})


async def names(account_id: str, campaign_ids: Collection[str]) -> dict[str, str]:
    """The names of those of the campaigns that the account has; by their ids."""
    query = {"_id": {"$in": list(campaign_ids)}, "account_id": account_id}
    found = Campaign.get_pymongo_collection().find(query, {"name": True})
    return {campaign["_id"]: campaign["name"] async for campaign in found}


async def every_id(account_id: str) -> list[str]:
    """The ids of all campaigns of the account, single calls aside; by the index account_listed."""
    query = {"account_id": account_id, "modelled_on": None}
    found = Campaign.get_pymongo_collection().find(query, {"_id": True})
    return [campaign["_id"] async for campaign in found]


async def are_all(account_id: str, campaign_ids: Collection[str]) -> bool:
    """Whether the account has no campaign but these, single calls aside; by the index account_listed."""
    query = {"account_id": account_id, "modelled_on": None, "_id": {"$nin": list(campaign_ids)}}
    return await Campaign.get_pymongo_collection().find_one(query, {"_id": True}) is None


async def running() -> list[Campaign]:
    """Every running campaign of every account, for the dialer; by the index status."""
    return await Campaign.find({"status": CampaignStatus.RUNNING}).to_list()


async def calling_over(account_id: str, trunk_id: str) -> list[str]:
    """Campaigns that are running or paused and use this trunk, oldest first; by the index trunk_status."""
    in_use = [CampaignStatus.RUNNING, CampaignStatus.PAUSED]
    found = Campaign.get_pymongo_collection().find(
        {"trunk_id": trunk_id, "status": {"$in": in_use}, "account_id": account_id}, {"_id": True}
    )
    return [document["_id"] async for document in found.sort("_id", ASCENDING)]


async def speaking_with(account_id: str, voice_id: str) -> list[str]:
    """The account's campaigns that are running or paused and name this voice; by the index status."""
    in_use = [CampaignStatus.RUNNING, CampaignStatus.PAUSED]
    named = [{"providers.voice.voice_id": voice_id}, {"variants.voice.voice_id": voice_id}]
    query = {"status": {"$in": in_use}, "account_id": account_id, "$or": named}
    found = Campaign.get_pymongo_collection().find(query, {"_id": True})
    return [document["_id"] async for document in found]


async def running_of(account_id: str) -> list[Campaign]:
    """The account's running campaigns, oldest first; by the index status."""
    found = Campaign.find({"status": CampaignStatus.RUNNING, "account_id": account_id})
    return sorted(await found.to_list(), key=lambda campaign: campaign.id)


async def change(account_id: str, campaign_id: str, wanted: CampaignChange) -> Campaign:
    """Change a campaign that is not over; calls that are claimed from now on go by it.

    What is not set stays as it is, and null takes it away. Raises `NotFound`, `Conflict` if it is over or
    was changed in the same moment, and `Invalid`, if it runs, for a change after which it could not place
    calls.
    """
    campaign = await get(account_id, campaign_id)
    if campaign.status not in CHANGEABLE:
        raise Conflict(f"Campaign {campaign_id} is {campaign.status} and changes no more: make a new one.")
    looked_up = {*_LANGUAGES, *_LOOKED_UP, "variants", "trunk"}
    changed = {name: getattr(wanted, name) for name in wanted.model_fields_set - looked_up}
    changed |= await _wording_changed(campaign, wanted)
    changed |= await _variants_changed(campaign.model_copy(update=changed), wanted)
    if wanted.calendar_id is not None:
        await calendars.get(account_id, wanted.calendar_id)
    if "trunk" in wanted.model_fields_set:
        changed["trunk_id"] = await _new_trunk(campaign, wanted.trunk)
    trunk_id = changed.get("trunk_id", campaign.trunk_id)
    if trunk_id is not None and {"trunk_id", "caller_numbers"}.intersection(changed):
        trunk = await trunks.chosen(account_id, trunk_id)
        if trunk is not None:  # else it was removed, which a launch finds
            _ensure_numbers(changed.get("caller_numbers", campaign.caller_numbers), trunk)
    changes = to_jsonable_python(changed)
    unchanged: dict[str, Any] = {}
    if "variants" in changed:
        unchanged = {"settings_version": campaign.settings_version}
    if campaign.status is CampaignStatus.RUNNING and SPOKEN.intersection(changes):
        unchanged = _as_found_ready(campaign, "change what it says")
        await readiness.ensure_sayable(campaign.model_copy(update=changed))
    if campaign.status is CampaignStatus.RUNNING and _VOICES.intersection(changes):
        await readiness.ensure_voices(campaign.model_copy(update=changed))
    if wanted.window is not None and wanted.window != campaign.window:
        changes["woken_through"] = ""
    update: dict[str, Any] = {"$inc": {"settings_version": 1}} | ({"$set": changes} if changes else {})
    if not await _update(account_id, campaign_id, frozenset({campaign.status}), update, unchanged):
        raise Conflict(f"Campaign {campaign_id} was changed in the same moment. Look at it and try again.")
    return await get(account_id, campaign_id)


async def note_woken(campaign_id: str, before: str, through: str | None) -> None:
    """Note how far leads are woken, unless somebody else did, or the hours changed once more."""
    await Campaign.get_pymongo_collection().update_one(
        {"_id": campaign_id, "woken_through": before}, {"$set": {"woken_through": through}}
    )


async def act(
    account_id: str,
    campaign_id: str,
    action: Action,
    now: datetime,
    *,
    open_calls: OpenCalls = OpenCalls.SAY_GOODBYE,
) -> Campaign:
    """Launch, pause, resume or stop a campaign; `open_calls` says what a stop means for open calls.

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
        unchanged = _as_found_ready(campaign, f"{action} it")
        trunk = await readiness.ensure(campaign, needs_leads=action is Action.LAUNCH)
        changes["trunk_id"] = trunk.id
    if action is Action.LAUNCH:
        changes["launched_at"] = now
    if action is Action.STOP:
        changes |= {"ended_at": now, "open_calls": open_calls}
    if not await _update(account_id, campaign_id, before, {"$set": changes}, unchanged):
        raise Conflict(f"Campaign {campaign_id} was changed in the same moment. Look at it and try again.")
    return await get(account_id, campaign_id)


async def end_calls_sooner(account_id: str, campaign_id: str, open_calls: OpenCalls) -> Campaign:
    """Change the mind about the open calls of a stopped campaign.

    Raises `NotFound`, and `Conflict` if it is not stopped or its calls are ended as soon already.
    """
    later = list(OpenCalls)[: list(OpenCalls).index(open_calls)]
    stopped = frozenset({CampaignStatus.STOPPED})
    change = {"$set": {"open_calls": open_calls}}
    if not await _update(account_id, campaign_id, stopped, change, {"open_calls": {"$in": later}}):
        campaign = await get(account_id, campaign_id)
        raise Conflict(_not_possible(campaign, Action.STOP))
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


async def take_back_lead(campaign: Campaign, session: AsyncClientSession) -> None:
    """Note in a transaction that a lead is to be called again; raises `Conflict` if the campaign changed.

    A completion in the same moment collides with this write, so it cannot overlook the lead.
    """
    updated = await Campaign.get_pymongo_collection().update_one(
        {"_id": campaign.id, "status": campaign.status, "settings_version": campaign.settings_version},
        {"$inc": {"leads_version": 1}},
        session=session,
    )
    if not updated.matched_count:
        raise Conflict(f"Campaign {campaign.id} was changed in the same moment. Look at it and try again.")


async def take_back_leads(
    account_id: str, campaign_ids: Collection[str], session: AsyncClientSession
) -> list[Campaign]:
    """Those of the campaigns that are not over, by their ids, as `take_back_lead` notes it of one.

    None is refused because it changed: the transaction sees them as they stand.
    """
    query = {
        "_id": {"$in": list(campaign_ids)},
        "account_id": account_id,
        "status": {"$in": sorted(TAKES_LEADS)},
    }
    await Campaign.get_pymongo_collection().update_many(
        query, {"$inc": {"leads_version": 1}}, session=session
    )
    return await Campaign.find(query, session=session).to_list()


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


async def _new_trunk(campaign: Campaign, wanted: str | None) -> str | None:
    """The trunk that a change gives a campaign; raises `NotFound`, and `Invalid` if it runs without one.

    None is the default one, which a campaign that runs gets now, and any other at its launch.
    """
    trunk = await trunks.get(campaign.account_id, wanted) if wanted is not None else None
    if campaign.status is not CampaignStatus.RUNNING:
        return trunk.id if trunk else None
    trunk = trunk or await trunks.default(campaign.account_id)
    if trunk is None or not trunk.open:
        which = "there is no default trunk" if trunk is None else "this trunk is closed"
        way_out = f"{which}, and the campaign runs: choose an open one of GET /api/trunks"
        problem = FieldProblem(field="trunk", value=wanted, problem=way_out)
        raise Invalid(f"Campaign {campaign.id} cannot call over that trunk now.", [problem])
    return trunk.id


async def _wording_changed(campaign: Campaign, wanted: CampaignChange) -> dict[str, Any]:
    """What a change makes of what the campaign says, and of its languages; raises `Invalid`."""
    given = wanted.model_fields_set
    _ensure_understood(wanted.callback_languages or [])
    changing: dict[str, Any] = {}
    if "callback_languages" in given:
        changing["callback_languages"] = wanted.callback_languages or []
    providers = wanted.providers or campaign.providers
    further = [] if "languages" in given else campaign.languages[1:]
    languages = wanted.languages or [providers.language, *further]
    if not given.isdisjoint(_LOOKED_UP):
        before = campaign
        if "prompt_module" in given:
            before = campaign.model_copy(update={"prompt_module": "", "own_prompt": None})
        choice = Choice(wanted.playbook, wanted.prompt_module, wanted.responses, languages[0])
        changing |= (await wording.look_up(campaign.account_id, choice, before))._asdict()
    is_same = providers.language == campaign.providers.language
    if is_same and given.isdisjoint({"playbook", "languages", "translations"}):
        return changing
    playbook = changing.get("playbook", campaign.playbook)
    kept = {} if given & {"playbook", "translations"} else campaign.translations
    translated = wanted.translations or kept
    return changing | {
        "languages": languages,
        "translations": translations(playbook, languages, translated),
        "providers": providers.model_copy(update={"language": languages[0]}),
    }


async def _variants_changed(changed: Campaign, wanted: CampaignChange) -> dict[str, Any]:
    """What a change makes of the variants, of a campaign that is otherwise changed; raises `Invalid`."""
    if wanted.variants is None:
        translated = variant_wording.translated(changed)
        return {"variants": translated} if translated != changed.variants else {}
    new = await variant_wording.look_up(changed, wanted.variants)
    if changed.launched_at is None:
        return {"variants": new}
    if problems := variants.not_the_same(changed, new):
        raise Invalid(f"Calls of campaign {changed.id} were made by variants of these names.", problems)
    return {"variants": new, "retired_variants": variants.retired(changed, new)}


def _ensure_understood(callback_languages: Sequence[str]) -> None:
    if problems := understood(callback_languages, "callback_languages"):
        raise Invalid("Nobody would notice that a lead speaks these languages.", problems)


def _ensure_numbers(caller_numbers: Sequence[str], trunk: Trunk) -> None:
    if problems := foreign_numbers(caller_numbers, trunk):
        raise Invalid(f"Trunk {trunk.name} cannot show these numbers.", problems)


def _as_found_ready(campaign: Campaign, wanted: str) -> dict[str, Any]:
    """The filter by which what is found ready is what calls; raises `Conflict` while leads come in."""
    if campaign.open_imports:
        raise Conflict(f"Leads are being imported into campaign {campaign.id}: {wanted} after that.")
    return {"settings_version": campaign.settings_version, "leads_version": campaign.leads_version}


def _not_possible(campaign: Campaign, action: Action) -> str:
    before = " or ".join(sorted(MOVES[action].before))
    return f"Campaign {campaign.id} is {campaign.status}: {action} is possible when it is {before}."
