import pytest

from agent_worker.conversation.claims import Facts, check, rest_of

FACTS = Facts.of(["We plan routes for teams in logistics. Are you looking at new options this year?"], "en")
LINE = "Thank you, we work with teams in logistics. Are you looking at new options there this year?"


def test_a_sentence_without_claims_is_spoken_as_it_is() -> None:
    assert check("Thanks for that.", FACTS) == ("Thanks for that.", ())


def test_dressing_alone_is_passed_over() -> None:
    assert check("*nods*", FACTS) == ("", ())


def test_a_sentence_with_a_claim_is_refused_whole() -> None:
    words, refused = check("That is nineteen dollars.", FACTS)
    assert words == ""
    assert [claim.kind for claim in refused] == ["price"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ([], LINE),
        (["Thanks! We work with logistics teams."], "Are you looking at new options there this year?"),
        (["Sure."], LINE),
        ([LINE], ""),
    ],
)
def test_only_what_was_not_said_yet_is_left_of_a_line(said: list[str], left: str) -> None:
    assert rest_of(LINE, said) == left
