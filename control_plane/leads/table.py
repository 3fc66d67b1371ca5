"""CSV files as people have them: read into rows whatever Excel did to them. Pure."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from control_plane.errors import Invalid

KNOWN_COLUMNS = (
    "prospect_name",
    "company_name",
    "job_title",
    "phone",
    "email",
    "timezone",
    "resource_name",
)
"""Columns with a meaning of their own; every other one becomes a custom field under its own name."""

_MOST_COLUMNS = 200
_DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it (the header is 1), and its values by column."""

    number: int
    values: dict[str, str]
    surplus: tuple[str, ...] = ()
    """Values beyond the last column: the row does not fit the header and must not be trusted."""


def rows(data: bytes) -> Iterator[Row]:
    """The rows of a file, without empty ones; raises `Invalid` if it has no usable header.

    Survived are a byte order mark, UTF-16, Windows-1252, CRLF, semicolons and tabs, quoted line
    breaks, Excel's `sep=` line, and spaces and capitals in the known columns' names.
    """
    text = io.TextIOWrapper(io.BytesIO(data), _encoding(data), errors="replace", newline="")
    delimiter, lines = _delimiter(line.replace("\0", "") for line in text)
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        numbered = enumerate(reader, start=1)
        header = _header(next((cells for _, cells in numbered if _has_content(cells)), []))
        for number, cells in numbered:
            if _has_content(cells):
                yield _row(number, header, cells)
    except csv.Error as error:
        raise Invalid(f"The file cannot be read as CSV near line {reader.line_num}: {error}.") from None


def _row(number: int, header: list[str], cells: list[str]) -> Row:
    values = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name and cell.strip()}
    surplus = tuple(cell for cell in cells[len(header) :] if cell.strip())
    return Row(number, values, surplus)


def _header(cells: list[str]) -> list[str]:
    """The columns' names, the known ones in their own spelling."""
    names = [_column(cell) for cell in cells]
    counts = Counter(name.casefold() for name in names if name)
    twice = sorted(name for name, count in counts.items() if count > 1)
    if twice:
        raise Invalid(f"Columns appear twice: {', '.join(twice)}. Give each its own name.")
    if len(names) > _MOST_COLUMNS:
        raise Invalid(f"The file has {len(names)} columns; at most {_MOST_COLUMNS} are taken.")
    if "phone" not in names:
        found = ", ".join(name for name in names if name) or "none"
        raise Invalid(
            f"The file has no column phone. Found: {found}. Expected: {', '.join(KNOWN_COLUMNS)}; "
            "only phone is required, and further columns are kept as custom fields.",
            found=[name for name in names if name],
            expected=list(KNOWN_COLUMNS),
        )
    return names


def _column(cell: str) -> str:
    name = " ".join(cell.split())
    plain = name.casefold().replace(" ", "_").replace("-", "_")
    return plain if plain in KNOWN_COLUMNS else name


def _encoding(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise Invalid("This is an Excel workbook (or another zip file). Save it as CSV and send that.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # Excel on Windows: 1252, whose few undefined bytes are control characters in Latin-1
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return "latin-1"


def _delimiter(lines: Iterator[str]) -> tuple[str, Iterator[str]]:
    """The character between values, and the lines without the one by which Excel announces it."""
    start = list(islice(lines, 1))
    if start and start[0].lower().startswith("sep=") and start[0].strip()[4:]:
        return start[0][4], lines
    while start and not start[-1].strip("\r\n") and (following := next(lines, None)) is not None:
        start.append(following)
    header = start[-1] if start else ""
    return max(_DELIMITERS, key=header.count), chain(start, lines)


def _has_content(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)
