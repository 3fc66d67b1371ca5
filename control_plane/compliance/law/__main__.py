"""Writes the table of laws: `python -m control_plane.compliance.law FILE [--check]`.

With `--check` nothing is written, and a document that is out of date exits with 1.
"""

import argparse
import sys
from pathlib import Path

from control_plane.compliance.law.table import document


def main() -> int:
    """Writes or checks; 0 if the document is right afterwards."""
    options = argparse.ArgumentParser(description="Write the table of laws.")
    options.add_argument("file", type=Path)
    options.add_argument("--check", action="store_true", help="change nothing, fail if it is out of date")
    chosen = options.parse_args()
    if not chosen.check:
        chosen.file.write_text(document(), encoding="utf-8")
    elif not chosen.file.exists() or chosen.file.read_text(encoding="utf-8") != document():
        way_out = f"python -m control_plane.compliance.law {chosen.file}"
        sys.stderr.write(f"{chosen.file} is out of date; run: {way_out}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
