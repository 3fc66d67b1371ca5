import pytest

from control_plane.breakers.signals import signals
from control_plane.contract.brief import Providers
from control_plane.contract.states import AttemptState, EndReason

PROVIDERS = Providers(hearing="deepgram", model="openai", voice="elevenlabs")
TRUNK = "trunk:trk_1"
HEARING, MODEL, VOICE = "provider:deepgram", "provider:openai", "provider:elevenlabs"
ALL_WORK = {TRUNK: True, HEARING: True, MODEL: True, VOICE: True}


def told(state: AttemptState, reason: EndReason, *, turns: int = 0) -> dict[str, bool]:
    found = signals(reason, state, PROVIDERS, trunk_id="trk_1", turns=turns)
    assert len(dict(found)) == len(found)
    return dict(found)


def test_a_trunk_failure_accuses_the_trunk_alone() -> None:
    assert told(AttemptState.FAILED, EndReason.TRUNK_FAILURE) == {TRUNK: False}


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (AttemptState.BUSY, EndReason.BUSY),
        (AttemptState.NO_ANSWER, EndReason.NO_ANSWER),
        (AttemptState.REJECTED, EndReason.REJECTED),
        (AttemptState.INVALID_NUMBER, EndReason.INVALID_NUMBER),
        (AttemptState.COMPLETED, EndReason.CALLER_HANGUP),
        (AttemptState.MACHINE, EndReason.AGENT_GOODBYE),
        (AttemptState.COMPLETED, EndReason.SILENCE_TIMEOUT),
    ],
)
def test_whatever_a_phone_or_its_network_answers_shows_that_the_trunk_works(
    state: AttemptState, reason: EndReason
) -> None:
    assert told(state, reason) == {TRUNK: True}


@pytest.mark.parametrize(
    ("reason", "provider"),
    [
        (EndReason.LLM_ERROR, MODEL),
        (EndReason.HEARING_ERROR, HEARING),
        (EndReason.VOICE_ERROR, VOICE),
    ],
)
@pytest.mark.parametrize("turns", [0, 12])
def test_a_provider_that_gave_up_is_accused_and_the_others_are_not_judged(
    reason: EndReason, provider: str, turns: int
) -> None:
    assert told(AttemptState.FAILED, reason, turns=turns) == {TRUNK: True, provider: False}


def test_a_conversation_shows_that_all_its_providers_work() -> None:
    assert told(AttemptState.COMPLETED, EndReason.AGENT_GOODBYE, turns=6) == ALL_WORK
    assert told(AttemptState.TRANSFERRED, EndReason.AGENT_GOODBYE, turns=3) == ALL_WORK


def test_a_call_of_two_turns_or_one_that_ended_in_silence_says_nothing_of_providers() -> None:
    assert told(AttemptState.COMPLETED, EndReason.CALLER_HANGUP, turns=2) == {TRUNK: True}
    assert told(AttemptState.COMPLETED, EndReason.SILENCE_TIMEOUT, turns=6) == {TRUNK: True}


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (AttemptState.CANCELED, EndReason.BACK_PRESSURE),
        (AttemptState.CANCELED, EndReason.NO_WORKER),
        (AttemptState.CANCELED, EndReason.CAMPAIGN_STOPPED),
        (AttemptState.CANCELED, EndReason.WORKER_SHUTDOWN),
        (AttemptState.FAILED, EndReason.WORKER_ERROR),
        (AttemptState.BLOCKED, EndReason.NOT_ALLOWED),
        (AttemptState.LOST, EndReason.LEASE_EXPIRED),
        (AttemptState.LOST, EndReason.AGENT_VANISHED),
    ],
)
def test_what_is_our_own_doing_says_nothing(state: AttemptState, reason: EndReason) -> None:
    assert told(state, reason, turns=5) == {}


def test_a_vendor_that_serves_twice_is_told_of_once() -> None:
    both = Providers(hearing="deepgram", model="openai", voice="deepgram")
    found = signals(EndReason.AGENT_GOODBYE, AttemptState.COMPLETED, both, trunk_id="trk_1", turns=6)
    assert found == [(HEARING, True), (MODEL, True), (TRUNK, True)]


def test_a_provider_that_another_one_replaced_is_not_praised() -> None:
    two = Providers(hearing="deepgram", model=["openai", "groq"], voice="elevenlabs")
    reason, state = EndReason.AGENT_GOODBYE, AttemptState.COMPLETED
    found = signals(reason, state, two, trunk_id="trk_1", turns=6, failed=["openai"])
    assert dict(found) == {TRUNK: True, HEARING: True, "provider:groq": True, VOICE: True}


def test_where_all_gave_up_those_are_accused_who_have_not_told_it_themselves() -> None:
    two = Providers(voice=["sesame", "elevenlabs"])
    reason, state = EndReason.VOICE_ERROR, AttemptState.FAILED
    found = signals(reason, state, two, trunk_id="trk_1", turns=6, failed=["sesame"])
    assert dict(found) == {TRUNK: True, VOICE: False}


@pytest.mark.parametrize(("failed", "voice"), [((), "openai_realtime"), (("openai_realtime",), "elevenlabs")])
def test_who_spoke_is_the_speech_to_speech_model_unless_it_failed(
    failed: tuple[str, ...], voice: str
) -> None:
    providers = Providers.model_validate({"speech_to_speech": "openai_realtime"})
    found = signals(
        EndReason.AGENT_GOODBYE,
        AttemptState.COMPLETED,
        providers,
        trunk_id="trk_1",
        turns=6,
        failed=failed,
    )
    assert dict(found) == {TRUNK: True, HEARING: True, MODEL: True, f"provider:{voice}": True}
