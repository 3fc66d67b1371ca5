from functools import partial

from agent_worker.pipeline.voice_activity import OverheardDetector, SpeechEnds

SPEECH_DBFS = -15.0
PAUSE_DBFS = -60.0


def after(*levels_dbfs: float) -> SpeechEnds:
    ends = SpeechEnds()
    for level_dbfs in levels_dbfs:
        ends.hear(level_dbfs)
    return ends


def test_speech_ends_with_the_second_quiet_window() -> None:
    assert not after(SPEECH_DBFS, PAUSE_DBFS).has_ended
    assert after(SPEECH_DBFS, PAUSE_DBFS, PAUSE_DBFS).has_ended


def test_a_gap_of_one_window_is_inside_a_word() -> None:
    assert not after(SPEECH_DBFS, PAUSE_DBFS, SPEECH_DBFS, PAUSE_DBFS).has_ended


def test_the_soft_end_of_a_word_still_belongs_to_it() -> None:
    assert not after(SPEECH_DBFS, -30.0, -35.0, -38.0).has_ended


def test_a_soft_speaker_s_pauses_are_heard() -> None:
    assert after(-35.0, -55.0, -55.0).has_ended
    assert not after(-35.0, -40.0, -45.0).has_ended


def test_noise_as_loud_as_a_pause_leaves_the_end_to_the_model() -> None:
    assert not after(SPEECH_DBFS, *[-38.0] * 10).has_ended


def test_a_loud_moment_is_forgotten() -> None:
    assert not after(0.0, *[-30.0] * 40).has_ended


def test_what_is_held_back_from_the_session_is_told_in_order_once_it_may_hear_of_it() -> None:
    told: list[str] = []
    detector = OverheardDetector()
    detector.tell_session(lambda: told.append("begins"))
    detector.hold()
    for what in ("ends", "begins again"):
        detector.tell_session(partial(told.append, what))
    assert told == ["begins"]
    detector.release()
    detector.tell_session(lambda: told.append("ends again"))
    assert told == ["begins", "ends", "begins again", "ends again"]
