"""The labelled lines of `tests/data/claims.yaml`, in two halves that a fixed seed drew.

`python -m tests.unit.agent_worker.conversation.claims.labelled_lines` prints the score of both.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from agent_worker.conversation.claims import Claim, Facts, unsupported

_FILE = Path(__file__).parents[4] / "data" / "claims.yaml"
_SEED = 20_261_118

Half = Literal["development", "held_out"]


class LabelledLine(NamedTuple):
    """A line, whether it may be spoken, and the facts of its call."""

    text: str
    given: str
    may_be_spoken: bool
    facts: Facts

    def found(self) -> tuple[Claim, ...]:
        """What the rules stop it for."""
        return unsupported(self.text, self.facts)

    @property
    def is_right(self) -> bool:
        """Whether the rules agree with the label."""
        return self.may_be_spoken == (not self.found())


def labelled_lines(half: Half) -> list[LabelledLine]:
    """One half of the set; each half has half of every language's lines to pass and to stop."""
    stored = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    drawn = random.Random(_SEED)
    lines: list[LabelledLine] = []
    for name, given in stored["given"].items():
        facts = Facts.of(
            [*given["texts"], *given["lead"]], given["language"], directives=given.get("directives", ())
        )
        for verdict, may_be_spoken in (("pass", True), ("stop", False)):
            texts = sorted(stored["lines"][name][verdict])
            drawn.shuffle(texts)
            middle = (len(texts) + 1) // 2
            chosen = texts[:middle] if half == "development" else texts[middle:]
            lines.extend(LabelledLine(text, name, may_be_spoken, facts) for text in chosen)
    return lines


def score(lines: Sequence[LabelledLine]) -> tuple[float, float]:
    """Share of lines stopped that must be, and share spoken that may be."""
    stop = [line for line in lines if not line.may_be_spoken]
    speak = [line for line in lines if line.may_be_spoken]
    return sum(line.is_right for line in stop) / len(stop), sum(line.is_right for line in speak) / len(speak)


def main(halves: Sequence[Half]) -> None:
    """Prints the score of the halves and every line that was judged wrongly."""
    for half in halves:
        lines = labelled_lines(half)
        stopped, spoken = score(lines)
        print(
            f"{half}: {len(lines)} lines, {stopped:.1%} of the invented ones stopped,"
            f" {spoken:.1%} of the true ones spoken"
        )
        for line in lines:
            if not line.is_right:
                found = [f"{claim.kind}: {claim.value} ({claim.text})" for claim in line.found()]
                print(f"  [{line.given}] {line.text} -> {found or 'nothing found'}")


if __name__ == "__main__":
    main(["development", "held_out"] if "--both" in sys.argv else ["development"])
