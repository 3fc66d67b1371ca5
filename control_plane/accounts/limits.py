"""Which limits of frequency hold for signing in and for uploads."""

from typing import Any

from fastapi import Depends
from limits import RateLimitItemPerHour, RateLimitItemPerMinute

from control_plane.accounts import credentials
from control_plane.accounts.person import CurrentPerson
from control_plane.accounts.principal import Origin
from control_plane.dependencies import CurrentSettings
from control_plane.rate_limits import CurrentLimits, RateLimits

SIGN_INS_PER_EMAIL = RateLimitItemPerMinute(10, namespace="sign-in-email")
SIGN_INS_PER_ADDRESS = RateLimitItemPerMinute(30, namespace="sign-in-address")
RESETS_PER_EMAIL = RateLimitItemPerHour(5, namespace="reset-email")


async def count_sign_in(limits: RateLimits, origin: Origin, email: str) -> None:
    """One more try to prove who one is; raises `TooManyRequests`."""
    await limits.take_strictly(SIGN_INS_PER_ADDRESS, origin.address)
    await limits.take_strictly(SIGN_INS_PER_EMAIL, _unnamed(email))


async def count_reset(limits: RateLimits, origin: Origin, email: str) -> None:
    """One more mail that somebody wants sent; raises `TooManyRequests`."""
    await limits.take_strictly(SIGN_INS_PER_ADDRESS, origin.address)
    await limits.take_strictly(RESETS_PER_EMAIL, _unnamed(email))


async def count_link(limits: RateLimits, origin: Origin) -> None:
    """One more use of a link that was sent by e-mail; raises `TooManyRequests`."""
    await limits.take_strictly(SIGN_INS_PER_ADDRESS, origin.address)


async def _count_upload(person: CurrentPerson, limits: CurrentLimits, settings: CurrentSettings) -> None:
    limit = RateLimitItemPerMinute(settings.uploads_per_minute, namespace="upload")
    await limits.take(limit, person.account_id)


def counted_upload() -> Any:
    """What a route that takes files puts into its `dependencies`."""
    return Depends(_count_upload)


def _unnamed(email: str) -> str:
    """The address as it stands in Redis, where no personal data belongs."""
    return credentials.fingerprint(email.strip().lower())
