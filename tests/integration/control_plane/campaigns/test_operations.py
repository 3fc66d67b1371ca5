"""What a campaign manager does with a campaign that runs: edits, stops, holds, books callbacks."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from control_plane.attempts import reporting
from control_plane.breakers import service as breakers
from control_plane.breakers.documents import trunk_key
from control_plane.campaigns import readiness
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.compliance.windows import Weekday
from control_plane.contract.states import AttemptState
from control_plane.contract.wire import Command, EventBatch
from control_plane.dialing import service as dialing
from control_plane.errors import Conflict
from control_plane.identifiers import new_id
from control_plane.leads.documents import Lead, LeadStatus, Rank
from control_plane.scripts.service import built_in_playbook
from control_plane.settings import Settings
from control_plane.trunks.documents import Trunk
from tests.integration.control_plane.calendars.conftest import ALWAYS_OPEN
from tests.integration.control_plane.world import PLACES, CallsWorld, make_world


async def stored_lead(lead: Lead) -> Lead:
    found = await Lead.get(lead.id)
    assert found is not None
    return found


async def last_word(attempt_id: str) -> Command:
    """What the worker hears that asks whether its INVITE may leave."""
    batch = EventBatch(fencing_token=1, about_to_dial=True)
    return (await reporting.record(attempt_id, batch, lease_s=15, now=datetime.now(UTC))).command


# Edits of a running campaign


async def test_the_next_claim_goes_by_what_was_changed_while_the_campaign_ran(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    attempt_id = await world.dispatched()
    words = {"caller": {"agent_name": "Zoe", "company": "Southwind"}, "recording_enabled": False}
    answer = await manager.patch(campaign, json={**words, "limits": {"max_duration_s": 77}})
    assert answer.status_code == 200, answer.text
    brief = await world.claim(attempt_id)
    assert "Zoe" in brief.instructions and not brief.recording.enabled
    assert brief.limits.max_duration_s == 77


async def test_a_closed_window_holds_back_the_very_next_claim(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    attempt_id = await world.dispatched()
    tomorrow = list(Weekday)[(datetime.now(UTC) + timedelta(days=3)).weekday()]
    window = {"start": "10:00", "end": "11:00", "weekdays": [tomorrow]}
    assert (await manager.patch(campaign, json={"window": window})).status_code == 200
    with pytest.raises(Conflict) as refused:
        await world.claim(attempt_id)
    assert refused.value.extra["reasons"] == ["outside_window"]


async def test_no_lead_is_left_without_a_value_by_an_edit(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    await world.open()  # the lead on the phone may be called again
    playbook = world.campaign.playbook.model_dump(mode="json")
    playbook["states"]["ASK"]["line"]["text"] = "Hello [Prospect Name] of [Company Name], about [topic]"
    answer = await manager.patch(campaign, json={"playbook": playbook})
    assert answer.status_code == 422
    problems = {error["field"]: error["problem"] for error in answer.json()["errors"]}
    assert problems == {
        "[Company Name]": "1 of 1 leads have no value in the column company_name",
        "[topic]": "it has no value: set words['topic'] or import a column of that name",
    }
    assert (await manager.get(campaign)).json()["playbook"] == world.campaign.playbook.model_dump(mode="json")
    await Lead.get_pymongo_collection().update_many({}, {"$set": {"company_name": "Acme"}})
    answer = await manager.patch(campaign, json={"playbook": playbook, "words": {"topic": "tea"}})
    assert answer.status_code == 200, answer.text
    answer = await manager.patch(campaign, json={"words": {"other": "x"}})
    assert [error["field"] for error in answer.json()["errors"]] == ["[topic]"]


async def test_an_edit_of_words_waits_for_leads_that_come_in(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    await world.set_campaign(open_imports=["imp_1"])
    answer = await manager.patch(campaign, json={"words": {"topic": "tea"}})
    assert answer.status_code == 409 and "being imported" in answer.json()["detail"]
    assert (await manager.patch(campaign, json={"max_concurrent": 4})).json()["max_concurrent"] == 4


async def test_leads_imported_while_an_edit_is_checked_undo_the_edit(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = readiness.ensure_sayable

    async def leads_come_in_meanwhile(candidate: Campaign) -> None:
        await checked(candidate)
        csv = "prospect_name,phone\nAnna,+12025550123\n"
        answer = await manager.post(f"{campaign}/leads", files={"file": ("leads.csv", csv.encode())})
        assert answer.json()["imported"] == 1

    monkeypatch.setattr(readiness, "ensure_sayable", leads_come_in_meanwhile)
    await world.add_lead()
    answer = await manager.patch(campaign, json={"words": {"topic": "tea"}})
    assert answer.status_code == 409 and "changed in the same moment" in answer.json()["detail"]
    assert (await manager.get(campaign)).json()["words"] == {}


async def test_a_running_campaign_moves_only_to_an_open_trunk(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    other = await Trunk(
        id=new_id("trk"),
        account_id=world.account.id,
        name="other",
        host="127.0.0.1:5070",
        max_concurrent=2,
        open=False,
        created_at=datetime.now(UTC),
    ).insert()
    answer = await manager.patch(campaign, json={"trunk": other.id})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["field"], error["value"]) == ("trunk", other.id)
    assert "choose an open one" in error["problem"]
    await Trunk.get_pymongo_collection().update_one({"_id": other.id}, {"$set": {"open": True}})
    assert (await manager.patch(campaign, json={"trunk": other.id})).json()["trunk_id"] == other.id
    await world.add_lead()
    stored = await Campaign.get(world.campaign.id)
    assert stored is not None
    (attempt_id,) = await dialing.open_due(stored, world.settings, datetime.now(UTC), places=PLACES)
    assert (await world.attempt(attempt_id)).trunk_id == other.id


async def test_what_a_campaign_can_do_without_is_taken_away_by_null(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    await world.add_lead()
    calendar = (await manager.post("/api/calendars", json=ALWAYS_OPEN)).json()["id"]
    optional = {
        "calendar_id": calendar,
        "resource": {"subject": "Paper", "text": "Here it is."},
        "handoff": {"numbers": ["+12025550140"]},
    }
    given = await manager.patch(campaign, json=optional)
    assert given.status_code == 200, given.text
    assert given.json()["calendar_id"] == calendar
    assert (await manager.patch(campaign, json={"name": "Winter"})).json()["handoff"] is not None
    none: dict[str, None] = dict.fromkeys(optional)
    taken = (await manager.patch(campaign, json=none)).json()
    assert {name: taken[name] for name in optional} == none
    # A campaign that runs has a trunk, and what its playbook is to carry out.
    assert (await manager.patch(campaign, json={"trunk": None})).json()["trunk_id"] == world.trunk.id
    booking = built_in_playbook("appointment_reminder").model_dump(mode="json")
    await world.set_campaign(playbook=booking, calendar_id=calendar)
    refused = await manager.patch(campaign, json={"calendar_id": None})
    assert refused.status_code == 422
    assert "calendar_id" in {error["field"] for error in refused.json()["errors"]}
    await world.set_trunk(open=False)
    [error] = (await manager.patch(campaign, json={"trunk": None})).json()["errors"]
    assert error["field"] == "trunk" and "no default trunk" in error["problem"]
    await manager.post(f"{campaign}/pause")
    assert (await manager.patch(campaign, json={"trunk": None})).json()["trunk_id"] is None


async def test_the_prompt_module_of_a_campaign_is_taken_away_by_null(manager: httpx.AsyncClient) -> None:
    texts = {"instructions": "Be kind.", "session": "Say hello."}
    own = {"kind": "prompt_module", "name": "Mine", "texts": texts}
    script = (await manager.post("/api/scripts", json=own)).json()["id"]
    free = {"playbook": "prompt_module", "prompt_module": script}
    caller = {"agent_name": "Maya", "company": "Northwind"}
    made = (await manager.post("/api/campaigns", json={"name": "x", "caller": caller, **free})).json()
    assert (made["prompt_module"], len(made["scripts"])) == (script, 1)
    taken = (await manager.patch(f"/api/campaigns/{made['id']}", json={"prompt_module": None})).json()
    assert (taken["prompt_module"], taken["scripts"]) == ("default", [])


@pytest.mark.parametrize("field", ["name", "playbook", "words", "limits", "window", "max_concurrent"])
async def test_what_every_campaign_has_is_not_taken_away(
    manager: httpx.AsyncClient, campaign: str, field: str
) -> None:
    before = (await manager.get(campaign)).json()
    answer = await manager.patch(campaign, json={field: None})
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert (error["field"], "leave it out" in error["problem"]) == (field, True)
    assert (await manager.get(campaign)).json() == before


async def test_a_draft_whose_trunk_was_removed_is_told_so_and_can_be_given_another(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    await world.add_lead()
    await world.set_campaign(status=CampaignStatus.DRAFT, trunk_id="trk_removed")
    answer = await manager.post(f"{campaign}/launch")
    assert answer.status_code == 422, answer.text
    [error] = answer.json()["errors"]
    assert (error["field"], error["value"]) == ("trunk", "trk_removed")
    assert "this trunk was removed: choose one of GET /api/trunks" in error["problem"]
    foreseen = await manager.get(f"{campaign}/dry-run")
    assert (foreseen.status_code, "no_open_trunk" in foreseen.json()["held_back_by"]) == (200, True)
    numbers = await manager.patch(campaign, json={"caller_numbers": world.trunk.numbers[:1]})
    assert numbers.status_code == 200, numbers.text
    assert (await manager.patch(campaign, json={"trunk": None})).json()["trunk_id"] is None
    assert (await manager.post(f"{campaign}/launch")).json()["trunk_id"] == world.trunk.id


async def test_a_campaign_shows_only_numbers_of_its_trunk(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    own, foreign = world.trunk.numbers[1], "+12025550999"
    answer = await manager.patch(campaign, json={"caller_numbers": [own, foreign]})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["field"], error["value"]) == ("caller_numbers.1", foreign)
    assert "GET /api/trunks" in error["problem"]
    caller = {"agent_name": "Maya", "company": "Northwind"}
    new = {"name": "x", "caller": caller, "trunk": world.trunk.id, "caller_numbers": [foreign]}
    assert (await manager.post("/api/campaigns", json=new)).status_code == 422
    assert (await manager.patch(campaign, json={"caller_numbers": [own]})).json()["caller_numbers"] == [own]
    brief = await world.claim(await world.dispatched())
    assert brief.trunk.from_number == own
    await manager.post(f"{campaign}/pause")
    await world.set_trunk(numbers=[foreign])
    answer = await manager.post(f"{campaign}/resume")
    assert [error["field"] for error in answer.json()["errors"]] == ["caller_numbers.0"]


@pytest.mark.parametrize("status", [CampaignStatus.STOPPED, CampaignStatus.COMPLETED])
async def test_a_campaign_that_is_over_changes_no_more(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str, status: CampaignStatus
) -> None:
    await world.set_campaign(status=status)
    answer = await manager.patch(campaign, json={"name": "x"})
    assert answer.status_code == 409
    assert f"is {status} and changes no more" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("setting", "field", "value", "fix"),
    [
        ({"follow_up": {"gap_minutes": -5}}, "follow_up.gap_minutes", "-5", "greater than or equal to 0"),
        ({"follow_up": {"max_per_day": 4}}, "follow_up.max_per_day", "4", "set 3 or less"),
        ({"follow_up": {"pattern": []}}, "follow_up.pattern", None, "at least 1 item"),
        ({"follow_up": {"pattern": ["fax"]}}, "follow_up.pattern.0", "fax", "'person'"),
        (
            {"follow_up": {"after": {"busy": {"minutes": -1}}}},
            "follow_up.after.busy.minutes",
            "-1",
            "greater than or equal to 0",
        ),
        ({"follow_up": {"after": {"interested": {"minutes": 5}}}}, "follow_up.after", None, "set it to null"),
        ({"window": {"weekdays": []}}, "window.weekdays", None, "at least 1 item"),
        ({"window": {"timezone": "Mars/Base"}}, "window.timezone", "Mars/Base", "not permitted"),
        ({"max_concurrent": 0}, "max_concurrent", "0", "greater than or equal to 1"),
    ],
)
async def test_settings_that_must_not_be_are_refused_with_field_value_and_fix(
    manager: httpx.AsyncClient,
    campaign: str,
    setting: dict[str, Any],
    field: str,
    value: str | None,
    fix: str,
) -> None:
    caller = {"agent_name": "Maya", "company": "Northwind"}
    for answer in (
        await manager.patch(campaign, json=setting),
        await manager.post("/api/campaigns", json={"name": "x", "caller": caller, **setting}),
    ):
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        (error,) = answer.json()["errors"]
        assert (error["field"], error["value"]) == (field, value)
        assert fix in error["problem"] and not error["problem"].startswith("Value error")


@pytest.mark.parametrize(
    ("window", "field", "told"),
    [
        ({"start": "18:00", "end": "09:00"}, "window", "09:00 is not after 18:00"),
        ({"start": "9am"}, "window.start", "9am"),
        ({"weekdays": ["mon"], "hours": {"mon": []}}, "window", "give at least one day in hours a span"),
        ({"hours": {"mon": ["13:00-12:00"]}}, "window.hours", "13:00"),
        ({"hours": {"mon": ["09:00-13:00", "12:00-15:00"]}}, "window.hours", "12:00"),
        ({"hours": {"someday": ["09:00-13:00"]}}, "window.hours", "someday"),
        ({"closed_on": ["2026-13-01"]}, "window.closed_on.0", "2026-13-01"),
    ],
)
async def test_hours_that_make_no_sense_are_refused_with_field_and_value(
    manager: httpx.AsyncClient, campaign: str, window: dict[str, Any], field: str, told: str
) -> None:
    answer = await manager.patch(campaign, json={"window": window})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["field"].startswith(field) and told in str(error)
    assert not error["problem"].startswith("Value error")


# Pausing and holding


async def test_a_pause_holds_back_every_invite_from_that_moment_on(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    queued, dispatched, claimed = await world.open(), await world.dispatched(), await world.claimed()
    waiting = await world.add_lead()
    assert (await manager.post(f"{campaign}/pause")).json()["status"] == "paused"
    assert await last_word(claimed) is Command.HANG_UP
    assert (await world.attempt(claimed)).dialed_at is None
    with pytest.raises(Conflict) as refused:
        await world.claim(dispatched)
    assert refused.value.extra["reasons"] == ["campaign_not_running"]
    assert (await world.lead_of(dispatched)).status is LeadStatus.PENDING
    assert (await world.attempt(queued)).claimed_at is None
    assert (await stored_lead(waiting)).status is LeadStatus.PENDING


async def test_a_held_account_starts_nothing_and_open_calls_go_on(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    talking = await world.claimed()
    assert await last_word(talking) is Command.CONTINUE
    about_to_dial, dispatched = await world.claimed(), await world.dispatched()
    status = (await manager.post("/api/dialing/hold")).json()
    assert status["held"] is True
    assert (await manager.post("/api/dialing/hold")).json() == status
    assert await last_word(about_to_dial) is Command.HANG_UP
    receipt = await reporting.record(talking, EventBatch(fencing_token=1), lease_s=15, now=datetime.now(UTC))
    assert receipt.command is Command.CONTINUE
    with pytest.raises(Conflict) as refused:
        await world.claim(dispatched)
    assert refused.value.extra["reasons"] == ["account_held"]
    await world.add_lead()
    assert await dialing.open_due(world.campaign, world.settings, datetime.now(UTC), places=PLACES) == []
    assert (await manager.post("/api/dialing/release")).json()["held"] is False
    assert await dialing.open_due(world.campaign, world.settings, datetime.now(UTC), places=PLACES) != []


async def test_a_hold_is_one_accounts_own(
    manager: httpx.AsyncClient, world: CallsWorld, settings: Settings
) -> None:
    foreign = await make_world(settings)
    attempt_id = await foreign.dispatched()
    await manager.post("/api/dialing/hold")
    assert (await foreign.claim(attempt_id)).attempt_id == attempt_id
    status = (await manager.get("/api/dialing")).json()
    assert status["open_attempts"] == {}
    assert [one["id"] for one in status["campaigns"]] == [world.campaign.id]


async def test_the_status_says_what_each_running_campaign_waits_for(
    manager: httpx.AsyncClient, world: CallsWorld, now: datetime
) -> None:
    async def waits_for() -> tuple[Any, ...]:
        status = (await manager.get("/api/dialing")).json()
        (one,) = status["campaigns"]
        return one["waits_for"], one["open_attempts"], status["open_attempts"]

    assert await waits_for() == ("leads", 0, {})
    first = await world.claimed()
    assert await waits_for() == ("end_of_calls", 1, {"dialing": 1})
    lead = await world.add_lead()
    assert await waits_for() == (None, 1, {"dialing": 1})
    leads = Lead.get_pymongo_collection()
    later = now + timedelta(hours=1)
    await leads.update_one({"_id": lead.id}, {"$set": {"due_at": later}})
    assert (await waits_for())[0] == "due_lead"
    (shown,) = (await manager.get("/api/dialing")).json()["campaigns"]
    assert datetime.fromisoformat(shown["next_due_at"]) == datetime.fromisoformat(shown["until"]) == later
    callback = await world.add_lead()
    await leads.update_one({"_id": callback.id}, {"$set": {"rank": Rank.CALLBACK}})
    for _ in range(5):
        await breakers.note(trunk_key(world.trunk.id), False, now)
    assert (await waits_for())[0] == "breaker"
    await breakers.reset(world.account.id, trunk_key(world.trunk.id), now)
    await world.set_campaign(caller_numbers=["+12025550999"])
    assert (await waits_for())[0] == "caller_number"
    await world.set_campaign(max_concurrent=1, caller_numbers=[])
    assert (await waits_for())[0] == "campaign_slot"
    await world.set_campaign(max_concurrent=3)
    trunks, accounts = Trunk.get_pymongo_collection(), world.account.get_pymongo_collection()
    await trunks.update_one({"_id": world.trunk.id}, {"$set": {"max_concurrent": 1}})
    assert (await waits_for())[0] == "trunk_slot"
    await trunks.update_one({"_id": world.trunk.id}, {"$set": {"max_concurrent": 10}})
    await accounts.update_one({"_id": world.account.id}, {"$set": {"max_concurrent": 1}})
    assert (await waits_for())[0] == "account_slot"
    await trunks.update_one({"_id": world.trunk.id}, {"$set": {"open": False}})
    assert (await waits_for())[0] == "open_trunk"
    await manager.post("/api/dialing/hold")
    assert (await waits_for())[0] == "release"
    assert (await world.attempt(first)).state is AttemptState.DIALING
    await world.set_campaign(status=CampaignStatus.PAUSED)
    assert (await manager.get("/api/dialing")).json()["campaigns"] == []


# Stopping


@pytest.mark.parametrize("calls", [None, "finish", "say_goodbye", "hang_up"])
async def test_a_stop_keeps_what_shall_become_of_open_calls(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str, calls: str | None
) -> None:
    answer = await manager.post(f"{campaign}/stop", json=calls and {"calls": calls})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["status"], answer.json()["open_calls"]) == ("stopped", calls or "say_goodbye")


async def test_a_stopped_campaign_ends_its_calls_sooner_but_never_later(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    async def stop(calls: str) -> int:
        return (await manager.post(f"{campaign}/stop", json={"calls": calls})).status_code

    assert [await stop(calls) for calls in ("finish", "finish", "hang_up", "say_goodbye")] == [
        200,
        409,
        200,
        409,
    ]
    assert (await manager.get(campaign)).json()["open_calls"] == "hang_up"


async def test_an_unknown_way_to_stop_is_refused(manager: httpx.AsyncClient, campaign: str) -> None:
    answer = await manager.post(f"{campaign}/stop", json={"calls": "explode"})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["field"], error["value"]) == ("calls", "explode")
    assert "'finish', 'say_goodbye' or 'hang_up'" in error["problem"]
    assert (await manager.get(campaign)).json()["status"] == "running"


async def test_a_call_that_is_about_to_leave_does_not_leave_after_a_stop_that_lets_calls_finish(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    claimed = await world.claimed()
    await manager.post(f"{campaign}/stop", json={"calls": "finish"})
    assert await last_word(claimed) is Command.HANG_UP
