"""CSV files as people have them: read into rows whatever Excel did to them. Pure.

No row is dropped silently: every line with content is part of a row that is read, or that says why not.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from control_plane.errors import Invalid
from control_plane.leads.columns import LEADS, Layout, is_known, named
from control_plane.leads.decoding import delimiter_of, encoded, lines_of

_NO_MAPPING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it (the header is 1), and its values by column."""

    number: int
    values: dict[str, str]
    surplus: tuple[str, ...] = ()
    """Values beyond the last column: the row does not fit the header and must not be trusted."""
    run_together: int = 0
    """Lines that a quotation mark too many, or too few, made one row, which must not be trusted either."""


def header(data: bytes, layout: Layout = LEADS) -> list[str]:
    """The columns' names as they stand in the file; raises `Invalid` if it cannot be read as CSV."""
    return _Reading(data, _NO_MAPPING, layout).header


def columns(data: bytes, mapping: Mapping[str, str] = _NO_MAPPING, layout: Layout = LEADS) -> list[str]:
    """What the named columns of a file are called here; raises `Invalid` if it has no usable header."""
    cells = _Reading(data, mapping, layout).header
    names = named(cells, mapping, layout)
    return [name for cell, name in zip(cells, names, strict=True) if cell.strip() and name]


def rows(data: bytes, mapping: Mapping[str, str] = _NO_MAPPING, layout: Layout = LEADS) -> Iterator[Row]:
    """The rows of a file, without empty ones; raises `Invalid` if it has no usable header.

    Survived are a byte order mark, UTF-16, Windows-1252, CRLF, semicolons, tabs and bars, quoted line
    breaks, Excel's `sep=` line, and spaces and capitals in the known columns' names. `mapping` says what
    columns are called here that are called otherwise in the file.
    """
    reading = _Reading(data, mapping, layout)
    names = named(reading.header, mapping, layout)
    for number, cells, run_together in reading.records():
        values = {
            name: cell.strip() for name, cell in zip(names, cells, strict=False) if name and cell.strip()
        }
        surplus = tuple(cell for cell in cells[len(names) :] if cell.strip())
        yield Row(number, values, surplus, run_together)


def without(data: bytes, is_theirs: Callable[[list[str]], bool]) -> tuple[bytes, int]:
    """The file without the rows whose cells are `theirs`, and how many these were.

    All others stay as they are. Raises `Invalid` if it cannot be read as CSV to its end.
    """
    reading = _Reading(data, _NO_MAPPING, LEADS)
    theirs = [reading.span for _, cells, _ in reading.records() if is_theirs(cells)]
    if not theirs:
        return data, 0
    lines = list(lines_of(data))
    before = len(lines) - reading.span.stop  # the line that announces the delimiter is no row's
    gone = {before + line for span in theirs for line in span}
    kept = "".join(line for number, line in enumerate(lines) if number not in gone)
    return encoded(kept, data), len(theirs)


class _Reading:
    """A file that is being read: past its header once it is made."""

    def __init__(self, data: bytes, mapping: Mapping[str, str], layout: Layout) -> None:
        self._delimiter, self._lines = delimiter_of(
            lines_of(data), lambda cell: is_known(cell, layout, mapping)
        )
        self._raw: list[str] = []
        self.span = range(0)
        """Which lines the last row took, counted from the first one of the header."""
        self._records = self._read()
        _, self.header, run_together = next(self._records, (1, [], 0))
        if run_together:
            raise Invalid("A quotation mark in the file's header is never closed. Close it, or take it away.")

    def records(self) -> Iterator[tuple[int, list[str], int]]:
        """Each row after the header: its number, its cells, and how many lines ran together into it."""
        return self._records

    def _read(self) -> Iterator[tuple[int, list[str], int]]:
        reader = csv.reader(self._remembered(), delimiter=self._delimiter)
        number = 0
        while True:
            first_line, number = reader.line_num + 1, number + 1
            self._raw.clear()
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise Invalid(
                    f"The file cannot be read as CSV near line {first_line}: {error}. "
                    "Look for a quotation mark there that is never closed."
                ) from None
            self.span = range(first_line - 1, reader.line_num)
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                yield number, cells, self._run_together()

    def _remembered(self) -> Iterator[str]:
        for line in self._lines:
            self._raw.append(line)
            yield line

    def _run_together(self) -> int:
        """How many lines the last row took, if it did so against the rules of quotation; else none."""
        if len(self._raw) == 1:
            return 0
        try:
            list(csv.reader(self._raw, delimiter=self._delimiter, strict=True))
        except csv.Error:
            return sum(1 for line in self._raw if line.strip())
        return 0
