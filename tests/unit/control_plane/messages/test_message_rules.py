"""A message as an e-mail, and its tries."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from control_plane.errors import Invalid
from control_plane.messages.documents import Message
from control_plane.messages.rules import MOST_TRIES, email, pause

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def message(**changes: Any) -> Message:
    fields: dict[str, Any] = {
        "id": "msg_1",
        "to": ["anna@example.com"],
        "subject": "The guide",
        "text": "Hello Anna, here it is: ä",
        "ics": "",
        "ics_method": "",
        "created_at": AT,
        **changes,
    }
    built: Message = Message.model_construct(**fields)
    return built


def test_tries_come_later_and_later_until_there_are_no_more() -> None:
    pauses = [pause(tries) for tries in range(1, MOST_TRIES)]
    assert pauses[0] == timedelta(seconds=15)
    assert all(wait is not None for wait in pauses)
    assert pauses == sorted(pauses, key=lambda wait: wait or timedelta())
    assert pause(MOST_TRIES) is None


def test_an_email_has_one_identity_however_often_it_is_sent() -> None:
    mail = email(message(), "Maya <maya@example.com>")
    assert mail["Message-ID"] == "<msg_1@callwright>"
    assert (mail["To"], mail["From"]) == ("anna@example.com", "Maya <maya@example.com>")
    assert mail.get_content() == "Hello Anna, here it is: ä\n"


def test_an_invitation_is_a_part_that_calendars_understand() -> None:
    mail = email(message(ics="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", ics_method="REQUEST"), "a@example.com")
    (_, part) = mail.iter_parts()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"


def test_a_subject_of_several_lines_becomes_one() -> None:
    assert email(message(subject="The\r\nBcc: x@y.z guide"), "a@b.org")["Subject"] == "The Bcc: x@y.z guide"


def test_an_address_that_can_stand_in_no_email_is_refused() -> None:
    with pytest.raises(Invalid):
        email(message(to=["anna@example.com\nBcc: x@y.z"]), "a@b.org")
