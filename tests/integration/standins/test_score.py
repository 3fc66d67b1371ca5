"""How well the recogniser hears what people say."""

import pytest

from infra.local.personas import Line, Persona, When, load_personas, spoken_lines
from infra.local.speech import NOISES
from infra.local.standins.deepgram.scoring import Heard, listen_to, listen_to_people, word_error_rate
from tests.calls.cast import PEOPLE

pytestmark = pytest.mark.timeout(240)


def test_at_most_every_tenth_word_is_misheard_and_finals_come_soon() -> None:
    lines = listen_to(spoken_lines())
    assert word_error_rate(lines) <= 0.10
    assert all(one.pieces == 1 for one in lines)
    assert max(one.late_ms for one in lines) < 400


@pytest.fixture(scope="module")
def heard() -> list[Heard]:
    """All people, and "silent", of whom there are coughs, knocks and music alone."""
    lines = [
        Line(sound=kind, for_s=length_s, gain_db=gain_db, when=When(after_answer_s=0.5))
        for kind in NOISES
        for length_s in (0.7, 1.0, 2.0, 4.0)
        for gain_db in (0.0, -14.0)
    ]
    somebody: Persona = load_personas()["silent"].model_copy(update={"lines": lines})
    return listen_to_people(PEOPLE | {"somebody": somebody})


def test_people_are_heard_who_mumble_hurry_or_have_somebody_behind_them(heard: list[Heard]) -> None:
    people = [one for one in heard if one.voice != "silent"]
    assert word_error_rate(people) <= 0.10
    assert [one.transcript for one in people if not one.line and one.transcript] == []


def test_noises_of_any_length_are_not_words(heard: list[Heard]) -> None:
    noises = [one.transcript for one in heard if one.voice == "silent"]
    assert len(noises) >= len(NOISES) * 8
    assert set(noises) == {""}
