"""Dates and times of day, from a text whose numbers stand in figures."""

import re
from functools import partial

from agent_worker.conversation.claims.calendar_words import (
    MONTHS,
    PART_OF_THE_DAY,
    PARTS_OF_THE_DAY,
    RELATIVE,
    WEEKDAYS,
)
from agent_worker.conversation.claims.claim import Claim, Kind
from agent_worker.conversation.claims.reading import folded
from agent_worker.conversation.claims.taking import Remaining

_LETTERS = r"[^\W\d_][\w\u0900-\u0963\u0966-\u097f]*"
_DAY = r"([0-3]?\d)(?:st|nd|rd|th|er|\.)?"
_ISO = re.compile(r"\b(?:(?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(?:\d\d){1,2})?(?![\d/])")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?:(?:\d\d){1,2})?(?!\d)")
_DAY_MONTH = re.compile(rf"\b{_DAY} ?(?:of |de |del )?({_LETTERS})(?!\w)")
_MONTH_DAY = re.compile(rf"(?<![\w'])({_LETTERS}) (?:the )?{_DAY}(?![\d:%.]\d|\w| ?%)")
_MONTH_ALONE = re.compile(rf"(?<![\w']){_LETTERS}")
_NTH_DAY = re.compile(
    r"\b(?:on|by|until|before|from|after|for) the (\d\d?)(?:st|nd|rd|th)\b|\b(?:am|bis zum|vom"
    r"|zum) (\d\d?)\.(?!\d)"
    r"|\b(?:el|le) (?:día )?(\d\d?)\b(?! ?%)",
    re.I,
)
_LIKE_OTHER_WORDS = frozenset({"may", "march", "mars", "mai", "jan", "mangal", "मंगल"})
_BEFORE_A_MONTH = re.compile(
    r"(?:\b(?:in|of|by|until|since|next|this|last|through|from|till|during|early|late|mid|im|seit|bis|ab"
    r"|en|de"
    r"|depuis|jusqu'en|desde|hasta) |\d |-)$",
    re.I,
)

_PART_AFTER = "|".join(f"(?P<{half}_after>{words})" for half, words in PARTS_OF_THE_DAY.items())
_HALF = rf"(?: ?(?P<half>[ap])\.? ?m\b\.?)?(?: (?:{_PART_AFTER})(?!\w))?"
_CLOCK = re.compile(
    rf"(?<![\d:.])(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d))(?: ?(?:uhr|h|hrs|heures?"
    rf"|horas))?(?![\d:%]){_HALF}",
    re.I,
)
_WITH_HALF = re.compile(
    r"(?<![\d:.])(?P<hour>1?\d)(?: (?P<minute>[0-5]\d))? ?(?P<half>[ap])\.? ?m\b\.?", re.I
)
_OCLOCK = re.compile(
    rf"(?<![\d:.])(?P<hour>[01]?\d|2[0-4]) ?(?:o'?clock|uhr|heures?|horas|बजे"
    rf"|h)(?: (?P<minute>[0-5]\d)\b)?(?!\w){_HALF}",
    re.I,
)
_PAST = re.compile(
    rf"\b(?P<shift>half|quarter|\d\d?(?: minutes)?) (?P<way>past|to|after"
    rf"|before) (?P<hour>1?\d)(?! ?\w*(?:minute|hour))(?!\d){_HALF}",
    re.I,
)
_HALB = re.compile(rf"\bhalb (?P<hour>1?\d)(?!\d){_HALF}", re.I)
_AT = re.compile(
    rf"\b(?:at|by|around|until|till|gegen|ab|um|a las?|hacia las|vers|à)(?: about)? (?P<hour>1?\d|2[0-4])"
    rf"(?: (?P<minute>[0-5]\d))?(?: y (?P<fraction>media|cuarto))?(?![\d:%.]\d|\d| ?%| ?[$€£₹]){_HALF}"
    r"(?= ?(?:[.,;!?)]|$|(?:on|for|if|or|and|to|next|this|sharp|then|would|is|tomorrow|today|hoy|oder|und"
    r"|y|o|ou|et|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b))",
    re.I,
)
_PART_WITH_HOUR = re.compile(rf"\b(?P<hour>1?\d) (?:{_PART_AFTER})(?!\w)", re.I)
_NOON = re.compile(
    r"\b(noon|midday|mittags?|mediodía|midi)\b|\b(midnight|mitternacht|medianoche|minuit)\b", re.I
)
_PAST_AN_HOUR = re.compile(r"\b(half|quarter) (past|to)\b", re.I)
_GREETED = re.compile(r"\bhow (?:are|is) (?:you|your)\b.{0,20}$|\bgood $", re.I)


def take_dates(remaining: Remaining) -> None:
    """Takes out calendar dates, weekdays and days told from today; "today" itself claims nothing."""
    remaining.take(_ISO, lambda m: _date(m, int(m[1]), int(m[2])))
    remaining.take(_DAY_MONTH, lambda m: _in_month(m, m[2], m[1]))
    remaining.take(_MONTH_DAY, lambda m: _in_month(m, m[1], m[2]))
    remaining.take(_SLASHED, lambda m: _date(m, int(m[1]), int(m[2])))
    remaining.take(_DOTTED, lambda m: _date(m, int(m[2]), int(m[1])))
    for name, pattern in RELATIVE.items():
        remaining.take(pattern, partial(_relative_day, name))
    remaining.take(_MONTH_ALONE, _named_day_or_month)
    remaining.take(_NTH_DAY, lambda m: Claim(Kind.DATE, f"-{m[1] or m[2] or m[3]}", m[0]))


def take_times(remaining: Remaining) -> None:
    """Takes out times of day, then parts of a day that stand alone."""
    for pattern in (_PAST, _HALB, _CLOCK, _WITH_HALF, _OCLOCK, _AT, _PART_WITH_HOUR):
        remaining.take(pattern, _time)
    remaining.take(_PAST_AN_HOUR, lambda m: Claim(Kind.TIME, m[0].lower(), m[0]))
    remaining.take(_NOON, lambda m: Claim(Kind.TIME, "0:00", m[0], frozenset({"pm" if m[1] else "am"})))
    for name, pattern in PART_OF_THE_DAY.items():
        remaining.take(pattern, partial(_part_of_the_day, name))


def _relative_day(name: str, match: re.Match[str]) -> Claim:
    return Claim(Kind.DATE, name, match[0])


def _part_of_the_day(name: str, match: re.Match[str]) -> Claim | None:
    return None if _is_greeting(match) else Claim(Kind.TIME, name, match[0])


def _in_month(match: re.Match[str], month: str, day: str) -> Claim | None:
    number = MONTHS.get(folded(month))
    return _date(match, int(number), int(day)) if number and int(day) else None


def _date(match: re.Match[str], month: int, day: int) -> Claim | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Claim(Kind.DATE, f"{month}-{day}", match[0].strip())


def _named_day_or_month(match: re.Match[str]) -> Claim | None:
    word = folded(match[0])
    if word in WEEKDAYS or word.removesuffix("s") in WEEKDAYS:
        return Claim(Kind.DATE, f"weekday {WEEKDAYS.get(word) or WEEKDAYS[word.removesuffix('s')]}", match[0])
    if word not in MONTHS:
        return None
    if word in _LIKE_OTHER_WORDS or len(word) < 5:
        before = match.string[: match.start()]
        if (match[0].islower() and word in {"may", "march"}) or not _BEFORE_A_MONTH.search(before):
            return None
    return Claim(Kind.DATE, f"{MONTHS[word]}-", match[0])


def _time(match: re.Match[str]) -> Claim | None:
    found = match.groupdict()
    hour, minute = int(found["hour"]), int(found.get("minute") or 0)
    if hour > 24:
        return None
    minute += {"media": 30, "cuarto": 15}.get(found.get("fraction") or "", 0)
    if match.re is _HALB:
        minute -= 30
    if shift := found.get("shift"):
        minutes = {"half": 30, "quarter": 15}.get(shift.lower()) or int(shift.split()[0])
        minute += minutes if found["way"].lower() in {"past", "after"} else -minutes
    half = {"a": "am", "p": "pm"}.get((found.get("half") or "").lower(), "")
    half = half or next((name for name in PARTS_OF_THE_DAY if found.get(f"{name}_after")), "")
    half = half or ("pm" if 13 <= hour < 24 else "")
    at = (hour * 60 + minute) % 720
    return Claim(Kind.TIME, f"{at // 60}:{at % 60:02}", match[0].strip(), frozenset({half} if half else ()))


def _is_greeting(match: re.Match[str]) -> bool:
    return _GREETED.search(match.string[: match.start()]) is not None
