"""The time that decides about calls: MongoDB's, whatever clock this machine shows.

Calling windows, gaps and limits per day bind to the minute, and one replica whose clock is wrong would break
them for everybody. So the server's clock is read now and then, and in between the time that has passed is
measured, which a wrong or moved clock does not touch.
"""

import time
from datetime import datetime, timedelta
from typing import Final

from control_plane.accounts.documents import Account

_READ_EVERY_S: Final = 10.0


class _Reading:
    """What MongoDB's clock showed, and when that was on the clock that only measures."""

    def __init__(self, shown: datetime, at_s: float) -> None:
        self._shown = shown
        self._at_s = at_s

    def is_fresh(self, at_s: float) -> bool:
        return at_s - self._at_s < _READ_EVERY_S

    def carried_to(self, at_s: float) -> datetime:
        return self._shown + timedelta(seconds=at_s - self._at_s)


_latest: _Reading | None = None


async def now() -> datetime:
    """MongoDB's time, UTC, to about the milliseconds that a request to it takes."""
    global _latest
    reading = _latest
    if reading is None or not reading.is_fresh(time.monotonic()):
        database = Account.get_pymongo_collection().database
        asked_s = time.monotonic()
        cursor = await database.aggregate([{"$documents": [{"now": "$$NOW"}]}])
        shown: datetime = (await cursor.next())["now"]
        reading = _latest = _Reading(shown, (asked_s + time.monotonic()) / 2)
    return reading.carried_to(time.monotonic())
