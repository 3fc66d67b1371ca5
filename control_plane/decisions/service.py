"""Writing and reading the decision log."""

from collections.abc import Sequence

from control_plane.decisions.documents import Skip


async def note_skips(skips: Sequence[Skip]) -> None:
    """Keep why leads were passed over."""
    if skips:
        documents = [{"_id": skip.id, **skip.model_dump(exclude={"id"})} for skip in skips]
        await Skip.get_pymongo_collection().insert_many(documents, ordered=False)


async def forget(account_id: str, number: str) -> int:
    """Remove why calls to a number were passed over; how often that was. By the index number_age."""
    removed = await Skip.get_pymongo_collection().delete_many(
        {"account_id": account_id, "number": number}, hint="number_age"
    )
    return removed.deleted_count
