"""`python -m tests.faults`: the long fault runs. Prints the table and writes build/figures/faults.json.

Runs of some kinds only take the place of those runs in the file; all others in it stay.
"""

import argparse
import json
import shutil
import sys
import time
from pathlib import Path
from typing import Final

from rich.console import Console

from tests.faults.kinds import KINDS
from tests.faults.plans import SHRINKING, long_form
from tests.faults.series import carry_out_all
from tests.faults.table import figures, table

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "build" / "faults"
FIGURES: Final = ROOT / "build" / "figures" / "faults.json"
_DEFAULT_SEED: Final = 20261121
_ALSO: Final = ("mixed", SHRINKING)


def main() -> int:
    """0 if every promise was kept; 1 if not, with what was broken and where the logs are."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=_DEFAULT_SEED, help="the same one breaks the same things")
    parser.add_argument("--kinds", default="", help=f"some of: {', '.join([*KINDS, *_ALSO])}")
    parser.add_argument("--kills", type=int, default=15, help="of each kind")
    arguments = parser.parse_args()
    kinds = [kind for kind in arguments.kinds.split(",") if kind]
    unknown = sorted(set(kinds) - {*KINDS, *_ALSO})
    if unknown or arguments.kills < 1:
        parser.error(f"there is no kind {unknown[0]!r}" if unknown else "--kills must be 1 or more")
    shutil.rmtree(FOLDER, ignore_errors=True)
    console = Console(width=110)
    began = time.monotonic()
    print(f"seed {arguments.seed}; cases and logs in {FOLDER}", flush=True)

    def say(line: str) -> None:
        print(f"{time.monotonic() - began:7.1f}  {line}", flush=True)

    outcomes = carry_out_all(long_form(arguments.seed, kinds, arguments.kills), FOLDER, say)
    console.print(table(outcomes))
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    earlier = json.loads(FIGURES.read_text())["runs"] if kinds and FIGURES.exists() else {}
    FIGURES.write_text(json.dumps(figures(outcomes, arguments.seed, earlier), indent=2) + "\n")
    for outcome in outcomes:
        for problem in outcome.problems():
            print(f"{outcome.name}: {problem}")
        if not outcome.good:
            print(f"{outcome.name}: the case is in {outcome.folder}, the logs in {FOLDER}/stack-*/stack/logs")
    return 0 if outcomes and all(outcome.good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
