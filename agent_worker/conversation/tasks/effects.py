"""What a task wants carried out outside the conversation, and what can come of it."""

from dataclasses import dataclass
from datetime import date, datetime

TAKEN = "taken"
"""Somebody else has booked the slot meanwhile."""

NO_MEETING = "no_meeting"
"""There is no meeting that could be moved or canceled."""

TOO_FAR = "too_far"
"""The wished moment is past, or further ahead than calls are booked."""

NOT_SET_UP = "not_set_up"
"""The campaign has nothing to do it with."""

TIMEOUT = "timeout"
"""The control plane did not answer in time."""

BROKEN = "broken"
"""A fault of our own kept it from being done."""


@dataclass(frozen=True)
class FindSlots:
    """Free times from `day` on (from now on without one), between these hours of the lead's own clock."""

    day: date | None = None
    from_hour: int | None = None
    to_hour: int | None = None
    after: datetime | None = None
    """Only times later than this, when earlier ones did not suit."""


@dataclass(frozen=True)
class BookSlot:
    """Book a slot; who has a meeting ahead of them has it moved there."""

    slot_id: str
    email: str = ""
    """Where the invitation goes; empty for the address on file."""


@dataclass(frozen=True)
class CancelMeeting:
    """Cancel the lead's next meeting."""


@dataclass(frozen=True)
class SendResource:
    """Send the campaign's resource to this address."""

    email: str


@dataclass(frozen=True)
class ScheduleCallback:
    """Call again at this time (aware)."""

    at: datetime


@dataclass(frozen=True)
class Transfer:
    """Call a colleague and put the lead through to them."""

    said: str = ""
    """The words with which the lead asked for it."""


Request = FindSlots | BookSlot | CancelMeeting | SendResource | ScheduleCallback
"""What is asked of the control plane, which answers within seconds."""

Effect = Request | Transfer


@dataclass(frozen=True)
class Slot:
    """A time that is free."""

    id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Slots:
    """What `FindSlots` found, earliest first; may be none."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Done:
    """It is done. `moved` tells that a meeting which there was already now has the new time."""

    said: str = ""
    moved: bool = False


@dataclass(frozen=True)
class Failed:
    """It is not done; `reason` is one of this module's, or what the control plane said."""

    reason: str


@dataclass(frozen=True)
class Transferred:
    """The lead and a colleague talk to each other: the agent's part is over."""


EffectResult = Slots | Done | Failed | Transferred
