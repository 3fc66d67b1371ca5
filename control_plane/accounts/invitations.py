"""Inviting people into an account, and their joining it by setting a password.

An invitation says nothing of whether its address belongs to somebody in another account: that shows only to
whoever holds the link.
"""

from datetime import datetime, timedelta

from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import DuplicateKeyError

from control_plane.accounts import credentials, passwords
from control_plane.accounts.documents import Invitation, User
from control_plane.accounts.principal import Origin, Person
from control_plane.accounts.roles import Role
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.database import in_transaction
from control_plane.errors import Conflict, NotFound, Unauthenticated
from control_plane.identifiers import new_id

LIFETIME = timedelta(days=7)


async def invite(person: Person, email: str, role: Role, now: datetime) -> tuple[Invitation, str]:
    """An invitation, and the token of its link; a new one for an address makes the old link useless.

    Raises `Conflict` if the address is one of the account's people already.
    """
    if await User.find_one({"email": email, "account_id": person.account_id}) is not None:
        raise Conflict(f"{email} belongs to the account already: change their role instead.")
    token = credentials.made("cwi")
    invitation = Invitation(
        account_id=person.account_id,
        email=email,
        role=role,
        token_hash=credentials.fingerprint(token),
        created_at=now,
        expires_at=now + LIFETIME,
    )

    async def write(session: AsyncClientSession) -> None:
        same = {"account_id": person.account_id, "email": email}
        await Invitation.get_pymongo_collection().delete_one(same, session=session)
        await invitation.insert(session=session)
        after = {"email": email, "role": role}
        await audit.note(person, Action.USER_INVITED, invitation.id, after=after, session=session)

    try:
        await in_transaction(write)
    except DuplicateKeyError:
        raise Conflict(f"{email} was invited in the same moment.") from None
    return invitation, token


async def page(account_id: str, now: datetime) -> list[Invitation]:
    """The account's open invitations by address; by the index account_email."""
    query = {"account_id": account_id, "expires_at": {"$gt": now}}
    return await Invitation.find(query).sort("+email").to_list()


async def withdraw(person: Person, invitation_id: str) -> None:
    """Make an invitation's link useless; raises `NotFound`."""

    async def write(session: AsyncClientSession) -> bool:
        removed = await Invitation.get_pymongo_collection().find_one_and_delete(
            {"_id": invitation_id, "account_id": person.account_id}, session=session
        )
        if removed is None:
            return False
        before = {"email": removed["email"], "role": removed["role"]}
        await audit.note(person, Action.INVITATION_WITHDRAWN, invitation_id, before=before, session=session)
        return True

    if not await in_transaction(write):
        raise NotFound(f"There is no invitation {invitation_id}.")


async def accept(token: str, password: str, origin: Origin, now: datetime) -> User:
    """The person who joins; by the index token.

    Raises `Unauthenticated` for a link that is unknown, used or old, and `Conflict` if the address signs in
    to another account: the invitation stays for an address that is free.
    """
    key = {"token_hash": credentials.fingerprint(token), "expires_at": {"$gt": now}}
    if await Invitation.find_one(key) is None:
        raise Unauthenticated("The invitation is not valid any more: ask for a new one.")
    password_hash = await passwords.hashed(password)
    user_id = new_id("usr")

    async def write(session: AsyncClientSession) -> User | None:
        taken = await Invitation.get_pymongo_collection().find_one_and_delete(key, session=session)
        if taken is None:
            return None
        user = User(
            id=user_id,
            account_id=taken["account_id"],
            email=taken["email"],
            password_hash=password_hash,
            role=taken["role"],
            created_at=now,
        )
        await user.insert(session=session)
        await audit.note_user(
            user.account_id, user.id, user.email, origin, Action.USER_JOINED, session=session
        )
        return user

    try:
        joined = await in_transaction(write)
    except DuplicateKeyError:
        raise Conflict(
            "This address signs in to another account: ask for an invitation to another."
        ) from None
    if joined is None:
        raise Unauthenticated("The invitation is not valid any more: ask for a new one.")
    return joined
