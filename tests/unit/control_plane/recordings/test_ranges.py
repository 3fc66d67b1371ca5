import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.errors import RangeNotSatisfiable
from control_plane.recordings.ranges import Bytes, pieces, wanted


@pytest.mark.parametrize(
    ("header", "bytes_"),
    [
        (None, None),
        ("bytes=0-", Bytes(0, 100)),
        ("bytes=0-0", Bytes(0, 1)),
        ("bytes=10-19", Bytes(10, 20)),
        ("bytes=90-1000", Bytes(90, 100)),
        ("bytes=-10", Bytes(90, 100)),
        ("bytes=-1000", Bytes(0, 100)),
        ("bytes=5-4", None),
        ("bytes=0-1,3-4", None),
        ("bytes=-", None),
        ("lines=0-1", None),
    ],
)
def test_ranges_are_read_as_the_standard_has_them(header: str | None, bytes_: Bytes | None) -> None:
    assert wanted(header, 100) == bytes_


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_bytes_that_there_are_not_are_refused(header: str) -> None:
    with pytest.raises(RangeNotSatisfiable):
        wanted(header, 100)


@given(st.lists(st.binary(max_size=9), max_size=9), st.integers(0, 90), st.integers(0, 90))
def test_pieces_are_the_same_bytes_of_the_segments_joined(parts: list[bytes], start: int, end: int) -> None:
    found = b"".join(
        parts[piece.segment][piece.start : piece.end]
        for piece in pieces([len(part) for part in parts], Bytes(start, end))
    )
    assert found == b"".join(parts)[start:end]
