from control_plane.contract.brief import Providers, Vendor


def test_a_single_name_stands_for_a_list_of_one() -> None:
    providers = Providers.model_validate({"hearing": "deepgram", "model": ["groq", {"vendor": "openai"}]})
    assert providers.hearing == (Vendor(vendor="deepgram"),)
    assert providers.model == (Vendor(vendor="groq"), Vendor(vendor="openai"))


def test_what_was_written_for_one_vendor_a_part_is_still_read() -> None:
    written = {
        "hearing": "deepgram",
        "hearing_model": "nova-2",
        "model": "openai",
        "model_name": "gpt-4.1",
        "voice": "elevenlabs",
        "voice_id": "abc",
        "language": "de-DE",
    }
    providers = Providers.model_validate(written)
    assert providers.hearing == (Vendor(vendor="deepgram", model="nova-2"),)
    assert providers.model == (Vendor(vendor="openai", model="gpt-4.1"),)
    assert providers.voice == (Vendor(vendor="elevenlabs", voice_id="abc"),)
    assert Providers.model_validate({"voice_id": "abc"}).voice == providers.voice


def test_a_worker_that_knows_one_vendor_a_part_finds_the_first_and_others_the_order() -> None:
    providers = Providers(hearing=["deepgram", "assemblyai"], voice=[Vendor(vendor="sesame", voice_id="0")])
    sent = providers.for_single_vendors()
    assert (sent["hearing"], sent["model"], sent["voice"], sent["voice_id"]) == (
        "deepgram",
        "openai",
        "sesame",
        "0",
    )
    assert Providers.model_validate(sent) == providers


def test_speech_to_speech_is_no_part_of_a_call_that_does_not_name_it() -> None:
    assert Providers().speech_to_speech == ()
    named = Providers.model_validate({"speech_to_speech": "openai_realtime"})
    assert named.speech_to_speech == (Vendor(vendor="openai_realtime"),)
    assert named.voice == Providers().voice
    assert Providers.model_validate(named.for_single_vendors()) == named
