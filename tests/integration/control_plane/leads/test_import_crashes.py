"""An import whose process is killed, or sleeps, at any point: all of the file or nothing of it."""

import asyncio
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from control_plane.campaigns.documents import Campaign
from control_plane.leads import publishing, service
from control_plane.leads.documents import ImportState, Lead, LeadStatus
from control_plane.settings import Settings
from tests.integration.control_plane.leads.conftest import (
    NUMBERS,
    Api,
    Stage,
    make_abandoned,
    stage,
    until,
)
from tests.integration.control_plane.processes import free_port, started

NOTHING_LEFT = Stage(state=None, parts=0, leads=0)
EVERYTHING_IN = Stage(state=None, parts=0, leads=len(NUMBERS))


async def numbers_in_order() -> list[str]:
    return [lead.number for lead in await Lead.find({}).sort("+_id").to_list()]


async def the_campaign() -> Campaign:
    campaign = await Campaign.find_one({})
    assert campaign is not None
    return campaign


async def killed(api: Api, reached: Callable[[Stage], bool]) -> Stage:
    """How far the import is once the process, killed as soon as it was so far, is dead."""
    asking = api.importing()
    await until(reached)
    api.signal(signal.SIGKILL)
    await asyncio.to_thread(api.process.wait)
    with pytest.raises(httpx.TransportError):
        await asking
    before = None
    while (now := await stage()) != before:  # MongoDB may still be at its last order
        before = now
        await asyncio.sleep(0.3)
    return now


@pytest.mark.parametrize("parts", [0, 1, 4])
async def test_killed_before_the_commit_it_leaves_nothing(api: Api, parts: int) -> None:
    def putting_aside(now: Stage) -> bool:
        return now.state is ImportState.STAGING and now.parts >= parts

    left = await killed(api, putting_aside)
    assert (left.state, left.leads) == (ImportState.STAGING, 0)
    campaign = await the_campaign()
    assert campaign.open_imports == []
    assert not any((await service.counts(campaign.id)).values())
    await publishing.mend()
    assert (await stage()).state is ImportState.STAGING, "it may still be at work"
    await make_abandoned()
    await publishing.mend()
    assert await stage() == NOTHING_LEFT


@pytest.mark.parametrize("leads", [0, 1, len(NUMBERS) // 2, len(NUMBERS) - 1000])
async def test_killed_after_the_commit_it_is_completed_by_others(api: Api, leads: int) -> None:
    def getting_in(now: Stage) -> bool:
        return now.state is ImportState.COMMITTED and now.leads >= leads

    left = await killed(api, getting_in)
    assert left.state is ImportState.COMMITTED
    assert len((await the_campaign()).open_imports) == 1
    await make_abandoned()
    await asyncio.gather(publishing.mend(), publishing.mend())
    assert await stage() == EVERYTHING_IN
    assert await numbers_in_order() == NUMBERS
    assert (await the_campaign()).open_imports == []
    assert {lead.status for lead in await Lead.find({}).to_list()} == {LeadStatus.PENDING}


async def test_the_dialer_does_that_by_itself(api: Api, settings: Settings, tmp_path: Path) -> None:
    left = await killed(api, lambda now: now.leads > 0)
    assert left.state is ImportState.COMMITTED
    await make_abandoned()
    port = free_port()
    dialer = started("dialer", settings.model_copy(update={"dialer_health_port": port}), tmp_path)
    try:
        assert await until(lambda now: now.state is None) == EVERYTHING_IN
    finally:
        dialer.kill()
        dialer.wait()
        sys.stdout.write((tmp_path / "dialer.log").read_text())


async def test_one_that_slept_while_it_was_given_up_imports_nothing(api: Api) -> None:
    asking = api.importing()
    await until(lambda now: now.parts >= 2)
    api.signal(signal.SIGSTOP)
    await make_abandoned()
    await publishing.mend()
    assert await stage() == NOTHING_LEFT
    api.signal(signal.SIGCONT)
    answer = await asking
    assert answer.status_code == 503
    assert "nothing was imported" in answer.json()["detail"]
    await publishing.mend()
    assert await stage() == NOTHING_LEFT


async def test_one_that_slept_while_others_completed_it_adds_nothing_twice(api: Api) -> None:
    asking = api.importing()
    await until(lambda now: now.leads > 0)
    api.signal(signal.SIGSTOP)
    await make_abandoned()
    await publishing.mend()
    assert await stage() == EVERYTHING_IN
    api.signal(signal.SIGCONT)
    answer = await asking
    assert answer.status_code == 503
    assert "in the list" in answer.json()["detail"]
    assert await numbers_in_order() == NUMBERS
    assert await stage() == EVERYTHING_IN


async def test_while_a_large_file_comes_in_others_are_answered(api: Api) -> None:
    asking = api.importing()
    waits = []
    while not asking.done():
        waits.append((await api.client.get("/healthz")).elapsed.total_seconds())
    assert (await asking).json()["imported"] == len(NUMBERS)
    assert len(waits) > 5
    assert max(waits) < 0.25
