"""What a minute to a number costs on Twilio's trunks: its Pricing API, version 2.

https://www.twilio.com/docs/sip-trunking/pricing-trunking-resource
"""

from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import quote

import httpx

ADDRESS = "https://pricing.twilio.com"
_TIMEOUT_S = 10.0


class NoPrice(RuntimeError):
    """Twilio names no price for a number, so that nothing can be promised of its cost."""


def rates(numbers: Sequence[str], account: str, token: str, address: str = ADDRESS) -> dict[str, Decimal]:
    """US dollars for a minute to each number; of several prices the highest.

    Raises:
        NoPrice: there is none, or not in dollars, or Twilio refuses to tell.
    """
    with httpx.Client(base_url=address, auth=(account, token), timeout=_TIMEOUT_S) as twilio:
        return {number: _rate(twilio, number) for number in numbers}


def _rate(twilio: httpx.Client, number: str) -> Decimal:
    shown = f"…{number[-4:]}"
    try:
        answer = twilio.get(f"/v2/Trunking/Numbers/{quote(number, safe='')}")
    except httpx.TransportError as error:
        raise NoPrice(f"Twilio's price for {shown} cannot be asked for: {type(error).__name__}.") from error
    if answer.is_error:
        raise NoPrice(f"Twilio's price for {shown}: {answer.status_code} {answer.text[:200]}")
    told = answer.json()
    prices = [Decimal(one["current_price"]) for one in told.get("terminating_prefix_prices", [])]
    if not prices or str(told.get("price_unit", "")).upper() != "USD":
        raise NoPrice(f"Twilio names no price in dollars for {shown}: take it from the list.")
    return max(prices)
