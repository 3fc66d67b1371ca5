"""The parts of an answer's time as stacked bars."""

from collections.abc import Mapping
from pathlib import Path

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot as plt

_ORDER = ("endpointing", "decision", "first_token", "first_audio", "transport")


def draw(parts_ms: Mapping[str, Mapping[str, float]], file: Path) -> None:
    """Write a figure with one bar for each run; transcription is left out, as it runs beside endpointing."""
    figure, axes = plt.subplots(figsize=(8, 2.5), layout="constrained")
    for run, parts in parts_ms.items():
        left = 0.0
        for index, part in enumerate(_ORDER):
            width = parts.get(part, 0.0)
            axes.barh(
                run, width, left=left, color=f"C{index}", label=part if run == next(iter(parts_ms)) else ""
            )
            left += width
    axes.set_xlabel("ms at the phone, medians")
    axes.legend(ncols=len(_ORDER), loc="upper center", bbox_to_anchor=(0.5, 1.3), frameon=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file)
    plt.close(figure)
