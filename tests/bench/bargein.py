"""How soon the agent is silent when somebody breaks in, and how rarely it is when nobody does.

Ours and a bare livekit-agents agent, measured at the phone. Breaking in counts from the callee's first
voiced sample to the agent's last; the SIP bridge takes 229 ms of it. Sounds of listening and noises stop a
line that does not go on to its end: our transcripts tell it, and of the bare agent the time for which its one
line was heard. They make it hesitate where the phone's recording has a hole.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from infra.local import stack
from infra.local.phones.records import CALLS_FOLDER, PhoneCall, Utterance, safe_name
from infra.local.stack import Changes, Stack
from tests.bench import figures, placing
from tests.bench.hearing_holes import Heard, hole_after
from tests.bench.turns import percentile

PLAYBOOK = Path(__file__).with_name("long_playbook.yaml")
_CALLS = 3
"""Of each kind of person."""

_HESITATED_S = 0.2
"""Shorter holes lie between any two words of these lines."""

_EARLY_S = 4.8
"""What comes later in a line may fall into its end; all lines are longer than 6.9 s."""

_REPEATED = 1.25
"""The bare agent says one line whatever it hears. Heard for so much longer, it was begun anew."""

_MURMURING = ("listener", "noisy")


@dataclass
class Result:
    """One agent against all kinds of people; sounds and stopped lines by kind."""

    bargein_ms: list[float] = field(default_factory=list)
    sounds: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    holes_ms: list[float] = field(default_factory=list)

    @property
    def false_stop_share(self) -> float:
        """Of the sounds that wanted nothing, how many ended a line."""
        return self.stopped.total() / max(1, self.sounds.total())

    @property
    def hesitation_share(self) -> float:
        """Of those, how many made a hole."""
        return len(self.holes_ms) / max(1, self.sounds.total())


def main() -> int:
    """Measures, prints the tables and keeps the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bargein", description=__doc__)
    parser.add_argument("--calls", type=int, default=_CALLS, help="calls per agent and kind of person")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 140)
    people = ("12022500", "12022700", "12022900")
    ours, bare = [
        [f"+{start}{agent}{index:02}" for index in range(options.calls) for start in people]
        for agent in (1, 2)
    ]
    with stack.running("bench-bargein", changes=Changes(personas=placing.PEOPLE)) as local:
        console.print("Calling with our agent …")
        placed = placing.ours(local, ours, PLAYBOOK)
        our_result = judge(local, [phone for phone, _ in placed])
        for phone, attempt in placed:
            if phone.persona in _MURMURING:
                our_result.stopped[phone.persona] += sum(turn.interrupted for turn in attempt.turns)
        console.print("Calling with the bare agent …")
        with placing.bare_agent_running(local, f"<line>{_a_long_line()}</line>"):
            called = placing.bare(local, bare)
        bare_result = judge(local, called)
        for phone in called:
            if phone.persona in _MURMURING:
                bare_result.stopped[phone.persona] += _begun_anew(phone)
    console.print(_table(our_result, bare_result))
    console.print(_by_kind(our_result, bare_result))
    figures.add(figures.BARGEIN, _figures(our_result, bare_result))
    return 0


def judge(local: Stack, calls: Iterable[PhoneCall]) -> Result:
    """What these calls sound like at the phone; which lines were stopped is told otherwise."""
    result = Result()
    for call in calls:
        result.bargein_ms += call.bargein_ms
        heard = Heard.read(local.phones_directory / CALLS_FOLDER / f"{safe_name(call.call_id)}.wav")
        for line in _lines(call):
            for sound in line.sounds:
                result.sounds[call.persona] += 1
                hole_s = hole_after(heard, sound.started_s)
                if hole_s >= _HESITATED_S:
                    result.holes_ms.append(hole_s * 1000)
    return result


@dataclass
class _Line:
    """What the agent said between two turns of the callee, and the sounds in its first seconds."""

    voiced_s: float
    sounds: list[Utterance]


def _lines(call: PhoneCall) -> Iterator[_Line]:
    turns = [one for one in call.utterances if one.is_turn]
    for index, turn in enumerate(turns):
        until_s = turns[index + 1].started_s if index + 1 < len(turns) else float("inf")
        voice = [(began, ended) for began, ended in call.agent_voice if turn.ended_s < began < until_s]
        if voice:
            begun_s = voice[0][0]
            sounds = [
                one for one in call.utterances if one.murmured and 0 < one.started_s - begun_s < _EARLY_S
            ]
            yield _Line(sum(ended - began for began, ended in voice), sounds)


def _begun_anew(call: PhoneCall) -> int:
    """How often the bare agent began its line again, because it took a sound for a turn."""
    lines = list(_lines(call))
    usual_s = min((line.voiced_s for line in lines if line.voiced_s > _EARLY_S), default=_EARLY_S)
    return sum(round(line.voiced_s / usual_s - 1) for line in lines if line.voiced_s > _REPEATED * usual_s)


def _a_long_line() -> str:
    states = yaml.safe_load(PLAYBOOK.read_text())["states"]
    return str(states["L2"]["line"]["text"])


def _figures(ours: Result, bare: Result) -> dict[str, float]:
    found: dict[str, float] = {}
    for prefix, result in (("", ours), ("bare_", bare)):
        found |= {
            f"{prefix}p50_ms": percentile(result.bargein_ms, 50),
            f"{prefix}p95_ms": percentile(result.bargein_ms, 95),
            f"{prefix}bargeins": len(result.bargein_ms),
            f"{prefix}false_stop_share": round(result.false_stop_share, 4),
            f"{prefix}hesitation_share": round(result.hesitation_share, 4),
            f"{prefix}hesitation_p50_ms": percentile(result.holes_ms, 50),
            f"{prefix}sounds": result.sounds.total(),
        }
    return found


def _table(ours: Result, bare: Result) -> Table:
    table = Table(title="Breaking in, and sounds that want nothing")
    columns = ("agent", "break-ins", "p50 ms", "p95 ms", "sounds", "stopped", "hesitated", "median hole ms")
    for column in columns:
        table.add_column(column, justify="left" if column == "agent" else "right")
    for name, result in (("ours", ours), ("bare", bare)):
        table.add_row(
            name,
            str(len(result.bargein_ms)),
            f"{percentile(result.bargein_ms, 50):.0f}",
            f"{percentile(result.bargein_ms, 95):.0f}",
            str(result.sounds.total()),
            f"{100 * result.false_stop_share:.1f} %",
            f"{100 * result.hesitation_share:.1f} %",
            f"{percentile(result.holes_ms, 50):.0f}",
        )
    return table


def _by_kind(ours: Result, bare: Result) -> Table:
    table = Table(title="Lines stopped, by what was heard")
    for column in ("sounds", "ours", "bare"):
        table.add_column(column)
    for kind, name in zip(_MURMURING, ("words of listening", "noises"), strict=True):
        shares = (f"{result.stopped[kind]} of {result.sounds[kind]}" for result in (ours, bare))
        table.add_row(name, *shares)
    return table


if __name__ == "__main__":
    sys.exit(main())
