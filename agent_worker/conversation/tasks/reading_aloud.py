"""Addresses and times as they are read aloud, so that a listener on the phone can check them."""

import re
from datetime import datetime

from babel.dates import format_date

from agent_worker.conversation.tasks.clocks import clock_aloud, date_aloud, number_aloud
from agent_worker.conversation.tasks.wordings import Wordings

_PARTS = re.compile(r"[^\W\d_]+|\d+|[@._+-]")
_HARD_TO_SAY = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}|^[^aeiouy]+$|(.)\1\1|q(?!u)")
_SHORTEST_WORD, _LONGEST_WORD = 3, 14
_AFTERNOON_HOUR, _EVENING_HOUR = 12, 18
_WEEK_DAYS = 7


def email_aloud(address: str, table: Wordings, *, spell: str = "") -> str:
    """The address in words, odd parts of it letter by letter.

    `spell` is a part that is said and spelled, because it was misheard before.
    """
    signs = {"@": table.at, ".": table.dot, "_": table.underscore, "-": table.dash, "+": table.plus}
    local, _, domain = address.rpartition("@")
    said = []
    for part in _PARTS.findall(f"{local}@{domain}"):
        if part in signs:
            said.append(signs[part])
        elif part.isdigit():
            said.append(" ".join(number_aloud(int(digit), table.locale) for digit in part))
        elif part == spell:
            said.append(table.spelled.format(part=part, letters=_letters(part)) + ",")
        elif _is_a_word(part) or address.endswith((f".{part}", f".{part}.uk")):
            said.append(part)
        else:
            said.append(_letters(part))
    return " ".join(said).rstrip(",")


def changed_part(before: str, after: str) -> str:
    """The part of the address, letters only, that a correction has changed; empty if it was no such part."""
    known = set(_PARTS.findall(before))
    fresh = [part for part in _PARTS.findall(after) if part not in known and part.isalpha()]
    return fresh[0] if len(fresh) == 1 and len(fresh[0]) > _SHORTEST_WORD else ""


def _is_a_word(part: str) -> bool:
    return _SHORTEST_WORD <= len(part) <= _LONGEST_WORD and not _HARD_TO_SAY.search(part)


def _letters(part: str) -> str:
    return ", ".join(part.upper())


def time_aloud(
    moment: datetime, now: datetime, table: Wordings, *, part_of_day: bool = False, about: bool = False
) -> str:
    """A time on the lead's clock, "Tuesday at ten" or "tomorrow at three in the afternoon".

    With `about` it is "tomorrow at around three". Both times must be in the lead's zone.
    """
    day = day_aloud(moment, now, table)
    time = clock_aloud(moment, table.locale)
    part = _part_of_day(moment, table) if part_of_day else ""
    if part:
        # Hindi puts it first: "in the afternoon at three".
        time = f"{part} {time}" if table.locale == "hi" else f"{time} {part}"
    return (table.day_and_about if about else table.day_and_time).format(day=day, time=time)


def day_aloud(moment: datetime, now: datetime, table: Wordings) -> str:
    """Today, tomorrow, the weekday within a week, and the date beyond."""
    days = (moment.date() - now.date()).days
    if days == 0:
        return table.today
    if days == 1:
        return table.tomorrow
    if days < _WEEK_DAYS:
        name: str = format_date(moment, "EEEE", locale=table.locale)
        return name
    return date_aloud(moment.date(), table.locale)


def _part_of_day(moment: datetime, table: Wordings) -> str:
    if moment.hour < _AFTERNOON_HOUR:
        return table.in_the_morning
    return table.in_the_afternoon if moment.hour < _EVENING_HOUR else table.in_the_evening


def alternatives(times: list[str], table: Wordings) -> str:
    """ "Tuesday at ten, Tuesday at two or Wednesday at nine"."""
    if len(times) < 2:
        return "".join(times)
    return f"{', '.join(times[:-1])} {table.alternative} {times[-1]}"
