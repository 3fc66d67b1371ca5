"""The log files of a stack: their last lines, and what is added to them."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PERIOD_S: Final = 0.2


def last_lines(file: Path, count: int = 20) -> str:
    """The last lines of a log file, indented; '(empty)' where nothing was written."""
    if not file.exists():
        return "  (empty)"
    lines = file.read_text(errors="replace").splitlines()[-count:]
    return "\n".join(f"  {line}" for line in lines) or "  (empty)"


def follow(files: list[Path]) -> Iterator[tuple[Path, str]]:
    """Lines as they are added to these files, with the file of each; ends only when it is interrupted."""
    read = {file: file.stat().st_size if file.exists() else 0 for file in files}
    while True:
        for file in files:
            for line in _new_lines(file, read):
                yield file, line
        time.sleep(_PERIOD_S)


def _new_lines(file: Path, read: dict[Path, int]) -> list[str]:
    """Complete lines after the position noted in `read`, which moves on."""
    if not file.exists():
        return []
    with file.open("rb") as opened:
        opened.seek(read[file])
        new = opened.read()
    complete = new[: new.rfind(b"\n") + 1]
    read[file] += len(complete)
    return complete.decode(errors="replace").splitlines()
