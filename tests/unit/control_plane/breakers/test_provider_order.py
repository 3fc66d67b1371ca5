from control_plane.breakers.providers import without_alternative, working_first
from control_plane.breakers.states import BreakerState
from control_plane.contract.brief import Providers

TWO = Providers(hearing=["deepgram", "assemblyai"], model="openai", voice=["sesame", "elevenlabs", "openai"])
OPEN, HALF = BreakerState.OPEN, BreakerState.HALF_OPEN


def names(providers: Providers, part: str) -> list[str]:
    return [one.vendor for one in providers.of(part)]


def test_a_provider_with_an_open_breaker_goes_last_and_the_others_keep_their_order() -> None:
    ordered = working_first(TWO, {"provider:sesame": OPEN, "provider:openai": OPEN})
    assert names(ordered, "voice") == ["elevenlabs", "sesame", "openai"]
    assert names(ordered, "hearing") == ["deepgram", "assemblyai"]


def test_a_half_open_one_is_in_its_place_to_be_probed() -> None:
    assert working_first(TWO, {"provider:sesame": HALF}) == TWO


def test_a_call_leaves_while_one_provider_of_each_part_works() -> None:
    assert without_alternative(TWO, {"provider:deepgram": OPEN, "provider:sesame": OPEN}) == {}


def test_a_part_without_a_working_provider_is_in_the_way_until_one_is_to_be_probed() -> None:
    both_open = {"provider:deepgram": OPEN, "provider:assemblyai": OPEN}
    assert without_alternative(TWO, both_open) == {"provider:deepgram": OPEN}
    one_half_open = {"provider:deepgram": OPEN, "provider:assemblyai": HALF}
    assert without_alternative(TWO, one_half_open) == {"provider:assemblyai": HALF}
    assert without_alternative(TWO, {"provider:openai": OPEN}) == {"provider:openai": OPEN}


def test_a_speech_to_speech_model_with_an_open_breaker_is_left_to_the_voices() -> None:
    both = Providers.model_validate({"speech_to_speech": ["openai_realtime", "google_realtime"]})
    failing = {"provider:openai_realtime": OPEN, "provider:google_realtime": HALF}
    assert names(working_first(both, failing), "speech_to_speech") == ["google_realtime"]
    assert without_alternative(both, dict.fromkeys(failing, OPEN)) == {}
