"""How well the guards hear: `python -m tests.bench.guards` scores them on the labelled utterances.

Recall is the share of what was meant that was heard, precision the share of what was heard that was meant.
Prints them per half, language and guard with the wrong sentences, and writes those of the half that the
rules were not written on to build/figures/guards.json, and by language to guards_by_language.json.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from agent_worker.conversation.callback_time import callback_time
from agent_worker.conversation.guards import Guard, guard
from infra.local.stack.model import ROOT

DATA = ROOT / "tests" / "data" / "guards"
FIGURES = ROOT / "build" / "figures" / "guards.json"
BY_LANGUAGE = FIGURES.with_name("guards_by_language.json")
HALVES = ("development", "held_out")
NOW = datetime(2026, 11, 18, 10, tzinfo=ZoneInfo("Europe/Berlin"))
"""The moment at which all utterances of the set were said."""

_ANY_HOUR = "T00:00"


@dataclass(frozen=True)
class Utterance:
    """One labelled sentence and what the rules made of it; an empty name means no guard."""

    language: str
    text: str
    label: str
    when: str
    heard: str


@dataclass(frozen=True)
class Score:
    """Of one guard on some utterances."""

    said: int
    recall: float
    precision: float


def utterances(half: str) -> list[Utterance]:
    """The labelled utterances of one half, each as the rules hear it; none where the half is not here."""
    return [_heard(file.stem, row) for file in sorted((DATA / half).glob("*.csv")) for row in _rows(file)]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _heard(language: str, row: dict[str, str]) -> Utterance:
    label = "" if row["label"] == "none" else str(Guard(row["label"]))
    return Utterance(language, row["text"], label, row["when"], str(guard(row["text"], language) or ""))


def score(name: str, among: Iterable[Utterance]) -> Score:
    """Recall and precision of the guard `name`; 1.0 where nothing was said or heard."""
    said = [one for one in among if name in (one.label, one.heard)]
    right = sum(one.label == one.heard for one in said)
    meant = sum(one.label == name for one in said)
    found = sum(one.heard == name for one in said)
    return Score(meant, right / meant if meant else 1.0, right / found if found else 1.0)


def wrong_times(among: Iterable[Utterance]) -> list[tuple[Utterance, str]]:
    """Utterances with a callback time that was understood otherwise, and how."""
    timed = [(one, callback_time(one.text, one.language, NOW)) for one in among if one.when]
    return [(one, str(heard)) for one, heard in timed if not _is_time(one.when, heard)]


def _is_time(when: str, heard: datetime | None) -> bool:
    if heard is None:
        return False
    if when.endswith(_ANY_HOUR):
        return heard.date().isoformat() == when.removesuffix(_ANY_HOUR)
    return heard.strftime("%Y-%m-%dT%H:%M") == when


def report(half: str, among: Sequence[Utterance]) -> None:
    """Print the scores and the wrong sentences of one half."""
    for language in sorted({one.language for one in among}):
        own = [one for one in among if one.language == language]
        for name in Guard:
            result = score(name, own)
            print(
                f"{half:12} {language}  {name:13} n={result.said:3}"
                f"  recall {result.recall:6.1%}  precision {result.precision:6.1%}"
            )
        timed, wrong = [one for one in own if one.when], wrong_times(own)
        print(
            f"{half:12} {language}  callback time n={len(timed):3}  right  {1 - len(wrong) / len(timed):6.1%}"
        )
        for one in own:
            if one.label != one.heard:
                print(f"    {one.label or 'none'} heard as {one.heard or 'none'}: {one.text}")
        for one, heard_at in wrong:
            print(f"    {one.when} heard as {heard_at}: {one.text}")


def figures(among: Sequence[Utterance]) -> dict[str, object]:
    """Recall and precision per guard over all languages, and in detail per language."""
    return {**_figures(among), "languages": by_language(among)}


def by_language(among: Sequence[Utterance]) -> dict[str, dict[str, dict[str, float]]]:
    """Recall and precision per language and guard."""
    languages = sorted({one.language for one in among})
    return {language: _figures([one for one in among if one.language == language]) for language in languages}


def _figures(among: Sequence[Utterance]) -> dict[str, dict[str, float]]:
    scores = {str(name): score(name, among) for name in Guard}
    return {
        name: {"n": found.said, "recall": round(found.recall, 4), "precision": round(found.precision, 4)}
        for name, found in scores.items()
    }


def main() -> None:
    """Score every half that is there."""
    for half in HALVES:
        among = utterances(half)
        if not among:
            print(f"{half}: no utterances in {DATA / half}, nothing scored")
            continue
        report(half, among)
        if half == "held_out":
            FIGURES.parent.mkdir(parents=True, exist_ok=True)
            FIGURES.write_text(json.dumps(figures(among), indent=2) + "\n")
            BY_LANGUAGE.write_text(json.dumps(by_language(among), indent=2) + "\n")


if __name__ == "__main__":
    main()
