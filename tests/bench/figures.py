"""Where the figures of a bench are kept: one flat JSON file, to which several benches may add theirs."""

import json
from collections.abc import Mapping
from pathlib import Path

from infra.local.stack.model import ROOT

DIALING = ROOT / "build" / "figures" / "dialing.json"
"""Of everything that `make bench-dialing` measures."""

TURNS = ROOT / "build" / "figures" / "turns.json"
TURNS_PLOT = ROOT / "build" / "figures" / "turns.svg"
BARGEIN = ROOT / "build" / "figures" / "bargein.json"
"""Of `make bench-turns` and `make bench-bargein`."""

DETECTION = ROOT / "build" / "figures" / "detection.json"
"""Of `make bench-detection`, and of the calls to people."""


ANALYTICS = ROOT / "build" / "figures" / "analytics.json"
"""Of `make bench-analytics`."""

API = ROOT / "build" / "figures" / "api.json"
"""Of `make bench-api` and `make fuzz-api`."""


CAPACITY = ROOT / "build" / "figures" / "capacity.json"
"""Of `make bench-capacity`."""

CONSOLE = ROOT / "build" / "figures" / "console.json"
"""Of `make bench-console`, and of the console's tests."""

SOAK = ROOT / "build" / "figures" / "soak.json"
"""Of `make load-soak`."""


def add(file: Path, figures: Mapping[str, float | None]) -> None:
    """Write the figures into the file, beside those of other names that it has; None was not measured."""
    before = json.loads(file.read_text()) if file.exists() else {}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({**before, **figures}, indent=2) + "\n")
