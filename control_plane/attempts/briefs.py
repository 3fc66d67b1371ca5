"""The call brief: what the worker is told about one call. Built once, by the claim."""

from collections.abc import Mapping

from control_plane.attempts.documents import Attempt
from control_plane.attempts.leaving import Way
from control_plane.breakers.providers import working_first
from control_plane.breakers.states import BreakerState
from control_plane.campaigns.documents import Campaign
from control_plane.campaigns.rules import (
    campaign_values,
    lead_values,
    prompt_of,
    tools,
    whole_playbook,
    with_usable_tools,
)
from control_plane.contract.brief import CallBrief, ForMachines, Recording
from control_plane.contract.handoff import Handoff
from control_plane.contract.playbook import Playbook, Task
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
    way: Way,
    failing: Mapping[str, BreakerState],
    *,
    fencing_token: int,
    lease_s: float,
    handoff_number: str | None = None,
) -> CallBrief:
    """Everything the worker needs for this call, with every placeholder filled that has a value.

    Providers of which `failing` says that their breaker is open are tried last. `handoff_number` takes the
    calls over of campaigns that name nobody.
    """
    context = leads.context(lead)
    values = campaign_values(campaign) | lead_values(context)
    instructions, script = _INSTRUCTIONS, ""
    if module := prompt_of(campaign):
        instructions, script = f"{_INSTRUCTIONS}\n\n{module.instructions}", module.session
    handoff = _handoff(campaign, handoff_number, values)
    usable = [task for task in tools(campaign) if task is not Task.TRANSFER]
    callable_tools = [*usable, *([Task.TRANSFER] if handoff else [])]

    def for_this_call(playbook: Playbook) -> Playbook:
        return fill_playbook(with_usable_tools(playbook, callable_tools), values)

    return CallBrief(
        attempt_id=attempt.id,
        fencing_token=fencing_token,
        lease_s=lease_s,
        number=attempt.number,
        dial_after_s=way.dial_after_s,
        instructions=fill(instructions, values),
        script=fill(script, values),
        caller=f"{campaign.caller.agent_name}, {campaign.caller.company}",
        lead=context,
        trunk=way.route,
        playbook=for_this_call(whole_playbook(campaign)),
        translations={code: for_this_call(playbook) for code, playbook in campaign.translations.items()},
        callback_languages=campaign.callback_languages,
        providers=working_first(campaign.providers, failing),
        limits=campaign.limits,
        tools=usable,
        aim=attempt.aim,
        for_machines=ForMachines(
            voicemail=fill(campaign.on_machines.voicemail, values),
            recording_key=campaign.voicemail_recording,
            screening=fill(campaign.on_machines.screening, values),
        ),
        handoff=handoff,
        recording=Recording(
            enabled=campaign.recording_enabled, object_prefix=object_prefix(attempt.account_id, attempt.id)
        ),
    )


def _handoff(campaign: Campaign, default_number: str | None, values: Mapping[str, str]) -> Handoff | None:
    """Who takes the call over, with the briefing filled but for the lead's last words."""
    if campaign.handoff is not None:
        return campaign.handoff.model_copy(update={"briefing": fill(campaign.handoff.briefing, values)})
    return Handoff(numbers=(default_number,)) if default_number else None
