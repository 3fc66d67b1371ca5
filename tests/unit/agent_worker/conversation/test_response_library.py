import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_worker.conversation.responses import THRESHOLD, best_match
from control_plane.contract.playbook import Answer, Line, Playbook


def found(funnel: Playbook, said: str) -> str | None:
    match = best_match(funnel.answers, said)
    return match.answer.name if match else None


def test_every_wording_finds_its_own_answer(funnel: Playbook) -> None:
    for answer in funnel.answers:
        for wording in answer.asked_as:
            match = best_match(funnel.answers, wording)
            assert match is not None
            assert match.score == 1.0
            assert match.answer.name == answer.name, wording


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("well you know we already use another vendor for this", "another_vendor"),
        ("sorry, we've already got a vendor", "another_vendor"),
        ("excuse me what is this about", "what_is_this_about"),
        ("sorry can i interrupt you there", "interruption"),
        ("and where did you get this number from", "source_of_number"),
        ("honestly it costs too much", "too_expensive"),
        ("i don't have time for this", "no_time"),
        ("could you just send me an email", "send_information"),
        ("i'm not the right person for that", "not_the_right_person"),
    ],
)
def test_it_is_found_among_other_words(funnel: Playbook, said: str, name: str) -> None:
    assert found(funnel, said) == name


@pytest.mark.parametrize(
    "said",
    [
        "we do not use another vendor",
        "i do have time",
        "what about tuesday",
        "yes we are looking at that this year",
        "that sounds good tell me more",
        "okay that makes sense to me",
        "yes i have a minute for you",
        "we sell things to vendors and another day we already went there to use the pool",
        "",
    ],
)
def test_other_words_find_nothing(funnel: Playbook, said: str) -> None:
    assert found(funnel, said) is None


@given(wording=st.text(min_size=1), said=st.text())
def test_a_match_always_reaches_the_threshold(wording: str, said: str) -> None:
    match = best_match([Answer(name="any", asked_as=[wording], answer=Line(text="yes"))], said)
    assert match is None or THRESHOLD <= match.score <= 1
