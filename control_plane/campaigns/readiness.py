"""Whether a campaign can place calls: leads, a trunk, and a value for everything it wants to say."""

from control_plane.campaigns import rules
from control_plane.campaigns.documents import Campaign
from control_plane.errors import FieldProblem, Invalid
from control_plane.leads import service as leads
from control_plane.scripts.rules import placeholders
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk


async def ensure(campaign: Campaign, *, needs_leads: bool) -> Trunk:
    """The trunk a ready campaign calls over; raises `Invalid` listing everything it still lacks."""
    waiting, filled = await leads.filled_columns(campaign.id)
    problems = rules.without_value(needed_columns(campaign), filled, waiting)
    if needs_leads and not waiting:
        way_out = f"no lead is waiting to be called: POST /api/campaigns/{campaign.id}/leads"
        problems.append(FieldProblem(field="leads", problem=way_out))
    trunk = await _trunk(campaign)
    if trunk is None:
        way_out = "no open trunk: set the SIP_* variables, or choose one of GET /api/trunks"
        problems.append(FieldProblem(field="trunk", value=campaign.trunk_id, problem=way_out))
    if problems or trunk is None:
        raise Invalid(f"Campaign {campaign.id} cannot place calls yet.", problems)
    return trunk


def needed_columns(campaign: Campaign) -> set[str]:
    """The columns in which every lead needs a value, for everything in the playbook to be sayable."""
    wanted = {name for text in rules.texts(campaign.playbook) for name in placeholders(text)}
    return rules.needed_columns(wanted, campaign)


async def _trunk(campaign: Campaign) -> Trunk | None:
    """The campaign's own trunk if it is open, else the account's default one."""
    if campaign.trunk_id is None:
        return await trunks.default(campaign.account_id)
    trunk = await trunks.get(campaign.account_id, campaign.trunk_id)
    return trunk if trunk.open else None
