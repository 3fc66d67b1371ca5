"""Writes the tables of docs/scaling.md anew: `python -m control_plane.capacity.document docs/scaling.md`.

With `--check` nothing is written, and a document that is out of date exits with 1.
"""

import argparse
import sys
from pathlib import Path

from control_plane.capacity.tables import overview

BEGIN = "<!-- written by python -m control_plane.capacity.document docs/scaling.md -->"
END = "<!-- end of what is written -->"


def rewritten(document: str) -> str:
    """The document with what stands between its marks made anew; raises ValueError if it has no marks."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"there is no {END if begin else BEGIN} in the document")
    return f"{before}{BEGIN}\n{overview()}\n{END}{after}"


def main() -> int:
    """Write the document, or check it."""
    parser = argparse.ArgumentParser(prog="python -m control_plane.capacity.document")
    parser.add_argument("document", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    written = options.document.read_text()
    wanted = rewritten(written)
    if options.check:
        return int(written != wanted)
    options.document.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
