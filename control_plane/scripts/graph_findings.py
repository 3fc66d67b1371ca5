"""Whether a talk by a playbook comes to an end. Pure."""

from collections.abc import Iterator, Mapping

from control_plane.contract.playbook import Playbook, State, reached
from control_plane.scripts.findings import Finding


def _ends(state: State) -> bool:
    """Whether the call can end in the state by what the playbook says."""
    has_limit = state.max_turns is not None or state.max_s is not None
    return state.ends is not None or (has_limit and state.then is None) or (state.free and state.then is None)


def dead_ends(playbook: Playbook) -> Iterator[Finding]:
    """States from which the call never comes to an end that the playbook has."""
    for name in playbook.states:
        if not any(_ends(playbook.states[other]) for other in reached(playbook, [name])):
            yield Finding(
                f"states.{name}", "no end can be reached from here: give it a way to a state that `ends`"
            )


def endless(playbook: Playbook) -> Iterator[Finding]:
    """Circles that a talk could go round in for ever.

    A state with `max_turns` leads on to `then` alone once its turns are used up. Unclear answers to a
    question lead back to it no more than twice.
    """
    for name, state in playbook.states.items():
        if state.free and state.max_turns is None and state.max_s is None:
            yield Finding(f"states.{name}", "a free talk without a limit: set max_turns or max_s")
    onward = {name: _onward(playbook, name) for name in playbook.states}
    for circle in _circles(onward):
        names = " -> ".join([*circle, circle[0]])
        problem = f"the talk can go round in {names} for ever: set max_turns in one, and `then` outside"
        yield Finding(f"states.{circle[0]}", problem)


def _onward(playbook: Playbook, name: str) -> set[str]:
    """Where the talk can go from a state however long it has lasted already."""
    state = playbook.states[name]
    then = set() if state.then is None else {state.then}
    if state.ends is not None:
        return set()
    if state.max_turns is not None:
        return then
    asks_again = state.task is None and (state.free or state.line is not None)
    return then | {
        target
        for label, target in state.ways.items()
        if not (asks_again and label == playbook.unclear_label and target == name)
    }


def _circles(onward: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """One circle for every knot of states that lead back to each other."""
    named: set[str] = set()
    for first in onward:
        if first in named:
            continue
        if circle := _way_back(onward, first):
            named.update(circle)
            yield circle


def _way_back(onward: Mapping[str, set[str]], first: str) -> tuple[str, ...]:
    """The shortest way from a state back to itself; empty if there is none."""
    ways: list[tuple[str, ...]] = [(first,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for name in sorted(onward.get(way[-1], ())):
            if name == first:
                return way
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()
