"""What of a call's words somebody may see. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from control_plane.accounts.principal import Person
from control_plane.accounts.roles import Permission
from control_plane.attempts.figures import Correction
from control_plane.contract.events import CallEvent
from control_plane.contract.redaction import redacted

WORDS = ("text", "value", "owed_to")
"""Fields of a call's facts that hold what somebody said, or left with us."""

KEYS = "digit"
"""Keys that were pressed may be a card's number, one by one."""

KEYED_IN = "data"
"""What the agent keyed in for somebody."""


def sees_everything(person: Person) -> bool:
    """Whether the person sees words as they were said."""
    return Permission.PERSONAL_READ in person.permissions


def log_for(person: Person, log: Sequence[CallEvent]) -> list[CallEvent]:
    """A call's log as the person may see it."""
    if sees_everything(person):
        return list(log)
    return [event.model_copy(update=_changes(event.model_dump())) for event in log]


def answers_for(person: Person, answers: Mapping[str, str]) -> dict[str, str]:
    """What the lead answered, as the person may see it."""
    if sees_everything(person):
        return dict(answers)
    return {name: redacted(answer) for name, answer in answers.items()}


def note_for(person: Person, text: str) -> str:
    """What somebody wrote about a call, as the person may see it: it may repeat what was said."""
    return text if sees_everything(person) else redacted(text)


def correction_for(person: Person, correction: Correction | None) -> Correction | None:
    """What a call really came to, its reason as the person may see it."""
    if correction is None:
        return None
    return correction.model_copy(update={"reason": note_for(person, correction.reason)})


def change_for(person: Person, data: dict[str, Any]) -> dict[str, Any]:
    """The data of a live event as the person may see it."""
    event = data.get("event")
    if event is None or sees_everything(person):
        return data
    return {**data, "event": {**event, **_changes(event)}}


def _changes(event: Mapping[str, Any]) -> dict[str, str]:
    changes = {name: redacted(event[name]) for name in WORDS if isinstance(event.get(name), str)}
    if KEYS in event:
        changes[KEYS] = "*"
    if event.get(KEYED_IN):
        changes |= {KEYED_IN: "*", "keys": "*"}
    return changes
