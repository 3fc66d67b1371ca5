"""Reading recordings: the segments that a call's log names, joined by index."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from control_plane.attempts import service as attempts
from control_plane.contract.events import RecordingSegment
from control_plane.errors import NotFound, Unavailable
from control_plane.recordings.rules import segment_key


@dataclass(frozen=True)
class Segment:
    """A part of a recording as it lies in the store."""

    key: str
    size_bytes: int


def open_store(url: str) -> ObjectStore:
    """The object store behind `file://folder` (made if absent) or `s3://bucket`.

    S3 takes its keys and its endpoint from the AWS_* variables.
    """
    if url.startswith("file://"):
        return LocalStore(Path(url.removeprefix("file://")).absolute(), mkdir=True)
    return from_url(url)


async def segments(store: ObjectStore, account_id: str, attempt_id: str) -> list[Segment]:
    """The segments that there are, in order; one that was lost leaves a gap that players skip.

    Raises `NotFound` if there is no such attempt or nothing was recorded, `Unavailable` if the store
    does not answer.
    """
    attempt = await attempts.get(account_id, attempt_id)
    log = await attempts.events(attempt)
    indexes = sorted({event.index for event in log if isinstance(event, RecordingSegment)})
    found: list[Segment] = []
    for index in indexes:
        # Where a segment lies follows from whose it is; what a worker wrote about it is not trusted.
        key = segment_key(account_id, attempt_id, index)
        try:
            found.append(Segment(key, (await obstore.head_async(store, key))["size"]))
        except (FileNotFoundError, NotFoundError):
            continue
        except BaseError as error:
            raise Unavailable("The object store does not answer now.") from error
    if not found:
        raise NotFound(f"Attempt {attempt_id} has no recording.")
    return found


async def stream(store: ObjectStore, parts: Sequence[Segment]) -> AsyncIterator[bytes]:
    """The bytes of the segments, one after the other, never more than a piece of one in memory."""
    for part in parts:
        answer = await obstore.get_async(store, part.key)
        async for piece in answer.stream():
            yield bytes(piece)
