"""MongoDB: the connection, every stored document, and transactions."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pymongo
from beanie import init_beanie
from pymongo import AsyncMongoClient
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import ConfigurationError, PyMongoError

from control_plane.accounts import documents as accounts
from control_plane.attempts import documents as attempts
from control_plane.campaigns import documents as campaigns
from control_plane.compliance import documents as compliance
from control_plane.dialing import documents as dialing
from control_plane.errors import DatabaseUnavailable, SettingsError
from control_plane.leads import documents as leads
from control_plane.settings import Settings
from control_plane.trunks import documents as trunks

Client = AsyncMongoClient[dict[str, Any]]
Result = TypeVar("Result")

DOCUMENTS = (
    *accounts.DOCUMENTS,
    *attempts.DOCUMENTS,
    *campaigns.DOCUMENTS,
    *compliance.DOCUMENTS,
    *dialing.DOCUMENTS,
    *leads.DOCUMENTS,
    *trunks.DOCUMENTS,
)

_SERVER_WITHIN_S = 5.0
"""How long an operation waits for a server to turn up before the request is answered with 503."""

_ANSWER_WITHIN_S = 15.0
"""How long an operation waits for the answer; a batch of an import is the slowest."""


@asynccontextmanager
async def connected(settings: Settings, *, patience_s: float = 5.0) -> AsyncIterator[Client]:
    """A client with every document bound to it and every index made, for as long as the block lasts.

    Raises `DatabaseUnavailable` if MongoDB does not answer within `patience_s` seconds.
    """
    client = await _answering(settings, patience_s)
    try:
        await init_beanie(database=client[settings.mongodb_database], document_models=list(DOCUMENTS))
        yield client
    finally:
        await client.close()


async def check(settings: Settings, *, patience_s: float = 5.0) -> None:
    """Whether MongoDB answers as a replica set; raises `DatabaseUnavailable` after `patience_s` seconds."""
    client = await _answering(settings, patience_s)
    await client.close()


async def in_transaction(work: Callable[[AsyncClientSession], Awaitable[Result]]) -> Result:
    """Run `work(session)` in one transaction: all of it is written, or nothing.

    `work` may run more than once (write conflicts are tried again), so it must only touch the
    database, and pass the session on with every operation.
    """
    client = accounts.Account.get_pymongo_collection().database.client
    async with client.start_session() as session:
        return await session.with_transaction(work)


async def _answering(settings: Settings, patience_s: float) -> Client:
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
