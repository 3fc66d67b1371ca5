"""Similar questions fall together, different ones do not, and what is answered or dismissed is gone."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from control_plane.attempts.questions import Asked, Ref
from control_plane.suggestions.grouping import Group, grouped, still_open

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)

TOGETHER = [
    ["how much does it cost", "What does it cost?", "what does this cost per month"],
    ["do you have a free trial", "is there a free trial", "Can I try it for free?"],
    ["does it work with Salesforce", "can it connect to our Salesforce", "do you integrate with salesforce"],
    ["where can I park", "where do I park my car"],
    ["who gave you my number", "how did you get my phone number"],
    ["where is the data stored", "is my data stored in Europe"],
    ["how long is the contract", "what's the contract length"],
    ["wie läuft die Einrichtung", "wie läuft das mit der Einrichtung ab"],
    ["क्या यह सेवा मुफ़्त है", "सेवा मुफ़्त है"],
]
"""Each list is one thing that is asked, and no two of them are the same thing."""


def asked(*texts: str, each_later_by: timedelta = timedelta(minutes=1)) -> list[Asked]:
    """Questions, one a call, each newer than the one before."""
    return [
        Asked(Ref(f"att_{place}", place + 1), NOW + place * each_later_by, text)
        for place, text in enumerate(texts)
    ]


def texts_of(groups: Sequence[Group]) -> list[set[str]]:
    return [{one.text for one in group.wordings} for group in groups]


def test_other_words_for_the_same_fall_together_and_different_things_do_not() -> None:
    questions = asked(*[text for same in TOGETHER for text in same])
    texts = {one.ref: one.text for one in questions}
    found = [sorted(texts[ref] for ref in group.refs) for group in grouped(questions)]
    assert sorted(found) == sorted(map(sorted, TOGETHER))


def test_the_wording_heard_most_often_stands_first_with_its_newest_call() -> None:
    texts = ("where can I park", "Where may I park the van", "Where can I park?")
    [group] = grouped(asked(*texts))
    assert [one.text for one in group.wordings] == ["Where can I park?", "Where may I park the van"]
    assert (group.newest_at, group.calls) == (NOW + timedelta(minutes=2), 3)


def test_a_question_that_was_asked_twice_in_a_call_counts_as_one_call() -> None:
    twice = [Asked(Ref("att_1", number), NOW, "where can I park") for number in (4, 9)]
    [group] = grouped(twice)
    assert (len(group.refs), group.calls) == (2, 1)


def test_what_was_asked_most_often_comes_first_and_of_equals_the_newest() -> None:
    questions = asked("is it insured", "who made it", "where can I park", "where can I park")
    assert [group.wordings[0].text for group in grouped(questions)] == [
        "where can I park",
        "who made it",
        "is it insured",
    ]


def test_what_an_entry_answers_by_now_is_gone_and_what_is_only_near_it_stays() -> None:
    groups = grouped(asked("What does it cost?", "is there a free trial"))
    left = still_open(groups, answered=["how about the costs", "what does it cost"], dismissed=[], shown=2)
    assert texts_of(left) == [{"is there a free trial"}]
    near = still_open(groups, answered=["what does it cost to cancel early"], dismissed=[], shown=2)
    assert len(near) == 2


def test_a_dismissed_question_takes_its_group_along_and_what_comes_later_that_is_like_it() -> None:
    questions = asked("where do I park my car", "is there a free trial", "where can I park")
    dismissed = [questions[0]]
    assert texts_of(still_open(grouped(questions), answered=[], dismissed=dismissed, shown=1)) == [
        {"is there a free trial"}
    ]
    later = grouped(asked("where could we park"))
    assert still_open(later, answered=[], dismissed=dismissed, shown=2) == []


@pytest.mark.parametrize("texts", [[], ["what?"], ["..."], ["", "?"], ["you"], ["you", "me"]])
def test_questions_of_hardly_any_words_are_grouped_without_ado(texts: list[str]) -> None:
    groups = grouped(asked(*texts))
    assert sum(len(group.refs) for group in groups) == sum(any(map(str.isalnum, text)) for text in texts)
