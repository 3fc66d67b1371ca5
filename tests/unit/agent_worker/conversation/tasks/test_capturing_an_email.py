"""Getting an address right, and sending the resource to it, as whole dialogues."""

import pytest

from agent_worker.conversation.tasks import Done, Failed, SendResource
from control_plane.contract.playbook import Task
from tests.unit.agent_worker.conversation.tasks.conftest import Begin

EMAIL = Task.CAPTURE_EMAIL


def test_the_address_on_file_is_offered_first_and_taken_with_a_yes(begin: Begin) -> None:
    talk = begin(EMAIL, email="anna@example.com")
    assert talk.said == "Shall I use anna at example dot com?"
    talk.hear("yes that's fine")
    assert (talk.step.label, talk.step.kept) == ("done", {"email": "anna@example.com"})


@pytest.mark.parametrize(
    "words", ["use the one you have", "yes", "that one is fine", "the same one", "correct"]
)
def test_the_address_on_file_is_taken_in_many_words(begin: Begin, words: str) -> None:
    assert begin(EMAIL, email="anna@example.com").hear(words).kept == {"email": "anna@example.com"}


def test_another_address_than_that_on_file_is_read_back(begin: Begin) -> None:
    talk = begin(EMAIL, email="anna@example.com")
    talk.hear("no use anna at northwind dot com please")
    assert talk.said == "I have anna at northwind dot com. Is that right?"
    assert talk.hear("yes it is").kept == {"email": "anna@northwind.com"}


def test_a_no_to_the_address_on_file_asks_for_another(begin: Begin) -> None:
    talk = begin(EMAIL, email="anna@example.com")
    talk.hear("no, another one")
    assert talk.said == "What is your e-mail address?"
    talk.hear("a dot keller at example dot org")
    assert talk.hear("right").label == "done"


def test_an_address_on_file_that_is_none_is_not_offered(begin: Begin) -> None:
    assert begin(EMAIL, email="n/a").said == "What is your e-mail address?"


def test_an_address_in_the_words_that_led_here_is_read_back_at_once(begin: Begin) -> None:
    talk = begin(EMAIL, "send it to anna at example dot org", email="anna@example.com")
    assert talk.said == "I have anna at example dot org. Is that right?"


def test_a_correction_is_read_back_with_its_spelling(begin: Begin) -> None:
    talk = begin(EMAIL)
    talk.hear("anna dot cellar at example dot com")
    talk.hear("no, keller, k e double l e r")
    assert talk.said == (
        "So that is anna dot keller, spelled K, E, L, L, E, R, at example dot com. Is that right now?"
    )
    assert talk.hear("yes exactly").kept == {"email": "anna.keller@example.com"}


def test_the_ending_alone_can_be_put_right(begin: Begin) -> None:
    talk = begin(EMAIL)
    talk.hear("anna at example dot com")
    talk.hear("not com, dot de")
    assert talk.said == "So that is anna at example dot de. Is that right now?"


def test_an_address_may_come_in_two_parts(begin: Begin) -> None:
    talk = begin(EMAIL)
    talk.hear("anna keller")
    assert talk.said == "Thank you. And what comes after the at sign?"
    talk.hear("gmail dot com")
    assert talk.said == "I have annakeller at gmail dot com. Is that right?"


def test_a_bare_no_asks_which_part_is_wrong(begin: Begin) -> None:
    talk = begin(EMAIL)
    talk.hear("anna at example dot com")
    talk.hear("no that's wrong")
    assert talk.said == "Sorry about that. Which part is wrong, or could you spell it for me?"
    talk.hear("dot org")
    assert talk.said == "So that is anna at example dot org. Is that right now?"


def test_three_answers_that_lead_nowhere_end_it_politely(begin: Begin) -> None:
    talk = begin(EMAIL)
    assert talk.hear("what do you mean by that exactly my friend").label is None
    assert talk.said == "Sorry, I did not get that. What is your e-mail address?"
    assert talk.hear("well i do not quite follow what you say").label is None
    assert talk.said == "Sorry. Please spell it for me, letter by letter."
    assert talk.hear("the weather is nice here you know").label == "failed"
    assert talk.said.startswith("I am sorry")


def test_three_corrections_end_it_as_well(begin: Begin) -> None:
    talk = begin(EMAIL)
    talk.hear("anna at example dot com")
    talk.hear("not com, dot de")
    talk.hear("no, dot org")
    assert talk.hear("no, dot net").label == "failed"


@pytest.mark.parametrize(
    "words", ["never mind", "i'd rather not say", "i don't have an email", "no thank you", "no email please"]
)
def test_who_will_not_give_an_address_is_left_in_peace(begin: Begin, words: str) -> None:
    assert begin(EMAIL).hear(words).label == "declined"
    assert begin(EMAIL, email="anna@example.com").hear(words).label == "declined"


def test_the_resource_is_sent_once_the_address_is_settled(begin: Begin) -> None:
    talk = begin(Task.SEND_RESOURCE, email="anna@example.com")
    assert talk.said == "Shall I use anna at example dot com?"
    assert talk.hear("yes please").effect == SendResource("anna@example.com")
    assert talk.get(Done()).label == "done"
    assert talk.said == "It is on its way to anna at example dot com."
    assert talk.step.kept == {"email": "anna@example.com"}


def test_what_cannot_be_sent_now_is_promised_for_later(begin: Begin) -> None:
    talk = begin(Task.SEND_RESOURCE, "send it to anna at example dot com")
    talk.hear("yes")
    talk.get(Failed("timeout"))
    assert talk.said == "I will have it sent to anna at example dot com a little later today."
    assert talk.step.label == "done"


def test_where_there_is_nothing_to_send_nothing_is_promised(begin: Begin) -> None:
    talk = begin(Task.SEND_RESOURCE, email="anna@example.com")
    talk.hear("yes")
    assert talk.get(Failed("not_set_up")).label == "failed"


def test_words_spoken_while_it_is_being_sent_change_nothing(begin: Begin) -> None:
    talk = begin(Task.SEND_RESOURCE, email="anna@example.com")
    talk.hear("yes")
    assert talk.hear("great").label is None
    assert talk.get(Done()).label == "done"


def test_without_an_address_nothing_is_sent(begin: Begin) -> None:
    assert begin(Task.SEND_RESOURCE).hear("no thanks").label == "declined"
