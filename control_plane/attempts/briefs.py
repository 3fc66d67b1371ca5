"""The call brief: what the worker is told about one call. Built once, by the claim."""

from control_plane.attempts.documents import Attempt
from control_plane.campaigns.documents import Campaign
from control_plane.campaigns.rules import campaign_values, lead_values
from control_plane.contract.brief import CallBrief, Recording, TrunkRoute
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.recordings.rules import object_prefix
from control_plane.scripts.rules import fill, fill_playbook

_INSTRUCTIONS = """\
You are [Agent Name], an AI assistant who calls on behalf of [Your Company].
You are on the phone: speak in short, plain sentences, one thought at a time, and ask one question at a time.
Be honest and polite. Never claim to be human, never promise what you were not told, never press."""


def build(
    attempt: Attempt,
    campaign: Campaign,
    lead: Lead,
    trunk: TrunkRoute,
    *,
    fencing_token: int,
    lease_s: float,
) -> CallBrief:
    """Everything the worker needs for this call, with every placeholder filled that has a value."""
    context = leads.context(lead)
    values = campaign_values(campaign) | lead_values(context)
    return CallBrief(
        attempt_id=attempt.id,
        fencing_token=fencing_token,
        lease_s=lease_s,
        number=attempt.number,
        instructions=fill(_INSTRUCTIONS, values),
        lead=context,
        trunk=trunk,
        playbook=fill_playbook(campaign.playbook, values),
        providers=campaign.providers,
        limits=campaign.limits,
        recording=Recording(
            enabled=campaign.recording_enabled, object_prefix=object_prefix(attempt.account_id, attempt.id)
        ),
    )
