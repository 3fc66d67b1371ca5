"""Signing in."""

from datetime import UTC, datetime
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, SecretStr

from control_plane.accounts import service, tokens
from control_plane.dependencies import CurrentSettings

router = APIRouter(prefix="/api/auth", tags=["accounts"])


class Login(BaseModel):
    """What a person signs in with."""

    email: str = Field(max_length=254)
    password: SecretStr = Field(max_length=1024)


class AccessToken(BaseModel):
    """What every other request carries as `Authorization: Bearer <access_token>`."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105  # the scheme's name
    expires_in: int = Field(description="Seconds.")


@router.post("/login")
async def login(credentials: Login, settings: CurrentSettings) -> AccessToken:
    """Sign in with e-mail address and password."""
    user = await service.sign_in(credentials.email, credentials.password.get_secret_value())
    token = tokens.issue(user.id, settings.secret_key.get_secret_value(), datetime.now(UTC))
    return AccessToken(access_token=token, expires_in=int(tokens.LIFETIME.total_seconds()))
