"""Whole talks by the built-in playbooks, by rules alone."""

from dataclasses import replace
from typing import NamedTuple

import pytest

from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Decision, start
from agent_worker.conversation.tasks import Done, EffectResult, Failed, Slot, Slots
from agent_worker.conversation.tasks.steps import TaskContext
from control_plane.contract.playbook import Outcome, Playbook
from control_plane.contract.states import EndReason
from control_plane.scripts.rules import fill_playbook
from control_plane.scripts.service import built_in_playbook
from tests.unit.agent_worker.conversation.conftest import VALUES
from tests.unit.agent_worker.conversation.people import ANNA, CONTEXT, NOW

FILLED = VALUES | {"Appointment Date": "Tuesday the fourth", "Appointment Time": "half past ten"}
SLOT = Slot("s1", NOW.replace(day=19), NOW.replace(day=19, hour=11))
HELLO = "hello this is anna speaking"
GOODBYE = EndReason.AGENT_GOODBYE


def built_in(name: str) -> Playbook:
    return fill_playbook(built_in_playbook(name), FILLED)


class Talk(NamedTuple):
    """How a talk ended, the states it went through, and what was kept of it."""

    last: Decision
    states: list[str]
    kept: dict[str, str]
    tags: list[str]


def talk(
    name: str, *said: str, context: TaskContext = CONTEXT, results: tuple[EffectResult, ...] = ()
) -> Talk:
    """Says the lines one after the other; a task's effects get these results, and then fail."""
    playbook, waiting = built_in(name), list(results)
    position, decision = start(playbook), None
    states: list[str] = []
    kept: dict[str, str] = {}
    tags: list[str] = []
    for line in said:
        decision = decisions.on_words(playbook, position, line, context=context)
        while True:
            position = decision.position
            states.append(position.state)
            kept |= decision.kept
            tags += decision.tags
            if decision.effect is None:
                break
            result = waiting.pop(0) if waiting else Failed("down")
            decision = decisions.on_effect(playbook, position, result, context=context)
    assert decision is not None
    return Talk(decision, list(dict.fromkeys(states)), kept, tags)


@pytest.mark.parametrize(
    ("said", "state", "outcome", "tags", "kept"),
    [
        (("yes i will be there",), "CONFIRMED", Outcome.INTERESTED, ["confirmed"], "confirmed"),
        (("yes",), "CONFIRMED", Outcome.INTERESTED, ["confirmed"], "yes"),
        (("what time is it", "okay yes"), "CONFIRMED", Outcome.INTERESTED, ["confirmed"], "yes"),
        (("i want to cancel",), "CANCELED", Outcome.NOT_INTERESTED, ["canceled"], "cancel"),
        (("no", "no"), "CANCELED", Outcome.NOT_INTERESTED, ["canceled"], "no"),
        (("absolutely not", "no cancel it please"), "CANCELED", Outcome.NOT_INTERESTED, ["canceled"], "no"),
        (("no", "actually i can make it"), "CONFIRMED", Outcome.INTERESTED, ["confirmed"], "no"),
    ],
)
def test_an_appointment_is_confirmed_or_canceled(
    said: tuple[str, ...], state: str, outcome: Outcome, tags: list[str], kept: str
) -> None:
    ended = talk("appointment_reminder", HELLO, *said)
    assert (ended.last.position.state, ended.last.ends, ended.last.outcome) == (state, GOODBYE, outcome)
    assert ended.tags == tags
    assert ended.kept == {"appointment": kept}


@pytest.mark.parametrize("said", [("can we move it",), ("no", "yes please"), ("no", "another day")])
def test_an_appointment_that_does_not_suit_is_moved_by_the_task_or_left_to_the_office(
    said: tuple[str, ...],
) -> None:
    moving = talk("appointment_reminder", HELLO, *said)
    assert "MOVE" in moving.states or moving.last.position.state == "OFFICE"
    failed = talk("appointment_reminder", HELLO, *said, *["tomorrow", "yes", "yes", "yes", "yes"])
    assert (failed.last.position.state, failed.last.outcome) == ("OFFICE", Outcome.UNDECIDED)
    assert failed.tags == ["to be moved by the office"]


def test_who_cannot_be_understood_is_asked_for_one_of_the_three() -> None:
    asked = talk("appointment_reminder", HELLO, "purple elephants", "green tea")
    assert asked.last.line is not None
    assert asked.last.line.text.startswith("Please say yes if you will come")


def test_a_silent_phone_is_nudged_twice_about_the_appointment() -> None:
    playbook = built_in("appointment_reminder")
    here = decisions.on_silence_at_start(playbook, start(playbook), context=CONTEXT).position
    for _ in range(2):
        nudged = decisions.on_silence(playbook, here)
        assert nudged.line is not None
        assert nudged.line.text == "Hello, are you still there? Will you be there?"
        here = nudged.position
    assert decisions.on_silence(playbook, here).ends is EndReason.SILENCE_TIMEOUT


@pytest.mark.parametrize(
    ("rating", "choice", "better", "kept"),
    [
        ("nine", "the quality", "nothing really", ("9", "quality", "nothing really")),
        ("I'd say a 7 out of 10", "price", "answer the phone", ("7", "price", "answer the phone")),
        ("zero", "all of them", "no", ("0", "all_the_same", "no")),
        ("not at all", "the people there", "be kinder", ("low", "service", "be kinder")),
    ],
)
def test_a_survey_keeps_a_rating_a_choice_and_an_open_answer(
    rating: str, choice: str, better: str, kept: tuple[str, str, str]
) -> None:
    ended = talk("survey", HELLO, "sure go ahead", rating, choice, better)
    assert ended.states == ["ASK", "RATING", "CHOICE", "OPEN", "THANKS"]
    assert (ended.last.ends, ended.last.outcome, ended.tags) == (
        GOODBYE,
        Outcome.INTERESTED,
        ["survey completed"],
    )
    assert ended.kept == dict(zip(("rating", "matters most", "do better"), kept, strict=True))


def test_a_survey_goes_on_without_an_answer_that_cannot_be_had() -> None:
    ended = talk("survey", HELLO, "yes", "how long does it take", "blue", "green", "eleven")
    assert ended.last.position.state == "CHOICE"
    assert "rating" not in ended.kept


@pytest.mark.parametrize("said", ["no", "no thanks", "i am not interested", "goodbye"])
def test_who_declines_a_survey_is_left_in_peace(said: str) -> None:
    ended = talk("survey", HELLO, said)
    assert (ended.last.ends, ended.last.outcome) == (GOODBYE, Outcome.NOT_INTERESTED)


def test_a_free_call_opens_by_code_and_is_talked_by_the_model() -> None:
    opened = talk("prompt_module", HELLO)
    assert opened.last.line is not None
    assert "an AI assistant calling for Northwind Learning on a recorded line" in opened.last.line.text
    going_on = talk("prompt_module", HELLO, "yes", "we are forty people", "what would that mean")
    assert (going_on.last.free, going_on.states) == (True, ["TALK"])


@pytest.mark.parametrize(
    ("said", "reason", "outcome"),
    [
        ("i am not interested", GOODBYE, Outcome.NOT_INTERESTED),
        ("take me off your list", EndReason.CALLER_DNC, None),
        ("wrong number", EndReason.WRONG_PERSON, None),
        ("let me talk to a real person", EndReason.HANDOFF_UNCONFIGURED, None),
        ("okay bye bye", GOODBYE, Outcome.UNDECIDED),
    ],
)
def test_in_a_free_call_code_still_decides_when_it_is_over(
    said: str, reason: EndReason, outcome: Outcome | None
) -> None:
    ended = talk("prompt_module", HELLO, "yes", said)
    assert (ended.last.ends, ended.last.outcome) == (reason, outcome)


@pytest.mark.parametrize("name", ["prompt_module", "sales_funnel"])
def test_the_material_is_sent_on_the_way_to_the_address_on_file(name: str) -> None:
    said = [HELLO, "yes i have a minute", "can you send me something", "yes please", "yes"]
    ended = talk(name, *said, results=(Done(),))
    assert ended.last.ends is None
    assert ended.last.position.task is None


def test_a_meeting_may_be_asked_for_where_the_funnel_closes() -> None:
    said = [HELLO, "yes i have a minute", "yes we are", "that sounds good", "can we set up a meeting"]
    funnel = talk("sales_funnel", *said, results=(Slots((SLOT,)),))
    assert funnel.last.position.state == "CLOSE"
    assert funnel.last.line is not None
    early = talk("sales_funnel", HELLO, "can we set up a meeting")
    assert (early.last.position.state, early.last.position.task) == ("INTRO", None)


def test_without_an_address_the_talk_goes_on_all_the_same() -> None:
    nobody = replace(CONTEXT, lead=ANNA.model_copy(update={"email": ""}))
    ended = talk("sales_funnel", HELLO, "yes", "send me an email", context=nobody)
    assert ended.last.ends is None
    assert ended.last.position.state == "QUALIFY"
