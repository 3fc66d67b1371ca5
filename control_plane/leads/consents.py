"""What people said about being called: entries are added, none is changed, and the latest word stands."""

from collections.abc import Sequence
from datetime import datetime

from control_plane.errors import Conflict, FieldProblem, Invalid
from control_plane.leads import service
from control_plane.leads.documents import ConsentEntry, Lead
from control_plane.leads.rules import Consent

_MOST_ENTRIES = 100


def asked_and_given(consent: Consent, by: str, now: datetime) -> ConsentEntry:
    """The entry of a consent that a file states."""
    return ConsentEntry(given=True, source=consent.source, at=consent.at, recorded_by=by, recorded_at=now)


def entries(lead: Lead) -> list[ConsentEntry]:
    """Everything the person said; a consent from before entries were kept is one of unknown hand."""
    if lead.consents or not lead.consent_source or lead.consent_at is None:
        return lead.consents
    first = Consent(lead.consent_source, lead.consent_at)
    return [asked_and_given(first, "", lead.created_at)]


def standing(said: Sequence[ConsentEntry]) -> Consent | None:
    """The consent that holds: that of the latest word, unless it took the consent back."""
    latest = max(said, key=lambda entry: (entry.at, entry.recorded_at), default=None)
    return Consent(latest.source, latest.at) if latest is not None and latest.given else None


async def record(account_id: str, lead_id: str, entry: ConsentEntry) -> Lead:
    """Write down what a person said; the calls that are still to come go by it.

    Raises `NotFound`, `Invalid` for a word of the future, and `Conflict` if somebody else wrote at the same
    moment or there are too many entries.
    """
    if entry.at > entry.recorded_at:
        problem = "a consent cannot be given or taken back in the future"
        raise Invalid(
            "The consent cannot be recorded.",
            [FieldProblem(field="at", value=entry.at.isoformat(), problem=problem)],
        )
    lead = await service.get(account_id, lead_id)
    if len(lead.consents) >= _MOST_ENTRIES:
        raise Conflict(f"Lead {lead_id} has {_MOST_ENTRIES} entries about its consent, and takes no more.")
    said = [*entries(lead), entry]
    holds = standing(said)
    updated = await Lead.get_pymongo_collection().update_one(
        {"_id": lead_id, "account_id": account_id, "consents": _of_length(len(lead.consents))},
        {
            "$set": {
                "consents": [one.model_dump() for one in said],
                "consent_source": holds.source if holds else "",
                "consent_at": holds.at if holds else None,
            }
        },
    )
    if not updated.matched_count:
        raise Conflict(f"The consent of lead {lead_id} was changed at the same moment. Look, and try again.")
    return await service.get(account_id, lead_id)


def _of_length(length: int) -> dict[str, object]:
    return {"$size": length} if length else {"$in": [None, []]}
