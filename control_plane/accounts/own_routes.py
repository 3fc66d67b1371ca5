"""One's own access: who one is, the password, the second factor."""

from datetime import UTC, datetime

from fastapi import APIRouter

from control_plane.accounts import limits, password_change, passwords, second_factor, users
from control_plane.accounts.documents import User
from control_plane.accounts.person import CurrentPerson, Person, allowed
from control_plane.accounts.roles import Permission
from control_plane.accounts.schemas import (
    AccessToken,
    Code,
    Me,
    PasswordChange,
    Proof,
    RecoveryCodes,
    SecondFactorSecret,
    access_token,
)
from control_plane.dependencies import CurrentSettings
from control_plane.errors import Forbidden
from control_plane.rate_limits import CurrentLimits, RateLimits

router = APIRouter(prefix="/api/auth", tags=["access"], dependencies=[allowed(Permission.OWN_ACCESS)])


@router.get("/me")
async def me(person: CurrentPerson) -> Me:
    """Who is signed in, and what they may do."""
    user = await users.get(person.account_id, person.user_id)
    factor = user.second_factor
    return Me(
        id=user.id,
        account_id=user.account_id,
        email=user.email,
        role=user.role,
        permissions=sorted(person.permissions),
        second_factor=factor is not None and factor.confirmed,
    )


@router.post("/password")
async def change_password(
    wanted: PasswordChange, person: CurrentPerson, settings: CurrentSettings, rate_limits: CurrentLimits
) -> AccessToken:
    """Set a new password. Every session ends; the answer holds the tokens of a fresh one."""
    await limits.count_sign_in(rate_limits, person.origin, person.name)
    tokens = await password_change.change(
        person,
        wanted.password.get_secret_value(),
        wanted.new_password.get_secret_value(),
        settings.secret_key.get_secret_value(),
        datetime.now(UTC),
    )
    return access_token(tokens)


@router.post("/second-factor", status_code=201)
async def begin_second_factor(
    proof: Proof, person: CurrentPerson, settings: CurrentSettings, rate_limits: CurrentLimits
) -> SecondFactorSecret:
    """A secret for an authenticator app; codes are asked for once one was confirmed."""
    user = await _proven(person, proof, rate_limits)
    secret, address = await second_factor.begin(person, user, settings.secret_key.get_secret_value())
    return SecondFactorSecret(secret=secret, address=address)


@router.post("/second-factor/confirm")
async def confirm_second_factor(
    wanted: Code, person: CurrentPerson, settings: CurrentSettings, rate_limits: CurrentLimits
) -> RecoveryCodes:
    """Show that the app works: from now on signing in needs its codes. Keep the recovery codes."""
    await limits.count_sign_in(rate_limits, person.origin, person.name)
    user = await users.get(person.account_id, person.user_id)
    key = settings.secret_key.get_secret_value()
    codes = await second_factor.confirm(person, user, wanted.code.get_secret_value(), key, datetime.now(UTC))
    return RecoveryCodes(codes=codes)


@router.post("/second-factor/remove", status_code=204)
async def remove_second_factor(proof: Proof, person: CurrentPerson, rate_limits: CurrentLimits) -> None:
    """Sign in by the password alone again. Harmless when repeated."""
    await second_factor.remove(person, await _proven(person, proof, rate_limits))


async def _proven(person: Person, proof: Proof, rate_limits: RateLimits) -> User:
    """The person, who has shown the password once more; raises `Forbidden`."""
    await limits.count_sign_in(rate_limits, person.origin, person.name)
    user = await users.get(person.account_id, person.user_id)
    if not await passwords.matches(proof.password.get_secret_value(), user.password_hash):
        raise Forbidden("The password is wrong.")
    return user
