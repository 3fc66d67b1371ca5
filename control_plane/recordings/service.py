"""Reading recordings: the segments in the object store, joined by index."""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from control_plane.attempts import service as attempts
from control_plane.errors import NotFound, Unavailable
from control_plane.recordings.rules import object_prefix

_SEGMENT = re.compile(r"/\d{6,}\.part$")


@dataclass(frozen=True)
class Segment:
    """A part of a recording as it lies in the store."""

    key: str
    size_bytes: int


@cache
def open_store(url: str) -> ObjectStore:
    """The object store behind `file://folder` (made if absent) or `s3://bucket`.

    S3 takes its keys and its endpoint from the AWS_* variables.
    """
    if url.startswith("file://"):
        return LocalStore(Path(url.removeprefix("file://")).absolute(), mkdir=True)
    return from_url(url)


async def segments(store: ObjectStore, account_id: str, attempt_id: str) -> list[Segment]:
    """The segments that have arrived, in order; one that was lost leaves a gap that players skip.

    The store itself is asked, so that a segment counts even if its worker died before it could tell.
    Raises `NotFound` if there is no such attempt or nothing was recorded, `Unavailable` if the store
    does not answer.
    """
    await attempts.get(account_id, attempt_id)
    found: list[Segment] = []
    try:
        async for batch in obstore.list(store, prefix=object_prefix(account_id, attempt_id)):
            found += [Segment(entry["path"], entry["size"]) for entry in batch]
    except BaseError as error:
        raise Unavailable("The object store does not answer now.") from error
    parts = [segment for segment in found if _SEGMENT.search(segment.key)]
    if not parts:
        raise NotFound(f"Attempt {attempt_id} has no recording.")
    return sorted(parts, key=lambda segment: segment.key)


async def stream(store: ObjectStore, parts: Sequence[Segment]) -> AsyncIterator[bytes]:
    """The bytes of the segments, one after the other, never more than a piece of one in memory."""
    for part in parts:
        answer = await obstore.get_async(store, part.key)
        async for piece in answer.stream():
            yield bytes(piece)
