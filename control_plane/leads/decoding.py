"""From a file's bytes to its lines of text, and the character between its values. Pure."""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import chain

from control_plane.errors import Invalid

_DELIMITERS = ",;\t|"
_LOOKED_AT_BYTES = 1000
_MOST_HEADER_LINES = 50


def lines_of(data: bytes) -> Iterator[str]:
    """The lines of a file, each with its end; raises `Invalid` for an Excel workbook."""
    text = io.TextIOWrapper(io.BytesIO(data), _encoding(data), errors="replace", newline="")
    return (line.replace("\0", "") for line in text)


def encoded(text: str, like: bytes) -> bytes:
    """The text as a file in the same encoding as another one, whose start it has."""
    return text.encode(_encoding(like))


def delimiter_of(lines: Iterator[str], known: Callable[[str], bool]) -> tuple[str, Iterator[str]]:
    """The character between values, and the lines without the one by which Excel announces it.

    It is the one that gives the header the most columns that are `known`, and the most columns at all.
    """
    first = next(lines, "")
    if first.lower().startswith("sep=") and first.strip("\r\n")[4:]:
        return first[4], lines
    start = [first]
    while not _is_header(start) and len(start) < _MOST_HEADER_LINES:
        following = next(lines, None)
        if following is None:
            break
        start.append(following)

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            cells = next((row for row in csv.reader(start, delimiter=delimiter) if any(row)), [])
        except csv.Error:
            return 0, 0
        return sum(map(known, cells)), len(cells)

    return max(_DELIMITERS, key=fit), chain(start, lines)


def _is_header(start: list[str]) -> bool:
    """Whether the lines hold something, and no quoted name goes on in the next one."""
    text = "".join(start)
    return bool(text.strip()) and text.count('"') % 2 == 0


def _encoding(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise Invalid("This is an Excel workbook (or another zip file). Save it as CSV and send that.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    start = data[:_LOOKED_AT_BYTES]
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if zeros and zeros.count(0) > len(zeros) // 2:
            return encoding
    # Excel on Windows: 1252, whose few undefined bytes are control characters in Latin-1
    for encoding in ("utf-8", "cp1252"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return "latin-1"
