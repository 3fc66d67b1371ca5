"""The people of the local stack, and when they speak."""

from pathlib import Path
from typing import Any

import phonenumbers
import pocketsphinx
import pytest
import yaml

from infra.local.personas import (
    Backchannel,
    HangUp,
    Line,
    Persona,
    PersonaError,
    Utterable,
    When,
    load_personas,
    owner_among,
    persona_for,
    persona_named,
    read_personas,
    spoken_lines,
)
from infra.local.phones.media.voice import Stretch, VoiceDetector
from infra.local.phones.person import Person
from tests.calls.cast import PEOPLE

PLAIN: dict[str, Any] = {
    "name": "plain",
    "description": "Says hello.",
    "numbers": ["+12025550123"],
    "voice": "kal",
    "answer": {"after_s": 1.0},
    "lines": [{"say": "hello to you all", "when": {"after_answer_s": 0.5}}],
    "expects": {"disposition": "interested", "end_reason": "agent_goodbye", "state": "completed"},
}


def test_every_kind_of_person_is_there_with_numbers_enough() -> None:
    personas = load_personas()
    assert {
        *("interested", "objector", "not_interested", "never_call_again", "silent", "interrupter"),
        *("busy", "no_answer", "wrong_number"),
    } <= set(personas)
    numbers = [number for persona in personas.values() for number in persona.numbers]
    assert len(numbers) >= 14
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in numbers)


def test_whoever_says_something_answers_first_with_a_hello() -> None:
    for persona in load_personas().values():
        if persona.lines:
            assert persona.answer.status is None
            assert persona.lines[0].when.after_answer_s is not None


def known_words() -> set[str]:
    """The recogniser's dictionary."""
    dictionary = Path(pocketsphinx.get_model_path()) / "en-us" / "cmudict-en-us.dict"
    return {line.split()[0] for line in dictionary.read_text().splitlines() if line}


def test_every_word_is_in_the_recognisers_dictionary() -> None:
    assert {word for line in spoken_lines() for word in line.split()} - known_words() == set()


def test_the_people_of_the_tests_have_numbers_of_their_own_and_words_that_can_be_heard() -> None:
    theirs = {number for persona in PEOPLE.values() for number in persona.numbers}
    assert not theirs & {number for persona in load_personas().values() for number in persona.numbers}
    assert set(PEOPLE).isdisjoint(load_personas())
    assert {word for line in spoken_lines(PEOPLE) for word in line.split()} - known_words() == set()


def test_lines_are_few_enough_to_be_recognised() -> None:
    assert len(spoken_lines()) == len(set(spoken_lines())) <= 45


def test_a_number_leads_to_its_persona_and_every_other_to_nobody() -> None:
    assert persona_for("+12025550123").name == "interested"
    assert persona_for("+12125550177").name == "wrong_number"


def test_an_unknown_persona_is_refused_with_the_choice() -> None:
    with pytest.raises(PersonaError, match="no persona 'angry': choose one of busy, "):
        persona_named("angry")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"numbers": ["12025550123"]}, "not a phone number"),
        ({"numbers": ["+1202555"]}, "not a valid phone number"),
        ({"numbers": ["+1 202 555 0123"]}, "must be written as '\\+12025550123'"),
        ({"numbers": []}, "needs numbers or numbers_like"),
        ({"numbers_like": "+1202.*"}, "not a regular expression"),
        ({"voice": "siri"}, "voice"),
        ({"answer": {"status": 200}}, "400"),
        ({"lines": [{"when": {"after_answer_s": 1}}]}, "either words .say. or a noise"),
        ({"lines": [{"say": "hello", "sound": "cough", "when": {"after_answer_s": 1}}]}, "either words"),
        ({"lines": [{"sound": "thunder", "when": {"after_answer_s": 1}}]}, "'cough', 'door', 'keyboard'"),
        ({"lines": [{"say": "hello", "for_s": 2, "when": {"after_answer_s": 1}}]}, "for_s is for a sound"),
        ({"lines": [{"say": "hello [1]  you", "when": {"after_answer_s": 1}}]}, "single spaces"),
        ({"lines": [{"say": "[1]", "when": {"after_answer_s": 1}}]}, "pauses and no words"),
        ({"hang_up": {"over_agent_after_s": 1, "into_last_line_s": 1}}, "exactly one moment"),
        ({"lines": [{"say": "Hello to you", "when": {"after_answer_s": 1}}]}, "lower-case"),
        ({"lines": [{"say": "hello to you", "when": {}}]}, "exactly one moment"),
        (
            {"lines": [{"say": "hello to you", "when": {"after_answer_s": 1, "over_agent_after_s": 1}}]},
            "exactly one moment",
        ),
        ({"mood": "good"}, "mood"),
        ({"name": "other"}, "file and persona share their name"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, change: dict[str, Any], complaint: str) -> None:
    (tmp_path / "plain.yaml").write_text(yaml.safe_dump(PLAIN | change))
    with pytest.raises(PersonaError, match=complaint) as refusal:
        read_personas(tmp_path)
    assert "plain.yaml" in str(refusal.value)


def test_a_persona_may_have_all_numbers_of_a_pattern(tmp_path: Path) -> None:
    crowd = PLAIN | {"numbers": [], "numbers_like": r"\+12022\d{6}"}
    (tmp_path / "plain.yaml").write_text(yaml.safe_dump(crowd))
    personas = read_personas(tmp_path)
    owner = owner_among(personas, "+12022000017")
    assert owner is not None and owner.name == "plain"
    assert owner_among(personas, "+120220000171") is None


def test_a_number_has_one_owner(tmp_path: Path) -> None:
    for name in ("plain", "twin"):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(PLAIN | {"name": name}))
    with pytest.raises(PersonaError, match="belongs to both plain and twin"):
        read_personas(tmp_path)


def person(*moments: When, hang_up_after_s: float = 60.0) -> Person:
    lines = [Line(say=f"this is line {index}", when=when) for index, when in enumerate(moments)]
    persona = Persona.model_validate(PLAIN)
    return Person(persona.model_copy(update={"lines": lines, "hang_up_after_s": hang_up_after_s}))


def agent(*stretches: tuple[float, float]) -> VoiceDetector:
    detector = VoiceDetector()
    detector.stretches = [Stretch(*stretch) for stretch in stretches]
    return detector


def test_a_line_after_the_answer_waits_for_its_time_and_is_said_once() -> None:
    anna = person(When(after_answer_s=0.6))
    assert anna.speaks_now(0.58, agent()) is None
    assert anna.speaks_now(0.6, agent()) is not None
    assert anna.speaks_now(0.62, agent()) is None


def test_a_line_after_silence_waits_for_the_agent_to_speak_and_to_stop() -> None:
    anna = person(When(after_agent_silence_s=0.6))
    anna.has_spoken(1.0, 2.0)
    assert anna.speaks_now(9.0, agent()) is None
    assert anna.speaks_now(9.0, agent((0.0, 0.8))) is None
    assert anna.speaks_now(4.5, agent((2.5, 4.0))) is None
    assert anna.speaks_now(4.62, agent((2.5, 4.0))) is not None


def test_a_scrap_of_sound_is_no_line_to_answer() -> None:
    anna = person(When(after_agent_silence_s=0.6))
    assert anna.speaks_now(9.0, agent((2.0, 2.06))) is None
    assert anna.speaks_now(9.0, agent((2.0, 2.06), (2.7, 5.0))) is not None


def test_the_rest_of_an_interrupted_sentence_is_no_answer() -> None:
    anna = person(When(after_agent_silence_s=0.6))
    anna.has_spoken(3.0, 4.0)
    assert anna.speaks_now(9.0, agent((1.0, 4.2))) is None
    assert anna.speaks_now(9.0, agent((1.0, 3.4), (3.8, 3.9))) is None
    assert anna.speaks_now(9.0, agent((1.0, 4.2), (4.8, 6.0))) is not None


def test_a_line_over_the_agent_comes_into_a_sentence_that_began_after_the_last_line() -> None:
    anna = person(When(over_agent_after_s=1.2))
    anna.has_spoken(1.0, 2.0)
    assert anna.speaks_now(3.5, agent((2.5, 3.5))) is None
    assert anna.speaks_now(3.7, agent((2.5, 3.7))) is not None
    bert = person(When(over_agent_after_s=1.2))
    assert bert.speaks_now(5.0, agent((0.5, 2.0))) is None


def test_a_person_hangs_up_when_nothing_has_happened_for_long() -> None:
    anna = person(hang_up_after_s=5.0)
    assert not anna.has_enough(4.9, agent())
    assert anna.has_enough(5.0, agent())
    anna.has_spoken(3.0, 4.0)
    assert not anna.has_enough(8.9, agent())
    assert anna.has_enough(9.0, agent())


def test_a_line_after_silence_comes_whoever_spoke_last() -> None:
    anna = person(When(after_silence_s=3.0))
    assert anna.speaks_now(2.9, agent()) is None
    assert anna.speaks_now(4.9, agent((1.0, 2.0))) is None
    assert anna.speaks_now(5.0, agent((1.0, 2.0))) is not None
    bert = person(When(after_silence_s=3.0))
    bert.has_spoken(3.0, 4.0)
    assert bert.speaks_now(6.9, agent((1.0, 2.0))) is None
    assert bert.speaks_now(7.0, agent((1.0, 2.0))) is not None


def test_backchannels_come_again_and_again_in_all_that_the_agent_says() -> None:
    murmurs = Backchannel(lines=[Utterable(say="okay"), Utterable(sound="cough")], after_s=1.0, every_s=2.0)
    anna = Person(Persona.model_validate(PLAIN).model_copy(update={"backchannel": murmurs}))
    assert anna.murmurs_now(1.9, agent((1.0, 1.9))) is None
    assert anna.murmurs_now(2.0, agent((1.0, 2.0))) == Utterable(say="okay")
    assert anna.murmurs_now(3.9, agent((1.0, 3.9))) is None
    assert anna.murmurs_now(4.0, agent((1.0, 4.0))) == Utterable(sound="cough")
    assert anna.murmurs_now(8.0, agent((1.0, 4.2))) is None
    assert anna.murmurs_now(10.5, agent((1.0, 4.2), (10.0, 10.5))) is None
    assert anna.murmurs_now(11.0, agent((1.0, 4.2), (10.0, 11.0))) == Utterable(say="okay")


def test_a_person_may_hang_up_in_the_middle_of_what_the_agent_says() -> None:
    abrupt = {"hang_up": HangUp(over_agent_after_s=1.5), "lines": []}
    anna = Person(Persona.model_validate(PLAIN).model_copy(update=abrupt))
    assert not anna.has_enough(2.4, agent((1.0, 2.4)))
    assert anna.has_enough(2.5, agent((1.0, 2.5)))
    assert not anna.has_enough(9.0, agent((1.0, 5.0)))
    assert not anna.breaks_off(9.0)


def test_a_person_may_hang_up_in_the_middle_of_the_last_line() -> None:
    anna = Person(Persona.model_validate(PLAIN).model_copy(update={"hang_up": HangUp(into_last_line_s=0.8)}))
    assert not anna.breaks_off(0.8)
    assert anna.speaks_now(0.5, agent()) is not None
    assert not anna.breaks_off(0.78)
    assert anna.breaks_off(0.8)


def test_pauses_cut_a_line_into_phrases() -> None:
    line = Utterable(say="yes [0.8] well no")
    assert line.words == "yes well no"
    assert line.phrases == (("yes", 0.8), ("well no", 0.0))
    assert Utterable(sound="door").phrases == ()


def test_what_is_heard_behind_a_line_can_be_recognised_too(tmp_path: Path) -> None:
    line = {
        "say": "hello [0.5] yes",
        "behind": {"say": "who is it", "voice": "rms", "after_s": 0.3},
        "when": {"after_answer_s": 1},
    }
    murmurs = {"lines": [{"say": "okay"}, {"sound": "cough"}]}
    (tmp_path / "plain.yaml").write_text(yaml.safe_dump(PLAIN | {"lines": [line], "backchannel": murmurs}))
    assert spoken_lines(read_personas(tmp_path)) == ["hello", "hello yes", "okay", "who is it", "yes"]
