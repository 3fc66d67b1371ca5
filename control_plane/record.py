"""The base of every stored document, and a query that several kinds of them answer alike."""

from typing import Any

from beanie import Document


class Record(Document):
    """A document whose identifier is ours: a string from `identifiers.new_id`, not an ObjectId."""

    id: str  # type: ignore[assignment]


def by_age(
    account_id: str, *, campaign_id: str | None, lead_id: str | None, number: str | None
) -> tuple[dict[str, Any], str]:
    """An account's records of calls, to be sorted newest first, and the index to read them by.

    That is the narrowest of `lead_age`, `number_age`, `campaign_age` and `account_age`.
    """
    wanted = {"lead_id": lead_id, "number": number, "campaign_id": campaign_id}
    given = {name: value for name, value in wanted.items() if value is not None}
    narrowest = next(iter(given), "account_id")
    return {"account_id": account_id, **given}, f"{narrowest.removesuffix('_id')}_age"
