"""How an answer gets its label: by wordings, numbers, plain meaning, and at last the model."""

from functools import partial

import pytest

from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Position, choices, needs_model, start
from agent_worker.conversation.farewells import ends_in_farewell, is_farewell
from agent_worker.conversation.named_numbers import number_named
from control_plane.contract.events import LabelSource
from control_plane.contract.playbook import Outcome, Playbook
from control_plane.contract.states import EndReason
from tests.unit.agent_worker.conversation.people import CONTEXT
from tests.unit.agent_worker.conversation.playbooks import asks, ends, playbook

on_words = partial(decisions.on_words, context=CONTEXT)

WAYS = {"agree": "YES", "refuse": "NO", "move": "MOVE", "high": "HIGH", "odd": "ODD", "unclear": "ASK"}
ASK = playbook(
    {
        "ASK": asks("Shall we keep Tuesday?", ways=WAYS),
        **{name: ends(f"{name}.", outcome="interested") for name in ("YES", "NO", "MOVE", "HIGH", "ODD")},
    }
)
HERE = Position("ASK", opened=True)


@pytest.mark.parametrize(
    ("said", "state", "source", "confidence"),
    [
        ("yes", "YES", LabelSource.RULES, 0.8),
        ("sounds good", "YES", LabelSource.RULES, 0.95),
        ("no", "NO", LabelSource.RULES, 0.8),
        ("absolutely not", "NO", LabelSource.RULES, 0.95),
        ("yes but move it to another day please", "MOVE", LabelSource.RULES, 1.0),
        ("no another time", "MOVE", LabelSource.RULES, 1.0),
        ("nine", "HIGH", LabelSource.RULES, 0.8),
        ("I would say an 8 out of 10", "HIGH", LabelSource.RULES, 0.8),
    ],
)
def test_an_answer_is_recognised_in_order(
    said: str, state: str, source: LabelSource, confidence: float
) -> None:
    assert not needs_model(ASK, HERE, said)
    decision = on_words(ASK, HERE, said)
    assert (decision.position.state, decision.source, decision.confidence) == (state, source, confidence)


def test_a_number_that_no_way_is_for_is_unclear() -> None:
    assert on_words(ASK, HERE, "three").label == "unclear"


def test_the_model_chooses_among_the_labels_the_state_listens_to() -> None:
    asked = "purple elephants in the garden"
    assert needs_model(ASK, HERE, asked)
    assert choices(ASK, HERE) == {
        **dict.fromkeys(WAYS, ""),
        "odd": "they say something odd",
    }
    decision = on_words(ASK, HERE, asked, "odd")
    assert (decision.position.state, decision.source) == ("ODD", LabelSource.MODEL)
    assert on_words(ASK, HERE, asked, "low").label == "unclear"


@pytest.mark.parametrize(
    ("state", "said", "outcome"),
    [
        ("CLOSE", "yes please send it bye", Outcome.INTERESTED),
        ("CLOSE", "yes thank you very much goodbye", Outcome.INTERESTED),
        ("CLOSE", "no thank you bye", Outcome.NOT_INTERESTED),
        ("CLOSE", "goodbye", Outcome.NOT_INTERESTED),
        ("PITCH", "okay thank you bye", Outcome.NOT_INTERESTED),
        ("PITCH", "sounds great bye", None),
    ],
)
def test_who_agrees_and_takes_leave_has_agreed(
    funnel: Playbook, state: str, said: str, outcome: Outcome | None
) -> None:
    decision = on_words(funnel, Position(state, opened=True), said)
    assert (decision.outcome, decision.ends is not None) == (outcome, outcome is not None)


def test_a_label_of_another_state_is_not_listened_to() -> None:
    two = playbook(
        {
            "ONE": asks("One?", ways={"agree": "TWO", "unclear": "ONE"}),
            "TWO": asks("Two?", ways={"high": "END", "unclear": "TWO"}),
            "END": ends(outcome="interested"),
        }
    )
    first = Position("ONE", opened=True)
    assert on_words(two, first, "nine").label == "unclear"
    assert on_words(two, first, "purple elephants", "high").label == "unclear"
    assert on_words(two, Position("TWO"), "yes", "agree").label == "unclear"


def test_a_clear_no_ends_the_talk_where_the_state_has_no_way_for_one() -> None:
    only_yes = playbook({"ASK": asks("Red?", ways={"agree": "END", "unclear": "ASK"}), "END": ends()})
    decision = on_words(only_yes, Position("ASK", opened=True), "i am not interested", "agree")
    assert (decision.ends, decision.outcome) == (EndReason.AGENT_GOODBYE, Outcome.NOT_INTERESTED)
    assert decision.line == only_yes.goodbye


def test_a_clear_no_before_anything_was_asked_ends_the_talk() -> None:
    decision = on_words(ASK, start(ASK), "no thanks i am not interested")
    assert decision.ends is EndReason.AGENT_GOODBYE


def test_an_open_question_takes_any_words_as_its_answer() -> None:
    survey = playbook(
        {
            "ASK": asks("What could be better?", ways={"unclear": "END"}, keeps="better"),
            "END": ends("Thanks.", outcome="interested"),
        }
    )
    here = Position("ASK", opened=True)
    for said in ("purple elephants", "no", "no thanks", "the coffee, honestly", "maybe"):
        assert not needs_model(survey, here, said)
        decision = on_words(survey, here, said)
        assert (decision.position.state, dict(decision.kept)) == ("END", {"better": said})


@pytest.mark.parametrize(
    ("said", "language", "number"),
    [
        ("nine", "en", 9),
        ("ten out of ten", "en-US", 10),
        ("twenty five", "en", 25),
        ("i would give it a 7", "en", 7),
        ("seven or eight", "en", None),
        ("that one", "en", None),
        ("two hundred", "en", None),
        ("nothing", "en", None),
        ("acht", "de-DE", 8),
        ("acht von zehn", "de", 8),
        ("diez", "es-ES", 10),
        ("sept sur dix", "fr-FR", 7),
        ("aath", "hi-IN", 8),
        ("12345678901234567890", "en", None),
    ],
)
def test_the_number_in_an_answer(said: str, language: str, number: int | None) -> None:
    assert number_named(said, language) == number


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("goodbye", "en"),
        ("okay thank you bye", "en-US"),
        ("have a nice day", "en"),
        ("auf Wiederhören", "de"),
        ("tschüss", "de-DE"),
        ("hasta luego", "es"),
        ("au revoir, merci", "fr"),
        ("alvida ji", "hi-IN"),
        ("bye bye", "hi"),
    ],
)
def test_a_farewell_is_heard(said: str, language: str) -> None:
    assert is_farewell(said, language)


@pytest.mark.parametrize(
    "said", ["by the way what is it", "is this goodbye?", "the day was nice", "i will take care of it", ""]
)
def test_what_only_sounds_like_a_farewell_is_none(said: str) -> None:
    assert not is_farewell(said)


def test_the_agents_own_farewell_is_found_at_the_end_of_what_it_says() -> None:
    assert ends_in_farewell("Thank you for your time. Have a great day, Anna. Goodbye.")
    assert ends_in_farewell("I will send it over, bye!")
    assert not ends_in_farewell("Before we say goodbye, one thing. Which team is it. And how large?")
    assert not ends_in_farewell("May I say goodbye?")
