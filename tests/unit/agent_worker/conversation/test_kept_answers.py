"""What a playbook can say beside lines and ways: tags, and answers that are kept."""

from agent_worker.conversation.decisions import Position, start
from tests.unit.agent_worker.conversation.playbooks import asks, ends, playbook
from tests.unit.agent_worker.conversation.playing import ODD, on_words, opening


def test_tags_come_with_leaving_and_entering_and_answers_are_kept() -> None:
    book = playbook(
        {
            "ASK": asks(
                "From zero to ten?",
                ways={"low": "END", "high": "END", "unclear": "ASK"},
                keeps="rating",
                on_enter=[{"tag": "asked"}],
                on_exit=[{"tag": "answered"}],
            ),
            "END": ends(on_enter=[{"tag": "thanked"}], outcome="interested"),
        }
    )
    opened = opening(book, start(book))
    assert (opened.tags, dict(opened.kept)) == (("asked",), {})
    unclear = on_words(book, opened.position, ODD)
    assert (unclear.tags, dict(unclear.kept)) == ((), {})
    done = on_words(book, unclear.position, "nine")
    assert (done.tags, dict(done.kept)) == (("answered", "thanked"), {"rating": "9"})


def test_an_answer_without_a_number_is_kept_by_its_label() -> None:
    book = playbook(
        {
            "ASK": asks(
                "Tuesday?", ways={"agree": "END", "refuse": "END", "unclear": "END"}, keeps="tuesday"
            ),
            "END": ends(outcome="interested"),
        }
    )
    here = Position("ASK", opened=True)
    assert dict(on_words(book, here, "yes").kept) == {"tuesday": "agree"}
    first = on_words(book, here, ODD)
    assert dict(on_words(book, first.position, ODD).kept) == {}
