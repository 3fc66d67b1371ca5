"""How dialing stands, and holding it back as a whole, over REST."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel, Field

from control_plane import clock
from control_plane.accounts import service as accounts
from control_plane.accounts.person import CurrentPerson, Person, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.contract.states import AttemptState
from control_plane.dialing import status
from control_plane.dialing.status import WaitsFor

router = APIRouter(prefix="/api/dialing", tags=["dialing"])


class RunningCampaign(BaseModel):
    """A running campaign, and what it waits for."""

    id: str
    name: str
    open_attempts: int
    waits_for: WaitsFor | None = Field(description="Null while it opens calls.")
    until: datetime | None = Field(description="When that comes, where it is known.")
    next_due_at: datetime | None = Field(description="When the next lead is due, if one waits.")


class Fleet(BaseModel, from_attributes=True):
    """What the workers can hold: they are shared by all accounts."""

    workers: int = Field(description="Workers that take calls.")
    draining: int = Field(description="Workers that only end the calls they have.")
    places: int = Field(description="Calls at once that the former can hold.")
    free: int = Field(description="Calls that can be started now.")


class DialingStatus(BaseModel):
    """How dialing stands for the account."""

    held: bool = Field(description="Whether no campaign of the account may start a call.")
    open_attempts: dict[AttemptState, int] = Field(description="Calls on their way or held, by state.")
    campaigns: list[RunningCampaign]
    fleet: Fleet


@router.get("", dependencies=[allowed(Permission.CALLS_READ)])
async def show(person: CurrentPerson) -> DialingStatus:
    """Open attempts by state, whether all is held, and what each running campaign waits for."""
    return await _status(person)


@router.post("/hold", dependencies=[allowed(Permission.HOLDS_OPERATE)])
async def hold(person: CurrentPerson) -> DialingStatus:
    """Start no call of any campaign from this moment on, as for a deploy; open calls go on.

    What no worker has yet is called off and waits, nothing of it counted. Harmless when repeated.
    """
    await accounts.hold(person.account_id, held=True)
    await audit.note(person, Action.DIALING_HELD, person.account_id)
    return await _status(person)


@router.post("/release", dependencies=[allowed(Permission.HOLDS_OPERATE)])
async def release(person: CurrentPerson) -> DialingStatus:
    """Let the running campaigns start calls again. Harmless when repeated."""
    await accounts.hold(person.account_id, held=False)
    await audit.note(person, Action.DIALING_RELEASED, person.account_id)
    return await _status(person)


async def _status(person: Person) -> DialingStatus:
    standing = await status.of(person.account_id, await clock.now())
    return DialingStatus(
        held=standing.held,
        open_attempts=standing.open_attempts,
        campaigns=[
            RunningCampaign(
                id=one.campaign.id,
                name=one.campaign.name,
                open_attempts=one.open_attempts,
                waits_for=one.waits_for,
                until=one.until,
                next_due_at=one.next_due_at,
            )
            for one in standing.campaigns
        ],
        fleet=Fleet.model_validate(standing.fleet),
    )
