"""A short form of the simulated day: about 150 calls from four campaigns, judged by the independent judge."""

from pathlib import Path

import pytest

from control_plane.leads.documents import LeadStatus
from infra.local import stack
from tests.simulation import day
from tests.simulation.running import simulate

_LEADS = 70


@pytest.mark.timeout(300)
async def test_every_call_of_a_simulated_day_was_allowed(tmp_path: Path) -> None:
    with stack.running("simulation", stack.DATABASES, tmp_path / "stack") as databases:
        result = await simulate(databases.mongodb_url, day.plan(_LEADS), 1, tmp_path / "judged")
    assert not result.verdict.violations
    assert not result.verdict.unfinished
    assert 100 < result.verdict.invites == result.figures.calls == sum(result.figures.ends.values())
    assert result.leads[LeadStatus.PENDING] <= _LEADS // 10  # of the campaign that was stopped
