"""What is stored of suggestions: those that somebody does not want to see again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.attempts.questions import Ref
from control_plane.record import Record


class Dismissal(Record):
    """A question that needs no entry in a script.

    It names the question in its call's log and keeps none of its words: whoever is forgotten is forgotten
    here as well. Its id is made of the other fields.
    """

    account_id: str
    script_id: str
    attempt_id: str
    number: int
    by: str
    at: datetime

    @property
    def ref(self) -> Ref:
        """The question."""
        return Ref(self.attempt_id, self.number)

    class Settings:
        """Where dismissals are kept."""

        name = "dismissed_suggestions"
        indexes: ClassVar = [IndexModel([("script_id", ASCENDING), ("at", DESCENDING)], name="script_age")]


DOCUMENTS = (Dismissal,)


def dismissal_id(script_id: str, ref: Ref) -> str:
    """The id of the dismissal of a question for a script."""
    return f"{script_id}:{ref.attempt_id}:{ref.number}"


def of_script(account_id: str, script_id: str) -> Mapping[str, Any]:
    """What was dismissed for a script, to be sorted newest first; by the index script_age."""
    return {"script_id": script_id, "account_id": account_id}
