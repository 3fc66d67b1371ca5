"""Draws the life of an attempt into docs/dialing.md, from the tables.

`python -m control_plane.attempts.diagram docs/dialing.md [--check]` rewrites what stands between its marks.
With `--check` nothing is written, and a document that is out of date exits with 1.
"""

import argparse
import sys
from pathlib import Path

from control_plane.contract.sip_status import MEANINGS
from control_plane.contract.states import FINAL_STATES, OPEN_STATES, TRANSITIONS, AttemptState

BEGIN = "<!-- drawn by python -m control_plane.attempts.diagram docs/dialing.md -->"
END = "<!-- end of what is drawn -->"


def redrawn(document: str) -> str:
    """The document with what stands between its marks drawn anew; raises ValueError if it has no marks."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"there is no {END if begin else BEGIN} in the document")
    return f"{before}{BEGIN}\n{_drawing()}\n{END}{after}"


def _drawing() -> str:
    return f"""\
```mermaid
{mermaid()}
```

An unanswered call ends by its SIP answer; every other answer is the trunk's failure, and without one
only a phone that rang counts as not answered.

{sip_table()}"""


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
    document = chosen.file.read_text(encoding="utf-8")
    if not chosen.check:
        chosen.file.write_text(redrawn(document), encoding="utf-8")
    elif document != redrawn(document):
        way_out = f"python -m control_plane.attempts.diagram {chosen.file}"
        sys.stderr.write(f"{chosen.file} is out of date; run: {way_out}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
