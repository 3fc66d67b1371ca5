"""Every rule of the conversation, one by one, and what holds whatever is said."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Decision, Position, needs_model, start
from agent_worker.conversation.tasks import Failed, Transfer
from control_plane.contract.events import LabelSource
from control_plane.contract.playbook import Outcome, Playbook
from control_plane.contract.states import EndReason
from tests.unit.agent_worker.conversation.people import CONTEXT

on_words = partial(decisions.on_words, context=CONTEXT)
on_silence_at_start = partial(decisions.on_silence_at_start, context=CONTEXT)
opening = partial(decisions.opening, context=CONTEXT)

STATES = ["INIT", "INTRO", "QUALIFY", "PITCH", "CLOSE", "END"]
ASKING = ["INTRO", "QUALIFY", "PITCH", "CLOSE"]
SENTENCES = [
    "yes",
    "no",
    "no thanks",
    "maybe",
    "are you a robot",
    "we already use another vendor",
    "can i talk to a person",
    "wrong number",
    "blue sky and water",
    "take me off your list",
    "",
]


def spoken(decision: Decision) -> str:
    assert decision.line is not None
    return decision.line.text


def test_the_agent_waits_for_a_hello_and_opens_after_silence(funnel: Playbook) -> None:
    assert opening(funnel, start(funnel)).line is None
    opened = on_silence_at_start(funnel, start(funnel))
    assert opened.position.state == "INTRO"
    assert opened.moved
    assert "AI assistant" in spoken(opened)
    assert "recorded" in spoken(opened)


@pytest.mark.parametrize("hello", ["hello this is anna speaking", "yes?", "Acme, good morning", "no hello"])
def test_whatever_the_first_words_are_the_agent_introduces_itself(funnel: Playbook, hello: str) -> None:
    assert not needs_model(funnel, start(funnel), hello)
    assert on_words(funnel, start(funnel), hello).position.state == "INTRO"


@pytest.mark.parametrize("state", STATES)
def test_an_opt_out_ends_the_call_from_every_state(funnel: Playbook, state: str) -> None:
    decision = on_words(funnel, Position(state), "never call me again", "interested")
    assert decision.opt_out
    assert decision.ends is EndReason.CALLER_DNC
    assert decision.line == funnel.goodbye_after_opt_out
    assert decision.source is LabelSource.GUARD


@pytest.mark.parametrize("state", STATES[:-1])
def test_a_clear_no_ends_the_call_from_every_state(funnel: Playbook, state: str) -> None:
    decision = on_words(funnel, Position(state), "no thanks i am not interested", "interested")
    assert decision.line == funnel.goodbye
    assert decision.ends is EndReason.AGENT_GOODBYE
    assert decision.outcome is Outcome.NOT_INTERESTED
    assert decision.position.state == "END"


@pytest.mark.parametrize("state", ASKING)
def test_asked_whether_it_is_an_ai_it_says_so_and_goes_on(funnel: Playbook, state: str) -> None:
    decision = on_words(funnel, Position(state, unclear_in_a_row=1), "are you a real person")
    assert spoken(decision).startswith("Yes, I am an AI assistant calling for Northwind Learning.")
    assert spoken(decision).endswith("?")
    assert decision.line is not None
    assert decision.line.verbatim
    assert decision.position == Position(state, unclear_in_a_row=1, answered=("asks_if_ai",))
    assert decision.ends is None


def test_asked_at_the_first_word_whether_it_is_an_ai_it_says_so_and_introduces_itself(
    funnel: Playbook,
) -> None:
    decision = on_words(funnel, start(funnel), "hello, is this a robot?")
    assert spoken(decision).startswith("Yes, I am an AI assistant")
    assert spoken(decision).endswith("Do you have a minute?")
    assert decision.position.state == "INTRO"


def test_the_truth_is_spoken_word_for_word_even_where_the_playbook_forgot_to_ask_for_that(
    funnel: Playbook,
) -> None:
    loose = funnel.ai_disclosure.model_copy(update={"verbatim": False})
    decision = on_words(
        funnel.model_copy(update={"ai_disclosure": loose}), Position("PITCH"), "are you a bot"
    )
    assert decision.line is not None
    assert decision.line.verbatim


def test_a_wish_for_a_person_and_a_wrong_person_end_politely(funnel: Playbook) -> None:
    handoff = on_words(funnel, Position("PITCH"), "let me talk to a real person")
    assert (handoff.ends, handoff.line) == (EndReason.HANDOFF_UNCONFIGURED, funnel.goodbye_without_handoff)
    wrong = on_words(funnel, Position("INTRO"), "you have the wrong number")
    assert (wrong.ends, wrong.line) == (EndReason.WRONG_PERSON, funnel.goodbye_after_wrong_person)


def test_with_a_colleague_to_be_had_the_wish_for_a_person_is_met(funnel: Playbook) -> None:
    context = replace(CONTEXT, can_transfer=True)
    wish = decisions.on_words(funnel, Position("PITCH"), "let me talk to a real person", context=context)
    assert (wish.effect, wish.ends) == (Transfer("let me talk to a real person"), None)
    again = decisions.on_words(funnel, wish.position, "I said I want a human", context=context)
    assert (again.effect, again.line) == (None, None)
    never = decisions.on_words(funnel, wish.position, "never call me again", context=context)
    assert never.ends is EndReason.CALLER_DNC
    failed = decisions.on_effect(funnel, wish.position, Failed("nobody"), context=context)
    ended = decisions.on_words(funnel, failed.position, "no thanks", context=context)
    assert (ended.ends, ended.outcome) == (EndReason.HANDOFF_FAILED, None)


def test_a_known_objection_is_answered_and_leads_back_to_the_question(funnel: Playbook) -> None:
    decision = on_words(funnel, Position("INTRO"), "how did you get my number")
    assert decision.source is LabelSource.LIBRARY
    assert decision.label == "source_of_number"
    assert decision.position.state == "INTRO"
    assert not decision.moved
    assert spoken(decision).startswith("Your number is on our list")
    assert spoken(decision).endswith("Do you have a minute?")


def test_the_same_objection_a_third_time_ends_the_call(funnel: Playbook) -> None:
    position = Position("QUALIFY")
    for _ in range(2):
        decision = on_words(funnel, position, "we have no budget")
        assert decision.ends is None
        position = decision.position
    decision = on_words(funnel, position, "we have no budget")
    assert (decision.ends, decision.outcome) == (EndReason.AGENT_GOODBYE, Outcome.UNDECIDED)


def test_an_unclear_answer_is_asked_again_then_plainly_then_given_up(funnel: Playbook) -> None:
    first = on_words(funnel, Position("INTRO"), "blue sky and water")
    assert spoken(first) == "Sorry, let me ask that again. Do you have a minute?"
    second = on_words(funnel, first.position, "green grass and earth")
    assert spoken(second) == "A simple yes or no is fine. Do you have a minute?"
    third = on_words(funnel, second.position, "stones and bones")
    assert third.line == funnel.goodbye
    assert (third.ends, third.outcome) == (EndReason.AGENT_GOODBYE, Outcome.UNDECIDED)


def test_where_the_playbook_leads_on_a_second_unclear_answer_moves(funnel: Playbook) -> None:
    first = on_words(funnel, Position("QUALIFY"), "blue sky and water")
    assert first.position.state == "QUALIFY"
    second = on_words(funnel, first.position, "green grass and earth")
    assert second.position.state == "PITCH"
    third = on_words(funnel, second.position, "stones and bones")
    assert third.ends is EndReason.AGENT_GOODBYE


def test_an_understood_answer_breaks_a_row_of_unclear_ones(funnel: Playbook) -> None:
    decision = on_words(funnel, Position("INTRO", unclear_in_a_row=2), "sure")
    assert decision.position.state == "QUALIFY"
    assert decision.position.unclear_in_a_row == 0


def test_the_model_decides_only_what_the_rules_leave_open(funnel: Playbook) -> None:
    position = Position("QUALIFY")
    open_words = "we are thinking about the warehouse next month"
    assert needs_model(funnel, position, open_words)
    decided = on_words(funnel, position, open_words, "interested")
    assert (decided.position.state, decided.source) == ("PITCH", LabelSource.MODEL)
    assert on_words(funnel, position, open_words, "made_up").label == "unclear"
    assert not needs_model(funnel, position, "yes")
    assert on_words(funnel, position, "yes", "not_interested").position.state == "PITCH"


def test_the_last_yes_reaches_the_end_with_its_line_and_outcome(funnel: Playbook) -> None:
    decision = on_words(funnel, Position("CLOSE"), "yes please send it to me")
    assert decision.line == funnel.states["END"].line
    assert (decision.ends, decision.outcome) == (EndReason.AGENT_GOODBYE, Outcome.INTERESTED)
    after = on_words(funnel, decision.position, "thank you and goodbye")
    assert (after.line, after.ends, after.outcome) == (None, EndReason.AGENT_GOODBYE, Outcome.INTERESTED)


def test_silence_and_a_call_that_must_end_each_have_their_goodbye(funnel: Playbook) -> None:
    position = Position("PITCH")
    silent = decisions.on_silence(funnel, position)
    assert (silent.line, silent.ends) == (funnel.goodbye_after_silence, EndReason.SILENCE_TIMEOUT)
    left = decisions.on_leave(funnel, position, EndReason.MAX_DURATION)
    assert (left.line, left.ends) == (funnel.goodbye, EndReason.MAX_DURATION)


def test_words_that_nobody_heard_are_asked_for_again(funnel: Playbook) -> None:
    decision = decisions.on_unheard(funnel, Position("PITCH"), context=CONTEXT)
    assert decision.line is not None
    assert decision.line.text == f"{funnel.repeat.text} Does that sound interesting?"
    assert (decision.position, decision.ends) == (Position("PITCH"), None)
    hello = decisions.on_unheard(funnel, Position("INIT"), context=CONTEXT)
    assert hello.line == funnel.states["INTRO"].line


def test_no_words_change_nothing_and_say_nothing(funnel: Playbook) -> None:
    for state in ASKING:
        decision = on_words(funnel, Position(state), " ... ")
        assert (decision.position, decision.line, decision.ends) == (Position(state), None, None)
        assert not needs_model(funnel, Position(state), " ... ")


def survey(**changes: Any) -> Playbook:
    text = {"text": "goodbye"}
    base = {
        "name": "survey",
        "start": "ASK",
        "labels": ["red", "blue", "unclear"],
        "goodbye": text,
        "goodbye_after_opt_out": text,
        "goodbye_after_silence": text,
        "fallback": text,
        "states": {
            "ASK": {
                "goal": "learn the colour",
                "line": {"text": "Red or blue?"},
                "ways": {"red": "DONE", "blue": "DONE", "unclear": "ASK"},
            },
            "DONE": {
                "goal": "thank",
                "line": {"text": "Thanks."},
                "ends": "agent_goodbye",
                "outcome": "interested",
            },
        },
    }
    return Playbook.model_validate(base | changes)


def test_a_playbook_with_its_own_labels_leaves_them_to_the_model() -> None:
    playbook = survey()
    position = opening(playbook, start(playbook)).position
    assert needs_model(playbook, position, "yes")
    decision = on_words(playbook, position, "the warm one", "red")
    assert (decision.position.state, spoken(decision), decision.outcome) == (
        "DONE",
        "Thanks.",
        Outcome.INTERESTED,
    )


def test_a_playbook_that_says_nothing_about_ai_still_gives_a_true_answer() -> None:
    playbook = survey()
    decision = on_words(playbook, start(playbook), "are you an AI?")
    assert spoken(decision) == "Yes, I am an AI assistant, not a person. Red or blue?"
    asked_again = on_words(playbook, decision.position, "are you sure you are not a human")
    assert spoken(asked_again) == spoken(decision)


def test_a_playbook_that_speaks_first_says_its_line_once_whoever_breaks_the_silence() -> None:
    playbook = survey()
    for opened in (
        opening(playbook, start(playbook)),
        on_silence_at_start(playbook, start(playbook)),
        on_words(playbook, start(playbook), "hello?"),
    ):
        assert spoken(opened) == "Red or blue?"
        assert opened.position != start(playbook)
    again = on_words(playbook, opened.position, "hello?")
    assert spoken(again) == "Sorry, let me ask that again. Red or blue?"


@given(
    said=st.one_of(st.text(), st.sampled_from(SENTENCES), st.lists(st.sampled_from(SENTENCES)).map(" ".join)),
    state=st.sampled_from(STATES),
    unclear=st.integers(0, 3),
    label=st.sampled_from([None, "interested", "not_interested", "unclear", "nonsense"]),
)
def test_every_decision_leaves_a_known_state_and_an_end_with_a_reason(
    funnel: Playbook, said: str, state: str, unclear: int, label: str | None
) -> None:
    position = Position(state, unclear_in_a_row=unclear)
    decision = on_words(funnel, position, said, label)
    assert decision == on_words(funnel, position, said, label)
    assert decision.position.state in funnel.states
    assert decision.moved == (decision.position.state != state)
    assert 0 <= decision.confidence <= 1
    assert decision.opt_out == (decision.ends is EndReason.CALLER_DNC)
    if funnel.states[decision.position.state].ends is not None:
        assert decision.ends is not None
    if decision.ends is None and said.strip(" .?!\n\t") and needs_model(funnel, position, said):
        assert decision.line is not None


@given(
    before=st.sampled_from(SENTENCES),
    wish=st.sampled_from(
        ["take me off your list", "never call me again", "stop calling me", "do not call me"]
    ),
    state=st.sampled_from(STATES),
    label=st.sampled_from([None, "interested"]),
)
def test_an_opt_out_always_wins(
    funnel: Playbook, before: str, wish: str, state: str, label: str | None
) -> None:
    assert on_words(funnel, Position(state), f"{before} {wish}", label).opt_out


@given(said=st.lists(st.sampled_from(SENTENCES), max_size=40))
def test_a_talk_that_says_anything_at_all_comes_to_an_end(funnel: Playbook, said: list[str]) -> None:
    position, turns = start(funnel), 0
    for text in said:
        decision = on_words(funnel, position, text)
        position = decision.position
        turns += bool(text)
        if decision.ends is not None:
            break
    assert turns <= 20
