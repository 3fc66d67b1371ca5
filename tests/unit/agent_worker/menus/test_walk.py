"""Where a walk through a menu leads, prompt by prompt."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_worker.menus import Act, Arrive, GiveUp, Goal, Press, Speak, Wait, Walk
from agent_worker.menus.keying import date_keys, nearest_name
from agent_worker.menus.walk import DEAF_S, MOST_ACTS, OVER_S, SURE_S
from control_plane.contract.states import EndReason

MAIN = "Thank you for calling. For sales, press 1. For support, press 2. For all other questions, press 0."
SALES = Goal(wants=("sales",))


def walked(
    goal: Goal, prompts: Sequence[str], *, silent_s: float = OVER_S, every_s: float = 5.0
) -> list[Act]:
    """The acts that follow from one prompt after the other, each heard out."""
    walk, acts = Walk(goal, began_s=0.0), []
    for number, words in enumerate(prompts):
        walk, act = walk.hear(words, silent_s, number * every_s)
        if act is not None:
            acts.append(act)
    return acts


@pytest.mark.parametrize(
    ("wants", "keys"),
    [
        (("sales",), "1"),
        (("billing", "support"), "2"),
        (("technical support",), "2"),
        ((), "0"),
        (("the moon",), "0"),
        (("sale",), "1"),
    ],
)
def test_a_menu_leads_towards_what_is_wanted(wants: tuple[str, ...], keys: str) -> None:
    assert walked(Goal(wants=wants), [MAIN]) == [Press(keys)]


def test_a_sure_choice_does_not_wait_for_the_rest_of_the_menu() -> None:
    walk = Walk(SALES, began_s=0.0)
    assert walk.hear("Thank you for calling. For sales, press 1.", SURE_S, 1.0)[1] == Press("1")
    assert walk.hear("Thank you for calling. For support, press 2.", SURE_S, 1.0)[1] is None


def test_the_person_who_is_called_is_asked_for_by_name() -> None:
    goal = Goal(person="Anna Keller", wants=("sales",))
    assert walked(goal, ["For sales, press 1. For Anna Keller, press 4."]) == [Press("4")]


def test_a_word_is_said_where_no_key_is_offered() -> None:
    assert walked(SALES, ["You can say sales, billing or support."]) == [Speak("sales")]


def test_an_open_question_is_answered_with_what_is_wanted() -> None:
    assert walked(SALES, ["In a few words, tell me why you are calling."]) == [Speak("sales")]
    assert walked(Goal(), ["Please state the reason for your call."]) == [Speak("representative")]


def test_two_levels_lead_to_a_person() -> None:
    goal = Goal(wants=("sales", "new orders"))
    heard = [MAIN, "For existing orders, press 1. For new orders, press 2.", "hello this is tom"]
    assert walked(goal, heard) == [Press("1"), Press("2"), Arrive("hello this is tom")]


def test_the_own_language_is_chosen_and_no_other() -> None:
    assert walked(SALES, ["For English, press 1. For Spanish, press 2."]) == [Press("1")]
    german = Goal(language="german")
    assert walked(german, ["For English, press 1. For German, press 2."]) == [Press("2")]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("Please enter your account number followed by the pound key.", "12345678#"),
        ("Please enter your date of birth as month, day and year.", "02291980"),
        ("Please enter your date of birth, day, month and year, then press hash.", "29021980#"),
        ("Enter the month and day of your birth.", "0229"),
        ("Please enter your zip code.", "10001"),
        ("Enter the first three letters of the person's last name.", "535"),
    ],
)
def test_what_is_known_is_keyed_in_as_it_is_asked_for(words: str, keys: str) -> None:
    goal = Goal(
        person="Anna Keller",
        digits={"account_number": "1234-5678", "zip code": "10001"},
        dates={"date_of_birth": "1980-02-29"},
    )
    (act,) = walked(goal, [words])
    assert isinstance(act, Press)
    assert act.keys == keys
    assert act.data


def test_what_is_not_known_is_not_made_up() -> None:
    heard = "Please enter your account number. If you do not have one, press star."
    assert walked(Goal(dates={"date_of_birth": "no date"}), [heard]) == [Press("0")]
    offered = "Please enter your account number, or press 0 to speak to an agent."
    assert walked(Goal(), [offered]) == [Press("0")]


def test_what_was_understood_is_confirmed() -> None:
    assert walked(SALES, ["You said sales. Is that correct?"]) == [Speak("yes")]
    assert walked(SALES, ["You entered 1 2 3 4. If that is correct, press 1. To try again, press 2."]) == [
        Press("1")
    ]


def test_a_key_that_may_have_been_lost_is_pressed_once_more_and_a_guess_is_not() -> None:
    assert walked(SALES, [MAIN, MAIN]) == [Press("1"), Press("1")]
    strange = "For the deli, press 1. For the bakery, press 2."
    acts = walked(SALES, [strange, strange])
    assert len({act.keys for act in acts if isinstance(act, Press)}) == 2


def test_what_is_keyed_in_is_keyed_in_twice_at_most() -> None:
    asked = "Please enter your zip code."
    acts = walked(Goal(digits={"zip_code": "10001"}), [asked, f"That is not valid. {asked}", asked])
    assert acts[:2] == [Press("10001", "zip code")] * 2
    assert acts[2] == Press("0")


def test_a_refused_choice_is_not_made_again() -> None:
    assert walked(SALES, [MAIN, f"Invalid selection. {MAIN}"]) == [Press("1"), Press("0")]


def test_a_menu_that_goes_round_in_circles_is_left_by_the_operator_and_then_for_good() -> None:
    loop = "For opening hours, press 1. For directions, press 2."
    acts = walked(SALES, [loop] * 4)
    assert acts[0] == Press("0")
    assert isinstance(acts[-1], GiveUp)
    assert acts[-1].reason is EndReason.MENU_FAILED
    acts = walked(SALES, [MAIN] * 4)
    assert acts[:3] == [Press("1"), Press("1"), Press("0")]
    assert isinstance(acts[3], GiveUp)


def test_a_hold_is_waited_out_until_a_person_greets() -> None:
    heard = [MAIN, "Please hold while we connect you.", "", "your call is important to us", "hi this is tom"]
    assert walked(SALES, heard) == [Press("1"), Wait(), Wait(), Arrive("hi this is tom")]


def test_who_answers_after_a_hold_need_not_say_hello() -> None:
    assert walked(SALES, [MAIN, "one moment please", "keller plastics sales"])[-1] == Arrive(
        "keller plastics sales"
    )


def test_advertising_on_hold_is_nobody() -> None:
    heard = [MAIN, "please hold", "Did you know that you can order on our website?"]
    assert walked(SALES, heard)[-1] == Wait()


def test_a_way_out_of_the_queue_is_not_taken() -> None:
    heard = [MAIN, "please hold", "To leave a callback number, press 1.", "To keep holding, press 2."]
    assert walked(SALES, heard) == [Press("1"), Wait(), Wait(), Press("2")]


def test_asked_again_and_again_whether_to_hold_one_holds_until_the_limit() -> None:
    goal = Goal(wants=("sales",), longest_hold_s=60)
    acts = walked(goal, [MAIN, "please hold", *["To keep holding, press 2."] * 12])
    assert acts[2:8] == [Press("2")] * 6
    assert acts[-1] == GiveUp(EndReason.HOLD_TIMEOUT, "on hold for too long")


def test_behind_a_hold_another_menu_may_come() -> None:
    goal = Goal(wants=("sales", "new orders"))
    heard = [MAIN, "one moment please", "For existing orders, press 1. For new orders, press 2."]
    assert walked(goal, heard) == [Press("1"), Wait(), Press("2")]


def test_a_callback_is_no_way_on() -> None:
    queue = "Your estimated wait time is 6 minutes. To keep your place and receive a callback, press 1."
    assert walked(SALES, [queue]) == [Wait()]


def test_who_is_away_is_not_left_a_message() -> None:
    away = (
        "Extension 2 0 4 is not available. To leave a message, press 1. To return to the operator, press 0."
    )
    assert walked(SALES, [away]) == [Press("0")]


def test_a_hold_has_a_limit() -> None:
    goal = Goal(wants=("sales",), longest_hold_s=30)
    *_, last = walked(goal, [MAIN, "please hold", "", "", "", "", "", "", ""])
    assert last == GiveUp(EndReason.HOLD_TIMEOUT, "on hold for too long")


def test_a_closed_office_is_given_up() -> None:
    *_, last = walked(SALES, [MAIN, "our office is closed"])
    assert last == GiveUp(EndReason.MENU_FAILED, "closed")


def test_a_menu_that_waits_in_silence_gets_the_operator_s_key_once() -> None:
    walk, act = Walk(SALES, began_s=0.0).hear("", DEAF_S, 12.0)
    assert act == Press("0")
    assert walk.hear("", 1.0, 13.0)[1] is None


def test_greetings_of_the_menu_itself_are_no_person() -> None:
    walk = Walk(SALES, began_s=0.0)
    assert walk.hear("hello and thank you for calling", OVER_S, 1.0)[1] is None


@given(
    st.lists(
        st.sampled_from([MAIN, "", "please hold", "hello", "For a b, press 7.", "enter your pin"]),
        max_size=60,
    )
)
def test_no_walk_goes_on_for_ever(heard: list[str]) -> None:
    acts = walked(SALES, heard, silent_s=DEAF_S)
    keys = [act for act in acts if isinstance(act, Press | Speak)]
    assert len(keys) <= MOST_ACTS + len(heard)
    assert walked(SALES, [*heard, ""], silent_s=DEAF_S, every_s=1000.0)


@given(st.dates(), st.sampled_from(["MMDDYYYY", "DDMMYYYY", "YYYYMMDD", "MMDDYY", "MMDD"]))
def test_dates_are_keyed_in_any_order(day: date, form: str) -> None:
    keys = date_keys(day, form)
    assert len(keys) == len(form)
    assert keys[form.index("MM") : form.index("MM") + 2] == f"{day.month:02d}"


def test_numbers_go_by_the_words_that_tell_them_apart() -> None:
    names = ("account_number", "phone_number", "extension")
    assert nearest_name("10 digit account number", names) == "account_number"
    assert nearest_name("telephone number", names) in {"phone_number", None}
    assert nearest_name("policy number", names) is None
