"""Calls to sipp, which answers as trunks and phones of other makers may: `make load-smoke`."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from control_plane import livekit
from control_plane.livekit import Unknown
from infra.local.demo.campaign import SETTINGS
from infra.local.demo.control_plane import AttemptDetails, ControlPlane
from infra.local.stack import Stack
from tests.bench.placing import leads_file
from tests.faults.job_processes import running_jobs
from tests.faults.world import settings_of
from tests.load.sipp.answering import Answering, Tally, answering
from tests.load.sipp.scenarios import NAMES, SLOW_MS
from tests.load.sipp.speech import LINES

pytestmark = pytest.mark.timeout(120)

WAVES: Final = (("answers_slowly", "early_media", "busy"), ("answers", "renews", "loses_packets"))
"""At most three talks at a time: two cores hold no more without the hearing falling behind."""

TALKS: Final = ("answers", "answers_slowly", "early_media", "renews", "loses_packets")
_WAVE_S: Final = 45.0
_CALLER: Final = "+12025550150"


@dataclass(frozen=True)
class Call:
    """One call, as the control plane and sipp have it."""

    attempt: AttemptDetails
    tally: Tally
    recorded: bool


@pytest.fixture(scope="module")
def calls(
    local: Stack, control_plane: ControlPlane, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Call]]:
    """By scenario, what came of its call."""
    folder = tmp_path_factory.mktemp("sipp")
    ended: dict[str, Call] = {}
    for wave in WAVES:
        with ExitStack() as running:
            phones = {
                name: running.enter_context(answering(name, folder, limit_s=_WAVE_S + 20, calls=1))
                for name in wave
            }
            ended |= _called(control_plane, phones, folder)
    yield ended


def _called(control_plane: ControlPlane, phones: Mapping[str, Answering], folder: Path) -> dict[str, Call]:
    """Calls all of them at once, each by a trunk and a campaign of its own."""
    campaigns = {}
    for name, phone in phones.items():
        number = f"+12027000{100 + NAMES.index(name)}"
        trunk_id = control_plane.create_trunk({"name": name, "host": phone.address, "numbers": [_CALLER]})
        campaigns[name] = control_plane.create_campaign({**SETTINGS, "name": name, "trunk": trunk_id})
        control_plane.import_leads(campaigns[name], leads_file(folder / f"{name}.csv", [number]))
        control_plane.launch(campaigns[name])
    deadline = time.monotonic() + _WAVE_S
    ended = {}
    for name, campaign_id in campaigns.items():
        attempt = _ended(control_plane, campaign_id, deadline)
        recorded = control_plane.recording(attempt.id) is not None
        ended[name] = Call(attempt, phones[name].finish(), recorded)
    return ended


def _ended(control_plane: ControlPlane, campaign_id: str, deadline: float) -> AttemptDetails:
    while time.monotonic() < deadline:
        listed = control_plane.attempts(campaign_id)
        if listed and listed[0].ended_at is not None:
            return control_plane.attempt(listed[0].id)
        time.sleep(0.3)  # the API tells of an end only to those who ask
    raise AssertionError(f"a call did not end: {control_plane.attempts(campaign_id)}")


@pytest.mark.parametrize("scenario", TALKS)
def test_a_talk_with_sipp_goes_to_its_end(calls: dict[str, Call], scenario: str) -> None:
    call = calls[scenario]
    assert (call.attempt.state, call.attempt.end_reason) == ("completed", "caller_hangup")
    assert call.tally == Tally(taken=1, right=1, failed=0)
    assert call.attempt.is_complete
    assert call.recorded


@pytest.mark.parametrize("scenario", TALKS)
def test_both_sides_are_heard(calls: dict[str, Call], scenario: str) -> None:
    turns = calls[scenario].attempt.turns
    assert any(turn.speaker == "agent" for turn in turns)
    heard = [turn.text.lower().rstrip(".") for turn in turns if turn.speaker == "lead"]
    assert heard[:2] == list(LINES), turns


def test_a_busy_line_is_busy(calls: dict[str, Call]) -> None:
    call = calls["busy"]
    assert (call.attempt.state, call.attempt.sip_status) == ("busy", 486)
    assert call.tally == Tally(taken=1, right=1, failed=0)


def test_who_answers_slowly_is_waited_for(calls: dict[str, Call]) -> None:
    attempt = calls["answers_slowly"].attempt
    assert attempt.ringing_at is not None
    assert attempt.answered_at is not None
    assert (attempt.answered_at - attempt.ringing_at).total_seconds() > SLOW_MS / 1000 - 2


def test_nothing_is_left_of_these_calls(local: Stack, calls: dict[str, Call]) -> None:
    ids = {call.attempt.id for call in calls.values()}
    deadline = time.monotonic() + 10
    while (left := _left(local, ids)) and time.monotonic() < deadline:
        time.sleep(0.3)  # whoever has hung up leaves a moment later
    assert not left


def _left(local: Stack, ids: set[str]) -> set[str]:
    """Rooms with anybody in them (empty ones close by themselves), spools and processes of these attempts."""
    spools = {folder.name for folder in local.spool_directory.iterdir()}
    return asyncio.run(_with_anybody(local, ids)) | (ids & (spools | set(running_jobs(local))))


async def _with_anybody(local: Stack, rooms: set[str]) -> set[str]:
    async with livekit.connected(settings_of(local)) as client:
        views = {room: await livekit.look(client, room) for room in rooms}
    return {room for room, view in views.items() if isinstance(view, Unknown) or view.participants}
