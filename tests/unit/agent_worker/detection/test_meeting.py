import pytest

from agent_worker.detection import Verdict
from agent_worker.detection.meeting import Heard, Step, next_step
from agent_worker.detection.screening import Reply, Screening, reply
from control_plane.contract.brief import Aim
from control_plane.contract.events import Answerer, Evidence


def verdict(kind: Answerer, *, takes_message: bool = True) -> Verdict:
    return Verdict(kind, 0.9, Evidence.WORDS, takes_message)


def heard(silent_s: float = 0.0, beep_over_s: float | None = None, for_s: float = 3.0) -> Heard:
    return Heard(silent_s, beep_over_s, for_s)


VOICEMAIL, FULL = verdict(Answerer.VOICEMAIL), verdict(Answerer.VOICEMAIL, takes_message=False)


@pytest.mark.parametrize(
    ("what", "moment", "aim", "step"),
    [
        (VOICEMAIL, heard(), Aim.PERSON, Step.HANG_UP),
        (VOICEMAIL, heard(), Aim.VOICEMAIL, Step.WAIT),
        (VOICEMAIL, heard(silent_s=1.5), Aim.VOICEMAIL, Step.WAIT),
        (VOICEMAIL, heard(silent_s=2.0), Aim.VOICEMAIL, Step.LEAVE_MESSAGE),
        (VOICEMAIL, heard(beep_over_s=0.1), Aim.VOICEMAIL, Step.WAIT),
        (VOICEMAIL, heard(beep_over_s=0.3), Aim.VOICEMAIL, Step.LEAVE_MESSAGE),
        (VOICEMAIL, heard(beep_over_s=3.0), Aim.VOICEMAIL, Step.WAIT),
        (VOICEMAIL, heard(for_s=61.0), Aim.VOICEMAIL, Step.HANG_UP),
        (FULL, heard(), Aim.VOICEMAIL, Step.HANG_UP),
        (verdict(Answerer.UNAVAILABLE), heard(), Aim.PERSON, Step.WAIT),
        (verdict(Answerer.UNAVAILABLE), heard(silent_s=0.8), Aim.PERSON, Step.HANG_UP),
        (verdict(Answerer.UNAVAILABLE), heard(silent_s=0.8), Aim.VOICEMAIL, Step.WAIT),
        (verdict(Answerer.UNAVAILABLE), heard(silent_s=2.0), Aim.VOICEMAIL, Step.HANG_UP),
        (verdict(Answerer.IVR), heard(), Aim.PERSON, Step.WAIT),
        (verdict(Answerer.SCREENING), heard(silent_s=0.5), Aim.PERSON, Step.WAIT),
        (verdict(Answerer.SCREENING), heard(silent_s=0.9), Aim.PERSON, Step.ANSWER_SCREENING),
    ],
)
def test_each_machine_is_met_in_its_own_way(what: Verdict, moment: Heard, aim: Aim, step: Step) -> None:
    assert next_step(what, moment, aim) is step


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("thank you please hold", Reply.WAITS),
        ("one moment i will see if she is available", Reply.WAITS),
        ("sorry this person is not available goodbye", Reply.DECLINED),
        ("they can not take your call please leave a message", Reply.DECLINED),
        ("hello this is robert speaking", Reply.PERSON),
        ("yes hello who is there", Reply.PERSON),
    ],
)
def test_what_follows_the_answer_to_an_assistant(said: str, meant: Reply) -> None:
    assert reply(said) is meant


def test_an_assistant_that_declined_is_left_when_it_says_nothing_more() -> None:
    screening = Screening()
    screening.answer(5.0)
    assert screening.heard("thank you please hold", 8.0) is Reply.WAITS
    assert not screening.has_failed(20.0, silent_s=12.0)
    assert screening.heard("sorry he is not available", 21.0) is Reply.DECLINED
    assert not screening.has_failed(21.5, silent_s=0.5)
    assert screening.has_failed(23.5, silent_s=2.5)


def test_an_assistant_that_connects_nobody_is_left_after_a_while() -> None:
    screening = Screening()
    assert not screening.has_failed(100.0, silent_s=None)
    screening.answer(5.0)
    assert not screening.has_failed(24.0, silent_s=None)
    assert screening.has_failed(25.1, silent_s=None)


def test_an_assistant_is_answered_twice_and_not_a_third_time() -> None:
    screening = Screening()
    screening.answer(5.0)
    assert screening.may_be_answered
    screening.answer(10.0)
    assert not screening.may_be_answered
