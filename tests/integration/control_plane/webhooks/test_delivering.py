"""Messages to other people's servers: signed, sent once, tried again, given up, sent again by hand."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from control_plane.attempts import reporting
from control_plane.attempts.ending import finish
from control_plane.compliance import service as compliance
from control_plane.contract.events import Answered
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import FinishReport
from control_plane.database import Client
from control_plane.settings import Settings
from control_plane.webhooks import announcing, delivering, documents, service
from control_plane.webhooks.documents import Delivery, DeliveryStatus, Webhook
from control_plane.webhooks.events import Event, EventType
from control_plane.webhooks.rules import MOST_TRIES
from control_plane.webhooks.schemas import WebhookChange, WebhookCreate
from tests.integration.control_plane.test_queries import assert_all_by_index
from tests.integration.control_plane.webhooks.receiver import Receiver, receiving
from tests.integration.control_plane.world import CallsWorld, batch

EVERYTHING: list[EventType] = [one for one in EventType if one is not EventType.TEST]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"webhook_private_networks": ["127.0.0.0/8", "::1/128"]})


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as one:
        yield one


async def subscribed(
    world: CallsWorld, address: str, types: list[EventType] = EVERYTHING
) -> tuple[Webhook, str]:
    wanted = WebhookCreate(name="CRM", url=f"{address}/hook", types=types)
    return await service.create(world.account.id, wanted, world.settings, datetime.now(UTC))


def happened(world: CallsWorld, key: str = "att_1-ended", number: str = "") -> Event:
    return Event(world.account.id, EventType.CALL_ENDED, key, datetime.now(UTC), {"n": 1}, number)


def finished(now: datetime) -> FinishReport:
    return FinishReport(
        fencing_token=1,
        state=AttemptState.COMPLETED,
        end_reason=EndReason.AGENT_GOODBYE,
        answered_at=now,
        ended_at=now,
        last_event=1,
    )


async def only_delivery() -> Delivery:
    (delivery,) = await Delivery.find_all().to_list()
    return delivery


async def later(world: CallsWorld, days: int = 1) -> int:
    return await delivering.deliver_due(world.settings, datetime.now(UTC) + timedelta(days=days))


async def test_a_call_is_told_signed_when_it_is_answered_and_when_it_ends(
    world: CallsWorld, receiver: Receiver, now: datetime
) -> None:
    _, secret = await subscribed(world, receiver.address)
    await subscribed(world, receiver.address, [EventType.MEETING_BOOKED])
    attempt_id = await world.claimed()
    answered = batch(Answered(number=1, at=now))
    for _ in range(2):
        await reporting.record(attempt_id, answered, lease_s=15, now=now)
    for _ in range(2):
        await finish(attempt_id, finished(now), now)
    assert await later(world) == 2
    messages = [receiver.verified(secret, index) for index in range(2)]
    by_type = {message["type"]: message["data"] for message in messages}
    assert set(by_type) == {"call.answered", "call.ended"}
    assert by_type["call.ended"]["disposition"] == "undecided"
    assert {data["attempt_id"] for data in by_type.values()} == {attempt_id}
    assert sorted(receiver.ids) == [f"{attempt_id}-answered", f"{attempt_id}-ended"]


async def test_a_suppression_is_told_once_and_without_what_was_said(
    world: CallsWorld, receiver: Receiver, now: datetime
) -> None:
    _, secret = await subscribed(world, receiver.address)
    for _ in range(2):
        await compliance.suppress(
            world.account.id, "+12025550111", reason="said: never call me", source="test", at=now
        )
    assert await later(world) == 1
    told = receiver.verified(secret)
    assert (told["type"], told["data"]["value"]) == ("suppression.added", "+12025550111")
    assert "never call me" not in str(told)


async def test_an_event_announced_twice_and_delivered_by_several_is_sent_once(
    world: CallsWorld, receiver: Receiver, now: datetime
) -> None:
    await subscribed(world, receiver.address)
    for _ in range(2):
        await announcing.announce(happened(world), now)
    delivered = await asyncio.gather(*(later(world) for _ in range(4)))
    assert sum(delivered) == len(receiver.received) == 1
    assert await later(world, days=2) == 0


async def test_a_message_that_is_not_taken_is_tried_again_under_its_id_and_then_given_up(
    world: CallsWorld, receiver: Receiver, now: datetime
) -> None:
    webhook, secret = await subscribed(world, receiver.address)
    receiver.status = 500
    await announcing.announce(happened(world), now)
    assert await delivering.deliver_due(world.settings, now) == 0
    waiting = await only_delivery()
    assert waiting.status is DeliveryStatus.PENDING and waiting.due_at > now
    assert await delivering.deliver_due(world.settings, now) == 0  # not before its time
    for _ in range(MOST_TRIES + 3):
        await later(world)
    dead = await only_delivery()
    assert (dead.status, dead.tries, len(receiver.received)) == (DeliveryStatus.DEAD, MOST_TRIES, MOST_TRIES)
    assert {one.status for one in dead.log} == {500}
    assert set(receiver.ids) == {"att_1-ended"}
    receiver.status = 200
    assert [one.id for one in await delivering.page(webhook, status=DeliveryStatus.DEAD, limit=9, after=None)]
    assert await delivering.replay_since(webhook, now - timedelta(hours=1), now) == 1
    assert await later(world) == 1
    assert receiver.verified(secret)["data"] == {"n": 1}
    assert (await only_delivery()).status is DeliveryStatus.DELIVERED


async def test_a_webhook_with_very_much_to_be_told_makes_no_other_one_wait(
    world: CallsWorld, receiver: Receiver, database: Client, now: datetime
) -> None:
    async with receiving() as gone:
        address = gone.address
    busy, _ = await subscribed(world, address)
    await announcing.queue(happened(world, "att_0"), busy.id, now - timedelta(hours=1))
    await subscribed(world, receiver.address)
    stored = await Delivery.get_pymongo_collection().find_one({})
    assert stored is not None
    await Delivery.get_pymongo_collection().insert_many(
        [{**stored, "_id": f"dlv_{number}", "message_id": f"att_{number}"} for number in range(1, 400)]
    )
    await announcing.announce(happened(world), now)
    assert await delivering.deliver_due(world.settings, now) == len(receiver.received) == 1
    assert await Delivery.find({"webhook_id": busy.id, "tries": 1}).count() == 5
    mongodb = database[world.settings.mongodb_database]
    finding = {"distinct": "webhook_deliveries", "key": "webhook_id", "query": documents.due(now)}
    explained = await mongodb.command("explain", finding, verbosity="executionStats")
    assert "DISTINCT_SCAN" in repr(explained["queryPlanner"]["winningPlan"])
    assert explained["executionStats"]["totalKeysExamined"] <= 4  # not one for every message
    looking = {
        "find": "webhook_deliveries",
        "filter": documents.due_of(busy.id, now),
        "sort": {"due_at": 1},
        "limit": 5,
        "hint": "webhook_due",
    }
    explained = await mongodb.command("explain", looking, verbosity="executionStats")
    assert "'SORT'" not in repr(explained["queryPlanner"]["winningPlan"])
    assert explained["executionStats"]["totalDocsExamined"] == 5


async def test_a_try_whose_process_died_is_made_again(
    world: CallsWorld, receiver: Receiver, now: datetime
) -> None:
    await subscribed(world, receiver.address)
    await announcing.announce(happened(world), now)
    taken = {"$set": {"due_at": now + timedelta(minutes=1), "tries": 1}}
    await Delivery.get_pymongo_collection().update_one({}, taken)
    assert await delivering.deliver_due(world.settings, now) == 0
    assert await delivering.deliver_due(world.settings, now + timedelta(minutes=2)) == 1


async def test_a_server_that_is_gone_for_good_is_told_nothing_more(
    world: CallsWorld, receiver: Receiver, now: datetime
) -> None:
    webhook, _ = await subscribed(world, receiver.address)
    receiver.status = 410
    await announcing.announce(happened(world), now)
    await later(world)
    disabled = await service.get(world.account.id, webhook.id)
    assert (disabled.enabled, disabled.disabled_why) == (False, "It answered 410 Gone.")
    assert (await only_delivery()).status is DeliveryStatus.DEAD
    await announcing.announce(happened(world, "att_2-ended"), now)
    assert await Delivery.count() == 1


async def test_a_new_secret_is_good_at_once_and_the_old_one_for_a_day(
    world: CallsWorld, receiver: Receiver, now: datetime
) -> None:
    webhook, old = await subscribed(world, receiver.address)
    _, new = await service.renew_secret(world.account.id, webhook.id, world.settings, now)
    await announcing.announce(happened(world), now)
    assert await later(world) == 1
    assert receiver.verified(old) == receiver.verified(new)
    stored = str(await Webhook.get_pymongo_collection().find({}).to_list())
    assert old not in stored and new not in stored


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
async def test_no_name_leads_into_a_private_network_that_is_not_allowed(
    world: CallsWorld, receiver: Receiver, now: datetime, host: str
) -> None:
    await subscribed(world, receiver.address.replace("127.0.0.1", host))
    await announcing.announce(happened(world), now)
    closed = world.settings.model_copy(update={"webhook_private_networks": ["10.0.0.0/8"]})
    await delivering.deliver_due(closed, now)
    [tried] = (await only_delivery()).log
    assert "private network" in tried.error
    assert receiver.received == []


async def test_a_redirection_is_a_failure_and_is_not_followed(
    world: CallsWorld, receiver: Receiver, now: datetime
) -> None:
    await subscribed(world, receiver.address)
    receiver.status, receiver.headers = 307, {"Location": f"{receiver.address}/elsewhere"}
    await announcing.announce(happened(world), now)
    assert await delivering.deliver_due(world.settings, now) == 0
    assert len(receiver.received) == 1
    assert (await only_delivery()).log[0].status == 307


async def test_a_server_that_is_down_is_named_so(world: CallsWorld, now: datetime) -> None:
    async with receiving() as gone:
        address = gone.address
    webhook, _ = await subscribed(world, address)
    tested = await delivering.test(webhook, world.settings, now)
    assert (tested.status, tested.tries) == (DeliveryStatus.DEAD, 1)
    assert "No connection" in tested.log[0].error


async def test_whoever_is_erased_is_erased_from_messages_sent_and_waiting(
    world: CallsWorld, receiver: Receiver, now: datetime
) -> None:
    await subscribed(world, receiver.address)
    for key, number in (("a", "+12025550111"), ("b", "+12025550111"), ("c", "+12025550122")):
        await announcing.announce(happened(world, key, number), now)
    assert await delivering.erase_number(world.account.id, "+12025550111") == 2
    assert (await only_delivery()).number == "+12025550122"


async def test_everything_about_webhooks_is_read_by_index(
    world: CallsWorld, receiver: Receiver, database: Client, now: datetime
) -> None:
    mongodb: Any = database[world.settings.mongodb_database]
    await mongodb.command("profile", 2)
    try:
        webhook, _ = await subscribed(world, receiver.address)
        await announcing.announce(happened(world, number="+12025550111"), now)
        await delivering.deliver_due(world.settings, now)
        tested = await delivering.test(webhook, world.settings, now)
        await delivering.replay(webhook, tested.id, now)
        for status in (None, DeliveryStatus.DEAD):
            await delivering.page(webhook, status=status, limit=5, after=tested.id)
        await delivering.replay_since(webhook, now - timedelta(days=1), now)
        await delivering.erase_number(world.account.id, "+12025550111")
        await service.every(world.account.id)
        off = WebhookChange(enabled=False)
        assert not (await service.change(world.account.id, webhook.id, off, world.settings)).enabled
        await service.remove(world.account.id, webhook.id)
    finally:
        await mongodb.command("profile", 0)
    await assert_all_by_index(mongodb["system.profile"], at_least=15)
