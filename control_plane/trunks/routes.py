"""Trunks over REST: never with a password in the answer."""

from typing import Any

from fastapi import APIRouter

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.dependencies import CurrentSettings
from control_plane.trunks import pool, removing, service
from control_plane.trunks.documents import Trunk
from control_plane.trunks.schemas import (
    NumberList,
    NumberView,
    TrunkChange,
    TrunkCreate,
    TrunkList,
    TrunkView,
)

router = APIRouter(prefix="/api/trunks", tags=["trunks"])


@router.get("", dependencies=[allowed(Permission.TRUNKS_READ)])
async def list_trunks(person: CurrentPerson) -> TrunkList:
    """The account's trunks by name."""
    trunks = await service.every(person.account_id)
    return TrunkList(items=[TrunkView.model_validate(trunk) for trunk in trunks])


@router.post("", status_code=201, dependencies=[allowed(Permission.TRUNKS_OPERATE)])
async def create(wanted: TrunkCreate, person: CurrentPerson, settings: CurrentSettings) -> TrunkView:
    """Add a trunk. Refused with everything that would keep calls from leaving by it."""
    trunk = await service.create(person.account_id, wanted, settings, await clock.now())
    view = TrunkView.model_validate(trunk)
    await audit.note(person, Action.TRUNK_CREATED, trunk.id, after=view)
    return view


@router.get("/{trunk_id}", dependencies=[allowed(Permission.TRUNKS_READ)])
async def get(trunk_id: str, person: CurrentPerson) -> TrunkView:
    """One trunk."""
    return TrunkView.model_validate(await service.get(person.account_id, trunk_id))


@router.patch("/{trunk_id}", dependencies=[allowed(Permission.TRUNKS_OPERATE)])
async def change(
    trunk_id: str, wanted: TrunkChange, person: CurrentPerson, settings: CurrentSettings
) -> TrunkView:
    """Change, open or close a trunk; calls that have begun go on."""
    before = await service.get(person.account_id, trunk_id)
    after = await service.change(person.account_id, trunk_id, wanted, settings)
    await audit.note(person, Action.TRUNK_CHANGED, trunk_id, before=_told(before), after=_told(after))
    return TrunkView.model_validate(after)


@router.delete("/{trunk_id}", status_code=204, dependencies=[allowed(Permission.TRUNKS_OPERATE)])
async def remove(trunk_id: str, person: CurrentPerson) -> None:
    """Remove a trunk that no running or paused campaign uses."""
    before = await service.get(person.account_id, trunk_id)
    await removing.remove(person.account_id, trunk_id)
    await audit.note(person, Action.TRUNK_REMOVED, trunk_id, before=_told(before))


@router.get("/{trunk_id}/numbers", dependencies=[allowed(Permission.TRUNKS_READ)])
async def numbers(trunk_id: str, person: CurrentPerson) -> NumberList:
    """How many calls each number has made today, how often it is answered, and which ones rest."""
    trunk = await service.get(person.account_id, trunk_id)
    standing = await pool.standing(trunk, await clock.now())
    return NumberList(items=[NumberView.model_validate(one) for one in standing])


def _told(trunk: Trunk) -> dict[str, Any]:
    """A trunk for the audit log, which tells that the password changed and hides what it is."""
    told: dict[str, Any] = trunk.model_dump(mode="json", exclude={"revision_id"})
    return told
