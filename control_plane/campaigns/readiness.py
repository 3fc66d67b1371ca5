"""Whether a campaign can place calls: leads, a trunk, a voice, a value for everything it wants to say."""

from control_plane.calendars import service as calendars
from control_plane.campaigns import rules, variants
from control_plane.campaigns.documents import Campaign
from control_plane.contract.handoff import LAST_WORDS
from control_plane.errors import FieldProblem, Invalid, NotFound
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.scripts.rules import placeholders
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk
from control_plane.voices import service as voices

_CLONES_VOICES = "elevenlabs"


async def ensure(campaign: Campaign, *, needs_leads: bool) -> Trunk:
    """The trunk a ready campaign calls over; raises `Invalid` listing everything it still lacks."""
    waiting, problems = await _without_value(campaign)
    if needs_leads and not waiting:
        way_out = f"no lead is waiting to be called: POST /api/campaigns/{campaign.id}/leads"
        problems.append(FieldProblem(field="leads", problem=way_out))
    return await _with_trunk(campaign, problems)


async def ensure_for(campaign: Campaign, lead: Lead) -> Trunk:
    """The same for a campaign that has only this lead; neither has to be stored yet."""
    return await _with_trunk(campaign, _without_value_for(campaign, lead) + _without_tool(campaign))


async def _with_trunk(campaign: Campaign, problems: list[FieldProblem]) -> Trunk:
    trunk = await trunks.chosen(campaign.account_id, campaign.trunk_id)
    if trunk is None or not trunk.open:
        way_out = "no open trunk: set the SIP_* variables, or choose one of GET /api/trunks"
        if trunk is None and campaign.trunk_id is not None:
            way_out = "this trunk was removed: choose one of GET /api/trunks, or null for the default one"
        problems.append(FieldProblem(field="trunk", value=campaign.trunk_id, problem=way_out))
    else:
        problems += rules.foreign_numbers(campaign.caller_numbers, trunk)
    problems += await _without_calendar(campaign)
    problems += await _without_voice(campaign)
    if problems or trunk is None:
        raise Invalid(f"Campaign {campaign.id} cannot place calls yet.", problems)
    return trunk


async def ensure_sayable(campaign: Campaign) -> None:
    """Raises `Invalid` listing everything for which the campaign, or one of its leads, has no value."""
    _, problems = await _without_value(campaign)
    if problems:
        raise Invalid(f"Campaign {campaign.id} could not say all this to all its leads.", problems)


def ensure_sayable_to(campaign: Campaign, lead: Lead) -> None:
    """Raises `Invalid` listing the columns in which the lead lacks a value that the campaign needs."""
    if problems := _without_value_for(campaign, lead):
        raise Invalid(f"Campaign {campaign.id} could not say all it wants to lead {lead.id}.", problems)


def is_sayable_to(campaign: Campaign, lead: Lead) -> bool:
    """Whether the lead has a value for everything that the campaign needs one for."""
    return not _without_value_for(campaign, lead)


def _without_value_for(campaign: Campaign, lead: Lead) -> list[FieldProblem]:
    values = rules.lead_columns(leads.context(lead))
    return rules.without_value(needed_columns(campaign), dict.fromkeys(values, 1), 1)


async def _without_value(campaign: Campaign) -> tuple[int, list[FieldProblem]]:
    """How many leads are still to be called, and what they or the campaign have nothing for."""
    waiting, filled = await leads.filled_columns(campaign.id)
    problems = rules.without_value(needed_columns(campaign), filled, waiting)
    return waiting, problems + _without_tool(campaign)


def _without_tool(campaign: Campaign) -> list[FieldProblem]:
    found: list[FieldProblem] = []
    for way in variants.ways(campaign):
        found += [problem for problem in rules.without_tool(way) if problem not in found]
    return found


def needed_columns(campaign: Campaign) -> set[str]:
    """The columns in which every lead needs a value, for playbook, script and resource to be told.

    Of a campaign with variants they are those of all of these, because a lead may hear any of them.
    """
    return set().union(*(_needed_columns(way) for way in variants.ways(campaign)))


def _needed_columns(campaign: Campaign) -> set[str]:
    playbooks = (rules.whole_playbook(campaign), *campaign.translations.values())
    texts = [text for playbook in playbooks for text in rules.texts(playbook)]
    texts += [campaign.on_machines.voicemail, campaign.on_machines.screening]
    if campaign.resource is not None:
        texts += [campaign.resource.subject, campaign.resource.text]
    if campaign.handoff is not None:
        texts += [campaign.handoff.briefing]
    if module := rules.prompt_of(campaign):
        texts += [module.instructions, module.session]
    wanted = {name for text in texts for name in placeholders(text)} - {LAST_WORDS}
    return rules.needed_columns(wanted, campaign)


async def _without_calendar(campaign: Campaign) -> list[FieldProblem]:
    if campaign.calendar_id is None:
        return []
    try:
        await calendars.get(campaign.account_id, campaign.calendar_id)
    except NotFound:
        way_out = "this calendar was removed: choose one of GET /api/calendars, or null for none"
        return [FieldProblem(field="calendar_id", value=campaign.calendar_id, problem=way_out)]
    return []


async def ensure_voices(campaign: Campaign) -> None:
    """Raises `Invalid` listing the cloned voices that it names and may not use."""
    if problems := await _without_voice(campaign):
        raise Invalid(f"Campaign {campaign.id} may not speak with these voices.", problems)


async def _without_voice(campaign: Campaign) -> list[FieldProblem]:
    named = {
        vendor.voice_id
        for way in variants.ways(campaign)
        for vendor in way.providers.voice
        if vendor.vendor == _CLONES_VOICES and vendor.voice_id
    }
    refused = await voices.not_usable(campaign.account_id, named)
    return [
        FieldProblem(field="providers.voice", value=voice_id, problem=why)
        for voice_id, why in sorted(refused.items())
    ]
