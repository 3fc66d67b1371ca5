"""Moments that people send: with a zone, as text, and within the years that can be reckoned with."""

import re
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = datetime(2200, 1, 1, tzinfo=UTC)


def _no_bare_number(value: object) -> object:
    """The library would take seconds since 1970 as well, which the API's document does not say."""
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DATE.match(value):
        raise ValueError("must be a moment such as 2026-05-06T15:30:00Z")
    return value


def _within_reach(moment: datetime) -> datetime:
    """Beyond it, adding an hour or changing the zone leaves what a `datetime` can hold."""
    if not _FIRST <= moment < _LAST:
        raise ValueError("must lie between 1970 and 2200")
    return moment


Moment = Annotated[AwareDatetime, BeforeValidator(_no_bare_number), AfterValidator(_within_reach)]
"""What a request calls a moment."""
