"""A new password: by whoever knows the old one, or by a link sent to the person's address."""

from datetime import datetime, timedelta

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.accounts import credentials, passwords, service, sessions
from control_plane.accounts.documents import PasswordReset, User
from control_plane.accounts.mail import SendLink
from control_plane.accounts.principal import Origin, Person
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.database import in_transaction
from control_plane.errors import FieldProblem, Forbidden, Invalid, Unauthenticated

LINK_LIFETIME = timedelta(hours=1)

_TEXT = """Somebody asked for a new password for {email}. If that was you, set it here within an hour:

{base_url}/reset-password#token={token}

If it was not, do nothing: your password stays as it is.
"""


async def change(person: Person, old: str, new: str, secret_key: str, now: datetime) -> sessions.Tokens:
    """Set a new password and end every session; returns the tokens of a fresh one.

    Raises `Forbidden` if the old password is wrong.
    """
    user = await User.get(person.user_id)
    if user is None or not await passwords.matches(old, user.password_hash):
        raise Forbidden("The present password is wrong.")
    if old == new:
        raise Invalid(
            "Choose another password.", [FieldProblem(field="new_password", problem="the same as now")]
        )
    password_hash = await passwords.hashed(new)

    async def write(session: AsyncClientSession) -> sessions.Tokens:
        await _set(user.id, password_hash, now, session)
        await audit.note(person, Action.PASSWORD_CHANGED, user.id, session=session)
        return await sessions.begin(user, secret_key, now, session)

    return await in_transaction(write)


async def ask(email: str, send: SendLink, base_url: str, origin: Origin, now: datetime) -> None:
    """Send a link to the address if somebody signs in with it. To be run after the answer was given.

    The answer, and how long it takes, then tell nobody whether the address is known.
    """
    user = await service.by_email(email)
    if user is None or user.disabled:
        return
    token = credentials.made("cwp")
    link = PasswordReset(id=credentials.fingerprint(token), user_id=user.id, expires_at=now + LINK_LIFETIME)

    async def write(session: AsyncClientSession) -> None:
        await PasswordReset.get_pymongo_collection().delete_many({"user_id": user.id}, session=session)
        await link.insert(session=session)
        await audit.note_user(
            user.account_id, user.id, user.email, origin, Action.PASSWORD_RESET_ASKED, session=session
        )

    await in_transaction(write)
    text = _TEXT.format(email=user.email, base_url=base_url.rstrip("/"), token=token)
    await send(account_id=user.account_id, to=user.email, subject="A new password for Callwright", text=text)


async def reset(token: str, new: str, origin: Origin, now: datetime) -> None:
    """Set the password by a link, once, and end every session; raises `Unauthenticated`.

    A second factor stays: the link alone signs nobody in.
    """
    key = {"_id": credentials.fingerprint(token), "expires_at": {"$gt": now}}
    refused = Unauthenticated("The link is not valid any more: ask for a new one.")
    if await PasswordReset.find_one(key) is None:
        raise refused
    password_hash = await passwords.hashed(new)

    async def write(session: AsyncClientSession) -> bool:
        used = await PasswordReset.get_pymongo_collection().find_one_and_delete(key, session=session)
        user = await User.get(used["user_id"], session=session) if used else None
        if user is None:
            return False
        await _set(user.id, password_hash, now, session)
        await audit.note_user(
            user.account_id, user.id, user.email, origin, Action.PASSWORD_RESET, session=session
        )
        return True

    if not await in_transaction(write):
        raise refused


async def _set(user_id: str, password_hash: str, now: datetime, session: AsyncClientSession) -> None:
    await User.get_pymongo_collection().update_one(
        {"_id": user_id}, {"$set": {"password_hash": password_hash}}, session=session
    )
    await PasswordReset.get_pymongo_collection().delete_many({"user_id": user_id}, session=session)
    await sessions.end_all(user_id, now, session)
