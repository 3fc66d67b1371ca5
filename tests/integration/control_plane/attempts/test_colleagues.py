"""The claim of a colleague's leg: one INVITE for each, and never two legs of a call at once."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi import FastAPI

from control_plane.attempts import colleagues, reporting
from control_plane.contract.events import Answered, ColleagueCalled
from control_plane.contract.handoff import ColleagueState
from control_plane.contract.tools import ColleagueWanted, EndedLeg, Refusal, ToolAnswer
from control_plane.errors import Gone
from control_plane.settings import Settings
from tests.integration.control_plane.world import CallsWorld, batch, make_world

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FIRST, SECOND = "+12025550141", "+12025550142"
DONE = ToolAnswer(done=True)


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    world = await make_world(settings)
    await world.set_campaign(handoff={"numbers": [FIRST, SECOND], "mode": "warm", "briefing": ""})
    return world


@pytest.fixture
async def attempt_id(world: CallsWorld) -> str:
    """An attempt in conversation."""
    attempt_id = await world.claimed()
    await reporting.record(attempt_id, batch(Answered(number=1, at=NOW)), lease_s=15, now=NOW)
    return attempt_id


async def claim(
    attempt_id: str, key: str = "key-of-leg-1", number: str = FIRST, token: int = 1
) -> ToolAnswer:
    wanted = ColleagueWanted(fencing_token=token, key=key, number=number)
    return await colleagues.claim(attempt_id, wanted, NOW)


async def ended(attempt_id: str, key: str, state: ColleagueState, number: int = 2) -> None:
    event = ColleagueCalled(number=number, at=NOW, leg=key, phone="***0141", state=state)
    await reporting.record(attempt_id, batch(event), lease_s=15, now=NOW)


async def legs(world: CallsWorld, attempt_id: str) -> list[Any]:
    attempt = await world.attempt(attempt_id)
    return [(leg.key, leg.number, leg.state) for leg in attempt.colleagues]


async def test_of_many_claims_at_once_one_leg_is_given(world: CallsWorld, attempt_id: str) -> None:
    answers = await asyncio.gather(*(claim(attempt_id, f"key-of-leg-{n}") for n in range(8)))
    assert [answer.done for answer in answers].count(True) == 1
    ((_, number, state),) = await legs(world, attempt_id)
    assert (number, state) == ("***0141", ColleagueState.RINGING)


async def test_asked_again_with_its_key_a_claim_is_answered_the_same(
    world: CallsWorld, attempt_id: str
) -> None:
    assert [await claim(attempt_id), await claim(attempt_id)] == [DONE, DONE]
    assert len(await legs(world, attempt_id)) == 1


async def test_the_next_colleague_is_called_when_the_one_before_did_not_take_it(
    world: CallsWorld, attempt_id: str
) -> None:
    await claim(attempt_id)
    refused = await claim(attempt_id, "key-of-leg-2", SECOND)
    assert refused == ToolAnswer(done=False, reason=Refusal.NOT_NOW)
    await ended(attempt_id, "key-of-leg-1", ColleagueState.DECLINED)
    assert await claim(attempt_id, "key-of-leg-2", SECOND) == DONE
    await ended(attempt_id, "key-of-leg-2", ColleagueState.ACCEPTED, number=3)
    assert [state for _, _, state in await legs(world, attempt_id)] == ["declined", "accepted"]
    assert not (await claim(attempt_id, "key-of-leg-3")).done


async def test_a_claim_can_tell_itself_that_the_leg_before_is_over(
    world: CallsWorld, attempt_id: str
) -> None:
    await claim(attempt_id)
    after = EndedLeg(key="key-of-leg-1", state=ColleagueState.FAILED)
    wanted = ColleagueWanted(fencing_token=1, key="key-of-leg-2", number=FIRST, after=after)
    assert await colleagues.claim(attempt_id, wanted, NOW) == DONE
    assert [state for _, _, state in await legs(world, attempt_id)] == ["failed", "ringing"]


async def test_a_leg_that_never_was_is_not_missed(world: CallsWorld, attempt_id: str) -> None:
    after = EndedLeg(key="key-of-no-leg", state=ColleagueState.ACCEPTED)
    wanted = ColleagueWanted(fencing_token=1, key="key-of-leg-1", number=FIRST, after=after)
    assert await colleagues.claim(attempt_id, wanted, NOW) == DONE
    assert [state for _, _, state in await legs(world, attempt_id)] == ["ringing"]


async def test_a_number_that_is_not_the_campaign_s_is_not_called(attempt_id: str) -> None:
    answer = await claim(attempt_id, number="+12025550149")
    assert answer == ToolAnswer(done=False, reason=Refusal.NOT_SET_UP)


async def test_nobody_is_called_before_the_lead_has_answered(world: CallsWorld) -> None:
    assert not (await claim(await world.claimed())).done


async def test_a_worker_that_does_not_hold_the_call_gets_no_leg(attempt_id: str) -> None:
    with pytest.raises(Gone):
        await claim(attempt_id, token=2)


async def test_without_a_handoff_of_its_own_a_campaign_has_the_default_number(world: CallsWorld) -> None:
    await world.set_campaign(handoff=None)
    settings = world.settings.model_copy(update={"handoff_number": SECOND})
    world.settings = settings
    brief = await world.claim(await world.dispatched())
    assert brief.handoff is not None
    assert brief.handoff.numbers == (SECOND,)
