"""MongoDB: the connection, every stored document, and transactions."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from typing import Any, TypeVar

import pymongo
from beanie import init_beanie
from pymongo import AsyncMongoClient
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import ConfigurationError, PyMongoError

from control_plane.accounts import documents as accounts
from control_plane.analytics import documents as analytics
from control_plane.attempts import documents as attempts
from control_plane.audit import documents as audit
from control_plane.breakers import documents as breakers
from control_plane.calendars import documents as calendars
from control_plane.calls import documents as calls
from control_plane.campaigns import documents as campaigns
from control_plane.compliance import documents as compliance
from control_plane.csv_files import documents as csv_files
from control_plane.decisions import documents as decisions
from control_plane.dialing import documents as dialing
from control_plane.errors import DatabaseUnavailable, SettingsError
from control_plane.fleet import documents as fleet
from control_plane.leads import documents as leads
from control_plane.leads import import_documents as lead_imports
from control_plane.messages import documents as messages
from control_plane.migrations import service as migrations
from control_plane.pricing import documents as pricing
from control_plane.privacy import documents as privacy
from control_plane.scripts import documents as scripts
from control_plane.settings import Settings
from control_plane.single_calls import documents as single_calls
from control_plane.suggestions import documents as suggestions
from control_plane.trunks import documents as trunks
from control_plane.voices import documents as voices
from control_plane.webhooks import documents as webhooks

Client = AsyncMongoClient[dict[str, Any]]
Result = TypeVar("Result")

DOCUMENTS = (
    *accounts.DOCUMENTS,
    *analytics.DOCUMENTS,
    *attempts.DOCUMENTS,
    *audit.DOCUMENTS,
    *breakers.DOCUMENTS,
    *calendars.DOCUMENTS,
    *calls.DOCUMENTS,
    *campaigns.DOCUMENTS,
    *compliance.DOCUMENTS,
    *csv_files.DOCUMENTS,
    *decisions.DOCUMENTS,
    *dialing.DOCUMENTS,
    *fleet.DOCUMENTS,
    *lead_imports.DOCUMENTS,
    *leads.DOCUMENTS,
    *messages.DOCUMENTS,
    *pricing.DOCUMENTS,
    *privacy.DOCUMENTS,
    *scripts.DOCUMENTS,
    *single_calls.DOCUMENTS,
    *suggestions.DOCUMENTS,
    *trunks.DOCUMENTS,
    *voices.DOCUMENTS,
    *webhooks.DOCUMENTS,
)

_SERVER_WITHIN_S = 5.0
"""How long an operation waits for a server to turn up before the request is answered with 503."""

_ANSWER_WITHIN_S = 15.0
"""How long an operation waits for the answer; a batch of an import is the slowest."""

_INDEXES_WITHIN_S = 3600.0
"""A new version's index over a long collection is made before anything is served."""


@asynccontextmanager
async def connected(
    settings: Settings, *, patience_s: float = 5.0, within_s: float | None = None
) -> AsyncIterator[Client]:
    """A client with every document bound to it and every index made, for as long as the block lasts.

    Every operation and every transaction is over within `within_s` seconds, whatever MongoDB does; without
    it, one try of an operation is given up after 15 s.

    Raises `DatabaseUnavailable` if MongoDB does not answer within `patience_s` seconds, `DatabaseOutdated`
    if what is stored is of an earlier version.
    """
    client = await _answering(settings, patience_s, within_s)
    try:
        with pymongo.timeout(_INDEXES_WITHIN_S):
            # First, because indexes are made of what is stored.
            await migrations.ensure_current(client[settings.mongodb_database])
            await init_beanie(database=client[settings.mongodb_database], document_models=list(DOCUMENTS))
        yield client
    finally:
        await client.close()


async def check(settings: Settings, *, patience_s: float = 5.0) -> None:
    """Raises `DatabaseUnavailable` unless MongoDB answers as a replica set within `patience_s` seconds,
    `DatabaseOutdated` if what is stored is of an earlier version.
    """
    client = await _answering(settings, patience_s)
    try:
        await migrations.ensure_current(client[settings.mongodb_database])
    finally:
        await client.close()


async def migrate(settings: Settings, *, patience_s: float = 5.0) -> list[str]:
    """Bring what is stored to this version; what was done. Raises as `check`, and `Unavailable`."""
    client = await _answering(settings, patience_s)
    try:
        return await migrations.migrate(client[settings.mongodb_database])
    finally:
        await client.close()


async def in_transaction(work: Callable[[AsyncClientSession], Awaitable[Result]]) -> Result:
    """Run `work(session)` in one transaction: all of it is written, or nothing.

    `work` may run more than once (write conflicts are tried again), so it must only touch the
    database, and pass the session on with every operation.
    """
    client = accounts.Account.get_pymongo_collection().database.client
    within_s = client.options.timeout
    # Without it the driver would go on trying for two minutes.
    with pymongo.timeout(within_s) if within_s else nullcontext():
        async with client.start_session() as session:
            return await session.with_transaction(work)


def patiently() -> AbstractContextManager[None]:
    """For steps that may together take longer than a request: bringing a long list in."""
    return pymongo.timeout(0)


async def _answering(settings: Settings, patience_s: float, within_s: float | None = None) -> Client:
    """A client whose server has answered once, and is a member of a replica set."""
    url = settings.mongodb_url.get_secret_value()
    try:
        client: Client = AsyncMongoClient(
            url,
            appname="callwright",
            tz_aware=True,
            serverSelectionTimeoutMS=round(_SERVER_WITHIN_S * 1000),
            waitQueueTimeoutMS=round(_SERVER_WITHIN_S * 1000),
            socketTimeoutMS=round(_ANSWER_WITHIN_S * 1000),
            timeoutMS=round(within_s * 1000) if within_s else None,
        )
    except (ConfigurationError, ValueError) as error:
        raise SettingsError(f"MONGODB_URL is not valid: {error}") from None
    try:
        with pymongo.timeout(patience_s):
            hello = await client.admin.command("hello")
    except PyMongoError:
        await client.close()
        raise DatabaseUnavailable(
            f"MongoDB at {_address(url)} did not answer within {patience_s:g} s: "
            "start it, or set MONGODB_URL to where it is"
        ) from None
    if "setName" not in hello:
        await client.close()
        raise DatabaseUnavailable(
            f"MongoDB at {_address(url)} is not a replica set, and transactions need one: "
            "start mongod with --replSet and call rs.initiate() once"
        )
    return client


def _address(url: str) -> str:
    """The hosts of a MongoDB address, without its user and password."""
    return url.partition("://")[2].rpartition("@")[2].partition("/")[0]
