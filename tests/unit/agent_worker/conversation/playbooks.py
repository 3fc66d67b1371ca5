"""Small playbooks for single rules."""

from typing import Any

from control_plane.contract.playbook import Playbook

TEXT = {"text": "Goodbye.", "verbatim": True}
LABELS: dict[str, Any] = {
    "agree": {"means": "yes"},
    "refuse": {"means": "no"},
    "move": {"said_as": ["move it to another day", "another time"]},
    "low": {"numbers": [0, 6]},
    "high": {"numbers": [7, 10]},
    "odd": {"description": "they say something odd"},
    "unclear": {"means": "unclear"},
}


def playbook(states: dict[str, Any], *, labels: dict[str, Any] | None = None, **changes: Any) -> Playbook:
    """A playbook that begins in its first state; labels that no state has a way for are left out."""
    led = {label for state in states.values() for label in state.get("ways", ())} | {"unclear"}
    base = {
        "name": "small",
        "start": next(iter(states)),
        "labels": {name: how for name, how in (labels or LABELS).items() if name in led},
        "goodbye": TEXT,
        "goodbye_after_opt_out": TEXT,
        "goodbye_after_silence": TEXT,
        "fallback": {"text": "Sorry, something broke.", "verbatim": True},
        "states": states,
    }
    return Playbook.model_validate(base | changes)


def asks(text: str, **changes: Any) -> dict[str, Any]:
    """A state that asks something, word for word."""
    return {"goal": "ask", "line": {"text": text, "verbatim": True}, **changes}


def ends(text: str = "Bye.", **changes: Any) -> dict[str, Any]:
    """A state that ends the call."""
    return {"goal": "leave", "line": {"text": text, "verbatim": True}, "ends": "agent_goodbye", **changes}
