"""How well the recogniser hears what people say."""

from infra.local.personas import Line, Persona, When, load_personas, spoken_lines
from infra.local.speech import NOISES
from infra.local.standins.deepgram.scoring import listen_to, listen_to_people, word_error_rate
from tests.calls.cast import PEOPLE


def test_at_most_every_tenth_word_is_misheard_and_finals_come_soon() -> None:
    heard = listen_to(spoken_lines())
    assert word_error_rate(heard) <= 0.10
    assert all(one.pieces == 1 for one in heard)
    assert max(one.late_ms for one in heard) < 400


def test_people_are_heard_who_mumble_hurry_or_have_somebody_behind_them() -> None:
    heard = listen_to_people(PEOPLE)
    assert word_error_rate(heard) <= 0.10
    assert [one.transcript for one in heard if not one.line and one.transcript] == []


def test_noises_of_any_length_are_not_words() -> None:
    lines = [
        Line(sound=kind, for_s=length_s, gain_db=gain_db, when=When(after_answer_s=0.5))
        for kind in NOISES
        for length_s in (0.7, 1.0, 2.0, 4.0)
        for gain_db in (0.0, -14.0)
    ]
    somebody: Persona = load_personas()["silent"].model_copy(update={"lines": lines})
    heard = listen_to_people(PEOPLE | {"somebody": somebody})
    assert [one.transcript for one in heard if one.voice == "silent" and one.transcript] == []
