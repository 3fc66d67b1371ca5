"""Everything that is wrong with a playbook, in one pass, each finding with its place and a way out. Pure."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

from pydantic import ValidationError

from control_plane.contract.playbook import SHAPE_ONLY, Line, Playbook, Task, graph_faults
from control_plane.scripts import spoken
from control_plane.scripts.findings import Finding, Weight
from control_plane.scripts.graph_findings import dead_ends, endless
from control_plane.scripts.menu_findings import keyed, menu_findings
from control_plane.scripts.rules import directions, placeholders
from control_plane.scripts.unknown_fields import unknown_fields


class Checked(NamedTuple):
    """A playbook as far as it could be read, and what was found."""

    playbook: Playbook | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep it out."""
        return tuple(finding for finding in self.findings if finding.weight is Weight.ERROR)


_FROM_EVERY_LEAD = frozenset({"Prospect Name", "Agent Name", "Your Company"})
"""Placeholders that every lead and every campaign has a value for."""

_ASKED_BY_GUARDS = Task.SCHEDULE_CALLBACK


def check(data: Any) -> Checked:
    """What is wrong with a playbook that came as JSON or YAML."""
    try:
        playbook = Playbook.model_validate(data, context=SHAPE_ONLY)
    except ValidationError as error:
        return Checked(None, (*_shape(error), *unknown_fields(data)))
    found = [Finding(".".join(fault.place), fault.problem) for fault in graph_faults(playbook)]
    found += unknown_fields(data)
    return Checked(playbook, (*found, *findings(playbook)))


def findings(playbook: Playbook) -> tuple[Finding, ...]:
    """What is wrong with a playbook beside its graph."""
    return (
        *dead_ends(playbook),
        *endless(playbook),
        *_tasks(playbook),
        *_labels(playbook),
        *_states(playbook),
        *_lines(playbook),
        *menu_findings(playbook),
        *_without_source(playbook),
    )


def _shape(error: ValidationError) -> Iterator[Finding]:
    for problem in error.errors(include_url=False):
        place = ".".join(map(str, problem["loc"])) or "playbook"
        yield Finding(place, problem["msg"].removeprefix("Value error, "))


def _tasks(playbook: Playbook) -> Iterator[Finding]:
    allowed = {task for state in playbook.states.values() for task in state.tools}
    for index, answer in enumerate(playbook.answers):
        if answer.task is not None and answer.task not in allowed:
            yield Finding(
                f"answers.{index}.task", f"no state has {answer.task} among its tools, so it never begins"
            )
    led = {answer.task for answer in playbook.answers}
    for name, state in playbook.states.items():
        for task in state.tools:
            if task not in led and task is not _ASKED_BY_GUARDS:
                problem = f"nobody can ask for {task}: give an answer of the library that `task`"
                yield Finding(f"states.{name}.tools", problem, Weight.WARNING)


def _labels(playbook: Playbook) -> Iterator[Finding]:
    for name, state in playbook.states.items():
        if state.task is not None:
            continue
        heard = [(label, playbook.labels[label]) for label in state.ways if label in playbook.labels]
        for (one, first), (other, second) in combinations(heard, 2):
            if first.means is not None and first.means is second.means:
                problem = f"{one} and {other} both mean {first.means}, so {other} is never heard"
                yield Finding(f"states.{name}.ways", problem)
            if first.numbers and second.numbers and _overlap(first.numbers, second.numbers):
                yield Finding(f"states.{name}.ways", f"{one} and {other} share numbers")
            for wording in set(first.said_as) & set(second.said_as):
                yield Finding(f"states.{name}.ways", f"{one} and {other} are both said as {wording!r}")
    for label, how in playbook.labels.items():
        if how.numbers and how.numbers[0] > how.numbers[1]:
            yield Finding(f"labels.{label}.numbers", "the first number is to be the smaller one")
        recognised = how.means or how.said_as or how.numbers or how.description
        if not recognised and label != playbook.unclear_label:
            problem = "only the model can tell it, by its name alone: give it said_as, or a description"
            yield Finding(f"labels.{label}", problem, Weight.WARNING)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _states(playbook: Playbook) -> Iterator[Finding]:
    kept: dict[str, str] = {}
    for name, state in playbook.states.items():
        if state.ends is not None and (state.ways or state.then):
            yield Finding(
                f"states.{name}.ways", "an end has no way on: these are never taken", Weight.WARNING
            )
        if state.keeps and state.keeps in kept:
            problem = (
                f"{state.keeps!r} is kept in {kept[state.keeps]} already; the later answer would replace it"
            )
            yield Finding(f"states.{name}.keeps", problem, Weight.WARNING)
        kept.setdefault(state.keeps, name)
        limited = state.max_turns is not None or state.max_s is not None
        if state.then is not None and not limited:
            yield Finding(f"states.{name}.then", "it is never taken: set max_turns or max_s", Weight.WARNING)


def _lines(playbook: Playbook) -> Iterator[Finding]:
    names = [answer.name for answer in playbook.answers]
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Finding(
                f"answers.{index}.name", f"there is an answer {name!r} already: give it another name"
            )
    for place, line in lines(playbook):
        for direction in directions(line.text):
            problem = f"{direction} would be spoken: put directions into the goal, or fill in the placeholder"
            yield Finding(place, problem)
        for claim in spoken.forbidden_claims(line.text):
            yield Finding(place, f"{claim!r} may not be said: leave it out")
        if (length := spoken.seconds(line.text)) > spoken.LONGEST_S:
            problem = (
                f"it takes {length:.0f} s to say, more than {spoken.LONGEST_S:.0f}: make two turns of it"
            )
            yield Finding(place, problem, Weight.WARNING)


def lines(playbook: Playbook) -> Iterator[tuple[str, Line]]:
    """Every line that can be spoken, with its place."""
    for field in type(playbook).model_fields:
        if isinstance(line := getattr(playbook, field), Line):
            yield field, line
    for name, state in playbook.states.items():
        for field, line in (("line", state.line), ("plainly", state.plainly)):
            if line is not None:
                yield f"states.{name}.{field}", line
    for index, answer in enumerate(playbook.answers):
        yield f"answers.{index}.answer", answer.answer


def _without_source(playbook: Playbook) -> Iterator[Finding]:
    """Placeholders that need a value from the campaign's words or from a column of its leads."""
    places: dict[str, str] = {}
    for place, line in lines(playbook):
        for name in placeholders(line.text):
            places.setdefault(name, place)
    for place, text in keyed(playbook):
        for name in placeholders(text):
            places.setdefault(name, place)
    for name, place in sorted(places.items()):
        if name not in _FROM_EVERY_LEAD:
            problem = f"[{name}] needs a value: a word of the campaign, or a column of its leads"
            yield Finding(place, problem, Weight.NOTE)
