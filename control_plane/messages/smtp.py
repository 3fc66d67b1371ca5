"""The mail server: the only place that speaks SMTP."""

from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from control_plane.errors import Invalid, Unavailable
from control_plane.settings import Settings

_TIMEOUT_S = 10.0
_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
_PERMANENT = range(500, 600)


async def send(settings: Settings, mail: EmailMessage) -> None:
    """Hand a mail to the server.

    Raises `Invalid` if the server will never take it, and `Unavailable` if it may later. Neither says to
    whom it went.
    """
    if settings.smtp_url is None:
        raise Unavailable("No mail server is set: SMTP_URL.")
    address = urlsplit(settings.smtp_url.get_secret_value())
    try:
        refused, _ = await aiosmtplib.send(
            mail,
            hostname=address.hostname,
            port=address.port or _PORTS[address.scheme],
            username=unquote(address.username) if address.username else None,
            password=unquote(address.password) if address.password else None,
            use_tls=address.scheme == "smtps",
            start_tls=address.scheme == "smtp+starttls",
            timeout=_TIMEOUT_S,
        )
    except aiosmtplib.SMTPRecipientsRefused as error:
        codes = [recipient.code for recipient in error.recipients]
        raise _failure(codes, "refused every recipient") from None
    except aiosmtplib.SMTPAuthenticationError as error:
        raise Unavailable(f"The mail server refuses our sign-in ({error.code}): check SMTP_URL.") from None
    except aiosmtplib.SMTPResponseException as error:
        raise _failure([error.code], "refused the mail") from None
    except (aiosmtplib.SMTPException, OSError) as error:
        raise Unavailable(f"The mail server cannot be reached ({type(error).__name__}).") from None
    if refused:
        # The others have it; sending it again would reach them twice.
        codes = sorted(response.code for response in refused.values())
        raise Invalid(f"The mail server refused {len(refused)} of the recipients ({codes[0]}).")


def _failure(codes: list[int], what: str) -> Invalid | Unavailable:
    if all(code in _PERMANENT for code in codes):
        return Invalid(f"The mail server {what} ({codes[0]}).")
    return Unavailable(f"The mail server {what} for now ({codes[0]}).")
