"""Records as a file of any length: CSV as spreadsheets take it, or a JSON object a line."""

import csv
import io
import re
from collections.abc import AsyncIterator, Sequence
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

_PLAIN_NUMBER = re.compile(r"\+\d{1,15}")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  # as meant
"""The wide ones are taken for formulas where people write Japanese."""


class Format(StrEnum):
    """How a file of records is written."""

    CSV = "csv"
    """A header and a line for each; several values of one field are separated by a space."""
    JSONL = "jsonl"
    """A JSON object a line."""


MEDIA_TYPES = {Format.CSV: "text/csv; charset=utf-8", Format.JSONL: "application/jsonl"}

FILE_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file, as long as it may be.",
        "content": {media_type.partition(";")[0]: {} for media_type in MEDIA_TYPES.values()},
    }
}
"""What the OpenAPI document says of a route that answers with such a file."""

Cell = str | int | float | bool | list[str] | None


async def lines(
    batches: AsyncIterator[Sequence[BaseModel]], kind: type[BaseModel], wanted: Format
) -> AsyncIterator[str]:
    """The file, a piece for each batch of records, all of which are of that kind."""
    columns = tuple(kind.model_fields)
    if wanted is Format.CSV:
        yield ",".join(columns) + "\r\n"
    async for batch in batches:
        yield _csv(batch, columns) if wanted is Format.CSV else _jsonl(batch)


def _jsonl(records: Sequence[BaseModel]) -> str:
    return "".join(record.model_dump_json() + "\n" for record in records)


def _csv(records: Sequence[BaseModel], columns: Sequence[str]) -> str:
    dumped = (record.model_dump(mode="json") for record in records)
    return _table([[values[column] for column in columns] for values in dumped])


async def csv_lines(
    header: Sequence[str], batches: AsyncIterator[Sequence[Sequence[Cell]]]
) -> AsyncIterator[str]:
    """A CSV file of any columns, a piece for each batch of rows."""
    yield _table([header])
    async for batch in batches:
        yield _table(batch)


def _table(rows: Sequence[Sequence[Cell]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return buffer.getvalue()


def cell(value: Cell) -> str:
    """A value as a spreadsheet shows it and never computes it.

    What it would take for a formula is quoted. A phone number, which begins with a + too, stays as it is,
    so that the file can be read by other programs: nothing but digits follows.
    """
    if isinstance(value, bool | int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    text = " ".join(value) if isinstance(value, list) else value or ""
    if text.startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text
