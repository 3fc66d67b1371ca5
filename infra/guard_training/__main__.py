"""Trains a sentence model per language: `python -m infra.guard_training [LANGUAGE ...] [--check]`.

With `--check` nothing is written: recall and precision of each guard are printed, each sentence judged by a
model that was trained without it.
"""

import argparse
import csv
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from agent_worker.conversation.guards import by_rules, sentences
from agent_worker.conversation.guards.sentences import BUCKETS, HINTS, SentenceModel

_SENTENCES = Path(__file__).with_name("sentences")
_WEIGHTS = Path(sentences.__file__).with_name("weights")
_STRENGTH = 30.0
"""Inverse of the regularisation; chosen by `--check`."""

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
    """Print how well held-out parts of the training sentences are told."""
    texts, labels = read(language)
    guessed = [""] * len(texts)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED)
    for known, asked in folds.split(texts, labels):
        model = trained(language, [texts[i] for i in known], [labels[i] for i in known])
        for i in asked:
            likely = model.likelihoods(texts[i], language, by_rules(texts[i], language))
            guessed[i] = max(likely, key=lambda label: likely[label]) if likely else "none"
    for label in sorted(set(labels)):
        meant = sum(one == label for one in labels)
        found = sum(one == label for one in guessed)
        right = sum(one == other == label for one, other in zip(labels, guessed, strict=True))
        recall, precision = right / meant, right / max(found, 1)
        print(f"{language}  {label:13} n={meant:4}  recall {recall:6.1%}  precision {precision:6.1%}")


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
