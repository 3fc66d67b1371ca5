import pytest

from agent_worker.talking.labelling import says_nearly


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        ("we have about twenty of them", "We have about twenty of them in the hall."),
        ("the whole team", "the whole team takes part"),
    ],
)
def test_a_few_words_at_the_end_may_be_missing(earlier: str, text: str) -> None:
    assert says_nearly(earlier, text)


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        ("we have", "we have about twenty of them in the hall"),
        ("we are happy with it", "we are happy with it but not"),
        ("we are very happy", "we are not happy at all"),
        ("that", "that is fine"),
        ("that is fine", "that is fine"),
    ],
)
def test_words_that_could_change_the_meaning_may_not(earlier: str, text: str) -> None:
    assert not says_nearly(earlier, text)
