"""Accounts and their people: signing in, and the first account of a fresh installation."""

from collections.abc import Collection
from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import DuplicateKeyError

from control_plane.accounts import passwords
from control_plane.accounts.documents import Account, User
from control_plane.accounts.roles import Role
from control_plane.database import in_transaction
from control_plane.errors import NotFound, Unauthenticated
from control_plane.reading import Question

FIRST_ACCOUNT = "acc_first"
"""The id of the account made on first start: fixed, so that of several replicas only one can make it."""


async def account(account_id: str) -> Account:
    """One account; raises `NotFound`."""
    found = await Account.get(account_id)
    if found is None:
        raise NotFound(f"There is no account {account_id}.")
    return found


async def hold(account_id: str, *, held: bool) -> None:
    """Let no campaign of the account start a call, or let them again; harmless when repeated."""
    await Account.get_pymongo_collection().update_one({"_id": account_id}, {"$set": {"held": held}})


async def held_among(account_ids: Collection[str]) -> set[str]:
    """Those of the accounts that are held; by their ids."""
    query = {"_id": {"$in": list(account_ids)}, "held": True}
    found = Account.get_pymongo_collection().find(query, {"_id": True})
    return {document["_id"] async for document in found}


def one(account_id: str) -> Question:
    """Asks for one account; by its id."""
    return Question(Account, {"_id": account_id})


async def user(user_id: str) -> User | None:
    """The user with this id, if there still is one."""
    return await User.get(user_id)


async def sign_in(email: str, password: str) -> User:
    """The user with this address and password.

    Raises `Unauthenticated`, with the same words after the same time whether the address is unknown, the
    password is wrong or the user is disabled.
    """
    found = await by_email(email)
    right = await passwords.matches(password, found.password_hash if found else None)
    if not right or found is None or found.disabled:
        raise Unauthenticated("E-mail address or password is wrong.")
    return found


async def by_email(email: str) -> User | None:
    """The user who signs in with this address, if there is one; by the index email."""
    return await User.find_one({"email": email.strip().lower()})


async def ensure_first_account(email: str, password: str | None, now: datetime) -> str | None:
    """Make the first account and its owner if there is none yet.

    Returns the one-time password that was made up for it, to be printed once; None if a password was
    given or if the account exists, be it that another replica made it in the same instant.
    """
    if await Account.get(FIRST_ACCOUNT) is not None:
        return None
    chosen = password or passwords.one_time_password()
    first = Account(id=FIRST_ACCOUNT, name="First account", created_at=now)
    owner = User(
        account_id=first.id,
        email=email.strip().lower(),
        password_hash=await passwords.hashed(chosen),
        role=Role.OWNER,
        created_at=now,
    )

    async def write(session: AsyncClientSession) -> None:
        await first.insert(session=session)
        await owner.insert(session=session)

    try:
        await in_transaction(write)
    except DuplicateKeyError:
        return None
    return None if password else chosen
