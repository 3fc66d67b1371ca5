"""Figures, as they are sent."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, Field

from control_plane.analytics.comparison import Comparison, Share
from control_plane.analytics.periods import Period
from control_plane.analytics.spread import Spread
from control_plane.attempts.rules import Disposition


class Asked(BaseModel):
    """What the figures are of."""

    campaign_id: str | None = Field(description="Null for all campaigns.")
    since: datetime = Field(description="Calls that began from then on; a full hour.")
    until: datetime = Field(description="And before; a full hour.")


class Step(BaseModel):
    """How many calls came to a step of the funnel."""

    name: str
    calls: int
    of_first: float
    of_previous: float


class Named(BaseModel):
    """How many calls came to something."""

    name: str
    calls: int


class HourOfZone(BaseModel):
    """How calls were answered at one hour of the leads' own clocks."""

    zone: str
    hour: int
    dialed: int
    answered: int
    rate: float


class Objection(BaseModel):
    """How calls went in which the response library answered this."""

    name: str
    calls: int
    converted: int
    results: dict[Disposition, int]


class WithoutPrice(BaseModel):
    """What calls used and nobody has given a price."""

    provider: str
    model: str
    unit: str
    calls: int


class Cost(BaseModel):
    """What calls cost, in US dollars, as far as there are prices."""

    total_usd: float
    per_dialed_usd: float | None
    per_minute_usd: float | None = Field(description="Per minute on the phone.")
    per_conversion_usd: float | None
    by_provider_usd: dict[str, float]
    incomplete_calls: int = Field(description="Calls of which something has no price.")
    without_price: list[WithoutPrice]


class Summary(Asked):
    """All results of a span of time."""

    attempts: int
    funnel: list[Step]
    states: list[Named] = Field(description="Calls that reached each state of the playbook.")
    results: list[Named] = Field(description="Corrections by hand included.")
    end_reasons: list[Named]
    hours: list[HourOfZone]
    objections: list[Objection]
    average_handling_s: float | None = Field(description="Mean time on the phone of answered calls.")
    latency: dict[str, Spread] = Field(description="What answers took, by part, to 5 %.")
    cost: Cost


class Point(BaseModel):
    """The results of one period."""

    starts: datetime
    attempts: int = 0
    dialed: int = 0
    answered: int = 0
    talked: int = 0
    converted: int = 0
    meetings: int = 0
    talk_s: float = 0
    cost_usd: float = 0


class Series(Asked):
    """Results period by period; periods without calls are left out."""

    period: Period
    points: list[Point]


class Measure(StrEnum):
    """What is compared: a share of calls."""

    ANSWERED = "answered"
    """Of those that were dialed."""
    CONVERTED = "converted"
    """Of those that were answered."""
    MEETINGS = "meetings"
    """Of those that were answered."""

    @property
    def of(self) -> str:
        """What it is a share of."""
        return "dialed" if self is Measure.ANSWERED else "answered"


class VariantResult(BaseModel):
    """How the calls of one variant went."""

    name: str
    weight: int | None = Field(description="Null if the campaign has it no more.")
    share: Share
    comparison: Comparison | None = Field(
        description="Against the first variant; null for that one. The probability allows for how many "
        "variants are compared with it."
    )


class Variants(Asked):
    """How a campaign's variants did in the same time."""

    measure: Measure
    items: list[VariantResult]


class ComparisonView(Asked, Comparison):
    """How two campaigns did, or one in two times."""

    other_campaign_id: str
    other_since: datetime
    other_until: datetime
    measure: Measure
