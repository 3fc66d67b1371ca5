"""What the law of the places that the tests call wants, as far as the judge holds it against a call.

Written down from the sources named, apart from the engine's own table; where a source leaves a choice,
the hours here are the wider reading: the engine may be stricter, never laxer. As of November 2026.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

DAY_S: Final = 86_400.0
Spans = tuple[tuple[int, int], ...]
"""Minutes after midnight, from and (not including) until."""


@dataclass(frozen=True)
class Law:
    """Hours by weekday (Monday is 0), holidays closed or not, consent, and limits as (calls, seconds)."""

    hours: Mapping[int, Spans]
    calendar: str
    closed_on_holidays: bool = False
    consent: bool = True
    limits: tuple[tuple[int, float], ...] = field(default=())


def _span(start: str, end: str) -> Spans:
    return ((_minute(start), _minute(end)),)


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _week(weekdays: Spans, saturday: Spans, sunday: Spans) -> Mapping[int, Spans]:
    return {**dict.fromkeys(range(5), weekdays), 5: saturday, 6: sunday}


def _daily(start: str, end: str) -> Mapping[int, Spans]:
    return _week(_span(start, end), _span(start, end), _span(start, end))


# 47 CFR 64.1200(c)(1): before 8 a.m. or after 9 p.m., called party's time. Prior consent for an artificial
# voice: 64.1200(a), and FCC 24-17 (8 February 2024) says that an AI voice is one.
_FEDERAL: Final = _daily("08:00", "21:00")
# Florida Statutes 501.616(6): 8 a.m. to 8 p.m., at most three calls in 24 hours. Oklahoma's Telephone
# Solicitation Act (15 O.S. 775C.4) and Maryland's Stop the Spam Calls Act (Com. Law 14-4502) follow it.
_MINI: Final = Law(_daily("08:00", "20:00"), "US", limits=((3, DAY_S),))

LAWS: Final[dict[str, Law]] = {
    "US": Law(_FEDERAL, "US"),
    "US-FL": _MINI,
    "US-OK": _MINI,
    "US-MD": _MINI,
    # Revised Code of Washington 80.36.390: 8 a.m. to 8 p.m.
    "US-WA": Law(_daily("08:00", "20:00"), "US"),
    # Alabama Code 8-19A-14 (and rule 770-X-5-.14), Louisiana R.S. 45:844.12 and Mississippi Code 77-3-723:
    # until 8 p.m., not on Sundays; Alabama and Louisiana not on holidays either.
    "US-AL": Law(_week(_span("08:00", "20:00"), _span("08:00", "20:00"), ()), "US", closed_on_holidays=True),
    "US-LA": Law(_week(_span("08:00", "20:00"), _span("08:00", "20:00"), ()), "US", closed_on_holidays=True),
    "US-MS": Law(_week(_span("08:00", "20:00"), _span("08:00", "20:00"), ()), "US"),
    # Texas Business & Commerce Code 301.051: 9 a.m. to 9 p.m., Sundays from noon.
    "US-TX": Law(_week(_span("09:00", "21:00"), _span("09:00", "21:00"), _span("12:00", "21:00")), "US"),
    # Connecticut General Statutes 42-288a: 9 a.m. to 8 p.m. since October 2023.
    "US-CT": Law(_daily("09:00", "20:00"), "US"),
    # Massachusetts G.L. c. 159C s. 3: 8 a.m. to 8 p.m.
    "US-MA": Law(_daily("08:00", "20:00"), "US"),
    # CRTC Unsolicited Telecommunications Rules, part III s. 23, and part IV (consent for automatic diallers).
    "CA": Law(_week(_span("09:00", "21:30"), _span("10:00", "18:00"), _span("10:00", "18:00")), "CA"),
    # PECR 2003 reg. 19 (consent for automated calls); hours by the DMA Code's reading: 8 a.m. to 9 p.m.
    "GB": Law(_daily("08:00", "21:00"), "GB"),
    # UWG section 7(2) no. 2 (consent); no calls on Sundays and holidays (DDV code of honour, Sonntagsruhe).
    "DE": Law(_week(_span("08:00", "21:00"), _span("08:00", "21:00"), ()), "DE", closed_on_holidays=True),
    # Decret 2022-1313 (D. 223-9 Code de la consommation): Mon-Fri 10-13 and 14-20, no holidays, 4 calls in
    # 30 days. Law 2025-594: consent since 11 August 2026.
    "FR": Law(
        _week(_span("10:00", "13:00") + _span("14:00", "20:00"), (), ()),
        "FR",
        closed_on_holidays=True,
        limits=((4, 30 * DAY_S),),
    ),
    # TRLGDCU art. 96.2: 9 to 21, not on weekends and holidays; LGT 11/2022 art. 66: consent.
    "ES": Law(_week(_span("09:00", "21:00"), (), ()), "ES", closed_on_holidays=True),
    # TRAI TCCCPR 2018: consent; no commercial calls between 9 p.m. and 9 a.m.
    "IN": Law(_daily("09:00", "21:00"), "IN"),
    # Telecommunications (Telemarketing and Research Calls) Industry Standard 2017, s. 8.
    "AU": Law(
        _week(_span("09:00", "20:00"), _span("09:00", "17:00"), ()),
        "AU",
        closed_on_holidays=True,
        consent=False,
    ),
}


def laws_of(code: str) -> tuple[Law, ...]:
    """Every law that holds at a place: the country's, and the state's own where there is one here."""
    country = code.partition("-")[0]
    return tuple(LAWS[one] for one in dict.fromkeys((country, code)) if one in LAWS)
