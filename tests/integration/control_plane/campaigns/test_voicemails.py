"""Messages for answering machines: what is left, how often, and where it is kept."""

import io
import wave
from datetime import UTC, datetime

import httpx
import obstore
import pytest

from control_plane.attempts import reporting
from control_plane.attempts.ending import finish
from control_plane.contract.brief import Aim
from control_plane.contract.events import AnsweredBy, Answerer, Evidence, MessageBegun
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import EventBatch, FinishReport
from control_plane.leads.documents import LeadStatus
from control_plane.recordings import service as recordings
from control_plane.recordings.rules import voicemail_key
from tests.integration.control_plane.world import CallsWorld

NOW = datetime.now(UTC)
OFTEN = {"pattern": ["voicemail", "voicemail", "voicemail"], "gap_minutes": 0, "after": {}}


def wav(*, channels: int = 1, rate: int = 8_000, length_s: float = 0.5) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(bytes(2 * channels * round(rate * length_s)))
    return file.getvalue()


def ended(state: AttemptState, reason: EndReason) -> FinishReport:
    return FinishReport(
        fencing_token=1,
        state=state,
        end_reason=reason,
        answered_at=NOW,
        ended_at=datetime.now(UTC),
        last_event=0,
    )


async def begin_message(attempt_id: str) -> None:
    """The worker tells so, twice, as it does when an answer is lost."""
    told = [
        AnsweredBy(number=1, at=NOW, kind=Answerer.VOICEMAIL, confidence=0.9, after_s=3.1, by=Evidence.WORDS),
        MessageBegun(number=2, at=NOW),
    ]
    for _ in range(2):
        batch = EventBatch(fencing_token=1, events=told)
        await reporting.record(attempt_id, batch, lease_s=30, now=datetime.now(UTC))


async def test_a_message_is_filled_with_what_is_known_of_the_lead(world: CallsWorld) -> None:
    await world.set_campaign(
        on_machines={"voicemail": "Hello [Prospect Name].", "screening": "[Agent Name]."}
    )
    attempt_id = await world.dispatched()
    lead = await world.lead_of(attempt_id)
    said = (await world.claim(attempt_id)).for_machines
    assert said is not None
    assert said.voicemail == f"Hello {lead.prospect_name}."
    assert said.screening == f"{world.campaign.caller.agent_name}."


async def test_who_answered_and_a_message_begun_are_kept_once(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    await begin_message(attempt_id)
    assert (await world.attempt(attempt_id)).answered_by is Answerer.VOICEMAIL
    assert (await world.lead_of(attempt_id)).voicemails == 1


async def test_after_a_message_the_lead_is_done(world: CallsWorld) -> None:
    await world.set_campaign(follow_up=OFTEN)
    attempt_id = await world.claimed()
    await begin_message(attempt_id)
    await finish(attempt_id, ended(AttemptState.VOICEMAIL_LEFT, EndReason.VOICEMAIL_LEFT), datetime.now(UTC))
    assert (await world.lead_of(attempt_id)).status is LeadStatus.DONE


async def test_a_message_that_was_begun_is_never_followed_by_another_even_if_its_call_was_lost(
    world: CallsWorld,
) -> None:
    await world.set_campaign(follow_up=OFTEN)
    attempt_id = await world.dispatched()
    assert (await world.claim(attempt_id)).aim is Aim.VOICEMAIL
    await begin_message(attempt_id)
    await finish(attempt_id, ended(AttemptState.MACHINE, EndReason.MACHINE), datetime.now(UTC))
    lead = await world.lead_of(attempt_id)
    assert lead.status is LeadStatus.PENDING
    again = await world.dispatched(lead)
    assert (await world.claim(again)).aim is Aim.PERSON


async def test_a_campaign_may_say_that_two_messages_are_left(world: CallsWorld) -> None:
    await world.set_campaign(follow_up={**OFTEN, "max_voicemails": 2})
    attempt_id = await world.claimed()
    await begin_message(attempt_id)
    await finish(attempt_id, ended(AttemptState.VOICEMAIL_LEFT, EndReason.VOICEMAIL_LEFT), datetime.now(UTC))
    lead = await world.lead_of(attempt_id)
    assert lead.status is LeadStatus.PENDING
    again = await world.dispatched(lead)
    assert (await world.claim(again)).aim is Aim.VOICEMAIL
    await begin_message(again)
    await finish(again, ended(AttemptState.VOICEMAIL_LEFT, EndReason.VOICEMAIL_LEFT), datetime.now(UTC))
    assert (await world.lead_of(again)).status is LeadStatus.DONE


async def test_an_uploaded_recording_replaces_the_text_until_it_is_taken_away(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    answer = await manager.put(f"{campaign}/voicemail", files={"file": ("message.wav", wav())})
    assert answer.status_code == 200, answer.text
    key = answer.json()["voicemail_recording"]
    store = recordings.open_store(world.settings.object_store_url)
    assert bytes(await (await obstore.get_async(store, key)).bytes_async()) == wav()
    said = (await world.claim(await world.dispatched())).for_machines
    assert said is not None
    assert said.recording_key == key
    heard = await manager.get(f"{campaign}/voicemail")
    assert (heard.status_code, heard.headers["content-type"]) == (200, "audio/wav")
    assert heard.content == wav()
    answer = await manager.delete(f"{campaign}/voicemail")
    assert answer.json()["voicemail_recording"] == ""
    assert (await manager.get(f"{campaign}/voicemail")).status_code == 404


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (b"ID3 no wave", "it is no WAV file of PCM"),
        (wav(channels=2), "it has 2 channels of 16 bits at 8000 Hz"),
        (wav(length_s=91), "it lasts 91.0 s"),
        (wav(length_s=0), "it lasts 0.0 s"),
    ],
)
async def test_a_recording_that_cannot_be_left_is_refused(
    manager: httpx.AsyncClient, campaign: str, file: bytes, problem: str
) -> None:
    answer = await manager.put(f"{campaign}/voicemail", files={"file": ("message", file)})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["problem"].startswith(problem)


async def test_the_message_that_was_left_can_be_heard(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    attempt = await world.attempt(await world.claimed())
    assert (await manager.get(f"/api/attempts/{attempt.id}/voicemail")).status_code == 404
    store = recordings.open_store(world.settings.object_store_url)
    await obstore.put_async(store, voicemail_key(attempt.account_id, attempt.id), wav())
    answer = await manager.get(f"/api/attempts/{attempt.id}/voicemail")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/wav")
    assert answer.content == wav()
