import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_worker.conversation.completeness import completeness

COMPLETE = [
    "hello this is anna speaking",
    "yes",
    "hello",
    "no thanks",
    "yes i have a minute for you",
    "sure go ahead please",
    "yes we are looking at that this year",
    "that sounds good tell me more",
    "yes please send it to me",
    "we already use another vendor",
    "okay that makes sense to me",
    "take me off your list and never call me again",
    "excuse me what is this about",
    "sorry can i interrupt you there",
    "what is this call about",
    "who is this for",
    "yes we are",
    "no i don't",
    "i think so",
    "my number is two zero two five five five zero one two three",
    "anna at example dot com",
    "I'm not interested.",
]
INCOMPLETE = [
    "",
    "um",
    "yes but",
    "yes and",
    "we already use another",
    "my email is",
    "my e-mail address is",
    "my number is two zero two",
    "you can reach me at five five",
    "because",
    "hello this is",
    "that sounds good tell me",
    "we are looking at the",
    "i would like",
    "take me off",
    "no I,",
    "I was thinking...",
]


@pytest.mark.parametrize("said", COMPLETE)
def test_a_finished_utterance_is_answered_at_once(said: str) -> None:
    assert completeness(said) >= 0.5


@pytest.mark.parametrize("said", INCOMPLETE)
def test_an_open_utterance_is_given_time(said: str) -> None:
    assert completeness(said) < 0.5


@given(st.text())
def test_it_is_always_a_share(said: str) -> None:
    assert 0 <= completeness(said) <= 1
