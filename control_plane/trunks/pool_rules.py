"""Which of a trunk's numbers a call shows, and when a number rests. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import phonenumbers

from control_plane.trunks.documents import Pool


@dataclass(frozen=True, kw_only=True)
class Use:
    """What a number has done so far."""

    number: str
    calls_today: int = 0
    """Since midnight UTC."""
    resting_until: datetime | None = None

    def is_usable(self, pool: Pool, now: datetime) -> bool:
        """Whether one more call may show it now."""
        return self.calls_today < pool.daily_cap and not self.rests(now)

    def rests(self, now: datetime) -> bool:
        """Whether it recovers from having been answered too seldom."""
        return self.resting_until is not None and now < self.resting_until


class Nearness(IntEnum):
    """How close a number is to the lead, the closest first."""

    AREA = 0
    COUNTRY = 1
    ELSEWHERE = 2


class _Place(NamedTuple):
    country: str | None
    calling_code: int
    area: str


def day_of(moment: datetime) -> str:
    """The UTC day of which a call at this moment takes one of a number's calls; days sort as they pass."""
    return moment.astimezone(UTC).date().isoformat()


def in_order(uses: Sequence[Use], lead_number: str, pool: Pool, now: datetime) -> list[str]:
    """The numbers that may be shown to the lead now, best first; empty if there is none.

    Numbers of the lead's own area come first, then those of its country, if the pool wants that; among
    equals the one with the fewest calls today. Between ties the lead decides, so that calls which start
    at the same moment do not all show the same number.
    """

    def key(use: Use) -> tuple[int, int, int]:
        near = nearness(use.number, lead_number) if pool.local_presence else Nearness.ELSEWHERE
        return near, use.calls_today, crc32(f"{lead_number}{use.number}".encode())

    usable = [use for use in uses if use.is_usable(pool, now)]
    if len(usable) > 1:
        usable.sort(key=key)  # to place the lead's number takes longest of all
    return [use.number for use in usable]


def nearness(number: str, lead_number: str) -> Nearness:
    """How close `number` is to `lead_number` (both E.164), by country and national destination code."""
    ours, theirs = _place(number), _place(lead_number)
    if ours.calling_code != theirs.calling_code or ours.country != theirs.country:
        return Nearness.ELSEWHERE
    return Nearness.AREA if theirs.area and ours.area == theirs.area else Nearness.COUNTRY


@lru_cache(maxsize=8192)
def _place(number: str) -> _Place:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:  # SIP_FROM_NUMBERS may hold whatever its trunk knows
        return _Place(None, 0, "")
    national = phonenumbers.national_significant_number(parsed)
    area = national[: phonenumbers.length_of_national_destination_code(parsed)]
    return _Place(phonenumbers.region_code_for_number(parsed), parsed.country_code or 0, area)


def available_from(uses: Sequence[Use], pool: Pool, now: datetime) -> datetime | None:
    """The first moment from `now` on at which one of the numbers can be shown; None if there are none."""
    tomorrow = datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)

    def free_from(use: Use) -> datetime:
        by_cap = now if use.calls_today < pool.daily_cap else tomorrow
        return max(by_cap, use.resting_until) if use.resting_until else by_cap

    return min(map(free_from, uses), default=None)


def collapsed(results: Sequence[bool], pool: Pool) -> bool:
    """Whether so few of a number's last calls were answered that it has to rest.

    `results` are those since its last rest, oldest first, each of them whether it was answered.
    """
    last = results[-pool.rest_after_calls :]
    return len(last) == pool.rest_after_calls and sum(last) < pool.rest_below * len(last)
