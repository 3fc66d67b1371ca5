"""Sessions: begun by signing in, carried on by refresh tokens that change with each use, ended at will.

A refresh token that comes a second time was stolen, from the person or by them: its session ends.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.accounts import credentials, tokens
from control_plane.accounts.documents import RefreshToken, Session, User
from control_plane.database import in_transaction
from control_plane.errors import Unauthenticated
from control_plane.reading import Question, ask_together

LIFETIME = timedelta(days=14)
"""How long a session lasts that nobody renews."""


@dataclass(frozen=True)
class Tokens:
    """What a client is given: one token to ask with, and one to get the next pair."""

    access: str
    refresh: str


async def begin(
    user: User, secret_key: str, now: datetime, session: AsyncClientSession | None = None
) -> Tokens:
    """A new session of somebody who has proven who they are."""
    begun = Session(user_id=user.id, expires_at=now + LIFETIME)
    await begun.insert(session=session)
    refresh = await _refresh_token(begun.id, now, session)
    return Tokens(tokens.issue(user.id, secret_key, now, begun.id), refresh)


async def carry_on(refresh_token: str, secret_key: str, now: datetime) -> tuple[User, Tokens]:
    """The next pair of tokens for a refresh token; raises `Unauthenticated` and ends a session used twice."""
    key = credentials.fingerprint(refresh_token)

    async def exchange(session: AsyncClientSession) -> tuple[User, Tokens] | None:
        taken = await RefreshToken.get_pymongo_collection().find_one_and_update(
            {"_id": key, "used": False, "expires_at": {"$gt": now}}, {"$set": {"used": True}}, session=session
        )
        if taken is None:
            return None
        kept = await Session.get_pymongo_collection().find_one_and_update(
            {"_id": taken["session_id"]}, {"$set": {"expires_at": now + LIFETIME}}, session=session
        )
        user = await User.get(kept["user_id"], session=session) if kept else None
        if kept is None or user is None or user.disabled:
            return None
        access = tokens.issue(user.id, secret_key, now, kept["_id"])
        return user, Tokens(access, await _refresh_token(kept["_id"], now, session))

    exchanged = await in_transaction(exchange)
    if exchanged is None:
        await _end_if_used_twice(key)
        raise Unauthenticated("The refresh token is not valid any more: sign in again.")
    return exchanged


async def user_of(access_token: str, secret_key: str) -> tuple[User, str | None] | None:
    """Whose token it is, and the session it belongs to; None once that is over. One query, by ids."""
    claims = tokens.read(access_token, secret_key)
    if claims is None:
        return None
    questions = {"users": Question(User, {"_id": claims.user_id})}
    if claims.session_id:
        questions["sessions"] = Question(Session, {"_id": claims.session_id}, ("_id",))
    answers = await ask_together(questions)
    if not answers["users"] or (claims.session_id and not answers["sessions"]):
        return None
    user = User.model_validate(answers["users"][0])
    if user.disabled or (user.signed_out_at and claims.issued_at < user.signed_out_at):
        return None
    return user, claims.session_id


async def end(session_id: str) -> None:
    """End one session: neither its refresh token nor its access tokens are good any more."""
    await Session.get_pymongo_collection().delete_one({"_id": session_id})


async def end_all(user_id: str, now: datetime, session: AsyncClientSession | None = None) -> None:
    """End every session of a user; by the index user."""
    await User.get_pymongo_collection().update_one(
        {"_id": user_id}, {"$set": {"signed_out_at": now}}, session=session
    )
    await Session.get_pymongo_collection().delete_many({"user_id": user_id}, session=session)


async def _refresh_token(session_id: str, now: datetime, session: AsyncClientSession | None) -> str:
    token = credentials.made("cwr")
    stored = RefreshToken(id=credentials.fingerprint(token), session_id=session_id, expires_at=now + LIFETIME)
    await stored.insert(session=session)
    return token


async def _end_if_used_twice(key: str) -> None:
    used = await RefreshToken.get_pymongo_collection().find_one({"_id": key, "used": True})
    if used is not None:
        await end(used["session_id"])
