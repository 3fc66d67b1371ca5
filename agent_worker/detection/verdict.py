"""What is thought of who answers, at some moment."""

from dataclasses import dataclass

from control_plane.contract.events import Answerer, Evidence


@dataclass(frozen=True)
class Verdict:
    """Who answers, how sure that is (0 to 1), and by what it was told.

    `takes_message` is false for a voicemail that is full or has never been set up.
    """

    kind: Answerer
    confidence: float
    by: Evidence
    takes_message: bool = True

    @property
    def is_machine(self) -> bool:
        """Whether the playbook has nobody to talk to."""
        return self.kind is not Answerer.PERSON
