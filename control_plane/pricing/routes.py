"""Prices over REST."""

from fastapi import APIRouter
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.database import in_transaction
from control_plane.pricing import schemas, service

router = APIRouter(prefix="/api/prices", tags=["prices"])


@router.get("", dependencies=[allowed(Permission.ANALYTICS_READ)])
async def list_prices(person: CurrentPerson) -> schemas.PriceList:
    """What vendors and telephony cost the account, each price from its day on."""
    return schemas.PriceList(items=[schemas.view(price) for price in await service.every(person.account_id)])


@router.post("", status_code=201, dependencies=[allowed(Permission.PRICES_WRITE)])
async def add_price(wanted: schemas.PriceCreate, person: CurrentPerson) -> schemas.PriceView:
    """Add a price. Calls since its day are reckoned anew, in the background."""
    now = await clock.now()
    price = schemas.stored(wanted, person.account_id, now)
    view = schemas.view(price)

    async def write(session: AsyncClientSession) -> None:
        await service.add(price, now, session)
        await audit.note(person, Action.PRICE_ADDED, price.id, after=view, session=session)

    await in_transaction(write)
    return view


@router.delete("/{price_id}", status_code=204, dependencies=[allowed(Permission.PRICES_WRITE)])
async def remove_price(price_id: str, person: CurrentPerson) -> None:
    """Remove a price that was wrong. One that ended is followed by the next one's day instead."""
    now = await clock.now()

    async def write(session: AsyncClientSession) -> None:
        price = await service.remove(person.account_id, price_id, now, session)
        before = schemas.view(price)
        await audit.note(person, Action.PRICE_REMOVED, price_id, before=before, session=session)

    await in_transaction(write)
