"""One person forgotten everywhere, and nobody else; the receipt says so without naming them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import obstore
import pytest

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.attempts import annotating, reporting
from control_plane.attempts.documents import AttemptEvent
from control_plane.attempts.ending import Ending, end
from control_plane.attempts.figures import Correction
from control_plane.attempts.rules import Disposition
from control_plane.calendars import service as calendars
from control_plane.calendars.documents import Meeting
from control_plane.calendars.schemas import CalendarCreate
from control_plane.calls.documents import CallNote
from control_plane.compliance import service as compliance
from control_plane.contract.events import (
    Answered,
    AnswerKept,
    CallEvent,
    DtmfHeard,
    KeysSent,
    OptOutHeard,
    Speaker,
    Turn,
)
from control_plane.contract.states import AttemptState, EndReason
from control_plane.database import Client, in_transaction
from control_plane.decisions import service as decisions
from control_plane.decisions.documents import Skip
from control_plane.errors import Conflict, Gone, NotFound
from control_plane.leads.documents import Lead
from control_plane.messages import service as messages
from control_plane.messages.service import Letter
from control_plane.privacy import erasing, retaining
from control_plane.privacy.documents import Erasure, Kind, Retention
from control_plane.privacy.schemas import PastCount, PastTime
from control_plane.recordings import rules as recordings
from control_plane.recordings import service as recordings_store
from control_plane.settings import Settings
from control_plane.webhooks.documents import Webhook
from control_plane.webhooks.events import EventType
from tests.integration.control_plane.calendars.conftest import ALWAYS_OPEN, booking, free
from tests.integration.control_plane.test_queries import assert_all_by_index
from tests.integration.control_plane.world import CallsWorld, batch, make_world

NUMBER, OTHER = "+12025550177", "+12025550188"
PERSONAL = (NUMBER[1:], "Zelda", "zelda@", "secret words", "4242")


@pytest.fixture
async def database(database: Client, settings: Settings) -> AsyncIterator[Client]:
    """With the profiler off again before the database is dropped."""
    yield database
    await database[settings.mongodb_database].command("profile", 0)


async def called(world: CallsWorld, number: str, *, open_: bool = False) -> str:
    """A call to somebody, of which everything is kept that can be."""
    now, account_id = datetime.now(UTC), world.account.id
    lead = await world.add_lead(number)
    personal = {"prospect_name": "Zelda", "email": "zelda@example.com", "custom": {"pet": "Zelda's dog"}}
    await Lead.get_pymongo_collection().update_one({"_id": lead.id}, {"$set": personal})
    attempt_id = await world.claimed(lead)
    facts: list[CallEvent] = [
        Answered(number=1, at=now),
        Turn(number=2, at=now, speaker=Speaker.LEAD, text="secret words", started_s=1, ended_s=2),
        AnswerKept(number=3, at=now, name="email", value="zelda@example.com"),
        DtmfHeard(number=4, at=now, digit="4"),
        OptOutHeard(number=5, at=now, text="secret words"),
        KeysSent(number=6, at=now, keys="4242", data="4242"),
    ]
    await reporting.record(attempt_id, batch(*facts), lease_s=15, now=now)
    store = recordings_store.open_store(world.settings.object_store_url)
    await store.put_async(recordings.segment_key(account_id, attempt_id, 0), b"OggS")
    await store.put_async(recordings.voicemail_key(account_id, attempt_id), b"RIFF")
    await CallNote(account_id=account_id, attempt_id=attempt_id, text="Zelda's note", by="x", at=now).insert()
    await messages.queue(
        Letter(
            key=attempt_id,
            account_id=account_id,
            to=("zelda@example.com",),
            subject="x",
            text="x",
            lead_id=lead.id,
        ),
        now,
    )
    await decisions.note_skips(
        [
            Skip(
                account_id=account_id,
                campaign_id=lead.campaign_id,
                lead_id=lead.id,
                number=number,
                reason="x",
                due_at=now,
                at=now,
            )
        ]
    )
    if not open_:
        await end(
            await world.attempt(attempt_id), Ending(AttemptState.COMPLETED, EndReason.AGENT_GOODBYE), now
        )
        correction = Correction(disposition=Disposition.INTERESTED, reason="Zelda said so", by="x", at=now)
        await in_transaction(
            lambda session: annotating.correct(account_id, attempt_id, correction, session=session)
        )
    return attempt_id


async def a_webhook(world: CallsWorld, now: datetime) -> None:
    types = [EventType.CALL_ENDED, EventType.SUPPRESSION_ADDED]
    await Webhook(
        account_id=world.account.id, name="x", url="x", types=types, sealed_secret="x", created_at=now
    ).insert()


async def everything(database: Client, settings: Settings) -> str:
    """All that is stored, but for leads' and attempts' ids and the suppression list."""
    mongodb = database[settings.mongodb_database]
    names = set(await mongodb.list_collection_names()) - {"suppressions", "system.profile"}
    return str({name: await mongodb[name].find({}).to_list() for name in sorted(names)})


async def objects(settings: Settings) -> int:
    store = recordings_store.open_store(settings.object_store_url)
    return sum([len(part) async for part in obstore.list(store)])


async def test_a_person_is_forgotten_everywhere_and_the_receipt_names_nobody(
    world: CallsWorld, database: Client, settings: Settings, now: datetime
) -> None:
    await a_webhook(world, now)
    attempt_id = await called(world, NUMBER)
    lead = await world.lead_of(attempt_id)
    calendar = await calendars.create(world.account.id, CalendarCreate.model_validate(ALWAYS_OPEN), now)
    [slot, *_] = await free(calendar, now)
    await calendars.book(calendar.id, booking(world, slot.id, lead.id, "key_1"), now)
    await compliance.suppress(world.account.id, NUMBER, reason="said: secret words", source="x", at=now)
    stored = await everything(database, settings)
    assert all(word in stored for word in PERSONAL)
    erasure = await erasing.erase(
        world.account.id, NUMBER, stays_suppressed=True, by="usr_1", settings=settings, now=now
    )
    stored = await everything(database, settings)
    assert not [word for word in PERSONAL if word in stored]
    assert await objects(settings) == 0
    [meeting] = await Meeting.find_all().to_list()
    assert (meeting.lead_name, meeting.lead_email) == ("", "")
    assert erasure.removed is not None
    assert erasure.removed.model_dump() == {
        "leads": 1,
        "attempts": 1,
        "events": 5,
        "recordings": 1,
        "notes": 1,
        "meetings": 1,
        "messages": 2,
        "skips": 1,
        "webhook_deliveries": 2,
        "file_rows": 0,
        "suppressions": 1,
    }
    assert await erasing.receipts_of(world.account.id, NUMBER, settings) == [erasure.id]
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.disposition, attempt.turn_count) == ("completed", "undecided", 1)
    suppressions = await compliance.page(world.account.id, limit=9)
    assert [(one.value, one.reason) for one in suppressions] == [(NUMBER, "erased on request")]


async def test_nobody_else_is_touched(world: CallsWorld, settings: Settings, now: datetime) -> None:
    await called(world, NUMBER)
    other = await called(world, OTHER)
    before = await world.lead_of(other), await world.attempt(other), await reporting_of(other)
    erasure = await erasing.erase(
        world.account.id, NUMBER, stays_suppressed=False, by="usr_1", settings=settings, now=now
    )
    assert erasure.removed is not None and erasure.removed.leads == 1
    assert (await world.lead_of(other), await world.attempt(other), await reporting_of(other)) == before
    assert await objects(settings) == 2
    assert await CallNote.find({"attempt_id": other}).count() == 1
    assert await compliance.page(world.account.id, limit=9) == []
    again = await erasing.erase(
        "acc_of_somebody_else", OTHER, stays_suppressed=False, by="usr_2", settings=settings, now=now
    )
    assert again.removed is not None and not any(again.removed.model_dump().values())


async def test_what_a_worker_sends_after_the_erasure_is_not_kept(
    world: CallsWorld, database: Client, settings: Settings, now: datetime
) -> None:
    attempt_id = await called(world, NUMBER)
    await erasing.erase(
        world.account.id, NUMBER, stays_suppressed=False, by="usr_1", settings=settings, now=now
    )
    late = Turn(number=9, at=now, speaker=Speaker.LEAD, text="secret words", started_s=1, ended_s=2)
    with pytest.raises(Gone):
        await reporting.record(attempt_id, batch(late), lease_s=15, now=now)
    await reporting.opt_out(attempt_id, "secret words", now)
    assert "secret words" not in await everything(database, settings)
    assert await compliance.page(world.account.id, limit=9) == []


async def reporting_of(attempt_id: str) -> list[AttemptEvent]:
    return await AttemptEvent.find({"attempt_id": attempt_id}).to_list()


async def test_nobody_is_forgotten_while_they_are_on_the_phone(
    world: CallsWorld, settings: Settings, now: datetime
) -> None:
    await called(world, NUMBER, open_=True)
    with pytest.raises(Conflict, match="not over"):
        await erasing.erase(
            world.account.id, NUMBER, stays_suppressed=True, by="usr_1", settings=settings, now=now
        )
    assert await Erasure.count() == 0


async def test_an_erasure_that_was_cut_off_is_ended_by_a_dialer(
    world: CallsWorld, database: Client, settings: Settings, now: datetime
) -> None:
    await called(world, NUMBER)
    erasure = await Erasure(
        account_id=world.account.id,
        sealed_number=erasing._fernet(settings).encrypt(NUMBER.encode()).decode(),
        fingerprint=erasing.fingerprint(NUMBER, settings),
        stays_suppressed=True,
        requested_by="usr_1",
        requested_at=now,
    ).insert()
    await erasing.end_undone(settings, now)  # whoever began it may be at it still
    assert (await erasing.get(world.account.id, erasure.id)).done_at is None
    await erasing.end_undone(settings, now + timedelta(minutes=2))
    done = await erasing.get(world.account.id, erasure.id)
    assert done.removed is not None and done.removed.leads == 1 and done.sealed_number is None
    assert NUMBER not in await everything(database, settings)


@pytest.mark.parametrize("kind", Kind)
async def test_what_is_past_its_time_goes_and_the_rest_stays(
    world: CallsWorld, settings: Settings, now: datetime, kind: Kind
) -> None:
    attempt_id = await called(world, NUMBER)
    await retaining.set_days(world.account.id, world.campaign.id, {kind: 40})
    assert await retaining.remove_what_is_old(settings, now + timedelta(days=39)) == 0
    assert await retaining.remove_what_is_old(settings, now + timedelta(days=41)) == 1
    assert await retaining.remove_what_is_old(settings, now + timedelta(days=42)) == 0
    attempt, lead = await world.attempt(attempt_id), await world.lead_of(attempt_id)
    said = [event.event.text for event in await reporting_of(attempt_id) if isinstance(event.event, Turn)]
    gone = {
        Kind.AUDIO: await objects(settings) == 0,
        Kind.TRANSCRIPT: said == [""],
        Kind.PERSON: (lead.prospect_name, lead.custom, attempt.number) == ("", {}, "erased"),
    }
    assert [one for one, is_gone in gone.items() if is_gone] == [kind]
    assert await CallNote.find({"attempt_id": attempt_id}).count() == (0 if kind is Kind.PERSON else 1)


async def test_a_person_who_was_called_again_is_kept_for_as_long_as_their_last_call(
    world: CallsWorld, settings: Settings, now: datetime
) -> None:
    attempt_id = await called(world, NUMBER)
    lead_id = (await world.attempt(attempt_id)).lead_id
    later = {"last_attempt_at": now + timedelta(days=30)}
    await Lead.get_pymongo_collection().update_one({"_id": lead_id}, {"$set": later})
    await retaining.set_days(world.account.id, world.campaign.id, {Kind.PERSON: 31})
    await retaining.remove_what_is_old(settings, now + timedelta(days=40))
    assert (await world.lead_of(attempt_id)).prospect_name == "Zelda"
    assert (await world.attempt(attempt_id)).number == NUMBER


async def test_how_many_calls_are_past_their_time_is_counted_up_to_a_limit_in_the_index_alone(
    world: CallsWorld, database: Client, settings: Settings, now: datetime
) -> None:
    ours, campaign_id = world.account.id, world.campaign.id
    for number in (NUMBER, OTHER):
        await called(world, number)
    await retaining.set_days(ours, campaign_id, {Kind.AUDIO: 40})
    await retaining.remove_what_is_old(settings, now + timedelta(days=41))
    mongodb = database[settings.mongodb_database]
    await mongodb.command("profile", 2)
    everything_old = dict.fromkeys(Kind, 31)
    counted = await retaining.count_past(ours, campaign_id, everything_old, now + timedelta(days=41))
    assert counted == {Kind.AUDIO: 0, Kind.TRANSCRIPT: 2, Kind.PERSON: 2}
    words = {Kind.TRANSCRIPT: 31}
    assert await retaining.count_past(ours, campaign_id, words, now + timedelta(days=30)) == {"transcript": 0}
    later = now + timedelta(days=41)
    assert await retaining.count_past(ours, campaign_id, words, later, at_most=1) == {"transcript": 1}
    await mongodb.command("profile", 0)
    noted = await assert_all_by_index(mongodb["system.profile"], at_least=8)
    counts = [entry for entry in noted if entry["ns"].endswith(".attempts")]
    assert len(counts) == 5
    assert all("campaign_id" in entry["planSummary"] and entry["docsExamined"] == 0 for entry in counts)
    with pytest.raises(NotFound):
        await retaining.count_past("acc_of_somebody_else", campaign_id, words, later)


async def test_the_api_tells_how_many_calls_are_past_their_time(
    manager: httpx.AsyncClient, settings: Settings
) -> None:
    world = await make_world(settings, FIRST_ACCOUNT)
    await called(world, NUMBER)
    past = f"/api/campaigns/{world.campaign.id}/retention/past"
    told = await manager.get(past, params={"audio": 1, "person": 31})
    none = {"calls": 0, "or_more": False}
    assert (told.status_code, told.json()) == (200, {"audio": none, "transcript": None, "person": none})
    refused = await manager.get(past, params={"person": 30})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "person")
    assert PastTime.of({Kind.AUDIO: 10}, at_most=10).audio == PastCount(calls=10, or_more=True)


async def test_retention_set_by_many_at_once_is_set(world: CallsWorld) -> None:
    campaign, days = world.campaign, {Kind.AUDIO: 30}
    for _ in range(30):  # in some, two find at the same time that there is none yet
        await Retention.get_pymongo_collection().delete_one({"_id": campaign.id})
        many = [retaining.set_days(campaign.account_id, campaign.id, days) for _ in range(40)]
        assert [one.days for one in await asyncio.gather(*many)] == [days] * 40


async def test_erasure_and_retention_read_by_index(
    world: CallsWorld, database: Client, settings: Settings, now: datetime
) -> None:
    await a_webhook(world, now)
    for number in (NUMBER, OTHER):
        await called(world, number)
    await retaining.set_days(world.account.id, world.campaign.id, dict.fromkeys(Kind, 40))
    mongodb = database[settings.mongodb_database]
    await mongodb.command("profile", 2)
    await erasing.erase(
        world.account.id, NUMBER, stays_suppressed=True, by="usr_1", settings=settings, now=now
    )
    await erasing.receipts_of(world.account.id, NUMBER, settings)
    await erasing.page(world.account.id, limit=9, after=None)
    await erasing.end_undone(settings, now)
    assert await retaining.remove_what_is_old(settings, now + timedelta(days=50)) == 6
    await mongodb.command("profile", 0)
    await assert_all_by_index(mongodb["system.profile"], at_least=20)
