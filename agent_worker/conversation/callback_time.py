"""When somebody wishes to be called, from their own words and in their own zone.

Understands spans ("in half an hour"), days, parts of the day and hours as they are spoken; named months are
dateparser's. What is said last counts, since people correct themselves.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from agent_worker.conversation.spoken_times import SPOKEN_TIMES, SpokenTimes
from agent_worker.conversation.words import ENGLISH, language_of, plain

FURTHEST = timedelta(days=60)
"""A callback is not promised for later than this."""

_FIRST_MORNING_HOUR = 8
"""A bare hour before it is one of the afternoon."""
_NOON = 12
_HOURS = 24
_LAST_DAY_OF_A_MONTH = 31
_MINUTES = 60

_WRITTEN_CLOCK = re.compile(r"\b([01]?\d|2[0-3])\s?[:.h]\s?([0-5]\d)\b(?![:.]\d)")
_WRITTEN_HOUR = re.compile(r"\b(\d{1,2})(h|am|pm|uhr)\b", re.IGNORECASE)
_PAST_TIME = r"(?<!for )(?<!since )(?<!seit )(?<!hace )(?<!desde hace )(?<!depuis )(?<!il y a )(?<!vor )"
_BEFORE = {"en": "before", "es": "antes de(?: las?)?", "de": "vor", "fr": "avant", "hi": r"(?!)"}
_BEFORE_FOLLOWS = {"hi": r"baje (?:se )?pahle"}
_NOT = re.compile(r"\b(?:not|never|no|nunca|nicht|nie|kein\w*|pas|jamais|ne|n|matt|na|nahi)\b")
_DAY_OF_MONTH = {
    "en": r"(?:the|on) {n}(?:st|nd|rd|th)?",
    "es": r"(?:el dia|dia|el|{w}) {n}(?! (?:de la|minutos|horas|y media))",
    "de": r"(?:am|den|dem|{w}(?: den)?|zum|ab dem|bis zum) {n}(?:ten|sten)?(?! uhr)",
    "fr": r"(?:le|au|{w}(?: le)?) {n}(?! (?:heures|h\b|minutes))",
    "hi": r"{n} (?:tarik|tarikh|taarik)",
}
_NEXT_WEEK = {
    "en": r"next week",
    "es": r"(?:la )?(?:proxima semana|semana (?:que viene|proxima|entrante))",
    "de": r"(?:nachste|kommende)r? woche",
    "fr": r"semaine prochaine",
    "hi": r"(?:agle|agali|agli|next) (?:hafte|hafta|week)",
}
_MONTH = {"en": "(?:of )?", "es": "de ", "de": "", "fr": "", "hi": ""}
_EN_ORDINAL_WORDS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_EN_ORDINALS = {name: place for place, name in enumerate(_EN_ORDINAL_WORDS.split(), start=1)}
_EN_ORDINALS |= {f"twenty {name}": 20 + place for name, place in list(_EN_ORDINALS.items())[:9]}
_EN_ORDINALS |= {"thirtieth": 30, "thirty first": 31}
_HALF_HOURS_OF_ITS_OWN = {
    "dhai": 150,
    "dai": 150,
    "dedh": 90,
    "ded": 90,
    "derh": 90,
    "anderthalb": 90,
    "eineinhalb": 90,
}
"""Words that are a number and a half, in minutes."""


@dataclass(frozen=True)
class _Language:
    """The patterns of one language, compiled."""

    code: str
    times: SpokenTimes
    number: str

    def value(self, said: str) -> int:
        """The number that `said` names."""
        if said.isdigit():
            return int(said)
        if self.code == ENGLISH and said in _EN_ORDINALS:
            return _EN_ORDINALS[said]
        return next(value for form, value in self.times.numbers.items() if re.fullmatch(form, said))


def prepare(language: str) -> None:
    """Load the date parser and the words of `language` (half a second), so that no turn has to wait."""
    code = language_of(language)
    callback_time("", code, datetime(2026, 1, 1, tzinfo=UTC))
    _in_month(1, "january", code, date(2026, 1, 1))


def callback_time(text: str, language: str, now: datetime) -> datetime | None:
    """The time named in `text`, in the zone of `now` (aware) and after it; None where there is none.

    A part of the day stands for its beginning, a bare hour from one to seven for the afternoon, "after
    three" for three; a day without an hour for the same time of that day as now.
    """
    known = _language(language_of(language))
    words = _words(text, known)
    clock = _clock(words, known)
    day = _day(words, known, now.date())
    span = _span(words, known)
    if span is not None and day is None and (clock is None or span < timedelta(days=1)):
        return _if_soon((now.astimezone(UTC) + span).astimezone(now.tzinfo), now)
    if span is not None and day is None:
        day = now.date() + span
    if clock is None and day is None:
        return None
    at = clock or now.time().replace(second=0, microsecond=0)
    wished = datetime.combine(day or now.date(), at, now.tzinfo)
    if day is None and wished <= now:
        wished = datetime.combine(now.date() + timedelta(days=1), at, now.tzinfo)
    return _if_soon(wished, now)


@dataclass(frozen=True)
class NamedParts:
    """What words name of a time, part by part; everything may be missing."""

    day: date | None = None
    is_week: bool = False
    """The day is only where a week begins."""
    clock: time | None = None
    part: int | None = None
    """The hour with which a part of the day begins that was named without an hour."""


def named_parts(text: str, language: str, now: datetime) -> NamedParts:
    """The day, the hour and the part of the day that `text` names, in the zone of `now`."""
    known = _language(language_of(language))
    words = _words(text, known)
    day = _day(words, known, now.date())
    span = _span(words, known)
    if day is None and span is not None and span >= timedelta(days=1):
        day = now.date() + span
    is_week = day is not None and _last(_NEXT_WEEK[known.code], words) is not None
    if day is not None and is_week and _last_of(known.times.weekdays, words) is None:
        day += timedelta(days=7 - now.weekday()) - (day - now.date())
    else:
        is_week = False
    minutes = _minutes(words, known)
    if minutes is None:
        return NamedParts(day, is_week, None, _last_of(known.times.parts, words))
    return NamedParts(day, is_week, time(minutes // _MINUTES % _HOURS, minutes % _MINUTES))


def _if_soon(wished: datetime, now: datetime) -> datetime | None:
    return wished if now < wished <= now + FURTHEST else None


@cache
def _language(code: str) -> _Language:
    times = SPOKEN_TIMES[code]
    forms = sorted(times.numbers, key=len, reverse=True)
    return _Language(code, times, rf"(?:\d{{1,2}}|{'|'.join(forms)})")


def _words(text: str, known: _Language) -> str:
    """Plain words, written hours as one word each ("t1430"), refused times taken out."""
    text = _WRITTEN_CLOCK.sub(_as_one_word, text)
    text = _WRITTEN_HOUR.sub(r"\1 \2", text)
    words = known.times.prepared(plain(text.replace("p.m.", "pm").replace("a.m.", "am"), known.code))
    return re.sub(rf"\b(?:{known.times.not_this})\b", " ~ ", words)


def _as_one_word(said: re.Match[str]) -> str:
    """A written hour; a leading zero tells that it is one of the morning."""
    return f" {'u' if said[1].startswith('0') else 't'}{int(said[1]):02}{said[2]} "


def _last(pattern: str, words: str) -> re.Match[str] | None:
    last = None
    for found in re.finditer(rf"\b(?:{pattern})(?![a-z])", words):
        last = found
    return last


def _span(words: str, known: _Language) -> timedelta | None:
    """The time from now that is named last ("in two hours", "give me twenty minutes")."""
    times = known.times
    units = {times.minutes: 1, times.hours: 60, times.days: 1440, times.weeks: 10080, times.months: 43200}
    unit = "|".join(units)
    before = rf"(?:{times.span}) " if known.code == "fr" else _PAST_TIME
    after = r"(?! (?:ago|pehle|pahle))"
    found = _last(
        rf"{before}(?P<n>{known.number}) (?P<unit>{unit})(?P<half> (?:and a half|y media|et demie))?{after}",
        words,
    )
    own = _last(rf"(?P<n>{'|'.join(_HALF_HOURS_OF_ITS_OWN)}) (?:{times.hours})", words)
    half = _last(times.half, words)
    quarter = _last(r"quarter of an hour|cuarto de hora|viertelstunde|quart d heure", words)
    if own:
        return timedelta(minutes=_HALF_HOURS_OF_ITS_OWN[own["n"]])
    if half and not (found and found.start() > half.end()):
        return timedelta(minutes=30)
    if quarter:
        return timedelta(minutes=15)
    if found is None:
        return None
    minutes = next(minutes for said, minutes in units.items() if re.fullmatch(said, found["unit"]))
    corrected = re.search(rf"(?:{times.instead}) (?P<n>{known.number})(?! \w)", words[found.end() :])
    count = known.value(corrected["n"] if corrected else found["n"])
    return timedelta(minutes=minutes * count + (30 if found["half"] and minutes == _MINUTES else 0))


def _day(words: str, known: _Language, today: date) -> date | None:
    """The day that is named: a date, else a weekday, else one relative to today."""
    if dated := _date(words, known, today):
        return dated
    weekday = _last_of(known.times.weekdays, words)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    ahead = _last_of(known.times.days_ahead, words)
    if ahead is not None:
        return today + timedelta(days=ahead)
    return today + timedelta(days=7) if _last(_NEXT_WEEK[known.code], words) else None


def _last_of(named: Mapping[str, int], words: str) -> int | None:
    """The value of the pattern that is found last; a pattern hides those after it in the table."""
    best: tuple[int, int] | None = None
    for pattern, value in named.items():
        found = _last(pattern, words)
        if found and (best is None or found.start() > best[0]):
            best = (found.start(), value)
        words = re.sub(rf"\b(?:{pattern})(?![a-z])", lambda said: "~" * len(said[0]), words)
    return best[1] if best else None


def _date(words: str, known: _Language, today: date) -> date | None:
    """A day of a named month, or of the month to come; None for none and for one that does not exist."""
    number = known.number
    if known.code == ENGLISH:
        number = rf"(?:{'|'.join(sorted(_EN_ORDINALS, key=len, reverse=True))}|{number})"
    month = _last(rf"(?P<n>{number})(?:st|nd|rd|th)? {_MONTH[known.code]}(?P<month>[a-z]{{3,}})", words)
    if known.code == ENGLISH and not month:
        month = _last(rf"(?P<month>[a-z]{{3,}}) (?:the )?(?P<n>{number})(?:st|nd|rd|th)?", words)
    if month and (found := _in_month(known.value(month["n"]), month["month"], known.code, today)):
        return found
    weekday = "|".join(known.times.weekdays)
    if known.code == ENGLISH:
        number = rf"(?:\d{{1,2}}(?=st|nd|rd|th)|{'|'.join(sorted(_EN_ORDINALS, key=len, reverse=True))})"
    said = _last(_DAY_OF_MONTH[known.code].format(n=rf"(?P<n>{number})", w=rf"(?:{weekday})"), words)
    if said is None:
        return None
    value = known.value(said["n"])
    return next((day for day in _days_after(today) if day.day == value), None)


def _days_after(today: date) -> Iterable[date]:
    return (today + timedelta(days=ahead) for ahead in range(_LAST_DAY_OF_A_MONTH * 2))


def _in_month(day: int, month: str, code: str, today: date) -> date | None:
    """The next `day` of the month that dateparser knows by the name `month`; None where it knows none."""
    import dateparser

    found = dateparser.parse(
        f"{day} {month}",
        languages=[code, ENGLISH],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time()),
            "PREFER_DATES_FROM": "future",
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
    return found.date() if found and found.day == day else None


def _clock(words: str, known: _Language) -> time | None:
    """The time of day that is named last: an hour, else the beginning of a part of the day."""
    minutes = _minutes(words, known)
    if minutes is None:
        part = _last_of(known.times.parts, words)
        return None if part is None else time(part)
    return time(minutes // _MINUTES % _HOURS, minutes % _MINUTES)


def _minutes(words: str, known: _Language) -> int | None:
    """Minutes after midnight of the hour that is named last."""
    times, number = known.times, known.number
    is_late = _last(times.afternoon, words) is not None
    is_early = _last(times.morning, words) is not None
    if written := _last(r"(?P<early>[tu])(\d\d)(\d\d)", words):
        minutes = int(written[2]) * _MINUTES + int(written[3])
        return _in_the_day(minutes, is_late, is_early or written["early"] == "u")
    hour, low = rf"(?P<h>{number})", rf"(?P<m>{number})"
    quarter = "|".join([*times.quarters]) or r"(?!)"
    quarter_after = "|".join([*times.quarters_after]) or r"(?!)"
    o_clock = rf"(?: (?:{times.clock_after}))?"
    no_span = rf"(?! (?:{times.minutes}|{times.days}|{times.weeks}|{times.months})\b)"
    if known.code != "fr":
        no_span += rf"(?! (?:{times.hours})\b(?! en punto))"
    wordings = (
        rf"(?P<quarter>{quarter}) {hour}{o_clock}",
        rf"(?P<half_to>{times.half_to}) {hour}{o_clock}",
        rf"(?P<half_past>{times.half_past}) {hour}(?! (?:{times.hours}|{times.minutes}))",
        rf"{low} (?:minutes? |minuten )?(?:(?P<past>{times.past})|(?P<to>{times.to})) {hour}{o_clock}",
        rf"{hour} (?P<quarter_after>{quarter_after})",
        rf"{hour} (?P<and_half>{times.and_half})",
        rf"(?:(?:{times.clock}) )?{hour}(?: (?:{times.clock_after}))? (?P<low>{number}){no_span}",
        rf"(?:{times.clock}) {hour}{no_span}",
        rf"{hour} (?:{times.clock_after})",
        rf"{hour} (?:{times.afternoon}|{times.morning})",
        r"(?P<own>dai|dhai|dedh|ded|derh) (?:baje|bje|bajkar)",
    )
    best: tuple[int, int, int] | None = None
    for rank, wording in enumerate(wordings):
        found = _last(wording, words)
        if found is None or _is_refused(words, found, known):
            continue
        said = _said(found, known)
        place = (found.end(), -rank, said) if said is not None else None
        if place and (best is None or place[:2] > best[:2]):
            best = place
    if best is None:
        return None
    return _in_the_day(best[2], is_late, is_early)


def _said(found: re.Match[str], known: _Language) -> int | None:
    """Minutes after midnight as they were said; None for what is no time of day."""
    groups = found.groupdict()
    if groups.get("own"):
        return _HALF_HOURS_OF_ITS_OWN[groups["own"]]
    hour = known.value(groups["h"])
    if hour > _HOURS:
        return None
    minutes = 0
    if said := groups.get("quarter"):
        minutes = next(add for form, add in known.times.quarters.items() if re.fullmatch(form, said))
    elif groups.get("half_to"):
        minutes = -30
    elif groups.get("half_past") or groups.get("and_half"):
        minutes = 30
    elif said := groups.get("quarter_after"):
        minutes = next(add for form, add in known.times.quarters_after.items() if re.fullmatch(form, said))
    elif groups.get("past"):
        minutes = known.value(groups["m"])
    elif groups.get("to"):
        minutes = -known.value(groups["m"])
    elif said := groups.get("low"):
        minutes = known.value(said)
        if not 10 <= minutes < _MINUTES:
            return None
    return hour * _MINUTES + minutes


def _is_refused(words: str, found: re.Match[str], known: _Language) -> bool:
    """Whether an hour is only named as a limit: "before ten", unless it is "not before ten"."""
    if "h" not in found.groupdict():
        return False
    before = re.search(rf"\b(?:{_BEFORE[known.code]})(?: \w+)?$", words[: found.start("h")].rstrip())
    follows = _BEFORE_FOLLOWS.get(known.code)
    if before is None and not (follows and re.match(rf" (?:{follows})", words[found.end("h") :])):
        return False
    return _NOT.search(words) is None


def _in_the_day(minutes: int, is_late: bool, is_early: bool) -> int:
    """A spoken hour on the clock of 24: late ones and bare ones up to seven belong to the afternoon."""
    hour = minutes // _MINUTES
    is_late = is_late or (not is_early and 0 < hour < _FIRST_MORNING_HOUR)
    return minutes + _NOON * _MINUTES if is_late and hour < _NOON else minutes
