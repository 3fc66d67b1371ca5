"""Forgetting what people kept files for: one person's rows of all files, and files past their time."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime

import phonenumbers
from pymongo import ASCENDING

from control_plane.csv_files.documents import CsvFile
from control_plane.errors import Conflict, Invalid
from control_plane.leads.table import without

_TRIES = 5
_LOOKED_FOR_DIGITS = 6
"""So many of a number's last ones stand in whatever form it is written in."""


@dataclass(frozen=True)
class Mention:
    """A file that an erasure changes."""

    name: str
    rows: int | None
    """In how many rows the number stands; None where the file cannot be read to its end."""


async def mentions(account_id: str, number: str, region: str) -> list[Mention]:
    """The account's files that `erase_number` would change, by name; by the index account_name."""
    files = CsvFile.get_pymongo_collection()
    listed = files.find({"account_id": account_id}, {"name": True}).sort("name", ASCENDING)
    found = [await _mention(file["_id"], file["name"], number, region) async for file in listed]
    return [mention for mention in found if mention.rows != 0]


async def erase_number(account_id: str, number: str, region: str) -> int:
    """Take every row in which the number stands, in any form, out of the account's files; how many.

    `region` is the country of numbers without a +. A file that cannot be read to its end goes as a whole:
    nobody can tell who is in it. By the index account_name. Raises `Conflict` for a file that others keep
    changing meanwhile.
    """
    found = CsvFile.get_pymongo_collection().find({"account_id": account_id}, {"_id": True})
    return sum([await _erase_from(file["_id"], number, region) async for file in found])


async def remove_uploaded_before(account_id: str, before: datetime) -> int:
    """Remove the account's files that were uploaded before then; how many. By the index account_name."""
    query = {"account_id": account_id, "changed_at": {"$lt": before}}
    return (await CsvFile.get_pymongo_collection().delete_many(query)).deleted_count


async def _mention(file_id: str, name: str, number: str, region: str) -> Mention:
    file = await CsvFile.get_pymongo_collection().find_one({"_id": file_id}, {"content": True})
    if file is None:
        return Mention(name, 0)
    try:
        _, rows = await asyncio.to_thread(_without, file["content"], number, region)
    except Invalid:
        return Mention(name, None)
    return Mention(name, rows)


async def _erase_from(file_id: str, number: str, region: str) -> int:
    files = CsvFile.get_pymongo_collection()
    for _ in range(_TRIES):
        file = await files.find_one({"_id": file_id}, {"content": True, "size": True, "changed_at": True})
        if file is None:
            return 0
        # Rows only ever leave a file between two uploads, so its size tells every state of it apart.
        as_read = {"_id": file_id, "size": file["size"], "changed_at": file["changed_at"]}
        try:
            content, rows = await asyncio.to_thread(_without, file["content"], number, region)
        except Invalid:
            if (await files.delete_one(as_read)).deleted_count:
                return 1
            continue
        if not rows:
            return 0
        changes = {"content": content, "size": len(content)}
        if (await files.update_one(as_read, {"$set": changes})).matched_count:
            return rows
    raise Conflict("An uploaded file is changed again and again at this moment.")


def _without(content: bytes, number: str, region: str) -> tuple[bytes, int]:
    return without(content, lambda cells: any(_holds(cell, number, region) for cell in cells))


def _holds(cell: str, number: str, region: str) -> bool:
    """Whether the number (E.164) stands in a text, by itself or among others."""
    digits = re.sub(r"\D", "", cell)
    if number[-_LOOKED_FOR_DIGITS:] not in digits:
        return False
    if number[1:] in digits:
        return True
    found = phonenumbers.PhoneNumberMatcher(cell, region, leniency=phonenumbers.Leniency.POSSIBLE)
    e164 = phonenumbers.PhoneNumberFormat.E164
    return any(phonenumbers.format_number(match.number, e164) == number for match in found)
