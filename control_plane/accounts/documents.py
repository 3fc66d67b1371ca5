"""Accounts and the people in them."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field
from pymongo import ASCENDING, IndexModel

from control_plane.accounts.roles import Role
from control_plane.identifiers import new_id
from control_plane.record import Record


class Account(Record):
    """A tenant. Everything else carries its id, and no query crosses it."""

    id: str = Field(default_factory=lambda: new_id("acc"))
    name: str
    max_concurrent: int = Field(default=100, ge=1, description="Calls at once over all campaigns.")
    created_at: datetime

    class Settings:
        """Where accounts are kept."""

        name = "accounts"


class User(Record):
    """A person who signs in with an e-mail address and a password."""

    id: str = Field(default_factory=lambda: new_id("usr"))
    account_id: str
    email: str = Field(description="Lower case; unique over all accounts.")
    password_hash: str
    role: Role
    created_at: datetime

    class Settings:
        """Where users are kept."""

        name = "users"
        indexes: ClassVar = [IndexModel([("email", ASCENDING)], name="email", unique=True)]


DOCUMENTS = (Account, User)
