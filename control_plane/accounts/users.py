"""The people of an account: listed, given another role, disabled, deleted. An account keeps an owner."""

from datetime import datetime
from typing import Any

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.accounts import sessions
from control_plane.accounts.documents import Account, PasswordReset, User
from control_plane.accounts.principal import Person
from control_plane.accounts.roles import Role
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.database import in_transaction
from control_plane.errors import Conflict, NotFound


async def page(account_id: str, *, limit: int, after: str | None = None) -> list[User]:
    """The account's people, those who joined first first; by the index account_age."""
    query = {"account_id": account_id, "_id": {"$gt": after or ""}}
    return await User.find(query).sort("+_id").limit(limit).to_list()


async def get(account_id: str, user_id: str, session: AsyncClientSession | None = None) -> User:
    """One person of the account; raises `NotFound`."""
    user = await User.find_one({"_id": user_id, "account_id": account_id}, session=session)
    if user is None:
        raise NotFound(f"There is no user {user_id}. GET /api/users lists those there are.")
    return user


async def change(
    person: Person, user_id: str, *, role: Role | None, disabled: bool | None, now: datetime
) -> User:
    """Give a person another role, or keep them out for a time; a person kept out is signed out at once.

    Raises `NotFound`, and `Conflict` if no owner would be left who can sign in.
    """
    changes: dict[str, Any] = {}
    if role is not None:
        changes["role"] = role
    if disabled is not None:
        changes["disabled"] = disabled

    async def write(session: AsyncClientSession) -> User:
        user = await _held(person.account_id, user_id, session)
        changed: User = user.model_copy(update=changes)
        if changed == user:
            return user
        await User.get_pymongo_collection().update_one({"_id": user_id}, {"$set": changes}, session=session)
        await _ensure_owner(person.account_id, session)
        if changed.disabled:
            await sessions.end_all(user_id, now, session)
        before = {"role": user.role, "disabled": user.disabled}
        after = {"role": changed.role, "disabled": changed.disabled}
        await audit.note(person, Action.USER_CHANGED, user_id, before=before, after=after, session=session)
        return changed

    return await in_transaction(write)


async def delete(person: Person, user_id: str, now: datetime) -> None:
    """Remove a person and end their sessions; what they did stays in the audit log.

    Raises `NotFound`, and `Conflict` if no owner would be left who can sign in.
    """

    async def write(session: AsyncClientSession) -> None:
        user = await _held(person.account_id, user_id, session)
        await User.get_pymongo_collection().delete_one({"_id": user_id}, session=session)
        await _ensure_owner(person.account_id, session)
        await sessions.end_all(user_id, now, session)
        await PasswordReset.get_pymongo_collection().delete_many({"user_id": user_id}, session=session)
        before = {"email": user.email, "role": user.role}
        await audit.note(person, Action.USER_DELETED, user_id, before=before, session=session)

    await in_transaction(write)


async def _held(account_id: str, user_id: str, session: AsyncClientSession) -> User:
    """The user; until the transaction ends nobody else changes the account's people.

    Otherwise two owners could each demote the other, and both would see one left.
    """
    await Account.get_pymongo_collection().update_one(
        {"_id": account_id}, {"$inc": {"people_version": 1}}, session=session
    )
    return await get(account_id, user_id, session)


async def _ensure_owner(account_id: str, session: AsyncClientSession) -> None:
    owners = {"account_id": account_id, "role": Role.OWNER, "disabled": {"$ne": True}}
    if await User.get_pymongo_collection().find_one(owners, {"_id": True}, session=session) is None:
        raise Conflict("This is the last owner who can sign in: make somebody else an owner first.")
