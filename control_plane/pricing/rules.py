"""From what a call used to what it cost. Pure."""

import math
from collections.abc import Iterable, Sequence
from datetime import date

from control_plane.attempts.figures import CostLine
from control_plane.contract.wire import Usage
from control_plane.pricing.documents import TELEPHONY, Price, Unit


def cost(
    usage: Iterable[Usage], *, talk_s: float, number: str, on: date, prices: Sequence[Price]
) -> list[CostLine]:
    """What each thing that a call used has cost by the prices of that day (UTC).

    What has no price is there without one, so that it is never taken for free. Time on the phone is counted
    only if the call was answered.
    """
    used = list(usage)
    if talk_s > 0:
        used.append(Usage(provider=TELEPHONY, unit=Unit.CALL_S, quantity=talk_s))
    return [_line(one, number, on, prices) for one in used]


def _line(used: Usage, number: str, on: date, prices: Sequence[Price]) -> CostLine:
    price = price_of(used, number, on, prices)
    micros = None if price is None else charged(price, used.quantity)
    return CostLine(
        provider=used.provider, model=used.model, unit=used.unit, quantity=used.quantity, micros=micros
    )


def price_of(used: Usage, number: str, on: date, prices: Sequence[Price]) -> Price | None:
    """The price that holds: the closest fit, of equal ones the latest by day, then the last added."""
    provider = used.provider.lower()
    matched_by = number if provider == TELEPHONY else used.model.lower()
    fitting = [
        price
        for price in prices
        if price.provider == provider
        and price.unit == used.unit
        and price.since <= on
        and matched_by.startswith(price.applies_to)
    ]
    return max(fitting, key=lambda price: (len(price.applies_to), price.since, price.id), default=None)


def charged(price: Price, quantity: float) -> int:
    """What that much costs, in millionths of a US dollar."""
    steps = math.ceil(quantity / price.step - 1e-9)
    # In whole numbers, so that sums over many calls are exact; vendors count thousandths at the finest.
    exact = quantity if price.step == 1 else steps * price.step
    return round(exact * price.amount_micros / price.per)
