"""The whole local stack, and campaigns that call everybody run on it once for all tests of this folder."""

from collections.abc import Iterator

import pytest

from infra.local import stack
from infra.local.demo.control_plane import ControlPlane
from infra.local.demo.evidence import CallEvidence, Evidence
from infra.local.stack import Changes, Part, Stack
from tests.calls import first_words, persona_table
from tests.calls.campaigns import Held, run_campaigns
from tests.calls.cast import CAMPAIGNS, PERSONAS

CALLS_AT_A_TIME = 4
"""Two cores hold about five whole calls; these tests ask what happens, not how fast."""

_HELD = pytest.StashKey[Held]()


@pytest.fixture(scope="package")
def local() -> Iterator[Stack]:
    """A stack of its own, down again before the tests of other folders."""
    trunk = {"SIP_MAX_CONCURRENT": str(CALLS_AT_A_TIME), "SIP_ALLOWS_REFER": "true"}
    changes = Changes(personas=PERSONAS, variables={Part.API: trunk, Part.DIALER: trunk})
    with stack.running("calls", changes=changes) as running:
        yield running


@pytest.fixture(scope="package")
def control_plane(local: Stack) -> Iterator[ControlPlane]:
    """A logged-in client."""
    environment = local.environment()
    with ControlPlane(
        local.api_url, environment["ADMIN_EMAIL"], environment["ADMIN_PASSWORD"]
    ) as control_plane:
        yield control_plane


@pytest.fixture(scope="package")
def evidence(
    local: Stack,
    control_plane: ControlPlane,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Evidence:
    """What happened in every call of the campaigns."""
    held = run_campaigns(control_plane, local, CAMPAIGNS, tmp_path_factory.mktemp("leads"))
    request.config.stash[_HELD] = held
    return held.evidence


@pytest.fixture(scope="package")
def call_to(evidence: Evidence) -> dict[str, list[CallEvidence]]:
    """The calls by persona."""
    calls: dict[str, list[CallEvidence]] = {}
    for call in evidence.calls:
        calls.setdefault(call.persona.name, []).append(call)
    return calls


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Shows the table of personas when they were called."""
    held = config.stash.get(_HELD, None)
    if held is None:
        return
    entries = persona_table.figures(held.evidence.calls)
    persona_table.write(entries)
    first_words.write(held.evidence.calls)
    terminalreporter.section("personas on real calls")
    for line in persona_table.lines(entries):
        terminalreporter.write_line(line)
    for refusal in held.refused:
        terminalreporter.write_line(f"a campaign was refused: {refusal}", red=True)
