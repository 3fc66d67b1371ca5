"""A time zone in which it is noon: phones of tests and demonstrations may be called there whenever they run.

The law of almost every place lets a phone be called from noon to two on any day of the week.
"""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

NOON: Final = 12

_CITIES: Final = (
    "Pacific/Pago_Pago",
    "Pacific/Honolulu",
    "Pacific/Gambier",
    "Pacific/Pitcairn",
    "America/Phoenix",
    "America/Costa_Rica",
    "America/Panama",
    "America/Caracas",
    "America/Sao_Paulo",
    "Atlantic/South_Georgia",
    "Atlantic/Cape_Verde",
    "Africa/Abidjan",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Brisbane",
    "Pacific/Guadalcanal",
    "Pacific/Tarawa",
)
"""A place for each hour of the day, none of which changes its clocks."""


def zone_with_daytime(now: datetime) -> str:
    """The IANA zone in which it is between noon and one now, so that it stays daytime for hours."""
    return next(zone for zone in _CITIES if now.astimezone(ZoneInfo(zone)).hour == NOON)
