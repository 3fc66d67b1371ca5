"""Many calls at once for a long time, judged: `make load-soak`, `python -m tests.load.soak`.

Every call goes through livekit-server and livekit-sip with real signalling and media. On a machine that is
large enough each is a whole conversation of a real worker; on a smaller one two for each core are, and the
others, to sipp, are held by a light agent that only plays and listens (in one of eight; the others are put
through to each other). Both are counted apart.

Judged: so many calls were on the phone at once, in each light one sound passed both ways (by livekit-sip's
count of packets); every call reaches its end, once, with all its events; no room, slot, spool, process or
descriptor is left; the agent's answer is not more than 1.3 times slower (p95) than in the same conversations
alone.
The memory's slope is printed. The figures are added to build/figures/soak.json.
"""

import argparse
import os
import sys
from typing import Final

from rich.console import Console

from tests.bench import figures
from tests.load.soak import report
from tests.load.soak.judging import share_of_full
from tests.load.soak.running import soak

_UNLOADED_S: Final = 75.0


def main() -> int:
    """0: every promise was kept; 1: something was not."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.soak", description=__doc__.split("\n")[0])
    parser.add_argument("--calls", type=int, default=100, help="at once")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--full", type=int, help="whole conversations among them (default: two per core)")
    parser.add_argument("--unloaded", type=float, default=_UNLOADED_S, help="seconds of these alone before")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 120)
    cores = os.cpu_count() or 1
    full = share_of_full(options.calls, cores) if options.full is None else min(options.full, options.calls)
    light = options.calls - full
    if light:
        console.print(
            f"{cores} cores cannot hold {options.calls} whole conversations: {full} are, and {light} calls "
            "are held by a light agent that only plays, listens and puts through."
        )
    outcome = soak(console, full, light, options.minutes * 60, options.unloaded)
    figures.add(figures.SOAK, outcome.figures() | outcome.costs())
    console.print(report.parts(outcome))
    console.print(report.summary(outcome))
    for line in (*outcome.failures[:20], *outcome.leaks):
        console.print(f"- {line}", markup=False)
    return 1 if outcome.failures or outcome.leaks or outcome.is_too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
