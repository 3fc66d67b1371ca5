"""Booking, moving and canceling a meeting, and agreeing on a callback, as whole dialogues."""

from datetime import date, datetime

import pytest

from agent_worker.conversation.tasks import (
    BookSlot,
    CancelMeeting,
    Done,
    Failed,
    FindSlots,
    ScheduleCallback,
    Slots,
)
from control_plane.contract.playbook import Task
from tests.unit.agent_worker.conversation.tasks.conftest import ZONE, Begin, Dialogue, slot

MEETING = Task.BOOK_MEETING
TUESDAY, WEDNESDAY = slot("2026-11-24T10:00"), slot("2026-11-25T14:30")
FREE = Slots((TUESDAY, slot("2026-11-24T10:30"), WEDNESDAY))


def offered(begin: Begin, words: str = "", email: str = "anna@example.com") -> Dialogue:
    talk = begin(MEETING, words, email=email)
    if not words:
        talk.hear("any day is fine")
    talk.get(FREE)
    return talk


def test_a_meeting_is_booked_in_the_leads_own_time(begin: Begin) -> None:
    talk = begin(MEETING, "yes let us meet", email="anna@example.com")
    assert talk.said == "Which day would suit you?"
    assert talk.hear("early next week").effect == FindSlots(date(2026, 11, 23))
    talk.get(FREE)
    assert (
        talk.said
        == "I have Tuesday at ten or Wednesday, November twenty-fifth at two thirty. Which one suits you?"
    )
    assert talk.hear("tuesday").effect == BookSlot(TUESDAY.id, "anna@example.com")
    talk.get(Done())
    assert talk.said == (
        "That is booked: Tuesday at ten in the morning. The invitation goes to anna at example dot com."
    )
    assert talk.step.label == "done"
    assert talk.step.kept == {"meeting_at": "2026-11-24T10:00:00-05:00", "email": "anna@example.com"}


def test_a_time_in_the_words_that_led_here_is_looked_up_at_once(begin: Begin) -> None:
    assert begin(MEETING, "can we meet on tuesday").step.effect == FindSlots(date(2026, 11, 24))


def test_who_has_no_address_on_file_is_asked_for_one(begin: Begin) -> None:
    talk = offered(begin, email="")
    talk.hear("the first")
    assert talk.said == "Good. Where may I send the invitation: what is your e-mail address?"
    talk.hear("anna at example dot com")
    assert talk.hear("yes").effect == BookSlot(TUESDAY.id, "anna@example.com")


def test_a_meeting_is_booked_without_an_address_too(begin: Begin) -> None:
    talk = offered(begin, email="")
    talk.hear("the first")
    assert talk.hear("i'd rather not").effect == BookSlot(TUESDAY.id, "")
    talk.get(Done())
    assert talk.said == "That is booked: Tuesday at ten in the morning."


def test_a_slot_that_was_taken_meanwhile_leads_to_others(begin: Begin) -> None:
    talk = offered(begin)
    talk.hear("tuesday")
    assert talk.get(Failed("taken")).effect == FindSlots()
    talk.get(Slots((WEDNESDAY,)))
    assert talk.said.startswith("I am sorry, that time has just been taken. I have Wednesday")
    assert talk.hear("okay").effect == BookSlot(WEDNESDAY.id, "anna@example.com")


def test_other_times_are_offered_until_one_suits(begin: Begin) -> None:
    talk = offered(begin)
    assert talk.hear("neither").effect == FindSlots(after=WEDNESDAY.starts_at)
    talk.get(Slots((slot("2026-11-30T09:00"), slot("2026-12-01T15:00"), slot("2026-12-02T09:00"))))
    assert talk.said.count(" at ") == 3
    assert talk.hear("december first").effect == BookSlot("2026-12-01T15:00", "anna@example.com")


def test_a_day_that_is_full_is_said_to_be(begin: Begin) -> None:
    talk = begin(MEETING, "can we meet tomorrow", email="anna@example.com")
    talk.get(FREE)
    assert talk.said.startswith("Nothing is free just then. I have Tuesday at ten or")
    other = begin(MEETING, "can we meet tomorrow")
    assert other.get(Slots(())).label is None
    assert other.said == "I am sorry, nothing is free then. Would another day suit you?"


def test_a_calendar_without_any_time_ends_it(begin: Begin) -> None:
    talk = begin(MEETING)
    talk.hear("whenever")
    assert talk.get(Slots(())).label == "failed"


def test_a_calendar_that_does_not_answer_ends_it(begin: Begin) -> None:
    talk = begin(MEETING)
    talk.hear("whenever")
    assert talk.get(Failed("timeout")).label == "failed"


def test_a_yes_to_two_times_asks_which(begin: Begin) -> None:
    talk = offered(begin)
    talk.hear("yes")
    assert talk.said.startswith("Sorry, which one: Tuesday at ten or Wednesday")


def test_answers_that_choose_nothing_end_it_at_the_third(begin: Begin) -> None:
    talk = offered(begin)
    assert talk.hear("what was that").label is None
    assert talk.hear("say that again").label is None
    assert talk.hear("excuse me").label == "failed"


@pytest.mark.parametrize("words", ["no thanks", "never mind", "i don't want a meeting"])
def test_who_wants_no_meeting_is_left_in_peace(begin: Begin, words: str) -> None:
    assert begin(MEETING).hear(words).label == "declined"
    assert offered(begin).hear(words).label == "declined"


def test_a_meeting_there_is_already_is_said_to_be_moved(begin: Begin) -> None:
    talk = offered(begin, "can we move it to tuesday")
    talk.hear("tuesday at ten")
    talk.get(Done(moved=True))
    assert talk.said.startswith("Your meeting is moved to Tuesday at ten in the morning.")


def test_a_meeting_is_canceled(begin: Begin) -> None:
    talk = begin(MEETING, "i have to cancel the meeting")
    assert talk.step.effect == CancelMeeting()
    assert talk.get(Done()).label == "done"
    assert talk.said == "Your meeting is canceled."
    nothing = begin(MEETING, "please cancel my appointment")
    assert nothing.get(Failed("no_meeting")).label == "failed"


def test_a_new_wish_while_times_are_looked_up_replaces_the_first(begin: Begin) -> None:
    talk = begin(MEETING, "on tuesday")
    assert talk.hear("okay").effect is None
    assert talk.hear("or rather thursday").effect == FindSlots(date(2026, 11, 19))


@pytest.mark.parametrize("task", list(Task))
def test_a_late_result_of_something_else_changes_nothing(begin: Begin, task: Task) -> None:
    talk = begin(task)
    before = talk.step.progress
    after = talk.get(FREE)
    assert (after.progress, after.line, after.effect, after.label) == (before, None, None, None)


def test_looking_up_times_has_an_end(begin: Begin) -> None:
    talk = offered(begin)
    for _ in range(10):
        if talk.step.label is not None:
            break
        talk.hear("neither")
        if talk.step.effect is not None:
            talk.get(FREE)
    assert talk.step.label == "failed"


def test_a_callback_is_understood_from_the_words_that_led_here(begin: Begin) -> None:
    talk = begin(Task.SCHEDULE_CALLBACK, "call me tomorrow at three")
    at = datetime(2026, 11, 19, 15, 0, tzinfo=ZONE)
    assert talk.step.effect == ScheduleCallback(at)
    talk.get(Done())
    assert (
        talk.said == "All right, I will call you again tomorrow at around three in the afternoon, your time."
    )
    assert (talk.step.label, talk.step.kept) == ("done", {"callback_at": at.isoformat()})


def test_without_a_time_it_is_asked_for_once(begin: Begin) -> None:
    talk = begin(Task.SCHEDULE_CALLBACK, "i am busy")
    assert talk.said == "When may I call you again?"
    assert talk.hear("friday morning").effect == ScheduleCallback(datetime(2026, 11, 20, 9, 0, tzinfo=ZONE))
    other = begin(Task.SCHEDULE_CALLBACK, "i am busy")
    assert other.hear("i really have no idea").label == "failed"
    declined = begin(Task.SCHEDULE_CALLBACK, "i am busy")
    assert declined.hear("never mind").label == "declined"


def test_a_callback_that_was_not_taken_in_time_goes_with_the_report(begin: Begin) -> None:
    talk = begin(Task.SCHEDULE_CALLBACK, "call me tomorrow at three")
    assert talk.get(Failed("timeout")).label == "done"
    assert "callback_at" in talk.step.kept


def test_a_time_that_can_never_be_is_asked_for_anew_once(begin: Begin) -> None:
    talk = begin(Task.SCHEDULE_CALLBACK, "call me tomorrow at three")
    assert talk.get(Failed("too_far")).label is None
    talk.hear("friday at ten")
    assert talk.get(Failed("too_far")).label == "failed"
