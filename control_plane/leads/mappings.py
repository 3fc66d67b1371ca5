"""What columns are called here that are called otherwise in a file: said once, and kept for the next file."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from control_plane.errors import FieldProblem, Invalid, NotFound
from control_plane.identifiers import new_id
from control_plane.leads import table
from control_plane.leads.columns import LEADS, check_nothing_is_likely, fingerprint, named
from control_plane.leads.import_documents import ColumnMapping, MappedColumn

DESCRIPTION = (
    "What columns are called here that are called otherwise in the file, as JSON: "
    '{"Mobile": "phone", "Notes": ""}; an empty name leaves a column out. It is kept for files with the same '
    "header; without it the one that was kept is taken."
)
"""Of the field of a form that takes a mapping."""

ASK_DESCRIPTION = (
    "Refuse a file without a mapping in which columns look like known ones of another name (Full name); "
    "`suggested` says which."
)

_MAPPING = TypeAdapter(dict[str, str])
_WAY_OUT = 'send JSON such as {"Mobile": "phone", "Notes": ""}; an empty name leaves a column out'


def read(given: str) -> dict[str, str] | None:
    """A mapping as it is sent in a form; None if none is sent. Raises `Invalid`."""
    if not given.strip():
        return None
    try:
        return _MAPPING.validate_json(given, strict=True)
    except ValidationError:
        problem = FieldProblem(field="mapping", value=given[:200], problem=_WAY_OUT)
        raise Invalid("The mapping cannot be read.", [problem]) from None


async def known(account_id: str, data: bytes) -> dict[str, str]:
    """The mapping that was kept for files with such a header, or none."""
    return await _kept(account_id, table.header(data)) or {}


async def of_file(
    account_id: str,
    data: bytes,
    given: Mapping[str, str] | None,
    *,
    by: str,
    now: datetime,
    ask: bool = False,
) -> Mapping[str, str]:
    """The mapping for a file: the given one, which is kept, or the one that was kept for such a header.

    Raises `Invalid` if the file has no usable header with it; with `ask` also where there is no mapping
    and columns are likely to be known ones of another name.
    """
    cells = table.header(data)
    kept = await _kept(account_id, cells) if given is None else given
    mapping = kept or {}
    named(cells, mapping, LEADS)
    if ask and kept is None:
        check_nothing_is_likely(cells)
    if given is not None:
        columns = [MappedColumn(column=column, name=name).model_dump() for column, name in given.items()]
        await ColumnMapping.get_pymongo_collection().update_one(
            {"account_id": account_id, "header": fingerprint(cells)},
            {
                "$set": {"columns": columns, "by": by, "changed_at": now},
                "$setOnInsert": {"_id": new_id("map")},
            },
            upsert=True,
        )
    return mapping


async def _kept(account_id: str, cells: Sequence[str]) -> dict[str, str] | None:
    """By the index account_header."""
    key = {"account_id": account_id, "header": fingerprint(cells)}
    found = await ColumnMapping.get_pymongo_collection().find_one(key, {"columns": True})
    return {one["column"]: one["name"] for one in found["columns"]} if found else None


async def page(account_id: str, *, limit: int, after: str | None) -> list[ColumnMapping]:
    """The account's mappings, oldest first, from the one after `after`; by the index account_age."""
    query = {"account_id": account_id, "_id": {"$gt": after or ""}}
    return await ColumnMapping.find(query).sort("+_id").limit(limit).to_list()


async def remove(account_id: str, mapping_id: str) -> ColumnMapping:
    """Forget a mapping, and say what it was; raises `NotFound`."""
    removed = await ColumnMapping.get_pymongo_collection().find_one_and_delete(
        {"_id": mapping_id, "account_id": account_id}
    )
    if removed is None:
        raise NotFound(f"There is no mapping {mapping_id}.")
    mapping: ColumnMapping = ColumnMapping.model_validate(removed)
    return mapping
