"""What a provider's failure in a call means for the calls after it."""

from datetime import UTC, datetime

import pytest

from control_plane.attempts import reporting
from control_plane.attempts.ending import Ending, end
from control_plane.breakers import service
from control_plane.breakers.documents import StoredBreaker
from control_plane.contract.brief import Providers
from control_plane.contract.events import ProviderFailed
from control_plane.contract.states import AttemptState, EndReason
from control_plane.errors import Conflict, Gone
from tests.integration.control_plane.world import CallsWorld, batch

AT = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
TWO_VOICES = Providers(voice=["sesame", "elevenlabs"])


def failed(number: int, provider: str) -> ProviderFailed:
    return ProviderFailed(
        number=number, at=AT, part="voice", provider=provider, error="Overdue", recovered=True
    )


async def report(world: CallsWorld, attempt_id: str, *events: ProviderFailed) -> None:
    now = datetime.now(UTC)
    await reporting.record(attempt_id, batch(*events), lease_s=world.settings.lease_s, now=now)


async def failures(provider: str) -> int:
    stored = await StoredBreaker.get(f"provider:{provider}")
    return sum(not result.succeeded for result in stored.results) if stored else 0


async def open_breaker(provider: str) -> None:
    for _ in range(5):
        await service.note(f"provider:{provider}", False, datetime.now(UTC))


async def test_a_provider_that_failed_is_told_at_once_and_once_a_call(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    await report(world, attempt_id, failed(1, "sesame"), failed(2, "sesame"))
    await report(world, attempt_id, failed(2, "sesame"), failed(3, "sesame"))
    assert await failures("sesame") == 1
    assert (await world.attempt(attempt_id)).failed_providers == ["sesame"]


async def test_a_worker_that_overslept_its_call_accuses_nobody(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    lost = Ending(AttemptState.LOST, EndReason.AGENT_VANISHED)
    assert await end(await world.attempt(attempt_id), lost, datetime.now(UTC))
    with pytest.raises(Gone):
        await report(world, attempt_id, failed(1, "sesame"))
    assert await failures("sesame") == 0
    assert (await world.attempt(attempt_id)).failed_providers == ["sesame"], "it is a fact all the same"


async def test_the_end_of_the_call_does_not_tell_it_again(world: CallsWorld) -> None:
    await world.set_campaign(providers=TWO_VOICES.model_dump())
    attempt_id = await world.claimed()
    await report(world, attempt_id, failed(1, "sesame"))
    ending = Ending(AttemptState.FAILED, EndReason.VOICE_ERROR)
    assert await end(await world.attempt(attempt_id), ending, datetime.now(UTC))
    assert (await failures("sesame"), await failures("elevenlabs")) == (1, 1)


async def test_a_brief_names_a_provider_last_while_its_breaker_is_open(world: CallsWorld) -> None:
    await world.set_campaign(providers=TWO_VOICES.model_dump())
    first = await world.claim(await world.dispatched())
    assert [one.vendor for one in first.providers.voice] == ["sesame", "elevenlabs"]
    await open_breaker("sesame")
    later = await world.claim(await world.dispatched(await world.add_lead()))
    assert [one.vendor for one in later.providers.voice] == ["elevenlabs", "sesame"]


async def test_a_call_waits_while_no_provider_of_a_part_is_left(world: CallsWorld) -> None:
    await world.set_campaign(providers=TWO_VOICES.model_dump())
    attempt_id = await world.dispatched()
    await open_breaker("sesame")
    await open_breaker("elevenlabs")
    with pytest.raises(Conflict) as refusal:
        await world.claim(attempt_id)
    assert refusal.value.extra["reasons"] == ["provider_failing"]
