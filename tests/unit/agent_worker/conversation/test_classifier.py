import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_worker.conversation.classifier import CLEAR, OPEN, PLAIN, Verdict, classify

YES = [
    "yes i have a minute for you",
    "sure go ahead please",
    "that sounds good tell me more",
    "okay that makes sense to me",
    "yes please send it to me",
    "I don't mind",
    "why not",
    "no problem",
    "no go ahead",
    "no, tell me more",
    "no worries",
    "i have no objections",
    "no, not at all, go ahead",
    "no, you're not disturbing me",
    "of course we can talk about it",
    "that would be great",
    "i am interested",
    "we would love to",
]
CLEAR_NO = [
    "no thanks i am not interested",
    "not interested",
    "I'm really not interested",
    "no thank you",
    "thanks but no thanks",
    "we don't need it",
    "that's not for us",
    "i will pass",
    "absolutely not",
    "it does not sound interesting",
    "please do not send it to me",
    "we are all set",
    "this is a waste of my time",
    "goodbye",
    "yes but i am not interested",
]
UNDECIDED = ["maybe", "i am not sure", "it is not that i am not interested", "it depends", "i don't know"]
NO_ANSWER = [
    "hello?",
    "sorry, what?",
    "could you repeat that please",
    "i did not catch that",
    "hold on",
    "hmm",
]
LEFT_OPEN = [
    "yes but we have no plans",
    "i would love to but i can not",
    "okay that makes no sense to me",
    "no yes",
    "no one told me about that",
    "never heard of it",
    "no rush",
    "of course you would say that",
    "definitely a scam",
    "we would like to stay with what we know",
    "i would love to hang up now",
    "it is fine as it is",
    "that sounds too good to be true",
    "we are looking into that with another company",
    "we are thinking about the warehouse next month",
    "that sounds good call me later",
    "yes well you see when we started out we had three people doing it and then all of them were gone",
]


@pytest.mark.parametrize("said", YES)
def test_a_yes_is_heard(said: str) -> None:
    assert classify(said) == Verdict("interested", CLEAR)


@pytest.mark.parametrize("said", CLEAR_NO)
def test_a_clear_no_is_heard(said: str) -> None:
    assert classify(said) == Verdict("not_interested", CLEAR)


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("yes", "interested"),
        ("ok", "interested"),
        ("no", "not_interested"),
        ("nope, we don't", "not_interested"),
    ],
)
def test_a_bare_answer_counts_as_an_answer_to_the_question(said: str, label: str) -> None:
    assert classify(said) == Verdict(label, PLAIN)


@pytest.mark.parametrize("said", UNDECIDED)
def test_doubt_is_unclear_without_asking_the_model(said: str) -> None:
    assert classify(said) == Verdict("unclear", PLAIN)


@pytest.mark.parametrize("said", NO_ANSWER)
def test_words_that_answer_nothing_are_unclear(said: str) -> None:
    assert classify(said) == Verdict("unclear", CLEAR)


@pytest.mark.parametrize("said", LEFT_OPEN)
def test_what_may_mean_either_is_left_to_the_model(said: str) -> None:
    assert classify(said) == OPEN


@pytest.mark.parametrize("said", ["just send it over", "please send it by mail", "you can send it to anna"])
def test_granting_the_very_thing_asked_for_is_a_yes(said: str) -> None:
    assert classify(said, "May I send you the guide by email?").label == "interested"
    assert classify(said) == OPEN


@given(said=st.text(), question=st.text())
def test_no_words_at_all_break_the_rules(said: str, question: str) -> None:
    assert classify(said, question).label in {"interested", "not_interested", "unclear"}
