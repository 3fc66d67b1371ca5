"""Trunks: the one that the environment describes, those made by people, and how a call leaves by them."""

from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from control_plane.contract.brief import TrunkRoute
from control_plane.errors import Conflict, Invalid, NotFound
from control_plane.identifiers import new_id
from control_plane.reading import Question
from control_plane.settings import Settings
from control_plane.trunks import passwords, rules
from control_plane.trunks.documents import Pool, Trunk
from control_plane.trunks.rules import ENVIRONMENT
from control_plane.trunks.schemas import TrunkChange, TrunkCreate


async def keep_environment_trunk(account_id: str, settings: Settings, now: datetime) -> None:
    """Bring the account's default trunk in step with the SIP_* variables; without SIP_URL it is closed.

    Its pool is not described by them and stays as it is.
    """
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
        "calls_per_second": settings.sip_calls_per_second,
        "allows_refer": settings.sip_allows_refer,
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
    trunk = await chosen(account_id, trunk_id)
    if trunk is None:
        raise NotFound(f"There is no trunk {trunk_id}. GET /api/trunks lists those there are.")
    return trunk


async def chosen(account_id: str, trunk_id: str | None) -> Trunk | None:
    """The trunk that a campaign names, else the default one, open or not; None where there is none."""
    if trunk_id is None:
        return await default(account_id)
    return await Trunk.find_one({"_id": trunk_id, "account_id": account_id})


def one(account_id: str, trunk_id: str) -> Question:
    """Asks for one trunk of the account; by its id."""
    return Question(Trunk, {"_id": trunk_id, "account_id": account_id})


async def default(account_id: str) -> Trunk | None:
    """The trunk a campaign takes when none is named: the environment's, else the only open one."""
    usable = [trunk for trunk in await every(account_id) if trunk.open]
    by_environment = [trunk for trunk in usable if trunk.name == ENVIRONMENT]
    candidates = by_environment or usable
    return candidates[0] if len(candidates) == 1 else None


async def create(account_id: str, wanted: TrunkCreate, settings: Settings, now: datetime) -> Trunk:
    """A new trunk.

    Raises `Invalid` with everything that is wrong with it, and `Conflict` if its name is taken.
    """
    described = rules.Described(
        name=wanted.name,
        host=wanted.host,
        username=wanted.username,
        numbers=wanted.numbers,
        pool=Pool(**wanted.pool.model_dump()),
    )
    _ensure_usable(described)
    trunk = Trunk(
        account_id=account_id,
        sealed_password=passwords.sealed(wanted.password, settings),
        created_at=now,
        **wanted.model_dump(exclude={"password"}),
    )
    try:
        return await trunk.insert()
    except DuplicateKeyError:
        raise _name_taken(wanted.name) from None


async def change(account_id: str, trunk_id: str, wanted: TrunkChange, settings: Settings) -> Trunk:
    """Change a trunk; open calls go on as they are, the next claim sees the change.

    Raises `NotFound`, `Invalid`, and `Conflict` for what the SIP_* variables describe, for a name that is
    taken, or if somebody else changed the trunk in the same moment.
    """
    trunk = await get(account_id, trunk_id)
    changes: dict[str, Any] = wanted.model_dump(exclude_none=True, exclude={"password"})
    if trunk.name == ENVIRONMENT:
        _ensure_not_described({*changes, *(["password"] if wanted.password is not None else [])})
    else:
        merged = {**trunk.model_dump(include={"name", "host", "username", "numbers"}), **changes}
        _ensure_usable(
            rules.Described(
                name=merged["name"],
                host=merged["host"],
                username=merged["username"],
                numbers=merged["numbers"],
                pool=Pool(**changes["pool"]) if "pool" in changes else trunk.pool,
            )
        )
    if wanted.password is not None:
        changes["sealed_password"] = passwords.sealed(wanted.password, settings)
    if changes and not await _update(trunk, changes):
        raise Conflict(f"Trunk {trunk_id} was changed in the same moment. Look at it and try again.")
    return await get(account_id, trunk_id)


async def _update(trunk: Trunk, changes: dict[str, Any]) -> bool:
    """Whether the trunk was still what the changes were checked against."""
    unchanged = {"host": trunk.host, "username": trunk.username, "numbers": trunk.numbers}
    try:
        updated = await Trunk.get_pymongo_collection().update_one(
            {"_id": trunk.id, "account_id": trunk.account_id, **unchanged}, {"$set": changes}
        )
    except DuplicateKeyError:
        raise _name_taken(changes["name"]) from None
    return updated.matched_count == 1


def ensure_not_the_environments(trunk: Trunk) -> None:
    """Raises `Conflict` for the trunk that is described by the SIP_* variables."""
    if trunk.name == ENVIRONMENT:
        raise Conflict(
            "The trunk environment is described by the SIP_* variables and comes back with every start: "
            "start the API without SIP_URL to close it."
        )


def _ensure_not_described(fields: set[str]) -> None:
    described = sorted(fields & set(rules.DESCRIBED_BY))
    if described:
        variables = ", ".join(sorted({rules.DESCRIBED_BY[field] for field in described}))
        raise Conflict(
            f"The trunk environment has its {', '.join(described)} from SIP_* variables: change {variables} "
            "and start the API again. Only its pool can be changed here."
        )


def _ensure_usable(described: rules.Described) -> None:
    problems = rules.problems(described)
    if problems:
        fields = ", ".join(dict.fromkeys(problem.field for problem in problems))
        raise Invalid(f"No call could leave by this trunk: see {fields}.", problems)


def _name_taken(name: str) -> Conflict:
    return Conflict(f"There is a trunk named {name} already: choose another name.")


def route(trunk: Trunk, settings: Settings, number: str) -> TrunkRoute:
    """How a call showing `number` leaves by the trunk, with its password.

    Raises `Conflict` if the trunk is closed or this process cannot know its password.
    """
    if not trunk.open:
        raise Conflict(f"Trunk {trunk.name} is closed: no call may leave by it now.")
    if trunk.name != ENVIRONMENT:
        password = passwords.opened(trunk.sealed_password, settings, trunk.name)
    elif trunk.host == settings.sip_url:
        password = settings.sip_password
    else:
        raise Conflict(f"Trunk {trunk.name} is not the one the SIP_* variables of this process describe.")
    return TrunkRoute(
        host=trunk.host,
        username=trunk.username,
        password=password,
        from_number=number,
        allows_refer=trunk.allows_refer,
    )
