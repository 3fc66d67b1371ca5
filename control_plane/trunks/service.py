"""Trunks: the one that the environment describes, and how a call leaves by it."""

from datetime import datetime

from control_plane.contract.brief import TrunkRoute
from control_plane.errors import Conflict, NotFound
from control_plane.identifiers import new_id
from control_plane.settings import Settings
from control_plane.trunks.documents import Trunk

ENVIRONMENT = "environment"
"""The name of the trunk that is described by the SIP_* variables."""


async def keep_environment_trunk(account_id: str, settings: Settings, now: datetime) -> None:
    """Bring the account's default trunk in step with the SIP_* variables; without SIP_URL it is closed."""
    trunks = Trunk.get_pymongo_collection()
    key = {"account_id": account_id, "name": ENVIRONMENT}
    if settings.sip_url is None:
        await trunks.update_one(key, {"$set": {"open": False}})
        return
    described = {
        "host": settings.sip_url,
        "username": settings.sip_user_id,
        "numbers": settings.sip_from_numbers,
        "max_concurrent": settings.sip_max_concurrent,
        "open": True,
    }
    await trunks.update_one(
        key, {"$set": described, "$setOnInsert": {"_id": new_id("trk"), "created_at": now}}, upsert=True
    )


async def every(account_id: str) -> list[Trunk]:
    """The account's trunks by name; by the index account_name."""
    return await Trunk.find({"account_id": account_id}).sort("+name").to_list()


async def get(account_id: str, trunk_id: str) -> Trunk:
    """One trunk of the account; raises `NotFound`."""
    trunk = await Trunk.find_one({"_id": trunk_id, "account_id": account_id})
    if trunk is None:
        raise NotFound(f"There is no trunk {trunk_id}. GET /api/trunks lists those there are.")
    return trunk


async def default(account_id: str) -> Trunk | None:
    """The trunk a campaign takes when none is named: the environment's, else the only open one."""
    usable = [trunk for trunk in await every(account_id) if trunk.open]
    by_environment = [trunk for trunk in usable if trunk.name == ENVIRONMENT]
    candidates = by_environment or usable
    return candidates[0] if len(candidates) == 1 else None


def caller_number(trunk: Trunk, turn: int) -> str:
    """The number a call shows: the trunk's numbers in turn, or its user name when it has none."""
    return trunk.numbers[turn % len(trunk.numbers)] if trunk.numbers else trunk.username


def route(trunk: Trunk, settings: Settings, number: str) -> TrunkRoute:
    """How a call showing `number` leaves by the trunk, with the password that only the environment knows.

    Raises `Conflict` if the trunk is closed or its password is not in this process's environment.
    """
    if not trunk.open:
        raise Conflict(f"Trunk {trunk.name} is closed: no call may leave by it now.")
    if trunk.name != ENVIRONMENT or trunk.host != settings.sip_url:
        raise Conflict(f"Trunk {trunk.name} is not the one the SIP_* variables of this process describe.")
    return TrunkRoute(
        host=trunk.host, username=trunk.username, password=settings.sip_password, from_number=number
    )
