"""Finding leads by the beginning of a name, company, e-mail address or number."""

import re
from dataclasses import dataclass
from typing import Any

import phonenumbers

from control_plane.campaigns.rules import folded
from control_plane.leads.documents import Lead

_NUMBER = re.compile(r"\+?[\d\s().\-/]+")
_FEWEST_DIGITS = 3
_AFTER_EVERYTHING = "\U0010ffff"


@dataclass(frozen=True)
class Lookup:
    """A query for leads, and the index that it stands on."""

    query: dict[str, Any]
    index: str


def lookup(account_id: str, text: str, region: str, campaign_id: str | None = None) -> Lookup:
    """How leads are found whose number, or name, company or e-mail address, begins like the text. Pure.

    A surname is found as well: every word of a name may be the first. `region` is the country of numbers
    without a +.
    """
    scope = {"account_id": account_id} | ({} if campaign_id is None else {"campaign_id": campaign_id})
    digits = re.sub(r"\D", "", text)
    if _NUMBER.fullmatch(text.strip()) and len(digits) >= _FEWEST_DIGITS:
        ranges = [{"number": _beginning(start)} for start in _starts(text.strip(), digits, region)]
        index = "account_number" if campaign_id is None else "campaign_number"
        return Lookup({"$or": [{**scope, **one} for one in ranges]}, index)
    return Lookup({**scope, "search": {"$elemMatch": _beginning(folded(text))}}, "account_search")


async def search(wanted: Lookup, *, limit: int) -> tuple[list[Lead], bool]:
    """The leads that are found, in no order that is promised, and whether there are more than `limit`."""
    found = Lead.get_pymongo_collection().find(wanted.query).hint(wanted.index).limit(limit + 1)
    leads = [Lead.model_validate(document) async for document in found]
    return leads[:limit], len(leads) > limit


def _starts(text: str, digits: str, region: str) -> list[str]:
    if text.startswith("+"):
        return [f"+{digits}"]
    if digits.startswith("00"):
        return [f"+{digits[2:]}"]
    country = phonenumbers.country_code_for_region(region)
    return [f"+{country}{digits.removeprefix('0')}", f"+{digits}"]


def _beginning(start: str) -> dict[str, str]:
    return {"$gte": start, "$lt": start + _AFTER_EVERYTHING}
