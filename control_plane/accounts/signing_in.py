"""Signing in: address, password and, where there is one, a second factor."""

from datetime import datetime

from control_plane.accounts import second_factor, service, sessions
from control_plane.accounts.principal import Origin
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.errors import Unauthenticated


async def sign_in(
    email: str, password: str, code: str | None, origin: Origin, secret_key: str, now: datetime
) -> sessions.Tokens:
    """The tokens of a new session; raises `Unauthenticated`.

    That a code is needed is told only to whoever knows the password.
    """
    user = await service.sign_in(email, password)
    if user.second_factor is not None and user.second_factor.confirmed:
        if not code:
            raise Unauthenticated("Send the code of the authenticator app as well.", code_needed=True)
        if not await second_factor.takes(user, code, secret_key, now):
            raise Unauthenticated("The code is wrong, or was used already.", code_needed=True)
    tokens = await sessions.begin(user, secret_key, now)
    await audit.note_user(user.account_id, user.id, user.email, origin, Action.SIGNED_IN)
    return tokens


async def note_refusal(email: str, origin: Origin) -> None:
    """Write down that somebody tried to sign in as a user.

    To be run after the answer: how long that takes then does not tell that there is such a user.
    """
    user = await service.by_email(email)
    if user is not None:
        await audit.note_user(user.account_id, user.id, user.email, origin, Action.SIGN_IN_REFUSED)
