"""Whether somebody who was given something a while ago may still have it."""

from datetime import datetime

from control_plane.accounts.documents import ApiKey, User
from control_plane.accounts.principal import Kind
from control_plane.accounts.roles import GRANTED, Permission


async def still_allowed(
    account_id: str, user_id: str, kind: Kind, permission: Permission, now: datetime
) -> str | None:
    """The name of the user or key while it is in force and has the permission; else None. By its id."""
    if kind is Kind.KEY:
        key = await ApiKey.find_one({"_id": user_id, "account_id": account_id})
        if key is None or key.revoked_at or (key.expires_at and key.expires_at <= now):
            return None
        return key.name if permission in key.permissions else None
    user = await User.find_one({"_id": user_id, "account_id": account_id})
    if user is None or user.disabled or permission not in GRANTED[user.role]:
        return None
    return user.email
