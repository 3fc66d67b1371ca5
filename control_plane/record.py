"""The base of every stored document."""

from beanie import Document


class Record(Document):
    """A document whose identifier is ours: a string from `identifiers.new_id`, not an ObjectId."""

    id: str  # type: ignore[assignment]
