"""API keys: made, listed, revoked, and recognised when a program sends one as its bearer token."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.accounts import credentials
from control_plane.accounts.documents import ApiKey
from control_plane.accounts.roles import Permission
from control_plane.errors import NotFound

PREFIX = "cwk_"
_SHOWN = 12
_USE_NOTED_EVERY = timedelta(minutes=1)


def made(
    account_id: str,
    name: str,
    permissions: Sequence[Permission],
    *,
    created_by: str,
    expires_at: datetime | None,
    now: datetime,
) -> tuple[ApiKey, str]:
    """A new key, to be stored, and the secret itself, to be shown once."""
    secret = credentials.made(PREFIX.rstrip("_"))
    key = ApiKey(
        account_id=account_id,
        name=name,
        prefix=secret[:_SHOWN],
        key_hash=credentials.fingerprint(secret),
        permissions=sorted(set(permissions)),
        created_by=created_by,
        created_at=now,
        expires_at=expires_at,
    )
    return key, secret


async def valid(secret: str, now: datetime) -> ApiKey | None:
    """The key behind a secret unless it is expired or revoked, noting its use; by the index key."""
    key = await ApiKey.find_one({"key_hash": credentials.fingerprint(secret)})
    if key is None or key.revoked_at or (key.expires_at and key.expires_at <= now):
        return None
    if key.last_used_at is None or now - key.last_used_at >= _USE_NOTED_EVERY:
        await ApiKey.get_pymongo_collection().update_one({"_id": key.id}, {"$max": {"last_used_at": now}})
    return key


async def page(account_id: str, *, limit: int, after: str | None = None) -> list[ApiKey]:
    """The account's keys, oldest first, revoked ones too; by the index account_age."""
    query = {"account_id": account_id, "_id": {"$gt": after or ""}}
    return await ApiKey.find(query).sort("+_id").limit(limit).to_list()


async def get(account_id: str, key_id: str) -> ApiKey:
    """One key of the account; raises `NotFound`."""
    key = await ApiKey.find_one({"_id": key_id, "account_id": account_id})
    if key is None:
        raise NotFound(f"There is no API key {key_id}. GET /api/keys lists those there are.")
    return key


async def revoke(key: ApiKey, now: datetime, session: AsyncClientSession) -> bool:
    """Take a key's power for good; False if that was done before."""
    updated = await ApiKey.get_pymongo_collection().update_one(
        {"_id": key.id, "revoked_at": None}, {"$set": {"revoked_at": now}}, session=session
    )
    return updated.modified_count == 1
