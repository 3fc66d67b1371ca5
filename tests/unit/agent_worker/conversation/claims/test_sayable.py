import pytest

from agent_worker.conversation.claims.sayable import is_speech, sayable


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("*smiles* Well, hello.", "Well, hello."),
        ("I *really* mean it.", "I really mean it."),
        ("**Great!** May I?", "Great! May I?"),
        ("(pause) Sure.", "Sure."),
        ("[laughs] Sure thing.", "Sure thing."),
        ("Sure (smiling warmly), go on.", "Sure, go on."),
        ("Hello! \U0001f600", "Hello!"),
        ('Agent: "Hello Anna."', "Hello Anna."),
        ("<line>Hello there</line>", "Hello there"),
        ("1. First, may I ask?", "First, may I ask?"),
        ("- May I ask?", "May I ask?"),
        ("See [our guide](https://x.example).", "See our guide."),
        ("“Hello there.”", "Hello there."),
        ("It's Anna's idea.", "It's Anna's idea."),
        ("It costs 3.5 percent.", "It costs 3.5 percent."),
        ("[pause]", ""),
        ("\U0001f642", ""),
        ("...", ""),
    ],
)
def test_the_dressing_is_taken_off(written: str, spoken: str) -> None:
    assert sayable(written) == spoken


def test_a_direction_that_denies_is_not_dropped() -> None:
    assert "not" in sayable("It is (not) included.")
    assert "not" in sayable("It is *not* included.")


@pytest.mark.parametrize(
    "text", ['{"label": "interested"}', "interested", "Not_interested.", "```", "say_line(5)", "a > b", "x=1"]
)
def test_labels_and_machine_text_are_no_speech(text: str) -> None:
    assert not is_speech(sayable(text), frozenset({"interested", "not_interested"}))


def test_words_are_speech() -> None:
    assert is_speech("Are you interested?", frozenset({"interested"}))
