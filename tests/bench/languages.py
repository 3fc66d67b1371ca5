"""How well the lead's language is noticed: `python -m tests.bench.languages`.

Every labelled utterance of the guards' set is said in a call of each other language, where it is to be
noticed, and in one of its own, where nothing is to be. Prints the shares of the half that the words were
not chosen on, with the guards' recall and precision of `tests.bench.guards` beside them, as tables for
docs/languages.md, and writes build/figures/languages.json.
"""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from agent_worker.conversation.guards import Guard
from agent_worker.conversation.languages import language_noticed
from tests.bench.guards import BY_LANGUAGE, DATA, HALVES, by_language, utterances

FIGURES = BY_LANGUAGE.with_name("languages.json")
_LEAST_WORDS = 3


@dataclass(frozen=True)
class Noticing:
    """Shares of the utterances of one language."""

    utterances: int
    noticed: float
    """Taken for their language in a call of another one."""
    noticed_of_three_words: float
    """The same among those of at least three words."""
    mistaken: float
    """Taken for a third language there."""
    left: float
    """Taken for another language in a call of their own."""


def noticing(half: str) -> dict[str, Noticing]:
    """How the utterances of one half are noticed, by language."""
    spoken = {file.stem: _texts(half, file.stem) for file in sorted((DATA / half).glob("*.csv"))}
    return {language: _noticing(language, texts, tuple(spoken)) for language, texts in spoken.items()}


def _texts(half: str, language: str) -> list[str]:
    with (DATA / half / f"{language}.csv").open(encoding="utf-8", newline="") as lines:
        return [row["text"] for row in csv.DictReader(lines)]


def _noticing(language: str, texts: Sequence[str], languages: Sequence[str]) -> Noticing:
    others = [code for code in languages if code != language]
    heard = [(text, language_noticed(text, other)) for text in texts for other in others]
    long = [found for text, found in heard if len(text.split()) >= _LEAST_WORDS]
    mistaken = sum(found not in (language, None) for _, found in heard)
    left = sum(language_noticed(text, language) is not None for text in texts)
    return Noticing(
        utterances=len(texts),
        noticed=round(sum(found == language for _, found in heard) / len(heard), 4),
        noticed_of_three_words=round(sum(found == language for found in long) / len(long), 4),
        mistaken=round(mistaken / len(heard), 4),
        left=round(left / len(texts), 4),
    )


def main() -> None:
    """Print both tables and write the figures."""
    found = {half: noticing(half) for half in HALVES}
    print("| language | utterances | noticed | of three words on | mistaken for a third | own one left |")
    print("| --- | --- | --- | --- | --- | --- |")
    for language, one in found["held_out"].items():
        shares = (one.noticed, one.noticed_of_three_words, one.mistaken, one.left)
        cells = " | ".join(f"{share:.1%}" for share in shares)
        print(f"| {language} | {one.utterances} | {cells} |")
    scores = by_language(utterances("held_out"))
    print(f"\n| guard | {' | '.join(scores)} |")
    print(f"| --- |{' --- |' * len(scores)}")
    for name in Guard:
        cells = " | ".join(
            f"{own[name]['recall']:.1%} / {own[name]['precision']:.1%}" for own in scores.values()
        )
        print(f"| {name} | {cells} |")
    figures = {half: {code: asdict(one) for code, one in by_code.items()} for half, by_code in found.items()}
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
