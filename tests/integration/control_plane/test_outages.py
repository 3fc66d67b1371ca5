"""MongoDB asleep or dead under load: a clear answer in time, nothing half-written, found again by itself."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.attempts.documents import Attempt, AttemptEvent
from control_plane.audit.documents import AuditEntry
from control_plane.calls.documents import CallNote
from control_plane.database import in_transaction
from control_plane.settings import Settings
from infra.local import stack
from infra.local.stack import Part, Stack
from tests.integration.control_plane.office import AT_ONCE, LIMIT_S, Office, all_good_since, at_work

pytestmark = pytest.mark.timeout(180)

_AWAY_S = 20.0


@pytest.fixture(scope="module")
def own_mongodb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A MongoDB that nobody else misses."""
    with stack.running("outages", (Part.REPLICA_SET,), tmp_path_factory.mktemp("outages")) as running:
        yield running


@pytest.fixture
async def office(settings: Settings, own_mongodb: Stack, tmp_path: Path) -> AsyncIterator[Office]:
    """The API at work on that MongoDB, as patient with it as by default."""
    update = {
        "mongodb_url": SecretStr(own_mongodb.mongodb_url),
        "mongodb_within_s": Settings.model_fields["mongodb_within_s"].default,
    }
    async with at_work(settings.model_copy(update=update), tmp_path) as office:
        yield office


async def assert_nothing_half_written(office: Office) -> None:
    """What is written together is there together, and all that was promised is there."""
    noted = {
        one.response.json()["id"]
        for one in office.answers
        if one.response.request.url.path.endswith("/notes") and one.is_good
    }
    reported = [
        one for one in office.answers if one.response.request.url.path.endswith("/events") and one.is_good
    ]

    async def look(session: AsyncClientSession) -> None:  # at one moment: the office goes on working
        notes = {note.id async for note in CallNote.find_all(session=session)}
        assert noted <= notes
        audited = AuditEntry.find({"action": "calls.noted"}, session=session)
        assert sorted([(entry.after or {})["note"] async for entry in audited]) == sorted(notes)
        kept = await AttemptEvent.find({"attempt_id": office.running_id}, session=session).count()
        assert kept >= len(reported) > 0
        attempt = await Attempt.get(office.running_id, session=session)
        assert attempt is not None
        assert attempt.turn_count == kept

    await in_transaction(look)


async def through_an_outage(
    office: Office, *, leave: Callable[[], None], come_back: Callable[[], None]
) -> None:
    """Take MongoDB away from the working office, and give it back."""
    await all_good_since(office, time.monotonic())
    await asyncio.to_thread(leave)
    gone = time.monotonic()
    await asyncio.sleep(_AWAY_S - LIMIT_S)
    assert (await office.api.client.get("/healthz")).status_code == 200
    ready = await office.api.client.get("/readyz")
    assert (ready.status_code, ready.json()["mongodb"]["state"]) == (503, "no_answer")
    await asyncio.sleep(max(0.0, gone + _AWAY_S - time.monotonic()))
    back = time.monotonic()
    meanwhile = [one for one in office.answers if one.began > gone]
    assert len(meanwhile) >= 2 * AT_ONCE
    assert [str(one) for one in meanwhile if not one.is_refusal_in_time] == []
    await asyncio.to_thread(come_back)
    await all_good_since(office, back)
    assert [str(one) for one in office.answers if not (one.is_good or one.is_refusal_in_time)] == []
    assert office.api.process.poll() is None
    await assert_nothing_half_written(office)


async def test_mongodb_asleep_for_20_s_is_a_503_in_time_and_nothing_is_half_written(
    office: Office, own_mongodb: Stack
) -> None:
    try:
        await through_an_outage(
            office,
            leave=lambda: stack.signal_part(own_mongodb, Part.MONGOD, signal.SIGSTOP),
            come_back=lambda: stack.signal_part(own_mongodb, Part.MONGOD, signal.SIGCONT),
        )
    finally:
        stack.signal_part(own_mongodb, Part.MONGOD, signal.SIGCONT)


async def test_mongodb_killed_and_started_again_is_found_again_without_a_restart(
    office: Office, own_mongodb: Stack
) -> None:
    await through_an_outage(
        office,
        leave=lambda: stack.kill_part(own_mongodb, Part.MONGOD),
        come_back=lambda: stack.start_part(own_mongodb, Part.MONGOD),
    )
