"""A playbook: the campaign's conversation as a deterministic state graph, kept as data."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from control_plane.contract.message import Message
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


class State(Message):
    """One state: what is said on entering it, and where each label the classifier can give leads."""

    goal: str
    line: Line | None = None
    ways: dict[str, str] = Field(default_factory=dict)
    ends: EndReason | None = None
    outcome: Outcome | None = None


class Answer(Message):
    """An entry of the response library: an approved answer to an objection or a question."""

    name: str
    asked_as: list[str] = Field(min_length=1, description="Ways people put it, matched by their words.")
    answer: Line


class Playbook(Message):
    """States, labels and the ways between them. Code walks it; the model only words its lines."""

    name: str
    start: str
    labels: list[str] = Field(min_length=1)
    unclear_label: str = "unclear"
    goodbye: Line
    goodbye_after_opt_out: Line
    goodbye_after_silence: Line
    goodbye_after_wrong_person: Line = Line(text="I am sorry to have bothered you. Goodbye.", verbatim=True)
    goodbye_without_handoff: Line = Line(
        text="I am sorry, I am an AI assistant and cannot put you through to a person. Goodbye.",
        verbatim=True,
    )
    ai_disclosure: Line = Line(text="Yes, I am an AI assistant, not a person.", verbatim=True)
    fallback: Line
    states: dict[str, State]
    answers: list[Answer] = Field(default_factory=list)

    @model_validator(mode="after")
    def _is_a_graph(self) -> Self:
        """Every way leads to a state, every label is known, and every state but an end has a way out."""
        if self.start not in self.states:
            raise ValueError(f"start: there is no state {self.start!r}")
        if self.unclear_label not in self.labels:
            raise ValueError(f"unclear_label: {self.unclear_label!r} is not one of the labels {self.labels}")
        for name, state in self.states.items():
            for label, target in state.ways.items():
                if label not in self.labels:
                    raise ValueError(f"states.{name}.ways: unknown label {label!r}")
                if target not in self.states:
                    raise ValueError(f"states.{name}.ways.{label}: there is no state {target!r}")
            if state.ends is None and set(state.ways) != set(self.labels):
                missing = sorted(set(self.labels) - set(state.ways))
                raise ValueError(f"states.{name}: no way for {missing}")
        unreachable = sorted(set(self.states) - self._reachable())
        if unreachable:
            raise ValueError(f"states: {unreachable} cannot be reached from {self.start!r}")
        return self

    def _reachable(self) -> set[str]:
        seen: set[str] = set()
        open_names = [self.start]
        while open_names:
            name = open_names.pop()
            if name not in seen:
                seen.add(name)
                open_names.extend(self.states[name].ways.values())
        return seen
