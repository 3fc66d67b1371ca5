"""Suggested entries, as they are sent."""

from datetime import datetime

from pydantic import BaseModel, Field

from control_plane.accounts.principal import Person
from control_plane.attempts.questions import Asked
from control_plane.privacy import showing
from control_plane.suggestions.documents import Dismissal
from control_plane.suggestions.grouping import Group
from control_plane.suggestions.service import WORDINGS_SHOWN, Suggested


class AskedQuestion(BaseModel):
    """A question as it was asked, and where: in which call, as which event of its log."""

    text: str
    attempt_id: str
    question_number: int
    asked_at: datetime

    @classmethod
    def of(cls, asked: Asked, person: Person) -> "AskedQuestion":
        """The question as the person may see it."""
        return cls(
            text=showing.note_for(person, asked.text),
            attempt_id=asked.ref.attempt_id,
            question_number=asked.ref.number,
            asked_at=asked.at,
        )


class Suggestion(BaseModel):
    """Something that leads ask and that the script has no answer for."""

    times: int = Field(description="How often it was asked.")
    calls: int = Field(description="In how many calls.")
    newest_at: datetime
    wordings: list[AskedQuestion] = Field(
        description="The one or two wordings heard most often, each with the newest call it was asked in."
    )

    @classmethod
    def of(cls, group: Group, person: Person) -> "Suggestion":
        """The group as the person may see it."""
        return cls(
            times=len(group.refs),
            calls=group.calls,
            newest_at=group.newest_at,
            wordings=[AskedQuestion.of(asked, person) for asked in group.wordings[:WORDINGS_SHOWN]],
        )


class DismissedQuestion(AskedQuestion):
    """A question that is not suggested any more, with everything that is like it."""

    dismissed_by: str
    dismissed_at: datetime

    @classmethod
    def of_dismissal(cls, dismissal: Dismissal, asked: Asked, person: Person) -> "DismissedQuestion":
        """The dismissal as the person may see it."""
        question = AskedQuestion.of(asked, person)
        return cls(**dict(question), dismissed_by=dismissal.by, dismissed_at=dismissal.at)


class Suggestions(BaseModel):
    """What calls suggest for a script, what was asked most often first."""

    items: list[Suggestion]
    others: int = Field(description="How many more there are than are listed.")
    questions: int = Field(description="How many unanswered questions were looked through.")
    is_complete: bool = Field(
        description="False where more were asked in that time: the newest are looked at."
    )
    dismissed: list[DismissedQuestion] = Field(description="The newest first.")

    @classmethod
    def of(cls, found: Suggested, limit: int, person: Person) -> "Suggestions":
        """What was found as the person may see it, the first `limit`."""
        return cls(
            items=[Suggestion.of(group, person) for group in found.groups[:limit]],
            others=max(0, len(found.groups) - limit),
            questions=found.looked_at,
            is_complete=found.is_complete,
            dismissed=[DismissedQuestion.of_dismissal(*one, person) for one in found.dismissed],
        )
