"""Days and hours that are named in English words, such as "next Tuesday after half past two"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from agent_worker.conversation.number_words import NUMBERS

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = _MONTH_NAMES.split()
_ORDINAL_WORDS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ORDINALS = _ORDINAL_WORDS.split()
_PARTS_OF_DAY = {
    "morning": (None, 12), "afternoon": (12, 18), "evening": (17, None), "lunch": (11, 14),
    "lunchtime": (11, 14), "noon": (11, 14),
}  # fmt: skip
_A_WEEKDAY = re.compile(rf"\b(next |this |coming )?({'|'.join(day[:-3] for day in _WEEKDAYS)})days?\b")
_SPAN = re.compile(r"\bin (?:a|an|(\d+)) (day|week|month)s?\b")
_DAY_OF_MONTH = re.compile(
    rf"\b(?:(?P<before>{'|'.join(_MONTHS)}) (?:the )?(?P<plain>\d+)|(?:the )?(?P<day>\d+)(?:st|nd|rd|th))"
    rf"(?: (?:of )?(?P<after>{'|'.join(_MONTHS)}))?\b"
)
_CLOCK = re.compile(
    r"(?P<lead>\b(?:at|around|about|by|for) )?(?P<past>\b(?:half past|quarter past|quarter to) )?"
    r"\b(?P<hour>\d{1,2})(?:(?::| oh | )(?P<minute>[0-5]?\d))?\b(?![\d:])"
    r"(?P<mark> ?(?:a m|p m|am|pm|oclock)\b)?"
    r"(?!(?:st|nd|rd|th)\b| (?:of|days?|weeks?|months?|hours?|minutes?|times?|people|more|slots?|options?)\b)"
)
_FROM = re.compile(r"\b(?:after|from|not before|past|later than|earliest) (?:around |about )?$")
_UNTIL = re.compile(r"\b(?:before|until|till|by|no later than|latest) (?:around |about )?$")
_AFTERNOON_UP_TO = 7
"""A bare hour up to this one is meant in the afternoon."""


@dataclass(frozen=True)
class ClockTime:
    """An hour and minute on a clock; without morning or afternoon it is one of two."""

    at: time
    sure: bool
    """Whether it was said which half of the day is meant."""
    is_answer_only: bool
    """A bare number, which is a time only where a time was asked for."""

    def fits(self, moment: time) -> bool:
        """Whether a moment of the day may be meant by it."""
        if self.at.minute != moment.minute:
            return False
        return self.at.hour == moment.hour or (not self.sure and self.at.hour % 12 == moment.hour % 12)

    @property
    def likeliest(self) -> time:
        """The one that is meant in office talk where nothing else tells."""
        if not self.sure and 1 <= self.at.hour <= _AFTERNOON_UP_TO:
            return self.at.replace(hour=self.at.hour + 12)
        return self.at


@dataclass(frozen=True)
class Named:
    """What words name of a time; everything may be missing."""

    day: date | None = None
    is_whole_week: bool = False
    """The day is only where a week or a month begins."""
    clock: ClockTime | None = None
    from_hour: int | None = None
    to_hour: int | None = None

    @property
    def anything(self) -> bool:
        """Whether they name a time at all."""
        return self != Named()


def named_time(text: str, now: datetime) -> Named:
    """The day and hours that `text` names, as seen from `now` on the lead's own clock."""
    words = numbered(text)
    day, whole, rest = _day(words, now.date())
    clock, bound = _clock(rest)
    from_hour: int | None = None
    to_hour: int | None = None
    for name, (start, end) in _PARTS_OF_DAY.items():
        if re.search(rf"\b{name}s?\b", rest):
            from_hour, to_hour = start, end
            if clock is not None and start == 12 and clock.at.hour < 12:
                clock = ClockTime(clock.at.replace(hour=clock.at.hour + 12), True, False)
            elif clock is not None:
                clock = ClockTime(clock.at, True, False) if start is None else clock
    if clock is not None and bound == "from":
        return Named(day, whole, None, clock.likeliest.hour, None)
    if clock is not None and bound == "until":
        return Named(day, whole, None, from_hour, clock.likeliest.hour)
    return Named(day, whole, clock, from_hour, to_hour)


def numbered(text: str) -> str:
    """`text` in lower case, with number words as digits and no punctuation but in 2:30."""
    plain = text.lower().replace("\u2019", "'").replace("'", "").replace(".m.", "m").replace("midday", "noon")
    plain = re.sub(r"\b(at|around|about|by|before|after|until|till|from) noon\b", r"\1 12 pm", plain)
    plain = re.sub(r"(?<!\d)[:.]|[.:](?!\d)|[,;!?\-]", " ", plain)
    plain = re.sub(r"(?<=\d)\.(?=\d\d\b)", ":", plain)
    words = plain.split()
    result: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        after = words[place + 1] if place + 1 < len(words) else ""
        if word in NUMBERS and not _is_no_number(words, place):
            tens = NUMBERS[word] >= 20 and 0 < NUMBERS.get(after, 0) < 10
            ordinal = NUMBERS[word] in (20, 30) and after in _ORDINALS[:9]
            if ordinal:
                result.append(f"{NUMBERS[word] + _ORDINALS.index(after) + 1}th")
            else:
                result.append(str(NUMBERS[word] + (NUMBERS[after] if tens else 0)))
            place += 2 if tens or ordinal else 1
            continue
        if word in _ORDINALS and (after in ("of", *_MONTHS) or (place and words[place - 1] in _MONTHS)):
            word = f"{_ORDINALS.index(word) + 1}th"
        result.append(word)
        place += 1
    return " ".join(result)


def _is_no_number(words: list[str], place: int) -> bool:
    """ "The first one", "that one", "one of these" count nothing."""
    if words[place] != "one":
        return False
    before = words[place - 1] if place else ""
    return before not in ("at", "after", "before", "from", "around", "about", "past", "to", "until") and (
        place + 1 >= len(words) or words[place + 1] not in ("oclock", "thirty", "fifteen", "pm", "p", "in")
    )


def _day(words: str, today: date) -> tuple[date | None, bool, str]:
    """The day, whether it is only the first of several, and the words without it."""
    if found := re.search(r"\bday after tomorrow\b", words):
        return today + timedelta(days=2), False, _cut(words, found)
    if found := re.search(r"\btomorrow\b", words):
        return today + timedelta(days=1), False, _cut(words, found)
    if found := re.search(r"\b(?:today|this (?:afternoon|morning|evening)|tonight)\b", words):
        return today, False, words.replace("today", " ")
    if found := _A_WEEKDAY.search(words):
        index = [day[:-3] for day in _WEEKDAYS].index(found[2])
        days = (index - today.weekday()) % 7 or 7
        beyond = re.search(r"\bnext week\b|\bweek after\b", words) or found[1] == "next "
        if beyond and today.weekday() + days < 7:
            days += 7
        rest = re.sub(r"\bnext week\b", " ", _cut(words, found))
        return today + timedelta(days=days), False, rest
    if found := re.search(r"\bweek after next\b", words):
        return _monday(today) + timedelta(days=14), True, _cut(words, found)
    if found := re.search(r"\bnext week\b|\bfollowing week\b", words):
        return _monday(today) + timedelta(days=7), True, _cut(words, found)
    if found := re.search(r"\bnext month\b", words):
        return _first_of_next_month(today), True, _cut(words, found)
    if found := _SPAN.search(words):
        days = int(found[1] or 1) * {"day": 1, "week": 7, "month": 30}[found[2]]
        return today + timedelta(days=days), found[2] != "day", _cut(words, found)
    if (found := _DAY_OF_MONTH.search(words)) and (day := _date(found, today)):
        return day, False, _cut(words, found)
    return None, False, words


def _date(found: re.Match[str], today: date) -> date | None:
    """The next such day of a month that is not past; None for one that no month has."""
    number = int(found["plain"] or found["day"])
    month = found["before"] or found["after"]
    for ahead in range(13):
        year, index = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        fits = month is None or _MONTHS.index(month) == index
        if fits and 1 <= number <= monthrange(year, index + 1)[1]:
            day = date(year, index + 1, number)
            if day >= today:
                return day
    return None


def _clock(words: str) -> tuple[ClockTime | None, str]:
    """The time on the clock, and whether it was named as a bound: "from", "until" or ""."""
    for found in _CLOCK.finditer(words):
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        past = (found["past"] or "").strip()
        mark = (found["mark"] or "").replace(" ", "")
        if past == "half past":
            minute = 30
        elif past == "quarter past":
            minute = 15
        elif past == "quarter to":
            hour, minute = (hour - 1) % 24 or 12, 45
        if hour > 23 or minute > 59:
            continue
        sure = mark in ("am", "pm") or hour > 12
        if mark == "pm" and hour < 12:
            hour += 12
        if mark == "am" and hour == 12:
            hour = 0
        before = words[: found.start()]
        bound = "from" if _FROM.search(before) else "until" if _UNTIL.search(before) else ""
        bare = not (found["lead"] or past or mark or found["minute"] or bound)
        return ClockTime(time(hour, minute), sure, bare), bound
    return None, ""


def _cut(words: str, found: re.Match[str]) -> str:
    return f"{words[: found.start()]} {words[found.end() :]}"


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _first_of_next_month(today: date) -> date:
    return today.replace(day=monthrange(today.year, today.month)[1]) + timedelta(days=1)
