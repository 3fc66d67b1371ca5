"""What the files of law say, and nothing they may not say: a misspelt key, or a rule without its source."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from control_plane.compliance import hours
from control_plane.compliance.hours import WEEKDAYS, SpanText, Week, Weekday

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Subdivision = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,3}$")]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Weekdays = Annotated[str, StringConstraints(pattern=r"^[a-z]{3}(-[a-z]{3})?$")]


class Part(BaseModel):
    """A part of a file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Part):
    """Where a rule stands, and how surely it is known."""

    cite: str = Field(min_length=5, description="Statute, regulation or code of practice, with its section.")
    url: str | None = Field(default=None, pattern=r"^https?://")
    in_force: date | None = Field(default=None, description="Since when, where that is recent.")
    checked: date = Field(description="When it was last looked up.")
    note: str | None = Field(default=None, description="What was not seen in the text itself, and doubts.")


class Rule(Part):
    """A rule is nothing without its source."""

    source: Source


class Hours(Rule):
    """When calls are allowed, by the clock of whoever is called; a day that is not named allows none."""

    days: dict[Weekdays, list[SpanText]]

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        _ = self.week
        return self

    @property
    def week(self) -> Week:
        """The hours of each weekday; raises ValueError for a day that does not exist or is named twice."""
        named: dict[Weekday, list[str]] = {}
        for key, spans in self.days.items():
            for weekday in _between(*map(Weekday, key.split("-"))):
                if weekday in named:
                    raise ValueError(f"{weekday} is named twice")
                named[weekday] = spans
        return hours.week(named)


class FurtherDay(Part):
    """A holiday that the library of holidays does not know.

    It is the date `first`, or the `weekday` between `first` and `last`, or so many days after Easter.
    """

    name: str
    first: MonthDay | None = None
    last: MonthDay | None = None
    weekday: Weekday | None = None
    easter: int | None = None

    @model_validator(mode="after")
    def _is_one_day(self) -> Self:
        kinds = {("first",), ("first", "last", "weekday"), ("easter",)}
        if tuple(sorted(self.model_dump(exclude_none=True, exclude={"name"}))) not in kinds:
            raise ValueError("give first, or first, last and weekday, or easter")
        return self


class Holidays(Rule):
    """Whether nobody may be called on public holidays."""

    closed: bool
    further: tuple[FurtherDay, ...] = ()
    weekends: bool = Field(default=False, description="Whether the country's own weekend is closed too.")


class CallLimit(Rule):
    """At most so many calls to one number within any span of so many hours or days."""

    count: int = Field(ge=1)
    hours: int | None = Field(default=None, ge=1)
    days: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _has_one_span(self) -> Self:
        if (self.hours is None) == (self.days is None):
            raise ValueError("a limit is in hours or in days: give one of both")
        return self

    @property
    def within(self) -> timedelta:
        """The span in which calls are counted."""
        return timedelta(hours=self.hours or 0, days=self.days or 0)


class Gap(Rule):
    """The least time between two calls to one number."""

    minutes: int = Field(ge=1)


class Consent(Rule):
    """Whether whoever is called must have agreed to an automated or artificial voice before."""

    required: bool


class Rules(Part):
    """The rules of a place; what it does not rule, a wider place may."""

    name: str
    hours: Hours | None = None
    holidays: Holidays | None = None
    limits: tuple[CallLimit, ...] = ()
    gap: Gap | None = None
    consent: Consent | None = None

    def sources(self) -> Iterator[tuple[str, Source]]:
        """Each rule by its name, and its source."""
        for name in ("hours", "holidays", "gap", "consent"):
            if rule := getattr(self, name):
                yield name, rule.source
        yield from (("limits", limit.source) for limit in self.limits)


class Nation(Rules):
    """A country: it rules everything, and its subdivisions what they have made stricter."""

    code: Country | Literal["*"] = Field(description='Two letters, or "*" for every country without a file.')
    hours: Hours
    holidays: Holidays
    consent: Consent
    also: tuple[Country, ...] = Field(default=(), description="Territories with a country code of their own.")
    regional_holidays: bool = Field(
        default=False, description="Whether holidays of single regions count: the number does not tell where."
    )
    subdivisions: dict[Subdivision, Rules] = Field(default_factory=dict)


def _between(first: Weekday, last: Weekday | None = None) -> tuple[Weekday, ...]:
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    if end < start:
        raise ValueError(f"{first}-{last} goes backwards: weeks start on Monday")
    return WEEKDAYS[start : end + 1]
