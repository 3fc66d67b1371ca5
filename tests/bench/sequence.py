"""The benches in the order in which `make bench` runs them: quick and quiet ones first, real calls later."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Bench:
    """One of them."""

    name: str
    command: tuple[str, ...]
    """What Python is started with."""
    files: tuple[str, ...]
    """Which files of figures it writes, without `.json`."""
    about_minutes: float
    """On two cores with nothing beside it; a run takes at most `LIMIT` times as long."""


LIMIT: Final = 4


def _module(name: str, *arguments: str) -> tuple[str, ...]:
    return ("-m", name, *arguments)


SEQUENCE: Final = (
    Bench("guards", _module("tests.bench.guards"), ("guards", "guards_by_language"), 1),
    Bench("languages", _module("tests.bench.languages"), ("languages",), 1),
    Bench("detection", _module("tests.bench.detection"), ("detection",), 10),
    Bench("dialing", _module("tests.bench.dialing"), ("dialing",), 10),
    Bench("leads_import", _module("tests.bench.leads_import"), ("dialing",), 2),
    Bench("analytics", _module("tests.bench.analytics"), ("analytics",), 5),
    Bench("api", _module("tests.bench.api"), ("api",), 20),
    Bench("fuzz", _module("tests.fuzz"), ("api",), 30),
    Bench("simulated_day", _module("tests.simulation", "day"), ("simulation_day",), 7),
    Bench("simulated_million", _module("tests.simulation", "million"), ("simulation_million",), 10),
    Bench("demo", _module("infra.local", "demo", "--once"), ("demo",), 5),
    Bench("console", _module("pytest", "tests/console", "-q"), ("console",), 10),
    Bench("console_at_scale", _module("tests.bench.console"), ("console",), 15),
    Bench("turns", _module("tests.bench.turns"), ("turns",), 40),
    Bench("bargein", _module("tests.bench.bargein"), ("bargein",), 20),
    Bench("capacity", _module("tests.bench.capacity"), ("capacity",), 45),
    Bench("soak", _module("tests.load.soak"), ("soak",), 15),
    Bench("faults", _module("tests.faults"), ("faults",), 60),
)
