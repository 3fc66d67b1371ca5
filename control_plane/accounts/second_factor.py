"""The second factor: codes of an authenticator app (TOTP, RFC 6238) and recovery codes, each good once."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyotp
from cryptography.fernet import InvalidToken
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.accounts import credentials
from control_plane.accounts.documents import SecondFactor, User
from control_plane.accounts.principal import Person
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.database import in_transaction
from control_plane.errors import Conflict, FieldProblem, Invalid
from control_plane.sealing import fernet

_PURPOSE = "callwright second factors, version 1"
_STEP_S = 30
_RECOVERY_CODES = 10
_RECOVERY_BYTES = 10


def begun(secret_key: str) -> tuple[SecondFactor, str]:
    """A factor that is not asked for yet, and its secret for the app."""
    secret = pyotp.random_base32()
    sealed = fernet(secret_key, _PURPOSE).encrypt(secret.encode()).decode()
    return SecondFactor(sealed_secret=sealed), secret


def address(secret: str, email: str) -> str:
    """What the app takes, mostly as a QR code: an otpauth:// address."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Callwright")


def recovery_codes() -> list[str]:
    """Fresh codes for when the app is lost, of 80 random bits each."""
    return [secrets.token_hex(_RECOVERY_BYTES) for _ in range(_RECOVERY_CODES)]


def step_of(factor: SecondFactor, code: str, secret_key: str, now: datetime) -> int | None:
    """The time step whose code this is, one before or after the present at most; None if it is none.

    Raises `Conflict` if the factor was stored under another SECRET_KEY.
    """
    try:
        secret = fernet(secret_key, _PURPOSE).decrypt(factor.sealed_secret).decode()
    except InvalidToken:
        raise Conflict("The second factor was stored under another SECRET_KEY.") from None
    totp = pyotp.TOTP(secret)
    present = int(now.timestamp()) // _STEP_S
    for step in (present, present - 1, present + 1):
        if secrets.compare_digest(totp.at(step * _STEP_S).encode(), code.encode()):
            return step
    return None


async def takes(user: User, code: str, secret_key: str, now: datetime) -> bool:
    """Whether the code is one of the user's, using it up: of two requests with one code, one gets in."""
    factor = user.second_factor
    if factor is None:
        return False
    code = code.replace(" ", "").replace("-", "").lower()
    step = step_of(factor, code, secret_key, now)
    if step is not None:
        return await _change(
            user,
            {"second_factor.last_step": {"$lt": step}},
            {"$set": {"second_factor.last_step": step}},
        )
    used = {"second_factor.recovery_hashes": credentials.fingerprint(code)}
    return await _change(user, used, {"$pull": used})


async def _change(user: User, only_if: Mapping[str, Any], update: Mapping[str, Any]) -> bool:
    updated = await User.get_pymongo_collection().update_one({"_id": user.id, **only_if}, update)
    return updated.modified_count == 1


async def begin(person: Person, user: User, secret_key: str) -> tuple[str, str]:
    """A new secret and its address for the app; not asked for until `confirm`.

    Raises `Conflict` if there is a second factor already.
    """
    factor, secret = begun(secret_key)

    async def write(session: AsyncClientSession) -> bool:
        updated = await User.get_pymongo_collection().update_one(
            {"_id": user.id, "second_factor.confirmed": {"$ne": True}},
            {"$set": {"second_factor": factor.model_dump()}},
            session=session,
        )
        if updated.modified_count:
            await audit.note(person, Action.SECOND_FACTOR_BEGUN, user.id, session=session)
        return updated.modified_count == 1

    if not await in_transaction(write):
        raise Conflict("There is a second factor already: remove it first.")
    return secret, address(secret, user.email)


async def confirm(person: Person, user: User, code: str, secret_key: str, now: datetime) -> list[str]:
    """Ask for codes from now on; returns the recovery codes, which are shown this once.

    Raises `Conflict` if nothing was begun, `Invalid` if the code is not right.
    """
    factor = user.second_factor
    if factor is None or factor.confirmed:
        raise Conflict("Begin with POST /api/auth/second-factor.")
    step = step_of(factor, code, secret_key, now)
    if step is None:
        problem = FieldProblem(field="code", problem="not the app's present code")
        raise Invalid("The code is not right: look at the app again, and at its clock.", [problem])
    codes = recovery_codes()
    confirmed = factor.model_copy(
        update={
            "confirmed": True,
            "last_step": step,
            "recovery_hashes": [credentials.fingerprint(code) for code in codes],
        }
    )

    async def write(session: AsyncClientSession) -> bool:
        updated = await User.get_pymongo_collection().update_one(
            {"_id": user.id, "second_factor": factor.model_dump()},
            {"$set": {"second_factor": confirmed.model_dump()}},
            session=session,
        )
        if updated.modified_count:
            await audit.note(person, Action.SECOND_FACTOR_ADDED, user.id, session=session)
        return updated.modified_count == 1

    if not await in_transaction(write):
        raise Conflict("The second factor was changed in the same moment. Begin again.")
    return codes


async def remove(person: Person, user: User) -> None:
    """Ask for no codes any more. Harmless when repeated."""

    async def write(session: AsyncClientSession) -> None:
        updated = await User.get_pymongo_collection().update_one(
            {"_id": user.id, "second_factor": {"$ne": None}},
            {"$set": {"second_factor": None}},
            session=session,
        )
        if updated.modified_count:
            await audit.note(person, Action.SECOND_FACTOR_REMOVED, user.id, session=session)

    await in_transaction(write)
