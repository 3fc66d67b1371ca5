"""The transcript as plain text."""

from datetime import UTC, datetime

from control_plane.attempts.schemas import transcript_text
from control_plane.contract.events import Answered, CallEvent, Speaker, Turn

AT = datetime(2026, 1, 1, tzinfo=UTC)


def turn(number: int, speaker: Speaker, text: str, started_s: float) -> Turn:
    return Turn(number=number, at=AT, speaker=speaker, text=text, started_s=started_s, ended_s=started_s + 1)


def test_each_turn_is_a_line_with_its_minute_and_second() -> None:
    log: list[CallEvent] = [
        Answered(number=1, at=AT),
        turn(2, Speaker.LEAD, "hello this is anna", 0.4),
        turn(3, Speaker.AGENT, "Hello Anna,\n how are you?", 61.9),
    ]
    assert (
        transcript_text(log) == "[00:00] lead: hello this is anna\n[01:01] agent: Hello Anna, how are you?\n"
    )


def test_a_call_without_words_has_an_empty_transcript() -> None:
    assert transcript_text([Answered(number=1, at=AT)]) == ""
