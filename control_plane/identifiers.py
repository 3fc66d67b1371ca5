"""Identifiers of everything stored: a prefix that says what it is, then the time, then chance."""

import secrets
import threading
import time
from datetime import UTC, datetime, timedelta

_lock = threading.Lock()
_last_us = 0


def new_id(prefix: str) -> str:
    """A fresh identifier such as `att_0627d6e1a3b2c49f0c…`, never given out before.

    The first 14 digits are the microseconds since 1970, so identifiers of one kind sort by age, those
    of one process strictly, and a list can be paged by them; the other 18 are random.
    """
    global _last_us
    with _lock:
        _last_us = max(time.time_ns() // 1000, _last_us + 1)
        return f"{prefix}_{_last_us:014x}{secrets.token_hex(9)}"


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_of(identifier: str) -> datetime:
    """When an identifier was made."""
    return _EPOCH + timedelta(microseconds=int(identifier.rpartition("_")[2][:14], 16))


def earliest_id(prefix: str, moment: datetime) -> str:
    """What sorts before every identifier made at that moment or later, and after all earlier ones."""
    microseconds = max(0, (moment - _EPOCH) // timedelta(microseconds=1))
    return f"{prefix}_{microseconds:014x}"
