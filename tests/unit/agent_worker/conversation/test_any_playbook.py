"""What holds for every playbook that is found sound, whatever happens in the call."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Decision, Position, start
from agent_worker.conversation.tasks import Done, Failed, Slot, Slots
from control_plane.contract.playbook import TASK_LABELS, Playbook, Task
from control_plane.contract.states import EndReason
from control_plane.scripts.findings import Weight
from control_plane.scripts.service import built_in_names, built_in_playbook
from control_plane.scripts.validation import findings
from tests.unit.agent_worker.conversation.people import CONTEXT, NOW
from tests.unit.agent_worker.conversation.playbooks import LABELS, playbook

LONGEST = 600
"""Events by which every talk is over; the longest that was ever seen is far below."""

SAID = [
    "yes",
    "no",
    "sounds great tell me more",
    "purple elephants",
    "move it to another day",
    "three",
    "nine",
    "i am not interested",
    "what does it cost",
    "send me something",
    "are you a robot",
    "goodbye",
    "wrong number",
    "let me talk to a person",
    "never call me again",
    "",
]
SLOTS = Slots((Slot("s1", NOW + timedelta(days=1), NOW + timedelta(days=1, hours=1)),))
WORDS = st.tuples(st.just("words"), st.sampled_from(SAID), st.sampled_from([None, *LABELS, "nonsense"]))
OTHERS = st.one_of(
    st.just(("silence",)),
    st.tuples(st.just("effect"), st.sampled_from([Done(), Failed("x"), SLOTS, Slots(())])),
    st.tuples(st.just("own words"), st.sampled_from(["And then?", "Thank you, goodbye."])),
    st.just(("opening",)),
)
EVENTS = st.lists(st.one_of(WORDS, WORDS, OTHERS), max_size=12)
ANSWERS = [
    {"name": "price", "asked_as": ["what does it cost"], "answer": {"text": "Nothing."}},
    {
        "name": "send",
        "asked_as": ["send me something"],
        "answer": {"text": "Gladly."},
        "task": "send_resource",
    },
]


def line() -> st.SearchStrategy[dict[str, Any] | None]:
    return st.sampled_from([None, {"text": "Red?"}, {"text": "Do you like it?", "verbatim": True}])


@st.composite
def states(draw: st.DrawFn) -> dict[str, Any]:
    """States with ways to anywhere; many such graphs are unsound."""
    names = [f"S{index}" for index in range(draw(st.integers(1, 5)))]
    anywhere = st.sampled_from([*names, "END"])
    drawn: dict[str, Any] = {}
    for name in names:
        kind = draw(st.sampled_from(["asks", "asks", "asks", "task", "free"]))
        state: dict[str, Any] = {"goal": "go on", "line": draw(line())}
        if kind == "task":
            state |= {
                "task": draw(st.sampled_from(list(Task))),
                "ways": {n: draw(anywhere) for n in TASK_LABELS},
            }
        else:
            labels = draw(st.sets(st.sampled_from([n for n in LABELS if n != "unclear"])))
            state["ways"] = {label: draw(anywhere) for label in sorted(labels)}
            state["ways"]["unclear"] = draw(st.sampled_from([name, "END", *names]))
            state["tools"] = draw(st.sampled_from([[], ["send_resource"]]))
            state["free"] = kind == "free"
            state["keeps"] = draw(st.sampled_from(["", "kept"]))
        if draw(st.booleans()) or kind == "free":
            state |= {
                "max_turns": draw(st.integers(1, 3)),
                "then": draw(st.sampled_from([None, *names, "END"])),
            }
        drawn[name] = state
    drawn["END"] = {"goal": "leave", "line": draw(line()), "ends": "agent_goodbye"}
    return drawn


@st.composite
def sound_playbooks(draw: st.DrawFn) -> Playbook:
    """Playbooks without an error among their findings."""
    drawn = draw(states())
    try:
        book = playbook(drawn, answers=ANSWERS, silence_nudges=draw(st.integers(0, 3)))
    except ValidationError:
        assume(False)
        raise
    here = [finding for finding in findings(book) if not finding.place.startswith("answers.")]
    assume(not any(finding.weight is Weight.ERROR for finding in here))
    return book


def after(book: Playbook, position: Position, event: tuple[Any, ...], seconds: int) -> Decision | None:
    context = replace(CONTEXT, now=NOW + timedelta(seconds=seconds))
    match event:
        case ("words", said, label):
            return decisions.on_words(book, position, said, label, context=context)
        case ("effect", result):
            return decisions.on_effect(book, position, result, context=context)
        case ("own words", said):
            return decisions.on_own_words(book, position, said, language="en")
        case ("opening",):
            if position == start(book):
                return decisions.opening(book, position, context=context)
            return None
    if position == start(book):
        return decisions.on_silence_at_start(book, position, context=context)
    return decisions.on_silence(book, position)


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(
    book=st.one_of(sound_playbooks(), st.sampled_from(built_in_names()).map(built_in_playbook)), events=EVENTS
)
def test_no_event_breaks_a_sound_playbook_and_its_end_is_final(
    book: Playbook, events: list[tuple[Any, ...]]
) -> None:
    position, over = start(book), None
    for number, event in enumerate(events):
        decisions.needs_model(book, position, event[1] if event[0] == "words" else "")
        decision = after(book, position, event, 5 * number)
        if decision is None:
            continue
        assert decision.position.state in book.states
        assert decision.ends or decision.position.ended is None
        assert 0 <= decision.confidence <= 1
        assert decision.opt_out == (decision.ends is EndReason.CALLER_DNC and decision.line is not None)
        if over is not None:
            assert decision.ends is not None
            assert decision.position.state == position.state
        over = over or decision.ends
        position = decision.position


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(
    book=st.one_of(sound_playbooks(), st.sampled_from(built_in_names()).map(built_in_playbook)),
    events=st.lists(st.one_of(WORDS, OTHERS), min_size=1, max_size=6),
)
def test_every_talk_by_a_sound_playbook_comes_to_an_end(
    book: Playbook, events: list[tuple[Any, ...]]
) -> None:
    assume(any(event[0] == "words" and event[1] for event in events) or ("silence",) in events)
    position = start(book)
    for number in range(LONGEST):
        decision = after(book, position, events[number % len(events)], 5 * number)
        if decision is None:
            continue
        if decision.ends is not None:
            return
        position = decision.position
    raise AssertionError(f"still in {position} after {LONGEST} events")
