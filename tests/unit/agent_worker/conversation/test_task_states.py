"""Tasks in a playbook: as states, and asked for by the lead."""

from dataclasses import replace

from agent_worker.conversation import decisions, errands, tasks
from agent_worker.conversation.decisions import Position
from agent_worker.conversation.tasks import Done, Failed, SendResource
from control_plane.contract.playbook import Outcome, Task
from control_plane.contract.states import EndReason
from tests.unit.agent_worker.conversation.people import ANNA, CONTEXT
from tests.unit.agent_worker.conversation.playbooks import asks, ends, playbook
from tests.unit.agent_worker.conversation.playing import ODD, carried, on_effect, on_words, text

TASK_BOOK = playbook(
    {
        "ASK": asks(
            "Do you like it?",
            ways={"agree": "SEND", "refuse": "END", "unclear": "ASK"},
            tools=["send_resource"],
            max_turns=9,
        ),
        "SEND": {
            "goal": "send",
            "line": {"text": "Gladly.", "verbatim": True},
            "task": "send_resource",
            "ways": {"done": "DONE", "declined": "ASK", "failed": "FAILED"},
        },
        "DONE": ends("It is sent.", outcome="interested"),
        "FAILED": ends("It is not sent.", outcome="undecided"),
        "END": ends(),
    },
    answers=[
        {
            "name": "send",
            "asked_as": ["send me something"],
            "answer": {"text": "Of course.", "verbatim": True},
            "task": "send_resource",
        }
    ],
)
ASKED = Position("ASK", opened=True)


def test_a_task_state_says_its_line_and_then_what_the_task_says() -> None:
    decision = on_words(TASK_BOOK, ASKED, "yes")
    step = tasks.begin(Task.SEND_RESOURCE, CONTEXT)
    assert (decision.position.state, decision.position.task) == ("SEND", Task.SEND_RESOURCE)
    assert (decision.position.progress, decision.effect) == (step.progress, step.effect)
    assert text(decision) == " ".join(["Gladly.", *([step.line.text] if step.line else [])])


def test_a_task_state_follows_its_ways_by_the_tasks_label() -> None:
    done = carried(TASK_BOOK, on_words(TASK_BOOK, ASKED, "yes"), Done())
    assert (done.position.state, done.ends) == ("DONE", EndReason.AGENT_GOODBYE)
    assert text(done).endswith("It is sent.")
    assert done.position.task is None


def test_a_clear_no_declines_a_task() -> None:
    begun = on_words(TASK_BOOK, ASKED, "yes")
    declined = on_words(TASK_BOOK, begun.position, "no thanks i am not interested")
    assert (declined.position.state, declined.position.task) == ("ASK", None)
    assert text(declined).endswith("Do you like it?")


def test_a_task_that_is_over_as_it_begins_leads_on_at_once() -> None:
    nobody = replace(CONTEXT, lead=ANNA.model_copy(update={"email": ""}))
    step = tasks.begin(Task.SEND_RESOURCE, nobody)
    decision = decisions.on_words(TASK_BOOK, ASKED, "yes", context=nobody)
    if step.label is None:
        assert decision.position.task is Task.SEND_RESOURCE
    else:
        assert decision.position.state == "FAILED"
        assert text(decision).endswith("It is not sent.")


def test_a_task_the_lead_asks_for_returns_to_the_open_question() -> None:
    asked = on_words(TASK_BOOK, ASKED, "please send me something")
    assert (asked.position.task, asked.position.return_to) == (Task.SEND_RESOURCE, "ASK")
    assert asked.position.task_words == "please send me something"
    assert text(asked).startswith("Of course.")
    assert not asked.moved
    for result in (Done(), Failed("down")):
        back = carried(TASK_BOOK, asked, result)
        assert (back.position.state, back.position.task, back.position.return_to) == ("ASK", None, None)
        assert text(back).endswith("Do you like it?")


def test_a_task_is_only_begun_where_the_state_allows_it() -> None:
    without = TASK_BOOK.states["ASK"].model_copy(update={"tools": []})
    book = TASK_BOOK.model_copy(update={"states": TASK_BOOK.states | {"ASK": without}})
    decision = on_words(book, ASKED, "send me something")
    assert (decision.position.task, text(decision)) == (None, "Of course. Do you like it?")


def test_guards_go_before_the_task_and_the_truth_leads_back_to_it() -> None:
    begun = replace(on_words(TASK_BOOK, ASKED, "yes").position, asked="Which address?")
    truth = on_words(TASK_BOOK, begun, "are you a robot")
    assert text(truth) == "Yes, I am an AI assistant, not a person. Which address?"
    assert (truth.position.task, truth.position.progress) == (begun.task, begun.progress)
    assert on_words(TASK_BOOK, begun, "take me off your list").opt_out
    assert on_words(TASK_BOOK, begun, "take me off your list").position.task is None


def test_a_farewell_in_a_task_ends_the_call_and_takes_nothing_back() -> None:
    begun = on_words(TASK_BOOK, ASKED, "yes").position
    left = on_words(TASK_BOOK, begun, "okay bye")
    assert (left.ends, left.outcome) == (EndReason.AGENT_GOODBYE, Outcome.UNDECIDED)


def test_a_task_that_never_ends_counts_as_failed() -> None:
    begun = replace(on_words(TASK_BOOK, ASKED, "yes").position, task_turns=errands.TURN_LIMIT)
    assert on_words(TASK_BOOK, begun, ODD).position.state == "FAILED"


def test_a_limit_of_a_task_says_how_often_it_begins() -> None:
    again = TASK_BOOK.states["SEND"].model_copy(update={"max_turns": 1, "then": "FAILED"})
    book = TASK_BOOK.model_copy(update={"states": TASK_BOOK.states | {"SEND": again}})
    begun = on_words(book, ASKED, "yes")
    declined = on_words(book, begun.position, "no thanks i am not interested")
    assert declined.position.state == "ASK"
    assert on_words(book, declined.position, "yes").position.state == "FAILED"


def test_a_result_that_comes_too_late_changes_nothing() -> None:
    late = on_effect(TASK_BOOK, ASKED, Done())
    assert (late.position, late.line) == (ASKED, None)


def test_the_address_on_file_is_what_is_sent_to() -> None:
    effects = []
    decision = on_words(TASK_BOOK, ASKED, "yes")
    for _ in range(4):
        effects.append(decision.effect)
        if decision.effect or decision.position.task is None:
            break
        decision = on_words(TASK_BOOK, decision.position, "yes")
    assert SendResource("anna@acme.example") in effects
