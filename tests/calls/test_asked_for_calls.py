"""A single call that somebody asked for, and a campaign held in two ways, on the phone."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from infra.local.daytime import zone_with_daytime
from infra.local.demo.campaign import SETTINGS
from infra.local.demo.control_plane import ControlPlane
from infra.local.phones.records import invites_by_number
from infra.local.signed_in import SignedIn
from infra.local.stack import Stack
from tests.calls.campaigns import LEAD, run_campaigns
from tests.calls.cast import PEOPLE, Campaign
from tests.calls.promises import agent_turns
from tests.calls.test_playbooks import KEEPING

pytestmark = pytest.mark.timeout(240)

_BRIEF: Final = PEOPLE["declines_briefly"]
_ASKED_FOR: Final = "+16465550108"
_ON_THE_LIST: Final = ("+16465550107", "+16465550109")
_OPENINGS: Final = {
    "plain": "Hello, an AI assistant here. Is now a good time?",
    "short": "AI assistant. A minute?",
}
_WITHIN_S: Final = 90.0


@pytest.fixture(scope="module")
def api(local: Stack) -> Iterator[httpx.Client]:
    """The API, signed in."""
    environment = local.environment()
    auth = SignedIn(local.api_url, environment["ADMIN_EMAIL"], environment["ADMIN_PASSWORD"])
    with httpx.Client(base_url=local.api_url, timeout=30, auth=auth) as client:
        yield client


def opening_with(text: str) -> dict[str, Any]:
    """The short playbook with another opening."""
    states: dict[str, Any] = KEEPING["states"]
    minute = {**states["MINUTE"], "line": {"text": text, "verbatim": True}}
    return {**KEEPING, "states": {**states, "MINUTE": minute}}


def answered(ask: Callable[[], httpx.Response], until: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The first answer that will do."""
    deadline = time.monotonic() + _WITHIN_S
    while not until(answer := ask().raise_for_status().json()):
        assert time.monotonic() < deadline, answer
        time.sleep(0.3)
    return dict(answer)


@pytest.fixture(scope="module")
def asked_for_at(control_plane: ControlPlane, api: httpx.Client) -> datetime:
    """Since when a single call is on, which was asked for twice; the campaign's calls go on beside it."""
    began = datetime.now(UTC)
    campaign = control_plane.create_campaign({**SETTINGS, "name": "Lends its settings"})
    lead = {**LEAD, "timezone": zone_with_daytime(began)}
    start = {"phone": _ASKED_FOR, "campaign": campaign, "lead": lead}
    for _ in range(2):
        api.post("/api/call/start", json=start, headers={"Idempotency-Key": "once"}).raise_for_status()
    return began


def test_each_lead_hears_their_own_variant_and_its_results_are_counted(
    local: Stack, control_plane: ControlPlane, api: httpx.Client, asked_for_at: datetime, tmp_path: Path
) -> None:
    variants = [{"name": name, "playbook": opening_with(text)} for name, text in _OPENINGS.items()]
    people = {
        f"{_BRIEF.name}_{number}": _BRIEF.model_copy(update={"numbers": [number]}) for number in _ON_THE_LIST
    }
    held = run_campaigns(
        control_plane, local, [Campaign("sales_funnel", people, {"variants": variants})], tmp_path
    )
    assert held.refused == []
    drawn = []
    for call in held.evidence.calls:
        attempt = api.get(f"/api/attempts/{call.attempt.id}").raise_for_status().json()
        drawn.append(attempt["variant"])
        assert agent_turns(call)[0].text == _OPENINGS[attempt["variant"]]
    campaign = attempt["campaign_id"]
    results = answered(
        lambda: api.get("/api/analytics/variants", params={"campaign_id": campaign, "measure": "answered"}),
        lambda now: sum(one["share"]["of"] for one in now["items"]) == len(people),
    )
    assert {one["name"]: one["share"]["of"] for one in results["items"]} == {
        name: drawn.count(name) for name in _OPENINGS
    }


def test_a_call_that_is_asked_for_rings_once_and_is_kept_like_any_other(
    local: Stack, control_plane: ControlPlane, api: httpx.Client, asked_for_at: datetime
) -> None:
    over = answered(
        lambda: api.get("/api/call/status"), lambda now: bool(now["status"] == "idle" and now["end_reason"])
    )
    assert (over["disposition"], over["end_reason"]) == ("not_interested", "agent_goodbye")
    attempt = control_plane.attempt(over["attempt_id"])
    assert [turn.speaker for turn in attempt.turns[:2]] == ["lead", "agent"]
    assert control_plane.recording(attempt.id)
    assert len(invites_by_number(local.phones_directory, asked_for_at)[_ASKED_FOR]) == 1
