"""The nearest entry, with the local stand-in's vectors of hashed words."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import yaml

from agent_worker.conversation.nearest import MARGIN, Library, Vectors, library, nearest, wordings
from agent_worker.conversation.responses import best_match
from control_plane.contract.playbook import Playbook
from infra.local.standins.openai.embeddings import vector

SAID = yaml.safe_load((Path(__file__).parents[3] / "data" / "library_questions.yaml").read_text())
KNOWN = [(name, text) for name, texts in SAID.items() if name != "none" for text in texts]
THRESHOLD = 0.6


def vectors(texts: Sequence[str]) -> Vectors:
    return np.asarray([vector(text) for text in texts], dtype=np.float32)


@pytest.fixture(scope="module")
def known(funnel: Playbook) -> Library:
    return library(funnel.answers, vectors(wordings(funnel.answers)))


def found(funnel: Playbook, known: Library, text: str) -> str | None:
    """As in a call: by words first, by meaning where they find nothing."""
    match = best_match(funnel.answers, text) or nearest(known, vectors([text])[0], threshold=THRESHOLD)
    return match.answer.name if match else None


def test_meaning_finds_more_than_words_and_nothing_wrong(funnel: Playbook, known: Library) -> None:
    by_words = sum(best_match(funnel.answers, text) is not None for _, text in KNOWN)
    got = [(name, found(funnel, known, text)) for name, text in KNOWN]
    right = sum(name == entry for name, entry in got)
    wrong = [pair for pair in got if pair[1] not in {pair[0], None}]
    print(f"{right} of {len(KNOWN)} found, {by_words} of them by words, {len(wrong)} wrong")
    assert (by_words, right, wrong) == (22, 28, [])


@pytest.mark.parametrize("text", SAID["none"])
def test_what_has_no_entry_finds_none(funnel: Playbook, known: Library, text: str) -> None:
    assert found(funnel, known, text) is None


def test_two_entries_alike_are_both_refused(funnel: Playbook) -> None:
    first, second = funnel.answers[:2]
    twice = library([first, second], np.asarray([[1, 0]] * (len(first.asked_as) + len(second.asked_as))))
    assert nearest(twice, np.asarray([1, 0], dtype=np.float32), threshold=0.5) is None
    apart = twice._replace(vectors=twice.vectors * np.where(twice.owners == 0, 1, 1 - 2 * MARGIN)[:, None])
    match = nearest(apart, np.asarray([1, 0], dtype=np.float32), threshold=0.5)
    assert match is not None
    assert match.answer == first


def test_vectors_of_another_model_find_nothing(known: Library) -> None:
    assert nearest(known, np.ones(3, dtype=np.float32), threshold=0.1) is None


def test_a_row_too_few_is_an_error(funnel: Playbook) -> None:
    with pytest.raises(ValueError, match="wordings"):
        library(funnel.answers, np.ones((2, 2), dtype=np.float32))
