"""Live streams over REST: server-sent events that a client takes up again where it lost them."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi.sse import EventSourceResponse, ServerSentEvent

from control_plane.accounts.person import CurrentPerson, Person, allowed, current_person
from control_plane.accounts.roles import Permission
from control_plane.attempts import service as attempts
from control_plane.campaigns import service as campaigns
from control_plane.dependencies import CurrentSettings
from control_plane.errors import Unauthenticated
from control_plane.live.changes import Scope
from control_plane.live.hub import Hub, Subscription
from control_plane.live.streaming import Checking, stream
from control_plane.privacy import showing
from control_plane.rate_limits import CurrentLimits

router = APIRouter(
    prefix="/api/live",
    tags=["live"],
    default_response_class=EventSourceResponse,
    dependencies=[allowed(Permission.CALLS_READ)],
)

LastId = Annotated[str | None, Header(alias="Last-Event-ID", max_length=1000)]


class Watcher:
    """A person who watches, for as long as they may."""

    def __init__(
        self, request: Request, person: Person, subscription: Subscription, is_allowed: Checking
    ) -> None:
        self.person = person
        self._request = request
        self._subscription = subscription
        self._is_allowed = is_allowed

    def events(self, scope: Scope, last_id: str | None) -> AsyncIterator[ServerSentEvent]:
        """What this person is sent of a scope."""
        state = self._request.app.state
        database = state.mongodb[state.settings.mongodb_database]
        return stream(
            self._subscription,
            database,
            scope,
            last_id,
            is_allowed=self._is_allowed,
            shown=partial(showing.change_for, self.person),
        )


async def watcher(
    request: Request,
    person: CurrentPerson,
    settings: CurrentSettings,
    limits: CurrentLimits,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))],
) -> AsyncIterator[Watcher]:
    """Whoever asks, subscribed until their stream ends, with a way to ask again whether they still may.

    Whose permissions have changed since may not: what they are shown goes by those of the beginning.
    Raises `TooManyRequests` if the account has too many streams.
    """

    async def is_allowed() -> bool:
        try:
            now = await current_person(person.origin, settings, limits, credentials)
        except Unauthenticated:
            return False
        return now.permissions == person.permissions

    hub: Hub = request.app.state.live
    async with hub.subscribed(person.account_id) as subscription:
        yield Watcher(request, person, subscription, is_allowed)


CurrentWatcher = Annotated[Watcher, Depends(watcher)]


async def one_campaign(campaign_id: str, person: CurrentPerson) -> Scope:
    """A campaign of the account; raises `NotFound`."""
    campaign = await campaigns.get(person.account_id, campaign_id)
    return Scope(person.account_id, campaign_id=campaign.id)


async def one_call(attempt_id: str, person: CurrentPerson) -> Scope:
    """An attempt of the account; raises `NotFound`."""
    attempt = await attempts.get(person.account_id, attempt_id)
    return Scope(person.account_id, attempt_id=attempt.id)


@router.get("/board")
async def board(watcher: CurrentWatcher, last_id: LastId = None) -> AsyncIterator[ServerSentEvent]:
    """All calls of the account: `snapshot` of the open ones, then each `attempt` and `event`."""
    async for event in watcher.events(Scope(watcher.person.account_id), last_id):
        yield event


@router.get("/campaigns/{campaign_id}")
async def campaign(
    watcher: CurrentWatcher, scope: Annotated[Scope, Depends(one_campaign)], last_id: LastId = None
) -> AsyncIterator[ServerSentEvent]:
    """The calls of one campaign, as on the board."""
    async for event in watcher.events(scope, last_id):
        yield event


@router.get("/calls/{attempt_id}")
async def call(
    watcher: CurrentWatcher, scope: Annotated[Scope, Depends(one_call)], last_id: LastId = None
) -> AsyncIterator[ServerSentEvent]:
    """One call: how it stands, then every fact of it as it is told, both sides' words among them."""
    async for event in watcher.events(scope, last_id):
        yield event
