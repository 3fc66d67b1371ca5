"""Words of calls as those see them who may not see everything."""

from datetime import UTC, datetime

import httpx
from fastapi import FastAPI

from control_plane.accounts.roles import Permission, Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.attempts import reporting
from control_plane.attempts.ending import Ending, end
from control_plane.calls.documents import CallNote
from control_plane.contract.events import Answered, AnswerKept, CallEvent, DtmfHeard, KeysSent, Speaker, Turn
from control_plane.contract.states import AttemptState, EndReason
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import Fresh, a_key, a_user, client
from tests.integration.control_plane.world import batch, make_world

SAID = "my card is 4111 1111 1111 1111, write to anna@example.com or call 202 555 0123"
SHOWN = "my card is [card], write to [e-mail] or call [number]"


async def test_roles_without_permission_see_words_redacted_everywhere(
    app: FastAPI, settings: Settings
) -> None:
    world = await make_world(settings, FIRST_ACCOUNT)
    attempt_id, now = await world.claimed(), datetime.now(UTC)
    facts: list[CallEvent] = [
        Answered(number=1, at=now),
        Turn(number=2, at=now, speaker=Speaker.LEAD, text=SAID, started_s=1, ended_s=2),
        AnswerKept(number=3, at=now, name="email", value="anna@example.com"),
        DtmfHeard(number=4, at=now, digit="4"),
        KeysSent(number=5, at=now, keys="4111", data="4111"),
    ]
    await reporting.record(attempt_id, batch(*facts), lease_s=15, now=now)
    await end(await world.attempt(attempt_id), Ending(AttemptState.COMPLETED, EndReason.AGENT_GOODBYE), now)
    await CallNote(account_id=FIRST_ACCOUNT, attempt_id=attempt_id, text=SAID, by="x", at=now).insert()
    async with client(app, Fresh(await a_user(FIRST_ACCOUNT, Role.MANAGER), settings)) as manager:
        correction = {"disposition": "interested", "reason": SAID}
        assert (await manager.put(f"/api/calls/{attempt_id}/correction", json=correction)).is_success
    viewer = Fresh(await a_user(FIRST_ACCOUNT, Role.VIEWER), settings)
    _, blind = await a_key(FIRST_ACCOUNT, [Permission.CALLS_READ])
    for auth in (viewer, blind):
        async with client(app, auth) as person:
            await assert_shown(person, attempt_id, SHOWN, "[e-mail]", "*")
    supervisor = Fresh(await a_user(FIRST_ACCOUNT, Role.SUPERVISOR), settings)
    async with client(app, supervisor) as person:
        await assert_shown(person, attempt_id, SAID, "anna@example.com", "4")


async def assert_shown(
    person: httpx.AsyncClient, attempt_id: str, words: str, email: str, digit: str
) -> None:
    for page in (f"/api/attempts/{attempt_id}", f"/api/calls/{attempt_id}"):
        detail = (await person.get(page)).json()
        assert [turn["text"] for turn in detail["turns"]] == [words]
        assert detail["answers"] == {"email": email}
        [_, turn, kept, pressed, sent] = detail["timeline"]
        assert (turn["text"], kept["value"], pressed["digit"]) == (words, email, digit)
        assert sent["keys"] == sent["data"] == ("*" if digit == "*" else "4111")
    assert [note["text"] for note in detail["notes"]] == [words]
    assert detail["correction"]["reason"] == words
    for file_format in ("csv", "jsonl"):  # files of calls hold no words at all
        file = (await person.get("/api/calls/export", params={"format": file_format})).text
        assert attempt_id in file and "4111" not in file and "anna@" not in file
    assert words in (await person.get(f"/api/attempts/{attempt_id}/transcript")).text
