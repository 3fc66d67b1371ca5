"""What a message looks like as an e-mail, and when it is tried again. Pure."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from control_plane.errors import Invalid
from control_plane.messages.documents import Message

MOST_TRIES = 10
"""About ten hours; after that a message is dead."""

_FIRST_PAUSE = timedelta(seconds=15)
_LONGEST_PAUSE = timedelta(hours=2)


def pause(tries: int) -> timedelta | None:
    """How long to wait after so many tries; None once it has been tried often enough."""
    if tries >= MOST_TRIES:
        return None
    wait: timedelta = min(_FIRST_PAUSE * 4 ** max(tries - 1, 0), _LONGEST_PAUSE)
    return wait


def email(message: Message, sender: str) -> EmailMessage:
    """The e-mail; its Message-ID never changes, so a receiver can tell that it came twice.

    Raises `Invalid` if an address or a name in it can stand in no e-mail.
    """
    try:
        return _email(message, sender)
    except ValueError as error:
        raise Invalid(f"This can be no e-mail: {type(error).__name__}.") from None


def _email(message: Message, sender: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = ", ".join(message.to)
    mail["Subject"] = " ".join(message.subject.split())
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = f"<{message.id}@callwright>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    if message.ics:
        mail.add_alternative(
            message.ics, subtype="calendar", params={"method": message.ics_method, "name": "invite.ics"}
        )
    return mail
