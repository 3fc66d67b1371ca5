"""A wrong clock for single processes, by libfaketime; it takes effect when the process starts."""

from pathlib import Path
from typing import Final

from infra.local.stack import Part

MOVABLE: Final = (Part.API, Part.DIALER)


class Clocks:
    """The offsets of the processes that may have a wrong clock, each in a file that libfaketime reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for part in MOVABLE:
            self.move(part, 0)

    def move(self, part: Part, hours: float) -> None:
        """Let the part's clock be off by so many hours from its next start on."""
        self._file(part).write_text(f"{round(hours * 3600):+d}s\n")

    def variables(self) -> dict[Part, dict[str, str]]:
        """The environment variables of the parts. Clocks that only measure stay right, as they do in life."""
        shared = {"LD_PRELOAD": str(library()), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        return {part: {**shared, "FAKETIME_TIMESTAMP_FILE": str(self._file(part))} for part in MOVABLE}

    def _file(self, part: Part) -> Path:
        return self._folder / f"clock-of-{part}"


def library() -> Path:
    """Where libfaketime lies; raises FileNotFoundError that says how to install it."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not found:
        raise FileNotFoundError("libfaketime is not installed: apt-get install libfaketime")
    return found[0]
