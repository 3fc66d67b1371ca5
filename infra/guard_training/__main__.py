"""Trains a sentence model per language: `python -m infra.guard_training [LANGUAGE ...] [--check]`.

With `--check` nothing is written: recall and precision of each guard, rules first, are printed for several
certainties, and of the sentences that no guard hears how many a model would be asked about for several
suspicions, each sentence judged by a model that was trained without it.
"""

import argparse
import csv
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from agent_worker.conversation.guards import Guard, by_rules, sentences
from agent_worker.conversation.guards.sentences import BUCKETS, HINTS, SentenceModel

_SENTENCES = Path(__file__).with_name("sentences")
_WEIGHTS = Path(sentences.__file__).with_name("weights")
_STRENGTH = 30.0
"""Inverse of the regularisation; chosen by `--check`."""

_CERTAINTIES = (0.5, 0.6, 0.7, 0.8, 0.9)
_SUSPICIONS = (0.02, 0.04, 0.08, 0.16)
_FOLDS = 5
_SEED = 20261121


def read(language: str) -> tuple[list[str], list[str]]:
    """The sentences of a language and their labels."""
    with (_SENTENCES / f"{language}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [row["text"] for row in rows], [row["label"] for row in rows]


def trained(language: str, texts: list[str], labels: list[str]) -> SentenceModel:
    """The model that these sentences make."""
    found = [sentences.vector(text, language) for text in texts]
    counts = _matrix(found)
    rarity = np.log((1 + len(texts)) / (1 + np.diff(counts.tocsc().indptr))) + 1
    rows = counts.multiply(rarity[np.newaxis, :]).tocsr()
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1)).A1
    rows = rows.multiply(1 / np.maximum(lengths, 1e-9)[:, np.newaxis])
    rows = hstack([rows, _hints(language, texts)]).tocsr()
    fitted = LogisticRegression(C=_STRENGTH, max_iter=400, random_state=_SEED).fit(rows, labels)
    weights = np.hstack([fitted.coef_, fitted.intercept_[:, np.newaxis]])
    # What is stored is what is checked: half the figures' precision.
    return SentenceModel(
        tuple(str(label) for label in fitted.classes_),
        rarity.astype(np.float16).astype(np.float32),
        weights.astype(np.float16).astype(np.float32),
    )


def _matrix(found: list[dict[int, float]]) -> Any:
    starts = np.cumsum([0, *(len(one) for one in found)])
    buckets = np.fromiter((bucket for one in found for bucket in one), dtype=np.int64)
    values = np.fromiter((value for one in found for value in one.values()), dtype=np.float64)
    return csr_matrix((values, buckets, starts), shape=(len(found), BUCKETS))


def _hints(language: str, texts: list[str]) -> Any:
    """What the rules hear; they were written without these sentences, so it is worth what it is worth."""
    heard = np.zeros((len(texts), len(HINTS)))
    for row, text in enumerate(texts):
        if found := by_rules(text, language):
            heard[row, HINTS.index(found)] = 1.0
    return csr_matrix(heard)


def check(language: str) -> None:
    """Print how well held-out parts of the training sentences are told, at every certainty."""
    texts, labels = read(language)
    heard = {text: by_rules(text, language) for text in texts}
    likely: list[Mapping[str, float]] = [{}] * len(texts)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED)
    for known, asked in folds.split(texts, labels):
        model = trained(language, [texts[i] for i in known], [labels[i] for i in known])
        for i in asked:
            likely[i] = model.likelihoods(texts[i], language, heard[texts[i]])
    for certain in _CERTAINTIES:
        guessed = [
            heard[text] or sentences.surely_meant(text, language, one, certain)
            for text, one in zip(texts, likely, strict=True)
        ]
        for name in Guard:
            meant, found = labels.count(name), guessed.count(name)
            right = sum(one == other == name for one, other in zip(labels, guessed, strict=True))
            recall, precision = right / meant, right / max(found, 1)
            scored = f"n={meant:4} recall {recall:6.1%} precision {precision:6.1%}"
            print(f"{language} {certain:.1f} {name:13} {scored}")
    unheard = [
        (label == Guard.OPT_OUT, one.get(Guard.OPT_OUT, 0.0))
        for text, label, one in zip(texts, labels, likely, strict=True)
        if not (heard[text] or sentences.surely_meant(text, language, one))
    ]
    for suspicion in _SUSPICIONS:
        asked = {
            meant: [one >= suspicion for is_meant, one in unheard if is_meant is meant]
            for meant in (True, False)
        }
        shares = " ".join(
            f"{whose} {sum(found) / max(len(found), 1):6.1%} of {len(found)}"
            for whose, found in (("opt-outs", asked[True]), ("others", asked[False]))
        )
        print(f"{language} {suspicion:.2f} asked about: {shares}")


def main() -> int:
    """Train and write, or check."""
    parser = argparse.ArgumentParser(prog="python -m infra.guard_training", description=__doc__)
    parser.add_argument("languages", nargs="*", help="bare codes; all that have sentences if none is given")
    parser.add_argument("--check", action="store_true", help="write nothing, print how well it tells them")
    options = parser.parse_args()
    for language in options.languages or sorted(file.stem for file in _SENTENCES.glob("*.csv")):
        if options.check:
            check(language)
            continue
        model = trained(language, *read(language))
        path = _WEIGHTS / f"{language}.npz"
        np.savez_compressed(
            path,
            labels=np.array(model.labels),
            rarity=model.rarity.astype(np.float16),
            weights=model.weights.astype(np.float16),
        )
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
