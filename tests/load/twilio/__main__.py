"""Real calls by the dozen over a Twilio trunk: `python -m tests.load.twilio --leads list.csv --limit 5`.

It costs money and rings real phones: yours, or those of people who know. The list is an ordinary one (see
docs/leads.md), consent included, and every rule of dialing holds. Before anything is dialed, Twilio is asked
what a minute to each number costs; the whole list, everybody talking as long as is allowed, must stay below
the limit; and you are asked to type how many calls you mean.

Environment: BACKEND_API_BASE, ADMIN_EMAIL, ADMIN_PASSWORD (a running Callwright whose default trunk is
Twilio's), TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN.
"""

import argparse
import csv
import os
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import httpx

from infra.local.demo.campaign import SETTINGS
from infra.local.demo.control_plane import ControlPlane
from tests.load.twilio import pricing
from tests.load.twilio.dialing import dial
from tests.load.twilio.spending import TooDear, check

_NEEDED = ("BACKEND_API_BASE", "ADMIN_EMAIL", "ADMIN_PASSWORD", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN")


def main() -> int:
    """0: everybody was called; 1: Callwright refused; 2: nothing was dialed."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.twilio", description=__doc__.split("\n")[0])
    parser.add_argument("--leads", type=Path, required=True, help="a list with a column 'phone', in E.164")
    parser.add_argument("--limit", type=_dollars, required=True, help="US dollars that it may cost at most")
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument(
        "--seconds",
        type=int,
        default=45,
        help="that a call may last; 15 more are reckoned with, by the minute",
    )
    parser.add_argument("--trunk", help="id of the trunk, if it is not the default one")
    parser.add_argument("--pricing", default=pricing.ADDRESS, help="address of Twilio's Pricing API")
    options = parser.parse_args()
    missing = [name for name in _NEEDED if not os.environ.get(name)]
    if missing:
        return _nothing(f"Set {', '.join(missing)}.")
    numbers = _numbers(options.leads)
    if not numbers:
        return _nothing(f"--leads {options.leads}: no number in its column 'phone'.")
    try:
        account, token = os.environ["TWILIO_ACCOUNT_SID"], os.environ["TWILIO_AUTH_TOKEN"]
        rates = pricing.rates(numbers, account, token, options.pricing)
        dearest = check(rates, options.seconds, options.limit)
    except (pricing.NoPrice, TooDear) as error:
        return _nothing(str(error))
    _tell(f"{len(numbers)} calls of at most {options.seconds} s may cost up to ${dearest:.2f}.")
    _tell(f"Type {len(numbers)} to place them; anything else places none:")
    if sys.stdin.readline().strip() != str(len(numbers)):
        return _nothing("Not confirmed.")
    api = os.environ["BACKEND_API_BASE"], os.environ["ADMIN_EMAIL"], os.environ["ADMIN_PASSWORD"]
    try:
        with ControlPlane(*api) as control:
            spent = dial(control, _settings(options), options.leads, rates, options.limit, _tell)
    except httpx.HTTPError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _tell(f"Spent: ${spent:.2f} of ${options.limit:.2f}, by the minutes that were begun.")
    return 0


def _dollars(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text} is not an amount of dollars, such as 2.50") from None
    if not amount.is_finite() or amount <= 0:
        raise argparse.ArgumentTypeError(f"{text} must be more than 0")
    return amount


def _numbers(leads: Path) -> list[str]:
    """The numbers of the list, each once."""
    with leads.open(newline="", encoding="utf-8-sig") as file:
        return list(dict.fromkeys(row["phone"].strip() for row in csv.DictReader(file) if row.get("phone")))


def _settings(options: argparse.Namespace) -> dict[str, Any]:
    """One attempt for each, in the law's hours."""
    return {
        **SETTINGS,
        "name": f"Bulk dialing of {options.leads.name}",
        "max_concurrent": options.at_once,
        "limits": {"ringing_timeout_s": 25, "max_duration_s": options.seconds},
        **({"trunk": options.trunk} if options.trunk else {}),
    }


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _nothing(why: str) -> int:
    sys.stderr.write(f"{why} Nothing was dialed.\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
