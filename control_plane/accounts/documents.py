"""Accounts, the people in them, and what both sign in with. Of every secret only a hash is kept."""

from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, IndexModel

from control_plane.accounts.roles import Permission, Role
from control_plane.identifiers import new_id
from control_plane.record import Record


class Account(Record):
    """A tenant. Everything else carries its id, and no query crosses it."""

    id: str = Field(default_factory=lambda: new_id("acc"))
    name: str
    max_concurrent: int = Field(default=100, ge=1, description="Calls at once over all campaigns.")
    held: bool = Field(default=False, description="Whether no campaign of the account may start a call now.")
    people_version: int = Field(default=0, description="Counts changes of owners, so that they collide.")
    created_at: datetime

    class Settings:
        """Where accounts are kept."""

        name = "accounts"


class SecondFactor(BaseModel):
    """Codes of an authenticator app (TOTP), and recovery codes for when it is lost."""

    sealed_secret: str = Field(description="Encrypted with a key derived from SECRET_KEY.")
    confirmed: bool = Field(default=False, description="Asked for once a code was shown to work.")
    last_step: int = Field(default=0, description="Of the last code taken; none is taken twice.")
    recovery_hashes: list[str] = Field(default_factory=list)


class User(Record):
    """A person who signs in with an e-mail address and a password."""

    id: str = Field(default_factory=lambda: new_id("usr"))
    account_id: str
    email: str = Field(description="Lower case; unique over all accounts.")
    password_hash: str
    role: Role
    disabled: bool = False
    signed_out_at: datetime | None = Field(default=None, description="No access token from before is good.")
    second_factor: SecondFactor | None = None
    created_at: datetime

    class Settings:
        """Where users are kept."""

        name = "users"
        indexes: ClassVar = [
            IndexModel([("email", ASCENDING)], name="email", unique=True),
            IndexModel([("account_id", ASCENDING), ("_id", ASCENDING)], name="account_age"),
        ]


class Session(Record):
    """One sign-in of a person, for as long as its refresh token is renewed; it ends by being removed."""

    id: str = Field(default_factory=lambda: new_id("ses"))
    user_id: str
    expires_at: datetime

    class Settings:
        """Where sessions are kept."""

        name = "sessions"
        indexes: ClassVar = [
            IndexModel([("user_id", ASCENDING)], name="user"),
            IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0),
        ]


class RefreshToken(Record):
    """One refresh token, its id being its hash. It is good once; a second use ends the session."""

    session_id: str
    used: bool = False
    expires_at: datetime

    class Settings:
        """Where refresh tokens are kept."""

        name = "refresh_tokens"
        indexes: ClassVar = [IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0)]


class PasswordReset(Record):
    """A link by which a person may set a new password, once; its id is the hash of its token."""

    user_id: str
    expires_at: datetime

    class Settings:
        """Where links are kept until they are used or old."""

        name = "password_resets"
        indexes: ClassVar = [
            IndexModel([("user_id", ASCENDING)], name="user"),
            IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0),
        ]


class Invitation(Record):
    """Somebody who may join the account by setting a password."""

    id: str = Field(default_factory=lambda: new_id("inv"))
    account_id: str
    email: str
    role: Role
    token_hash: str
    created_at: datetime
    expires_at: datetime

    class Settings:
        """Where invitations are kept until they are taken or old."""

        name = "invitations"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("email", ASCENDING)], name="account_email", unique=True),
            IndexModel([("token_hash", ASCENDING)], name="token", unique=True),
            IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0),
        ]


class ApiKey(Record):
    """A key by which a program acts for the account."""

    id: str = Field(default_factory=lambda: new_id("key"))
    account_id: str
    name: str
    prefix: str = Field(description="How the key begins, so that people can tell which one it is.")
    key_hash: str
    permissions: list[Permission]
    created_by: str
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    last_used_at: datetime | None = Field(default=None, description="As fine as a minute.")

    class Settings:
        """Where API keys are kept, revoked ones too."""

        name = "api_keys"
        indexes: ClassVar = [
            IndexModel([("key_hash", ASCENDING)], name="key", unique=True),
            IndexModel([("account_id", ASCENDING), ("_id", ASCENDING)], name="account_age"),
        ]


DOCUMENTS = (Account, User, Session, RefreshToken, PasswordReset, Invitation, ApiKey)
