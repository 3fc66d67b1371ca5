"""Which lines may follow from here, whatever the lead will say. Pure."""

from dataclasses import replace

from agent_worker.conversation.decisions import Decision, Position
from control_plane.contract.playbook import Playbook


def foreseen(playbook: Playbook, position: Position) -> list[Decision]:
    """One decision for each state that a label leads to from here and that has a line of its own.

    They are good for getting lines ready and for nothing else: what counts is decided by the words.
    """
    state = playbook.states[position.state]
    if state.ends is not None:
        return []
    decided: dict[str, Decision] = {}
    for label, name in state.ways.items():
        target = playbook.states[name]
        if target.line is not None and name != position.state and name not in decided:
            there = replace(position, state=name, opened=True)
            decided[name] = Decision(there, target.line, label, ends=target.ends)
    return list(decided.values())
