"""Access, as it is sent: secrets come in, and go out only where they are made."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, EmailStr, Field, SecretStr

from control_plane.accounts import tokens
from control_plane.accounts.documents import User
from control_plane.accounts.roles import Permission, Role
from control_plane.accounts.sessions import Tokens
from control_plane.moments import Moment

GivenPassword = Annotated[SecretStr, Field(max_length=1024)]
ChosenPassword = Annotated[SecretStr, Field(min_length=12, max_length=1024)]
Secret = Annotated[SecretStr, Field(max_length=200)]


class Login(BaseModel):
    """What a person signs in with."""

    email: str = Field(max_length=254, examples=["anna@example.com"])
    password: GivenPassword
    code: Secret | None = Field(
        default=None, description="Of the authenticator app, or a recovery code; if `code_needed` was said."
    )


class AccessToken(BaseModel):
    """What every other request carries as `Authorization: Bearer <access_token>`."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105  # the scheme's name
    expires_in: int = Field(description="Seconds.")
    refresh_token: str = Field(description="For POST /api/auth/refresh; good once, within 14 days.")


def access_token(tokens_made: Tokens) -> AccessToken:
    """A pair of tokens, as it is sent."""
    return AccessToken(
        access_token=tokens_made.access,
        expires_in=int(tokens.LIFETIME.total_seconds()),
        refresh_token=tokens_made.refresh,
    )


class Refresh(BaseModel):
    """The refresh token of the last pair."""

    refresh_token: Secret


class ResetAsked(BaseModel):
    """Whose password was forgotten."""

    email: str = Field(max_length=254, examples=["anna@example.com"])


class ResetAccepted(BaseModel):
    """What is said to whoever asks for a link: the same for known and unknown addresses."""

    by_mail: bool = Field(description="False where no mail server is configured: nobody is sent a link then.")


class NewPassword(BaseModel):
    """A new password and the token of the link that allows it."""

    token: Secret
    new_password: ChosenPassword


class Joining(NewPassword):
    """The password of somebody who joins, and the token of the invitation."""


class PasswordChange(BaseModel):
    """The present password and the new one."""

    password: GivenPassword
    new_password: ChosenPassword


class Proof(BaseModel):
    """The present password once more."""

    password: GivenPassword


class Code(BaseModel):
    """The present code of the authenticator app."""

    code: Secret


class SecondFactorSecret(BaseModel):
    """What the authenticator app is given: by hand, or as a QR code."""

    secret: str
    address: str = Field(description="otpauth://…, to be shown as a QR code.")


class RecoveryCodes(BaseModel):
    """Codes for when the app is lost, each good once; shown this once."""

    codes: list[str]


class Me(BaseModel):
    """Who is signed in."""

    id: str
    account_id: str
    email: str
    role: Role
    permissions: list[Permission]
    second_factor: bool


class UserView(BaseModel):
    """A person of the account."""

    id: str
    email: str
    role: Role
    disabled: bool
    second_factor: bool
    created_at: datetime

    @classmethod
    def of(cls, user: User) -> Self:
        """The person, as everybody may see them."""
        shown = user.model_dump(include={"id", "email", "role", "disabled", "created_at"})
        return cls(**shown, second_factor=user.second_factor is not None and user.second_factor.confirmed)


class UserPage(BaseModel):
    """A page of people; `after` asks for the next one, null at the end."""

    items: list[UserView]
    after: str | None


class UserChange(BaseModel):
    """What is to change; what is absent stays."""

    model_config = ConfigDict(extra="forbid")

    role: Role | None = None
    disabled: bool | None = None


class Invite(BaseModel):
    """Whom to invite, and as what."""

    model_config = ConfigDict(extra="forbid")

    email: EmailStr = Field(max_length=254, examples=["bob@example.com"])
    role: Role


class InvitationView(BaseModel, from_attributes=True):
    """An invitation, without its link."""

    id: str
    email: str
    role: Role
    created_at: datetime
    expires_at: datetime


class InvitationMade(InvitationView):
    """A new invitation."""

    link: str | None = Field(description="To be handed over; null where it was sent by e-mail.")


class Invitations(BaseModel):
    """The open invitations by address."""

    items: list[InvitationView]


class KeyCreate(BaseModel):
    """A key that is wanted."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=100, examples=["nightly export"])
    permissions: list[Permission] = Field(min_length=1, max_length=len(Permission))
    expires_at: Moment | None = None


class KeyView(BaseModel, from_attributes=True):
    """A key, without what makes it work."""

    id: str
    name: str
    prefix: str
    permissions: list[Permission]
    created_by: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None = Field(description="As fine as a minute.")


class KeyMade(KeyView):
    """A new key with the key itself."""

    key: str = Field(description="To be sent as the bearer token; shown this once.")


class KeyPage(BaseModel):
    """A page of keys; `after` asks for the next one, null at the end."""

    items: list[KeyView]
    after: str | None
