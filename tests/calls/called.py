"""Who was called: those whom the tests of a run ask for, so that a run of few tests calls few."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from infra.local.demo.control_plane import ControlPlane
from infra.local.demo.evidence import CallEvidence, Evidence
from infra.local.stack import Stack
from tests.calls.campaigns import run_campaigns
from tests.calls.cast import CAMPAIGNS, Campaign

_EVERYBODY: Final = frozenset(name for campaign in CAMPAIGNS for name in campaign.people)


class Called:
    """The calls to the personas, by name; each is called once, when somebody asks for their calls."""

    def __init__(self, control_plane: ControlPlane, local: Stack, folder: Path) -> None:
        self._control_plane = control_plane
        self._local = local
        self._folder = folder
        self._calls: dict[str, list[CallEvidence]] = {}
        self.refused: list[str] = []
        """The campaigns that could not be launched."""

    def __getitem__(self, persona: str) -> list[CallEvidence]:
        """A persona's calls; none if they could not be called within the limit."""
        self.call([persona])
        return self._calls[persona]

    def everybody(self) -> Evidence:
        """What happened in every call of the campaigns."""
        self.call(_EVERYBODY)
        return Evidence(self.calls)

    @property
    def calls(self) -> list[CallEvidence]:
        """All calls so far."""
        return [call for calls in self._calls.values() for call in calls]

    @property
    def are_all(self) -> bool:
        """Whether everybody was called."""
        return self._calls.keys() == _EVERYBODY

    def call(self, names: Iterable[str]) -> None:
        """Call the personas among these names who were not called yet."""
        missing = _EVERYBODY.intersection(names) - self._calls.keys()
        if not missing:
            return
        self._calls |= {name: [] for name in missing}
        held = run_campaigns(self._control_plane, self._local, _of(missing), self._folder)
        self.refused += held.refused
        for call in held.evidence.calls:
            self._calls[call.persona.name].append(call)


def _of(names: frozenset[str]) -> Sequence[Campaign]:
    """The campaigns that call any of these, and nobody else."""
    some = (
        replace(campaign, people={name: one for name, one in campaign.people.items() if name in names})
        for campaign in CAMPAIGNS
    )
    return [campaign for campaign in some if campaign.people]
