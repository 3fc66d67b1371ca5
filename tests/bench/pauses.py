"""People who pause inside their sentences: how often is the agent's voice heard before they are done?

tests/data/pauses.yaml holds the utterances. They are spoken in calls of six, kinds and lengths mixed, so
the agent knows nothing of a speaker at first, and then as much as any call would teach it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.markup import escape
from rich.table import Table

from infra.local.phones.records import PhoneCall
from infra.local.stack import Stack
from infra.local.stack.model import ROOT
from tests.bench import placing

UTTERANCES = ROOT / "tests" / "data" / "pauses.yaml"
PLAYBOOK = Path(__file__).with_name("patient_playbook.yaml")
_A_CALL = 6
_FIRST_NUMBER = 12023000100
_FEWEST = 60
"""Utterances that must be spoken: what a call that ends early leaves unsaid would count nowhere."""

_PAUSE = re.compile(r"\s*\[[\d.]+\]\s*")
_NAMES_A_TIME = re.compile(r"\b(?:monday|next week|next month)\b")
"""Is taken for the wish to be called then, which ends the call."""

_OPENING = "hello this is anna speaking"


@dataclass(frozen=True)
class CutOff:
    """How often speakers of each kind of pause were cut off, of how many."""

    spoken: Mapping[str, int]
    cut_off: Mapping[str, int]
    examples: Sequence[str]
    """The utterances that were cut off, with their pauses."""

    @property
    def share(self) -> float:
        """Of all utterances."""
        return sum(self.cut_off.values()) / max(1, sum(self.spoken.values()))

    def figures(self) -> dict[str, float]:
        """For the file of figures; raises `BenchFailed` if too few of the utterances were spoken."""
        spoken = sum(self.spoken.values())
        if spoken < _FEWEST:
            raise placing.BenchFailed(f"{spoken} utterances were spoken, at least {_FEWEST} are needed")
        return {"cut_off_share": round(self.share, 4), "cut_off_utterances": spoken}

    def table(self) -> Table:
        """By kind of pause, and below it what was said by those who were cut off."""
        table = Table(
            title="Turns taken before the speaker was done",
            caption="\n".join(map(escape, self.examples)),
            show_footer=True,
        )
        total = f"{100 * self.share:.1f} %"
        for name, footer in (("pause", "all"), ("utterances", str(sum(self.spoken.values())))):
            table.add_column(name, footer)
        table.add_column("taken early", str(sum(self.cut_off.values())))
        table.add_column("share", total)
        for kind, spoken in self.spoken.items():
            cut = self.cut_off.get(kind, 0)
            table.add_row(kind.replace("_", " "), str(spoken), str(cut), f"{100 * cut / spoken:.0f} %")
        return table


def people() -> Iterator[dict[str, Any]]:
    """The speakers, as personas' files hold them."""
    lines = list(_dealt())
    for number, start in enumerate(range(0, len(lines), _A_CALL)):
        spoken = sorted(lines[start : start + _A_CALL], key=lambda one: bool(_NAMES_A_TIME.search(one[1])))
        yield {
            "name": f"pausing_{number}",
            "description": "Pauses inside sentences.",
            "numbers": [f"+{_FIRST_NUMBER + number}"],
            "voice": ("slt", "rms")[number % 2],
            "answer": {"after_s": 0.3},
            "lines": [
                {"say": _OPENING, "when": {"after_answer_s": 0.5}},
                *({"say": line, "when": {"after_agent_silence_s": 0.6}} for _, line in spoken),
            ],
            "hang_up_after_s": 9.0,
            "expects": {"disposition": "undecided", "end_reason": "caller_hangup", "state": "completed"},
        }


def write_people(folder: Path) -> None:
    """Add the speakers to a folder of personas."""
    for person in people():
        (folder / f"{person['name']}.yaml").write_text(yaml.safe_dump(person))


def measure(stack: Stack) -> CutOff:
    """Call all speakers and count."""
    numbers = [person["numbers"][0] for person in people()]
    return count(phone for phone, _ in placing.ours(stack, numbers, PLAYBOOK))


def count(calls: Iterable[PhoneCall]) -> CutOff:
    """Who was cut off, of those who spoke to their end or into the agent's voice.

    An utterance that the end of the call broke off, and no voice before it, is nobody's.
    """
    known = {_PAUSE.sub(" ", line): (kind, line) for kind, line in _dealt()}
    spoken: Counter[str] = Counter()
    cut_off: Counter[str] = Counter()
    examples: list[str] = []
    for call in calls:
        for utterance in call.utterances:
            kind, line = known.get(_PAUSE.sub(" ", utterance.text), ("", ""))
            is_cut_off = any(
                utterance.started_s < began_s < utterance.ended_s for began_s, _ in call.agent_voice
            )
            if not kind or (utterance.cut_short and not is_cut_off):
                continue
            spoken[kind] += 1
            if is_cut_off:
                cut_off[kind] += 1
                examples.append(line)
    return CutOff(dict(sorted(spoken.items())), cut_off, examples)


def _dealt() -> Iterator[tuple[str, str]]:
    """All utterances with their kind: one of each kind in turn."""
    kinds: dict[str, list[str]] = yaml.safe_load(UTTERANCES.read_text())
    for index in range(max(map(len, kinds.values()))):
        yield from ((kind, lines[index]) for kind, lines in kinds.items() if index < len(lines))
