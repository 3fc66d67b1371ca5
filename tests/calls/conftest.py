"""The whole local stack, and the demonstration's campaign run on it once for all tests of this folder."""

from collections.abc import Iterator

import pytest
from rich.console import Console

from infra.local import stack
from infra.local.demo.control_plane import ControlPlane
from infra.local.demo.evidence import CallEvidence, Evidence
from infra.local.demo.run import run_campaign
from infra.local.stack import Stack


@pytest.fixture(scope="session")
def local() -> Iterator[Stack]:
    """A stack of its own, down again when the tests are over."""
    with stack.running("calls") as running:
        yield running


@pytest.fixture(scope="session")
def control_plane(local: Stack) -> Iterator[ControlPlane]:
    """A logged-in client."""
    environment = local.environment()
    with ControlPlane(
        local.api_url, environment["ADMIN_EMAIL"], environment["ADMIN_PASSWORD"]
    ) as control_plane:
        yield control_plane


@pytest.fixture(scope="session")
def evidence(local: Stack, control_plane: ControlPlane) -> Evidence:
    """What happened in every call of the demonstration's campaign."""
    collected, _ = run_campaign(Console(), control_plane, local)
    return collected


@pytest.fixture(scope="session")
def call_to(evidence: Evidence) -> dict[str, list[CallEvidence]]:
    """The calls by persona."""
    calls: dict[str, list[CallEvidence]] = {}
    for call in evidence.calls:
        calls.setdefault(call.persona.name, []).append(call)
    return calls
