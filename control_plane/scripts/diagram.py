"""Draws a playbook's graph into a document: `python -m control_plane.scripts.diagram FILE [--check]`.

A document asks for it with `<!-- playbook: NAME -->` and `<!-- end of playbook -->` on lines of their own;
what stands between is replaced. With `--check` nothing is written, and a stale drawing exits with 1.
"""

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

from control_plane.contract.playbook import Playbook
from control_plane.errors import ControlPlaneError
from control_plane.scripts.service import built_in_playbook

_BLOCK = re.compile(r"(<!-- playbook: (\w+) -->\n).*?(<!-- end of playbook -->)", re.DOTALL)


def mermaid(playbook: Playbook) -> str:
    """The playbook's states and ways as a Mermaid state diagram; tasks and free talks are named as such."""
    drawn = ["stateDiagram-v2", f"    [*] --> {playbook.start}"]
    for name, state in playbook.states.items():
        if kind := state.task or ("free" if state.free else ""):
            drawn.append(f"    {name}: {name} ({kind})")
        targets: dict[str, list[str]] = defaultdict(list)
        for label, target in state.ways.items():
            targets[target].append(label)
        if state.then is not None:
            targets[state.then].append("at its limit")
        drawn += [f"    {name} --> {target}: {' / '.join(labels)}" for target, labels in targets.items()]
        if state.ends is not None:
            drawn.append(f"    {name} --> [*]: {state.ends}")
    return "\n".join(drawn)


def with_diagrams(text: str) -> str:
    """`text` with every diagram it asks for drawn anew; raises `NotFound` for an unknown playbook."""

    def drawn(block: re.Match[str]) -> str:
        return f"{block[1]}```mermaid\n{mermaid(built_in_playbook(block[2]))}\n```\n{block[3]}"

    return _BLOCK.sub(drawn, text)


def main() -> int:
    """Draws or checks; 0 if the document is right afterwards."""
    options = argparse.ArgumentParser(description="Draw playbooks into a document.")
    options.add_argument("file", type=Path)
    options.add_argument("--check", action="store_true", help="change nothing, fail if it is out of date")
    chosen = options.parse_args()
    try:
        text = chosen.file.read_text(encoding="utf-8")
        wanted = with_diagrams(text)
    except (OSError, ControlPlaneError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if chosen.check and text != wanted:
        way_out = f"python -m control_plane.scripts.diagram {chosen.file}"
        sys.stderr.write(f"{chosen.file}: the playbook's diagram is out of date; run: {way_out}\n")
        return 1
    if not chosen.check:
        chosen.file.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
