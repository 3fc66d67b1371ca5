"""Breakers over REST: shown, and closed by hand."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel, Field

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.breakers import service
from control_plane.breakers.service import Standing
from control_plane.breakers.states import BreakerState

router = APIRouter(prefix="/api/breakers", tags=["breakers"])


class BreakerView(BaseModel):
    """One breaker: `trunk:` and a trunk's id, or `provider:` and a provider's name."""

    key: str
    state: BreakerState
    since: datetime | None = Field(description="When it opened or closed; null if it never opened.")
    failures: int = Field(description="Those of the last five minutes that are remembered while closed.")
    openings: int = Field(description="How often it has ever opened.")
    next_probe_at: datetime | None = Field(description="While it is open: when a call is let through.")


class BreakerList(BaseModel):
    """The breakers of the account's trunks and of all providers that ever failed."""

    items: list[BreakerView]


@router.get("", dependencies=[allowed(Permission.BREAKERS_READ)])
async def list_breakers(person: CurrentPerson) -> BreakerList:
    """Which trunks and providers are left alone at the moment, and until when."""
    now = await clock.now()
    return BreakerList(items=[_view(one, now) for one in await service.every(person.account_id)])


@router.post("/{key}/reset", dependencies=[allowed(Permission.BREAKERS_OPERATE)])
async def reset(key: str, person: CurrentPerson) -> BreakerView:
    """Close a breaker by hand: what it stands for works again. A provider's is everybody's."""
    now = await clock.now()
    view = _view(await service.reset(person.account_id, key, now), now)
    await audit.note(person, Action.BREAKER_RESET, key)
    return view


def _view(standing: Standing, now: datetime) -> BreakerView:
    breaker = standing.breaker
    state = breaker.state(now)
    return BreakerView(
        key=standing.key,
        state=state,
        since=breaker.since,
        failures=standing.failures(now),
        openings=standing.openings,
        next_probe_at=breaker.open_until if state is BreakerState.OPEN else None,
    )
