import pytest

from agent_worker.conversation.backchannels import is_backchannel, wants_nothing


@pytest.mark.parametrize(
    "text",
    [
        "uh-huh",
        "Mm-hmm.",
        "um-hum",
        "okay",
        "Right.",
        "yeah",
        "yeah, okay",
        "uh huh, right",
        "oh I see",
        "sure",
    ],
)
def test_words_of_listening_are_known(text: str) -> None:
    assert is_backchannel(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "stop",
        "yes please",
        "okay stop",
        "excuse me",
        "hello",
        "wait",
        "I",
        "yeah but I have a question",
        "right now is not a good time",
        "okay okay okay okay okay",
        "take me off your list",
    ],
)
def test_words_that_want_something_are_none(text: str) -> None:
    assert not is_backchannel(text)


@pytest.mark.parametrize("text", ["I", "the", "and", "I am", "I am in a", "okay"])
def test_a_few_words_that_say_nothing_want_nothing(text: str) -> None:
    assert wants_nothing(text)


@pytest.mark.parametrize("text", ["stop", "hello", "no", "what", "I have a question", "wait", "excuse me"])
def test_few_words_may_want_something(text: str) -> None:
    assert not wants_nothing(text)
