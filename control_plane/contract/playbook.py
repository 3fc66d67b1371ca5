"""A playbook: the campaign's conversation as a deterministic state graph, kept as data."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, Self

from pydantic import Field, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from control_plane.contract.menus import Menus
from control_plane.contract.message import Message, Whole
from control_plane.contract.states import EndReason


class Outcome(StrEnum):
    """What the conversation came to, as the playbook's last state says it."""

    INTERESTED = "interested"
    NOT_INTERESTED = "not_interested"
    UNDECIDED = "undecided"


class Line(Message):
    """What the agent says on entering a state.

    `text` is the approved wording, with placeholders such as `[Prospect Name]`. With `verbatim` it is
    spoken as it stands; otherwise the language model says it in its own words, and `text` is the
    fallback when the model fails.
    """

    text: str = Field(min_length=1)
    verbatim: bool = False


class Meaning(StrEnum):
    """What an answer can mean whatever was asked."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Label(Message):
    """What an answer can come to, and how it is recognised.

    By its wordings first, then by a number named in the answer, then by its plain meaning, and at last by
    the model, which is told the `description`.
    """

    means: Meaning | None = None
    said_as: list[str] = Field(default_factory=list, description="Wordings that say it, matched by words.")
    numbers: tuple[Whole, Whole] | None = Field(default=None, description="From and to, both included.")
    description: str = ""


_BY_NAME = {"interested": Meaning.YES, "not_interested": Meaning.NO, "unclear": Meaning.UNCLEAR}


class Task(StrEnum):
    """A small dialogue of its own with an effect, carried on until it is done, declined or has failed."""

    CAPTURE_EMAIL = "capture_email"
    SEND_RESOURCE = "send_resource"
    BOOK_MEETING = "book_meeting"
    SCHEDULE_CALLBACK = "schedule_callback"
    TRANSFER = "transfer"


TASK_LABELS = ("done", "declined", "failed")
"""The labels of a state that is a task."""


class Action(Message):
    """What happens without a word when a state is entered or left."""

    tag: str = Field(min_length=1, max_length=60, description="A tag that the call gets.")


class State(Message):
    """One state: what is said on entering it, and where each label leads.

    A `task` state hands the talk to that task; its ways are for `TASK_LABELS`. In a `free` state the model
    talks by the call's script as long as the state lasts, and its ways are for what the lead says in so
    many words. A state whose only way is the unclear label's, to another state, takes any words as its
    answer.
    """

    goal: str
    line: Line | None = None
    plainly: Line | None = Field(default=None, description="How it is asked after two unclear answers.")
    ways: dict[str, str] = Field(default_factory=dict)
    task: Task | None = None
    free: bool = False
    tools: list[Task] = Field(
        default_factory=list, description="Tasks the lead may ask for here at any time."
    )
    keeps: str = Field(
        default="",
        pattern=r"^(?:[A-Za-z][\w -]{0,59})?$",
        description="Name under which the lead's answer is kept with the call.",
    )
    on_enter: list[Action] = Field(default_factory=list)
    on_exit: list[Action] = Field(default_factory=list)
    max_turns: Whole | None = Field(
        default=None,
        ge=1,
        description="Answers taken in this state, or times its task begins, over the whole call.",
    )
    max_s: float | None = Field(default=None, gt=0, description="Since the state was entered.")
    then: str | None = Field(default=None, description="Where to go at a limit; else the call ends politely.")
    ends: EndReason | None = None
    outcome: Outcome | None = None


class Answer(Message):
    """An entry of the response library: an approved answer to an objection or a question.

    With a `task` the answer leads into it, where the state allows it as a tool.
    """

    name: str
    asked_as: list[str] = Field(min_length=1, description="Ways people put it, matched by their words.")
    answer: Line
    task: Task | None = None


def _said(text: str) -> Line:
    return Line(text=text, verbatim=True)


class Playbook(Message):
    """States, labels and the ways between them. Code walks it; the model only words its lines."""

    name: str
    start: str
    labels: dict[str, Label] = Field(min_length=1)
    unclear_label: str = "unclear"
    goodbye: Line
    goodbye_after_opt_out: Line
    goodbye_after_silence: Line
    goodbye_after_wrong_person: Line = _said("I am sorry to have bothered you. Goodbye.")
    goodbye_without_handoff: Line = _said(
        "I am sorry, I am an AI assistant and cannot put you through to a person. Goodbye."
    )
    goodbye_after_abuse: Line = _said("I am sorry to have bothered you. I will end the call now. Goodbye.")
    goodbye_after_child: Line = _said("Thank you. I will call again when a grown-up is there. Goodbye.")
    goodbye_after_emergency: Line = _said(
        "This sounds urgent. Please hang up and call the emergency number at once."
    )
    ai_disclosure: Line = _said("Yes, I am an AI assistant, not a person.")
    safe_line: Line = _said("That I would have to look up, so I will not guess.")
    asked_again: Line = _said("Sorry, let me ask that again.")
    asked_plainly: Line = _said("A simple yes or no is fine.")
    repeat: Line = _said("I am sorry, could you say that once more?")
    nudge: Line = _said("Hello, are you still there?")
    silence_nudges: int = Field(default=0, ge=0, le=3, description="Nudges before silence ends the call.")
    fallback: Line
    menus: Menus = Menus()
    states: dict[str, State]
    answers: list[Answer] = Field(default_factory=list)

    @field_validator("labels", mode="before")
    @classmethod
    def _labels_by_name(cls, labels: Any) -> Any:
        """A plain list names labels; the usual three have their usual meaning."""
        if not isinstance(labels, list) or not all(isinstance(name, str) for name in labels):
            return _with_names(labels)
        return {name: {"means": _BY_NAME.get(name)} for name in labels}

    @model_validator(mode="after")
    def _is_a_graph(self, info: ValidationInfo) -> Self:
        """Every way leads to a state, every label is known, and every state but an end has a way out.

        All faults are raised together, each at its place. With the context `SHAPE_ONLY` none is looked for.
        """
        faults = () if info.context is SHAPE_ONLY else graph_faults(self)
        if errors := [fault.as_error() for fault in faults]:
            raise ValidationError.from_exception_data(type(self).__name__, errors)
        return self

    def listens_to(self, name: str) -> tuple[str, ...]:
        """The labels that an answer can get in the state `name`, the unclear one last."""
        labels = [label for label in self.states[name].ways if label in self.labels]
        return (*(label for label in labels if label != self.unclear_label), self.unclear_label)


def _with_names(labels: Any) -> Any:
    """Labels as they came; an unquoted yes or no, which YAML reads as true or false, is named."""
    names = labels if isinstance(labels, list | dict) else ()
    if any(isinstance(name, bool) for name in names):
        raise ValueError(
            "a label is true or false; YAML reads an unquoted yes, no, on or off so: put it in quotes"
        )
    if isinstance(labels, list):
        raise ValueError("a list of labels holds their names, as [interested, not_interested, unclear]")
    return labels


SHAPE_ONLY: Mapping[str, Any] = {"playbook": "shape only"}
"""Validation context under which a playbook's graph is not looked at."""


class Fault(NamedTuple):
    """What is wrong with a playbook, and where: `("states", "INTRO", "ways", "yes")`."""

    place: tuple[str, ...]
    problem: str

    def as_error(self) -> InitErrorDetails:
        """The fault as pydantic puts it."""
        kind = PydanticCustomError("playbook", "{problem}", {"problem": self.problem})
        return InitErrorDetails(type=kind, loc=self.place, input=None)


def graph_faults(playbook: Playbook) -> Iterator[Fault]:
    """Everything for which the playbook could not be walked."""
    if playbook.start not in playbook.states:
        yield Fault(("start",), f"there is no state {playbook.start!r}")
    if playbook.unclear_label not in playbook.labels:
        known = sorted(playbook.labels)
        yield Fault(("unclear_label",), f"{playbook.unclear_label!r} is not one of the labels {known}")
    for name, state in playbook.states.items():
        for place, problem in _state_faults(playbook, name, state):
            yield Fault(("states", name, *place), problem)
    for name in sorted(set(playbook.states) - reached(playbook, [playbook.start])):
        yield Fault(("states", name), f"it cannot be reached from {playbook.start!r}")
    led = {label for state in playbook.states.values() if not state.task for label in state.ways}
    for label in sorted(set(playbook.labels) - led - {playbook.unclear_label}):
        yield Fault(("labels", label), "no state has a way for it")


def _state_faults(playbook: Playbook, name: str, state: State) -> Iterator[Fault]:
    known = TASK_LABELS if state.task else tuple(playbook.labels)
    for label, target in state.ways.items():
        if label not in known:
            kind = "task's label" if state.task else "label"
            yield Fault(("ways", label), f"unknown {kind} {label!r}; known are {sorted(known)}")
        if target not in playbook.states:
            yield Fault(("ways", label), f"there is no state {target!r}")
    if state.then is not None and state.then not in playbook.states:
        yield Fault(("then",), f"there is no state {state.then!r}")
    if state.task and state.free:
        yield Fault(("task",), "a state is a task or free, not both")
    if state.ends is not None:
        if state.task or state.free:
            yield Fault(("ends",), "a task or a free talk cannot be an end: let it lead to one")
        return
    needed = TASK_LABELS if state.task else () if state.free else (playbook.unclear_label,)
    if missing := sorted(set(needed) - set(state.ways)):
        yield Fault(("ways",), f"no way for {missing}")
    elif state.ways and set(state.ways.values()) == {name} and state.then is None and not state.free:
        yield Fault(("ways",), "no way out, all of its ways lead back to it")


def targets(state: State) -> Iterator[str]:
    """The states that come right after `state`, at its limit too."""
    yield from state.ways.values()
    if state.then is not None:
        yield state.then


def reached(playbook: Playbook, names: Iterable[str]) -> set[str]:
    """The states that can come once the talk stands in one of `names`, these included."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in playbook.states and name not in seen:
            seen.add(name)
            waiting.extend(targets(playbook.states[name]))
    return seen
