"""The whole local stack, and the calls made on it, for all tests of this folder."""

from collections.abc import Iterator
from typing import Any

import pytest

from infra.local import stack
from infra.local.demo.control_plane import ControlPlane
from infra.local.demo.evidence import Evidence
from infra.local.stack import Changes, Part, Stack
from tests.calls import first_words, persona_table
from tests.calls.called import Called
from tests.calls.cast import PERSONAS

CALLS_AT_A_TIME = 4
"""Two cores hold about five whole calls; these tests ask what happens, not how fast."""

_CALLED = pytest.StashKey[Called]()
_VENDORS_FAILING = pytest.StashKey[list[dict[str, Any]]]()


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
def call_to(
    local: Stack,
    control_plane: ControlPlane,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Called:
    """The calls by persona."""
    called = Called(control_plane, local, tmp_path_factory.mktemp("leads"))
    request.config.stash[_CALLED] = called
    # Whom the chosen tests name as a parameter is called at once, four at a time; the rest one by one.
    called.call(
        value
        for item in request.session.items
        if isinstance(item, pytest.Function) and "call_to" in item.fixturenames and hasattr(item, "callspec")
        for value in item.callspec.params.values()
        if isinstance(value, str)
    )
    return called


@pytest.fixture(scope="package")
def evidence(call_to: Called) -> Evidence:
    """What happened in every call of the campaigns."""
    return call_to.everybody()


@pytest.fixture(scope="package")
def vendors_failing(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """What the table of personas tells of calls in which a vendor failed; tests add to it."""
    return request.config.stash.setdefault(_VENDORS_FAILING, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Shows the table of personas when they were called, and of the calls in which a vendor failed."""
    called = config.stash.get(_CALLED, None)
    vendors_failing = config.stash.get(_VENDORS_FAILING, None) or []
    entries = [*(persona_table.figures(called.calls) if called else []), *vendors_failing]
    if not entries:
        return
    if called and called.are_all:
        persona_table.write(entries)
        first_words.write(called.calls)
    terminalreporter.section("personas on real calls")
    for line in persona_table.lines(entries):
        terminalreporter.write_line(line)
    for refusal in called.refused if called else ():
        terminalreporter.write_line(f"a campaign was refused: {refusal}", red=True)
