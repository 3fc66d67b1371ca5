"""docs/api.md is true: its commands, all of them in their order, against a real API."""

import asyncio
import os
import re
from pathlib import Path

import pytest

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.database import Client
from control_plane.recordings import rules as recordings
from control_plane.recordings import service as recordings_store
from control_plane.settings import Settings
from tests.integration.control_plane.ended_calls import hold
from tests.integration.control_plane.processes import api_process
from tests.integration.control_plane.world import ALWAYS, make_world

PAGE = Path("docs/api.md").read_text()
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)

_WITHIN_S = 90.0
_STOP_AT_ONCE = "set -eu -o pipefail\ntrap 'echo \"failed: $BASH_COMMAND\" >&2' ERR\nset -v\n"


@pytest.mark.timeout(180)
async def test_every_command_of_the_walk_works(database: Client, settings: Settings, tmp_path: Path) -> None:
    assert len(COMMANDS) >= 9
    async with api_process(settings, tmp_path) as api:
        calling = asyncio.create_task(a_call_takes_place(settings))
        shell = await asyncio.create_subprocess_exec(
            *("bash", "-c", _STOP_AT_ONCE + "".join(COMMANDS)),
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "BASE": api.base_url,
                "EMAIL": settings.admin_email,
                "PASSWORD": environment_password(settings),
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(_WITHIN_S):
                printed, said = await shell.communicate()
                call_id = await calling
        finally:
            calling.cancel()
            if shell.returncode is None:
                shell.kill()
                await shell.wait()
    assert shell.returncode == 0, f"{printed.decode()[-2000:]}\n{said.decode()[-2000:]}"
    answers = printed.decode()
    assert '"imported":2' in answers and '"field":"phone"' in answers
    assert "lead: that is too expensive" in answers
    assert '"text":"Send the contract on Monday."' in answers
    assert '"tags":["contract","hot"]' in answers
    assert '"value":"+14155550175"' in answers and '"status":"suppressed"' in answers
    assert (tmp_path / "call.ogg").read_bytes() == b"OggS sound"
    for file in ("calls.csv", "calls.jsonl"):
        assert call_id in (tmp_path / file).read_text()


def environment_password(settings: Settings) -> str:
    """What the walk signs in with."""
    assert settings.admin_password is not None
    return settings.admin_password.get_secret_value()


async def launched() -> Campaign:
    """The walk's campaign, once it runs; the walk's own limit ends the wait."""
    while True:
        campaign = await Campaign.find_one({"status": CampaignStatus.RUNNING})
        if campaign is not None:
            return campaign
        await asyncio.sleep(0.1)


async def a_call_takes_place(settings: Settings) -> str:
    """What dialers and workers do once the walk's campaign is launched, at whatever hour; the call's id."""
    store = recordings_store.open_store(settings.object_store_url)
    campaign = await launched()
    at_any_hour = {"window": ALWAYS.model_dump(mode="json")}
    await Campaign.get_pymongo_collection().update_one({"_id": campaign.id}, {"$set": at_any_hour})
    world = await make_world(settings, FIRST_ACCOUNT)
    world.campaign = campaign
    call_id = await world.claimed(await world.add_lead("+12025550199", campaign), campaign)
    await store.put_async(recordings.segment_key(FIRST_ACCOUNT, call_id, 0), b"OggS sound")
    await hold(world, call_id)
    return call_id


def test_the_walk_shows_commands_alone_and_no_answers_that_nobody_checks() -> None:
    assert set(re.findall(r"^```(\w*)$", PAGE, re.MULTILINE)) == {"sh", ""}
    assert PAGE.count("```") == 2 * len(COMMANDS)


@pytest.mark.parametrize("link", re.findall(r"\]\(([\w./-]+)\)", PAGE))
def test_what_the_walk_points_to_is_there(link: str) -> None:
    assert (Path("docs") / link).is_file()
