"""Uploaded CSV files: kept, listed, looked into, chosen and removed."""

from collections.abc import AsyncIterator
from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.csv_files.documents import CsvFile
from control_plane.database import in_transaction
from control_plane.errors import FieldProblem, Invalid, NotFound
from control_plane.identifiers import new_id

_LONGEST_NAME = 200


def checked_name(given: str | None) -> str:
    """The name under which a file is kept; raises `Invalid` for one that is no plain file name."""
    name = (given or "").strip()
    plain = name.isprintable() and not set(name) & set("/\\") and not name.startswith(".")
    if not name or not plain or len(name) > _LONGEST_NAME or not name.lower().endswith(".csv"):
        way_out = f"its name must be a plain one that ends in .csv, of at most {_LONGEST_NAME} characters"
        problem = FieldProblem(field="file", value=name[:_LONGEST_NAME], problem=way_out)
        raise Invalid("The file cannot be kept under that name.", [problem])
    return name


async def keep(account_id: str, name: str, content: bytes, now: datetime) -> None:
    """Keep a file, in place of one of the same name."""
    await CsvFile.get_pymongo_collection().update_one(
        {"account_id": account_id, "name": name},
        {
            "$set": {"content": content, "size": len(content), "changed_at": now},
            "$setOnInsert": {"_id": new_id("csv"), "active": False},
        },
        upsert=True,
    )


async def every(account_id: str) -> AsyncIterator[CsvFile]:
    """The account's files by name, without what is in them; by the index account_name."""
    found = CsvFile.get_pymongo_collection().find({"account_id": account_id}, {"content": False})
    async for document in found.sort("name"):
        yield CsvFile.model_validate(document | {"content": b""})


async def get(account_id: str, name: str) -> CsvFile:
    """One file; raises `NotFound`."""
    found = await CsvFile.find_one({"account_id": account_id, "name": name})
    if found is None:
        raise _missing(name)
    return found


async def select(account_id: str, name: str) -> None:
    """Make a file the account's active one, and no other; raises `NotFound`."""

    async def swap(session: AsyncClientSession) -> bool:
        files = CsvFile.get_pymongo_collection()
        await files.update_one(
            {"account_id": account_id, "active": True}, {"$set": {"active": False}}, session=session
        )
        chosen = await files.update_one(
            {"account_id": account_id, "name": name}, {"$set": {"active": True}}, session=session
        )
        if not chosen.matched_count:
            raise _missing(name)
        return True

    await in_transaction(swap)


async def remove(account_id: str, name: str) -> None:
    """Remove a file; leads that were imported from it stay. Raises `NotFound`."""
    removed = await CsvFile.get_pymongo_collection().delete_one({"account_id": account_id, "name": name})
    if not removed.deleted_count:
        raise _missing(name)


def _missing(name: str) -> NotFound:
    return NotFound(f"There is no file {name!r}: see GET /api/agentic/csv/list.")
