"""One person, recognised by their number, over all campaigns of an account."""

from control_plane.calls import service as calls
from control_plane.calls.queries import Wanted
from control_plane.campaigns import service as campaigns
from control_plane.compliance import service as compliance
from control_plane.compliance.schemas import SuppressionView
from control_plane.leads import consents, service
from control_plane.leads.documents import Lead
from control_plane.leads.history_schemas import LeadOfPerson, PersonHistory, Said
from control_plane.leads.schemas import LeadView

_MOST_LISTS = 500
_LAST_CALLS = 100


async def of(account_id: str, lead_id: str) -> PersonHistory:
    """Everything about the person of a lead; raises `NotFound`."""
    number = (await service.get(account_id, lead_id)).number
    leads = await _in_lists(account_id, number)
    names = await campaigns.names(account_id, {lead.campaign_id for lead in leads})
    domains = {compliance.email_domain(lead.email) for lead in leads} - {""}
    suppressions = await compliance.of_values(account_id, [number, *sorted(domains)])
    page = await calls.page(Wanted(account_id=account_id, number=number), limit=_LAST_CALLS)
    return PersonHistory(
        number=number,
        leads=[
            LeadOfPerson(**dict(LeadView.model_validate(lead)), campaign_name=names.get(lead.campaign_id))
            for lead in leads
        ],
        calls=page.items,
        older_calls=page.after,
        consents=_said(leads),
        suppressions=[SuppressionView.model_validate(one) for one in suppressions],
    )


async def _in_lists(account_id: str, number: str) -> list[Lead]:
    """Everybody with this number (E.164) in any list of the account; by the index account_number."""
    return await Lead.find({"account_id": account_id, "number": number}).limit(_MOST_LISTS).to_list()


def _said(leads: list[Lead]) -> list[Said]:
    said = [
        Said(lead_id=lead.id, campaign_id=lead.campaign_id, **dict(entry))
        for lead in leads
        for entry in consents.entries(lead)
    ]
    return sorted(said, key=lambda one: one.at, reverse=True)
