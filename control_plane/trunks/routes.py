"""Trunks, as people see them: never with a password."""

from fastapi import APIRouter
from pydantic import BaseModel

from control_plane.accounts.person import CurrentPerson
from control_plane.trunks import service

router = APIRouter(prefix="/api/trunks", tags=["trunks"])


class TrunkView(BaseModel, from_attributes=True):
    """One trunk."""

    id: str
    name: str
    host: str
    username: str
    numbers: list[str]
    max_concurrent: int
    open: bool


class TrunkList(BaseModel):
    """The account's trunks."""

    items: list[TrunkView]


@router.get("")
async def list_trunks(person: CurrentPerson) -> TrunkList:
    """The account's trunks by name."""
    trunks = await service.every(person.account_id)
    return TrunkList(items=[TrunkView.model_validate(trunk) for trunk in trunks])
