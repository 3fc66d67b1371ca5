"""The labelled utterances under tests/data/guards, against what the guards promise."""

import pytest
import yaml

from agent_worker.conversation.guards import Guard, guard, is_suspicious
from tests.bench.guards import DATA, Utterance, score, utterances, wrong_times

RECALL = {Guard.OPT_OUT: 0.99}
PRECISION = {Guard.OPT_OUT: 0.98}
GOAL = 0.95

REACHED = {
    Guard.EMERGENCY: (0.84, 0.95),
    Guard.OPT_OUT: (0.90, 0.93),
    Guard.CHILD: (0.84, 0.95),
    Guard.WRONG_PERSON: (0.75, 0.85),
    Guard.WANTS_PERSON: (0.85, 0.92),
    Guard.ASKS_IF_AI: (0.78, 0.94),
    Guard.BUSY: (0.86, 0.90),
    Guard.ABUSE: (0.86, 0.95),
}
"""Recall and precision on the half put aside, which nobody had seen who wrote the rules or the sentences of
the training: below the goals, and not to get worse."""

HEARD_OR_ASKED = 0.96
"""Share of the opt-outs put aside that are heard, or brought before a model where there is one."""


@pytest.fixture(scope="module")
def half(request: pytest.FixtureRequest) -> list[Utterance]:
    """The utterances of one half."""
    return utterances(request.param)


@pytest.mark.parametrize("name", Guard)
def test_a_guard_hears_what_it_must_and_little_else(name: Guard) -> None:
    half = utterances("development")
    result = score(name, half)
    wrong = [
        f"{one.language}: {one.text} ({one.label or 'none'}, heard as {one.heard or 'none'})"
        for one in half
        if one.label != one.heard and name in (one.label, one.heard)
    ]
    assert result.recall >= RECALL.get(name, GOAL), wrong
    assert result.precision >= PRECISION.get(name, GOAL), wrong


@pytest.mark.parametrize("name", Guard)
def test_a_guard_keeps_what_it_has_reached_on_sentences_it_was_not_made_for(name: Guard) -> None:
    result = score(name, utterances("held_out"))
    assert result.said >= 75
    recall, precision = REACHED[name]
    assert (result.recall >= recall, result.precision >= precision) == (True, True), result


def test_an_opt_out_that_no_rule_knows_is_mostly_brought_before_a_model() -> None:
    opt_outs = [one for one in utterances("held_out") if one.label == Guard.OPT_OUT]
    missed = [
        one.text
        for one in opt_outs
        if one.heard != Guard.OPT_OUT and not is_suspicious(one.text, one.language)
    ]
    assert len(missed) <= (1 - HEARD_OR_ASKED) * len(opt_outs), missed


def test_no_guard_is_heard_in_what_people_at_work_say_of_themselves_and_their_business() -> None:
    said: dict[str, list[str]] = yaml.safe_load((DATA / "ordinary.yaml").read_text())
    assert set(said) == {"en", "de", "es", "fr", "hi"}
    heard = {
        (language, text): found
        for language, texts in said.items()
        for text in texts
        if (found := guard(text, language)) is not None
    }
    assert not heard


@pytest.mark.parametrize(("half", "share"), [("development", GOAL), ("held_out", 0.94)], indirect=["half"])
def test_callback_times_are_understood(half: list[Utterance], share: float) -> None:
    timed = [one for one in half if one.when]
    wrong = wrong_times(half)
    assert len(wrong) <= (1 - share) * len(timed), [(one.when, heard, one.text) for one, heard in wrong]
