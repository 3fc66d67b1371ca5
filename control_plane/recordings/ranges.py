"""Which bytes of a recording are asked for (RFC 9110, section 14), and in which segments they lie. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from control_plane.errors import RangeNotSatisfiable

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Bytes(NamedTuple):
    """From the first byte on and before the other one, counted from 0."""

    start: int
    end: int


class Piece(NamedTuple):
    """Bytes of one segment."""

    segment: int
    start: int
    end: int


def wanted(header: str | None, size: int) -> Bytes | None:
    """The bytes that the header Range asks for; None for the whole.

    A header that asks for several ranges, or cannot be read, is ignored, as the standard allows. Raises
    `RangeNotSatisfiable` for bytes that there are not.
    """
    found = _RANGE.fullmatch(header.strip()) if header else None
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(int(last) + 1 if last else size, size)
        if last and int(last) < start:
            return None
    if start >= end:
        raise RangeNotSatisfiable(f"The recording has {size} bytes.", size=size)
    return Bytes(start, end)


def pieces(sizes: Sequence[int], of: Bytes) -> Iterator[Piece]:
    """The same bytes, segment by segment."""
    offset = 0
    for index, size in enumerate(sizes):
        start, end = max(of.start - offset, 0), min(of.end - offset, size)
        if start < end:
            yield Piece(index, start, end)
        offset += size
