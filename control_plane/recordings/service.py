"""Reading recordings: the segments in the object store, joined by index."""

import re
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import obstore
from fastapi.responses import StreamingResponse
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from control_plane.attempts import service as attempts
from control_plane.errors import NotFound, Unavailable
from control_plane.recordings.ranges import Bytes, pieces, wanted
from control_plane.recordings.rules import object_prefix, voicemail_key

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


async def voicemail(store: ObjectStore, account_id: str, attempt_id: str) -> bytes:
    """The message that was left in the call, a WAV file.

    Raises `NotFound` if there is no such attempt or no message was left, `Unavailable` if the store does not
    answer.
    """
    await attempts.get(account_id, attempt_id)
    try:
        found = await obstore.get_async(store, voicemail_key(account_id, attempt_id))
        return bytes(await found.bytes_async())
    except FileNotFoundError as error:
        raise NotFound(f"Attempt {attempt_id} left no message.") from error
    except BaseError as error:
        raise Unavailable("The object store does not answer now.") from error


async def stream(store: ObjectStore, parts: Sequence[Segment], of: Bytes) -> AsyncIterator[bytes]:
    """The bytes that are asked for, segment after segment, never more than a piece of one in memory."""
    for piece in pieces([part.size_bytes for part in parts], of):
        segment = parts[piece.segment]
        answer = await obstore.get_async(store, segment.key, options={"range": (piece.start, piece.end)})
        async for chunk in answer.stream():
            yield bytes(chunk)


def answer(
    store: ObjectStore, parts: Sequence[Segment], attempt_id: str, range_header: str | None
) -> StreamingResponse:
    """The recording as a file, or the range of it that a player asks for.

    Raises `RangeNotSatisfiable`.
    """
    size = sum(part.size_bytes for part in parts)
    asked = wanted(range_header, size)
    of = asked or Bytes(0, size)
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Length": str(of.end - of.start),
        "Content-Disposition": f'inline; filename="{attempt_id}.ogg"',
    }
    if asked:
        headers["Content-Range"] = f"bytes {of.start}-{of.end - 1}/{size}"
    return StreamingResponse(
        stream(store, parts, of),
        status_code=206 if asked else 200,
        media_type="audio/ogg",
        headers=headers,
    )


async def remove(url: str, account_id: str, attempt_ids: Collection[str]) -> int:
    """Remove the recordings of these attempts; how many of them had one. Raises `Unavailable`."""
    store = open_store(url)
    removed = 0
    try:
        for attempt_id in attempt_ids:
            keys: list[str] = []
            async for batch in obstore.list(store, prefix=object_prefix(account_id, attempt_id)):
                keys += [entry["path"] for entry in batch]
            if keys:
                await obstore.delete_async(store, keys)
                removed += 1
    except BaseError as error:
        raise Unavailable("The object store does not answer now.") from error
    return removed
