"""A soak's outcome as tables."""

from rich.table import Table

from tests.load.soak.judging import memory_slope
from tests.load.soak.outcome import Outcome, steady
from tests.load.soak.sampling import PARTS, cores_used


def parts(outcome: Outcome) -> Table:
    """What each part took of the machine."""
    table = Table("part", title="Under load")
    for column in (
        "cores",
        "MiB, first",
        "MiB, last",
        "MiB per hour",
        "descriptors, most",
        "processes, most",
    ):
        table.add_column(column, justify="right")
    for part in PARTS:
        samples = outcome.samples.get(part, [])
        if samples:
            table.add_row(
                part.value,
                f"{cores_used(steady(samples)):.2f}",
                f"{samples[0].memory_mib:.0f}",
                f"{samples[-1].memory_mib:.0f}",
                f"{memory_slope(samples):+.0f}",
                str(max(one.descriptors for one in samples)),
                str(max(one.processes for one in samples)),
            )
    return table


def summary(outcome: Outcome) -> Table:
    """Every figure."""
    table = Table("figure", "value", title="Soak")
    table.columns[1].justify = "right"
    for name, value in outcome.figures().items():
        table.add_row(name, "not measured" if value is None else f"{value:g}")
    return table
