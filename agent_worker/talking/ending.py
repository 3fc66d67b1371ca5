"""How a talk ended."""

from dataclasses import dataclass

from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason


@dataclass(frozen=True)
class TalkEnd:
    """How the talk ended."""

    state: AttemptState
    end_reason: EndReason
    outcome: Outcome | None = None
