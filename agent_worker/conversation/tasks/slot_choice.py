"""Which of the times that were offered is meant: "the first", "Tuesday", "ten is fine", "next week"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from agent_worker.conversation.tasks.effects import FindSlots, Slot
from agent_worker.conversation.tasks.in_english import choice_in_english
from agent_worker.conversation.tasks.replies import agrees, declines
from agent_worker.conversation.time_words import Named
from agent_worker.conversation.times_named import time_named
from agent_worker.conversation.words import ENGLISH

OFFERED_AT_ONCE = 2
"""More times than a listener keeps in mind are not offered."""

OFFERED_LATER = 3
"""When the first ones did not suit."""

_PLACES = {"first": 0, "former": 0, "one": 0, "second": 1, "two": 1, "third": 2, "three": 2}
_AN_OPTION = re.compile(r"\b(?:number|option) (one|two|three)\b")
_A_PLACE = re.compile(r"\b(first|second|third|former)\b(?! (?:week|day|of|half))")
_THE_LAST = re.compile(r"\bthe (?:last|latter|later|latest)(?: one| time| slot)?(?! (?:week|in|than))\b")
_THE_EARLIER = re.compile(r"\bthe (?:earlier|earliest|sooner|soonest)(?: one| time| slot)?\b")
_ANY = re.compile(
    r"\b(?:either|both|whichever|any of (?:them|those|these)|any ?time|you (?:choose|pick|decide)"
    r"|all the same|dont mind|do not mind|(?:doesnt|does not) matter|(?:dont|do not) care)\b"
)
_NONE = re.compile(
    r"\b(?:neither|none|nothing|(?:some|any)thing else|other (?:times?|options?|days?)"
    r"|another (?:time|day|one)"
    r"|different|(?:dont|doesnt|do not|does not|wont|will not|cant|cannot|can not) (?:work|suit|fit|make|do)"
    r"|not good|no good|too (?:early|late|soon))\b"
)
_LATER = re.compile(r"\b(?:later|too (?:early|soon)|further out)\b")
_NEGATION = re.compile(
    r"\b(?:not|no|cant|cannot|dont|doesnt|wont|neither|isnt|bad|busy|impossible|never|away|out"
    r"|too (?:early|late|soon))\b"
)
_CLAUSES = re.compile(r"[,;.!?]+(?=\s|$)|\bbut\b|\bhow about\b|\bwhat about\b|\brather\b|\binstead\b")


@dataclass(frozen=True)
class Choice:
    """One slot if it is chosen, several if it is open which of them, or another wish; empty if unclear."""

    slots: tuple[Slot, ...] = ()
    wish: FindSlots | None = None
    declined: bool = False


def choose(text: str, offered: Sequence[Slot], now: datetime, language: str = ENGLISH) -> Choice:
    """What `text` chooses among the slots that were offered, in that order; times on the lead's clock."""
    plain = choice_in_english(text, language).lower().replace("\u2019", "'").replace("'", "")
    wanted, excluded = _named(plain, now, language)
    left = [slot for slot in offered if not any(_fits(slot, out, now) for out in excluded)]
    if (option := _AN_OPTION.search(plain)) and _PLACES[option[1]] < len(offered):
        return Choice((offered[_PLACES[option[1]]],))
    if wanted.anything:
        return _by_time(wanted, left, now)
    if len(left) < len(offered) and left:
        return Choice(tuple(left))
    if excluded:
        return Choice(wish=_after(offered))
    if declines(text, language) and not _NONE.search(plain):
        return Choice(declined=True)
    if (place := _place(plain, offered)) is not None:
        return Choice((offered[place],))
    if _NONE.search(plain) or _LATER.search(plain):
        return Choice(wish=_after(offered))
    if _ANY.search(plain):
        return Choice((offered[0],))
    if agrees(text, language):
        return Choice(tuple(offered))
    if re.search(r"^\W*(?:no|nope|nah)\b", plain):
        return Choice(wish=_after(offered))
    return Choice()


def wish_in(text: str, now: datetime, language: str = ENGLISH) -> FindSlots:
    """The days and hours that words ask for; all open if they name none."""
    return _wish(time_named(text, now, language))


def to_offer(found: Sequence[Slot], now: datetime, *, at_most: int) -> tuple[Slot, ...]:
    """A few of the free times, as far apart as they are: other days first, then other halves of a day."""
    chosen: list[Slot] = []
    for unlike in (_other_half_of_another_day, _another_day, _other_half, _any):
        for slot in found:
            if len(chosen) < at_most and slot not in chosen and all(unlike(slot, one, now) for one in chosen):
                chosen.append(slot)
    return tuple(sorted(chosen, key=lambda slot: slot.starts_at))


def _other_half_of_another_day(one: Slot, other: Slot, now: datetime) -> bool:
    return _another_day(one, other, now) and _other_half(one, other, now)


def _another_day(one: Slot, other: Slot, now: datetime) -> bool:
    return _local(one, now).date() != _local(other, now).date()


def _other_half(one: Slot, other: Slot, now: datetime) -> bool:
    return (_local(one, now).hour < 12) != (_local(other, now).hour < 12)


def _any(_one: Slot, _other: Slot, _now: datetime) -> bool:
    return True


def _local(slot: Slot, now: datetime) -> datetime:
    return slot.starts_at.astimezone(now.tzinfo)


def _named(plain: str, now: datetime, language: str) -> tuple[Named, list[Named]]:
    """The time that is asked for, and those that are ruled out; the last wish counts."""
    wanted = Named()
    excluded: list[Named] = []
    for clause in _CLAUSES.split(plain):
        named = time_named(clause, now, language)
        if not named.anything:
            continue
        if _NEGATION.search(clause) and not re.search(r"\b(?:not before|no later|do not mind)\b", clause):
            excluded.append(named)
        else:
            wanted = _together(wanted, named)
    return wanted, excluded


def _together(before: Named, named: Named) -> Named:
    """What is said of the hours after the day is said of that day: "Tuesday, but after three"."""
    return (
        named if named.day is not None else replace(named, day=before.day, is_whole_week=before.is_whole_week)
    )


def _by_time(wanted: Named, left: Sequence[Slot], now: datetime) -> Choice:
    fitting = tuple(slot for slot in left if _fits(slot, wanted, now))
    if fitting:
        return Choice(fitting)
    return Choice(wish=_wish(wanted))


def _fits(slot: Slot, named: Named, now: datetime) -> bool:
    """Whether the slot lies at the time that is named."""
    local = _local(slot, now)
    if named.day is not None:
        last = named.day.toordinal() + (6 if named.is_whole_week else 0)
        if not named.day.toordinal() <= local.date().toordinal() <= last:
            return False
    if named.clock is not None:
        return named.clock.fits(local.time())
    return (named.from_hour is None or local.hour >= named.from_hour) and (
        named.to_hour is None or local.hour < named.to_hour
    )


def _wish(named: Named) -> FindSlots:
    from_hour, to_hour = named.from_hour, named.to_hour
    if named.clock is not None:
        from_hour, to_hour = named.clock.likeliest.hour, None
    return FindSlots(named.day, from_hour, to_hour)


def _after(offered: Sequence[Slot]) -> FindSlots:
    return FindSlots(after=max(slot.starts_at for slot in offered) if offered else None)


def _place(plain: str, offered: Sequence[Slot]) -> int | None:
    if _THE_LAST.search(plain):
        return len(offered) - 1
    if _THE_EARLIER.search(plain):
        return 0
    if found := _A_PLACE.search(plain):
        place = _PLACES[found[1]]
        return place if place < len(offered) else None
    return None
