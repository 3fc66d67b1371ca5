"""What a spoken menu comes to."""

import pytest

from agent_worker.menus import Ask, read, sounds_like_menu
from agent_worker.menus.prompt import Manner
from tests.unit.agent_worker.menus.spoken_menus import MENUS

TOO_LITTLE = {
    "Say yes or press 1.",
    "Option 1: sales. Option 2: service.",
    "To leave a message, press 5. To speak to the operator, press 0.",
    "To continue holding, press 1. To leave a message, press 2.",
}
"""Not enough to tell a menu by, or as likely a voicemail's."""


@pytest.mark.parametrize(("words", "wanted"), MENUS, ids=[words[:60] for words, _ in MENUS])
def test_choices_are_told_with_what_they_are_for(words: str, wanted: dict[str, str]) -> None:
    found = {option.way: option.about for option in read(words).options}
    assert set(found) == set(wanted)
    for way, about in wanted.items():
        assert about in found[way]


@pytest.mark.parametrize("words", [words for words, offered in MENUS if set("0123456789") & set(offered)])
def test_what_says_what_to_press_sounds_like_a_menu(words: str) -> None:
    if words not in TOO_LITTLE:
        assert sounds_like_menu(words)


@pytest.mark.parametrize(
    "words",
    [
        "hello",
        "hello this is anna speaking",
        "yes who is this",
        "keller plastics good morning how can i help you",
        "i am sorry you have the wrong number",
        "can you call me back at one for example",
        "do not press me for an answer",
        "please leave a message after the tone",
        "hi if you record your name and reason for calling i will see if this person is available",
        "i have one question for you",
        "Please leave a message after the tone. When you have finished, hang up or press 1 for more options.",
    ],
)
def test_what_people_say_does_not_sound_like_a_menu(words: str) -> None:
    assert not sounds_like_menu(words)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (
            "Please enter your 10 digit account number followed by the pound key.",
            Ask("10 digit account number", ends_with="#"),
        ),
        ("please enter your account number then press pound", Ask("account number", ends_with="#")),
        ("Using your keypad, please enter your 5 digit zip code.", Ask("5 digit zip code")),
        ("Say or enter your member ID.", Ask("member id")),
        (
            "Enter the last 4 digits of your card. Then press the star key.",
            Ask("last 4 digits", ends_with="*"),
        ),
        (
            "Please enter your date of birth as two digits for the month, two digits for the day and "
            "four digits for the year.",
            Ask("date of birth", Manner.DATE, form="MMDDYYYY"),
        ),
        (
            "please enter your date of birth day first then the month then the year followed by hash",
            Ask("date of birth", Manner.DATE, form="DDMMYYYY", ends_with="#"),
        ),
        (
            "Enter your date of birth in the format M M D D Y Y Y Y.",
            Ask("date of birth", Manner.DATE, form="MMDDYYYY"),
        ),
        (
            "Please enter the month and day of your birth using 4 digits.",
            Ask("month and day of your birth", Manner.DATE, form="MMDD"),
        ),
        (
            "enter your birth date two digit month two digit day two digit year",
            Ask("birth date", Manner.DATE, form="MMDDYY"),
        ),
        ("enter your date of birth", Ask("date of birth", Manner.DATE, form="MMDDYYYY")),
        (
            "Please enter the first three letters of the person's last name.",
            Ask("last name", Manner.NAME, letters=3),
        ),
        ("spell the last name followed by pound", Ask("last name", Manner.NAME, ends_with="#")),
    ],
)
def test_what_is_asked_for_is_told_with_the_way_to_key_it(words: str, asked: Ask) -> None:
    assert read(words).ask == asked


def test_where_days_come_first_a_date_is_keyed_so_unless_it_is_told() -> None:
    words = "please enter your date of birth"
    asked = read(words, month_first=False).ask
    assert asked is not None
    assert asked.form == "DDMMYYYY"


@pytest.mark.parametrize(
    "words",
    [
        "Please hold while I transfer your call.",
        "one moment please",
        "Your call is important to us. Please stay on the line.",
        "all of our agents are currently busy",
        "Thank you for holding. Your call will be answered in the order it was received.",
        "the estimated wait time is four minutes",
        "you are number three in the queue",
        "connecting you now",
        "hello please hold",
    ],
)
def test_announcements_of_a_hold_are_told(words: str) -> None:
    prompt = read(words)
    assert prompt.holds
    assert not prompt.wants_something


@pytest.mark.parametrize(
    "words",
    [
        "hello this is tom",
        "good morning keller plastics",
        "sales tom speaking",
        "Good afternoon, Keller Plastics, this is Maria, how can I direct your call?",
        "thank you for holding this is sarah how can i help you",
        "Hi, thanks for calling, how may I help you?",
    ],
)
def test_people_are_told_by_their_greeting(words: str) -> None:
    prompt = read(words)
    assert prompt.greets
    assert not prompt.holds


@pytest.mark.parametrize(
    "words",
    [
        "That is not a valid selection. Please try again.",
        "Sorry, I didn't get that.",
        "i did not understand your response",
        "invalid entry",
        "That option is not available.",
    ],
)
def test_refusals_are_told(words: str) -> None:
    assert read(words).refuses


@pytest.mark.parametrize(
    "words",
    ["Our office is currently closed.", "please call back during business hours", "thank you goodbye"],
)
def test_a_closed_office_is_told(words: str) -> None:
    assert read(words).is_closed


@pytest.mark.parametrize(
    "words",
    [
        "In a few words, tell me what you are calling about.",
        "Please state the reason for your call.",
        "please say the name of the person or department",
        "which department would you like",
    ],
)
def test_open_questions_are_told(words: str) -> None:
    assert read(words).is_open
