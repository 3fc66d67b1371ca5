"""A lead that comes by itself, and not with a file."""

from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.leads.consents import asked_and_given
from control_plane.leads.documents import Lead
from control_plane.leads.rules import NewLead, search_keys


def made(new: NewLead, account_id: str, campaign_id: str, now: datetime, *, by: str) -> Lead:
    """The lead as it will be stored, due at once; `by` is the user who gives it."""
    return Lead(
        account_id=account_id,
        campaign_id=campaign_id,
        number=new.number,
        prospect_name=new.prospect_name,
        company_name=new.company_name,
        job_title=new.job_title,
        email=new.email,
        timezone=new.timezone,
        timezones=new.timezones,
        jurisdictions=new.jurisdictions,
        resource_name=new.resource_name,
        custom=new.custom,
        consent_source=new.consent.source if new.consent else "",
        consent_at=new.consent.at if new.consent else None,
        consents=[asked_and_given(new.consent, by, now)] if new.consent else [],
        search=search_keys(new.prospect_name, new.company_name, new.email),
        due_at=now,
        created_at=now,
    )


async def add(lead: Lead, session: AsyncClientSession) -> None:
    """Put it into its campaign's list."""
    await lead.insert(session=session)
