"""The whole API under requests made from its own document: `python -m tests.fuzz`.

Schemathesis makes good, nearly good and bad requests from the OpenAPI document; each is sent as every role
and with an API key, to the real application on a real MongoDB, Redis and LiveKit. Every answer must be
documented, have the form that the document says, and be no 5xx. Figures go to build/figures/api.json.
"""

import argparse
import secrets
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from tests.bench import figures
from tests.fuzz.all_shares import fuzzed
from tests.fuzz.people import WHO
from tests.fuzz.table import findings_of, never_good, table


def main() -> int:
    """Send, print and write; 0 if nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000, help="in all (100000)")
    parser.add_argument("--minutes", type=float, default=60, help="at most (60)")
    parser.add_argument("--processes", type=int, default=2, help="that send at once (2)")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32), help="of chance; printed")
    parser.add_argument("--output", type=Path, default=figures.API, help="where the figures are added")
    arguments = parser.parse_args()
    console = Console()
    each = -(-arguments.requests // len(WHO))
    with tempfile.TemporaryDirectory(prefix="callwright-fuzz-") as directory:
        outcome = fuzzed(Path(directory), each, arguments.processes, arguments.seed, arguments.minutes * 60)
    console.print(table(outcome))
    for operation, told in never_good(outcome):
        console.print(f"never 2xx: {operation}: {told}", highlight=False, markup=False)
    for line in findings_of(outcome):
        console.print(line, highlight=False, markup=False)
    requests = outcome.statuses.total()
    server_errors = sum(count for (_, _, status), count in outcome.statuses.items() if status >= 500)
    console.print(
        f"{requests} requests in {outcome.seconds:.0f} s ({requests / outcome.seconds:.0f}/s), "
        f"{outcome.making_s:.0f} s of making them, {outcome.cpu_s:.0f} s of processor, "
        f"{server_errors} of them 5xx, {len(outcome.findings)} findings, seed {arguments.seed}"
    )
    figures.add(arguments.output, {"fuzz_requests": requests, "fuzz_5xx": server_errors})
    if outcome.out_of_time:
        console.print(f"Stopped after {arguments.minutes:g} minutes: not all was sent.")
    return 1 if outcome.findings or outcome.out_of_time else 0


if __name__ == "__main__":
    sys.exit(main())
