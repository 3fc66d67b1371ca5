"""Forgetting what people wrote about calls."""

from collections.abc import Collection

from control_plane.calls.documents import CallNote


async def forget(attempt_ids: Collection[str]) -> int:
    """Remove the notes about these calls; how many those were. By the index attempt_age."""
    removed = await CallNote.get_pymongo_collection().delete_many({"attempt_id": {"$in": list(attempt_ids)}})
    return removed.deleted_count
