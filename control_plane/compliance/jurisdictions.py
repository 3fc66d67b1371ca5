"""Which law a phone is under by its number, and what the strictest of several laws allows. Pure.

A jurisdiction is a country ("DE") or a part of one ("US-FL"). The country alone stands for all its parts at
once, and no jurisdiction at all for every one there is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache, reduce
from typing import NamedTuple

import phonenumbers

from control_plane.compliance import calendars
from control_plane.compliance.calendars import Calendar
from control_plane.compliance.frequency import Limit
from control_plane.compliance.hours import CLOSED_WEEK, OPEN_WEEK, Day, Week, common, united
from control_plane.compliance.law import reading
from control_plane.compliance.law.reading import ELSEWHERE
from control_plane.compliance.law.schema import Nation, Rules

_NORTH_AMERICA = 1
"""The country code that the United States, Canada and the Caribbean share."""

_ANYWHERE_IN_NORTH_AMERICA = ("US", "CA")


@dataclass(frozen=True)
class Law:
    """What is allowed where all of `codes` rule at once."""

    codes: tuple[str, ...]
    week: Week
    closed_on: tuple[Calendar, ...]
    """On these calendars' days off nobody may be called."""
    calendars: tuple[Calendar, ...]
    """Whose days off whoever is called may have, closed or not."""
    limits: tuple[Limit, ...]
    """Of calls to one number, however many campaigns they come from."""
    gap: timedelta
    """The least time between two calls to one number."""
    consent: bool
    """Whether an artificial voice needs the consent of whoever is called."""


@dataclass(frozen=True)
class Jurisdiction:
    """A place with law of its own, to be shown to people."""

    code: str
    name: str
    rules: Rules
    """What is ruled here; the rest is as in the country."""
    law: Law


def of_number(number: str) -> list[str]:
    """The jurisdictions of every place where a phone with this E.164 number may be."""
    return of_parsed(phonenumbers.parse(number))


def of_parsed(number: phonenumbers.PhoneNumber) -> list[str]:
    """The same for a number that was parsed already."""
    if number.country_code == _NORTH_AMERICA:
        area_code = str(number.national_number)[:3]
        return list(reading.area_codes().get(area_code, _ANYWHERE_IN_NORTH_AMERICA))
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(number.country_code or 0, ("001",))
    if len(regions) == 1 or _under_one_law(regions):
        return [regions[0]]  # of countries that share a code the main one comes first
    return [phonenumbers.region_code_for_number(number) or regions[0]]


def law(codes: Sequence[str]) -> Law:
    """The strictest of all: the hours common to them, every holiday, every limit, the largest gap."""
    return _law(tuple(codes))


@cache
def strictest() -> Law:
    """What is allowed everywhere: the law of a phone of which nobody knows where it is."""
    return law(())


@cache
def laxest() -> Law:
    """What is allowed somewhere: a campaign that wants more than this wants what no law allows."""
    laws = [jurisdiction.law for jurisdiction in every()]
    return Law(
        codes=(),
        week=reduce(_day_by_day(united), (each.week for each in laws), CLOSED_WEEK),
        closed_on=(),
        calendars=(),
        limits=tuple(sorted(frozenset.intersection(*(frozenset(each.limits) for each in laws)))),
        gap=min(each.gap for each in laws),
        consent=all(each.consent for each in laws),
    )


@cache
def every() -> tuple[Jurisdiction, ...]:
    """All places with law of their own, each country before its parts, and the rest of the world last."""
    nations = sorted(reading.nations().values(), key=lambda nation: (nation.code == ELSEWHERE, nation.code))
    found = []
    for nation in nations:
        alone = _combined((nation.code,), [_Ruled(nation, _calendar(nation, nation.code, ""))])
        found.append(Jurisdiction(nation.code, nation.name, nation, alone))
        for part, rules in nation.subdivisions.items():
            code = f"{nation.code}-{part}"
            found.append(Jurisdiction(code, rules.name, rules, law([code])))
    return tuple(found)


class _Ruled(NamedTuple):
    """Rules, and the calendar of where they hold."""

    rules: Rules
    calendar: Calendar


@lru_cache(maxsize=4096)
def _law(codes: tuple[str, ...]) -> Law:
    return _combined(codes, [ruled for code in codes or reading.nations() for ruled in _ruled(code)])


def _ruled(code: str) -> Iterator[_Ruled]:
    """The rules that hold in a jurisdiction: the country's, and those of its part or of all its parts."""
    country, _, part = code.partition("-")
    nation = _nation(country)
    if nation.code != ELSEWHERE:
        country = nation.code  # a territory has the calendar of its country
    if nation.subdivisions and not part:
        for each in sorted({*nation.subdivisions, *calendars.regions(country)}):
            yield from _ruled(f"{country}-{each}")
        return
    yield _Ruled(nation, _calendar(nation, country, part))
    if rules := nation.subdivisions.get(part):
        yield _Ruled(rules, _calendar(rules, country, part))


def _day_by_day(combine: Callable[[Day, Day], Day]) -> Callable[[Week, Week], Week]:
    return lambda one, other: tuple(map(combine, one, other))


@cache
def _under_one_law(countries: tuple[str, ...]) -> bool:
    nation = _nation(countries[0])
    return nation.code != ELSEWHERE and all(_nation(country) is nation for country in countries)


def _nation(country: str) -> Nation:
    """The country whose law holds there, else the rules for the rest of the world."""
    nations = reading.nations()
    ruling = (nation for nation in nations.values() if country == nation.code or country in nation.also)
    return next(ruling, nations[ELSEWHERE])


def _calendar(rules: Rules, country: str, part: str) -> Calendar:
    known = calendars.regions(country)
    if part:
        known = (part,) if part in known else ()
    elif not (isinstance(rules, Nation) and rules.regional_holidays):
        known = ()
    further = rules.holidays.further if rules.holidays else ()
    weekends = rules.holidays is not None and rules.holidays.weekends
    return Calendar(country, known, further, weekends)


def _combined(codes: tuple[str, ...], everything: Sequence[_Ruled]) -> Law:
    weeks = [rules.hours.week for rules, _ in everything if rules.hours]
    limits = {Limit(limit.within, limit.count) for rules, _ in everything for limit in rules.limits}
    closed = [calendar for rules, calendar in everything if rules.holidays and rules.holidays.closed]
    return Law(
        codes=codes,
        week=reduce(_day_by_day(common), weeks, OPEN_WEEK),
        closed_on=tuple(dict.fromkeys(closed)),
        calendars=tuple(dict.fromkeys(calendar for _, calendar in everything)),
        limits=tuple(sorted(limits)),
        gap=timedelta(minutes=max((rules.gap.minutes for rules, _ in everything if rules.gap), default=0)),
        consent=any(rules.consent.required for rules, _ in everything if rules.consent),
    )
