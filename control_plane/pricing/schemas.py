"""Prices, as they are sent."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from control_plane.pricing.documents import Price, Unit

_Name = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=1, max_length=100)]
_Fit = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, max_length=100)]
_MICROS = 1_000_000


def _is_recent(since: date) -> date:
    if since.year < 2000 or since.year > 2100:
        raise ValueError("must lie between 2000 and 2100")
    return since


class PriceCreate(BaseModel):
    """A price from a day on, in US dollars: `0.0077` per `60` `audio_s` is 0.77 cents a minute."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "provider": "telephony",
                    "applies_to": "+1",
                    "unit": "call_s",
                    "amount": "0.01",
                    "per": 60,
                    "step": 60,
                    "since": "2026-01-01",
                }
            ]
        },
    )

    provider: _Name = Field(description="As in a call's cost lines, or `telephony`.")
    applies_to: _Fit = Field(
        default="", description="How a model's name, or for telephony a called number, begins; empty for all."
    )
    unit: Unit
    amount: Decimal = Field(ge=0, le=1_000_000, decimal_places=6)
    per: int = Field(default=1, ge=1, le=1_000_000_000)
    step: int = Field(default=1, ge=1, le=3600, description="60 where every minute begun is charged.")
    since: Annotated[date, AfterValidator(_is_recent)] = Field(description="The first day, UTC.")


class PriceView(PriceCreate):
    """A price, and when it was added."""

    id: str
    created_at: datetime


class PriceList(BaseModel):
    """All prices, those that came first first."""

    items: list[PriceView]


def stored(wanted: PriceCreate, account_id: str, now: datetime) -> Price:
    """The price as it is kept."""
    return Price(
        account_id=account_id,
        amount_micros=int(wanted.amount * _MICROS),
        created_at=now.replace(microsecond=now.microsecond // 1000 * 1000),  # as MongoDB keeps it
        **wanted.model_dump(exclude={"amount"}),
    )


def view(price: Price) -> PriceView:
    """The price as it is sent."""
    fields = price.model_dump(exclude={"account_id", "amount_micros"})
    return PriceView(amount=Decimal(price.amount_micros) / _MICROS, **fields)
