"""`python -m control_plane plan`: what so many calls need, printed."""

import argparse
import sys

from control_plane.capacity.planning import MOST_AT_ONCE, Demand, ImpossibleDemand, plan
from control_plane.capacity.tables import shown

USUAL = Demand(2_200, 100)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The demand, as options."""
    parser.add_argument("--calls-per-day", type=int, default=USUAL.calls_per_day, metavar="CALLS")
    parser.add_argument(
        "--peak", type=int, default=USUAL.peak, metavar="CALLS", help=f"at once, up to {MOST_AT_ONCE:,}"
    )
    parser.add_argument(
        "--hours", type=float, default=USUAL.hours, help="of the day in which calls are placed"
    )
    parser.add_argument(
        "--ring", type=float, default=USUAL.ring_s, metavar="S", help="seconds until answered"
    )
    parser.add_argument("--answered", type=float, default=USUAL.answered, help="share of calls, such as 0.4")
    parser.add_argument("--talk", type=float, default=USUAL.talk_s, metavar="S", help="seconds of a talk")


def show(options: argparse.Namespace) -> int:
    """Print the plan; 2 if the demand makes no sense."""
    demand = Demand(
        calls_per_day=options.calls_per_day,
        peak=options.peak,
        hours=options.hours,
        ring_s=options.ring,
        answered=options.answered,
        talk_s=options.talk,
    )
    try:
        sys.stdout.write(shown(plan(demand)))
    except ImpossibleDemand as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0
