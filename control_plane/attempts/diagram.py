"""Draws docs/attempts.md from the tables: `python -m control_plane.attempts.diagram FILE [--check]`.

With `--check` nothing is written, and a document that is out of date exits with 1.
"""

import argparse
import sys
from pathlib import Path

from control_plane.contract.sip_status import MEANINGS
from control_plane.contract.states import FINAL_STATES, OPEN_STATES, TRANSITIONS, AttemptState


def document() -> str:
    """The whole document."""
    return f"""\
# The life of an attempt

Written by `python -m control_plane.attempts.diagram docs/attempts.md` from `control_plane/contract`.

```mermaid
{mermaid()}
```

An unanswered call ends by its SIP answer; every other answer is the trunk's failure, and without one
only a phone that rang counts as not answered.

{sip_table()}
"""


def mermaid() -> str:
    """The states and the ways between them as a Mermaid state diagram."""
    drawn = ["stateDiagram-v2", f"    [*] --> {AttemptState.QUEUED}"]
    in_order = list(AttemptState)
    for state in in_order:
        if state in OPEN_STATES:
            targets = sorted(TRANSITIONS[state], key=in_order.index)
            drawn += [f"    {state} --> {target}" for target in targets]
    drawn += [f"    {state} --> [*]" for state in in_order if state in FINAL_STATES]
    return "\n".join(drawn)


def sip_table() -> str:
    """What each SIP answer means, as a Markdown table."""
    lines = ["| SIP | state | end reason |", "|-|-|-|"]
    lines += [f"| {status} | {found.state} | {found.end_reason} |" for status, found in MEANINGS.items()]
    return "\n".join(lines)


def main() -> int:
    """Writes or checks; 0 if the document is right afterwards."""
    options = argparse.ArgumentParser(description="Draw the life of an attempt.")
    options.add_argument("file", type=Path)
    options.add_argument("--check", action="store_true", help="change nothing, fail if it is out of date")
    chosen = options.parse_args()
    if not chosen.check:
        chosen.file.write_text(document(), encoding="utf-8")
    elif not chosen.file.exists() or chosen.file.read_text(encoding="utf-8") != document():
        way_out = f"python -m control_plane.attempts.diagram {chosen.file}"
        sys.stderr.write(f"{chosen.file} is out of date; run: {way_out}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
