"""The account's people and invitations over REST."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request

from control_plane.accounts import invitations, users
from control_plane.accounts.mail import SendLink
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.accounts.schemas import (
    InvitationMade,
    Invitations,
    InvitationView,
    Invite,
    UserChange,
    UserPage,
    UserView,
)
from control_plane.dependencies import CurrentSettings

router = APIRouter(prefix="/api", tags=["access"])

_READ = allowed(Permission.USERS_READ)
_MANAGE = allowed(Permission.USERS_MANAGE)

_TEXT = """You are invited to Callwright. Choose a password within seven days to join:

{link}
"""


@router.get("/users", dependencies=[_READ])
async def list_users(
    person: CurrentPerson, limit: Annotated[int, Query(ge=1, le=500)] = 100, after: str | None = None
) -> UserPage:
    """The account's people, those who joined first first."""
    found = await users.page(person.account_id, limit=limit, after=after)
    items = [UserView.of(user) for user in found]
    return UserPage(items=items, after=items[-1].id if len(items) == limit else None)


@router.get("/users/{user_id}", dependencies=[_READ])
async def get_user(user_id: str, person: CurrentPerson) -> UserView:
    """One person."""
    return UserView.of(await users.get(person.account_id, user_id))


@router.patch("/users/{user_id}", dependencies=[_MANAGE])
async def change_user(user_id: str, wanted: UserChange, person: CurrentPerson) -> UserView:
    """Give somebody another role, or keep them out. Refused if no owner would be left."""
    changed = await users.change(
        person, user_id, role=wanted.role, disabled=wanted.disabled, now=datetime.now(UTC)
    )
    return UserView.of(changed)


@router.delete("/users/{user_id}", status_code=204, dependencies=[_MANAGE])
async def delete_user(user_id: str, person: CurrentPerson) -> None:
    """Remove somebody. Refused if no owner would be left."""
    await users.delete(person, user_id, datetime.now(UTC))


@router.get("/invitations", dependencies=[_READ])
async def list_invitations(person: CurrentPerson) -> Invitations:
    """Who is invited and has not joined yet."""
    found = await invitations.page(person.account_id, datetime.now(UTC))
    return Invitations(items=[InvitationView.model_validate(one) for one in found])


@router.post("/invitations", status_code=201, dependencies=[_MANAGE])
async def invite(
    wanted: Invite, person: CurrentPerson, request: Request, settings: CurrentSettings
) -> InvitationMade:
    """Send somebody a link by which to join the account, good once and for seven days.

    Where no mail server is configured, the answer holds the link, to be handed over.
    """
    email = wanted.email.lower()
    invitation, token = await invitations.invite(person, email, wanted.role, datetime.now(UTC))
    view = InvitationView.model_validate(invitation)
    link = f"{settings.public_base_url.rstrip('/')}/join#token={token}"
    send: SendLink | None = request.app.state.send_link
    if send is None:
        return InvitationMade(**view.model_dump(), link=link)
    text = _TEXT.format(link=link)
    await send(account_id=person.account_id, to=email, subject="Join Callwright", text=text)
    return InvitationMade(**view.model_dump(), link=None)


@router.delete("/invitations/{invitation_id}", status_code=204, dependencies=[_MANAGE])
async def withdraw(invitation_id: str, person: CurrentPerson) -> None:
    """Make an invitation's link useless."""
    await invitations.withdraw(person, invitation_id)
