"""A real MongoDB and a real Redis for the whole session, and an empty database for every test.

It is the same one, emptied: making all the indexes again takes longer than most tests.
"""

import gc
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import structlog
from fastapi import FastAPI
from pydantic import SecretStr
from pymongo import MongoClient
from redis import Redis

from control_plane.accounts import tokens
from control_plane.accounts.documents import User
from control_plane.app import create_app
from control_plane.database import Client, connected
from control_plane.settings import Settings
from infra.local.stack import DATABASES, Stack, running

ADMIN_EMAIL = "admin@example.com"
ADMIN_PASSWORD = "correct horse battery"

Built = tuple[str, bool, tuple[str, ...]]
"""Those settings that an application is built with; all others are looked up as it runs."""


@pytest.fixture(scope="session", autouse=True)
def plain_log_lines() -> None:
    """Tracebacks as they are; the default draws them with every local variable, which takes seconds."""
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()]
    )


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A MongoDB replica set and the Redis for jobs."""
    with running("integration", DATABASES, tmp_path_factory.mktemp("stack")) as stack:
        yield stack
        # The driver forgets to close a socket that is being connected while its client is closed.
        drivers = rf"unclosed <socket\.socket .* raddr=\('127\.0\.0\.1', {stack.ports.mongod}\)"
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", drivers, ResourceWarning)
            gc.collect()


@pytest.fixture(scope="session")
def emptied(databases: Stack) -> Iterator[Callable[[], str]]:
    """Empties the tests' database and Redis, and gives the database's name; its indexes stay."""
    name = f"test_{uuid4().hex}"
    with (
        MongoClient[dict[str, Any]](databases.mongodb_url) as client,
        Redis.from_url(databases.redis_url) as redis,
    ):

        def empty() -> str:
            redis.flushdb()
            database = client[name]
            database.command("profile", 0)
            database.drop_collection("system.profile")
            for collection in database.list_collection_names():
                database[collection].delete_many({})
            return name

        yield empty


@pytest.fixture
def settings(databases: Stack, emptied: Callable[[], str], tmp_path: Path) -> Settings:
    """Settings as of a fresh installation with a trunk."""
    return Settings(
        _env_file=None,
        mongodb_url=SecretStr(databases.mongodb_url),
        mongodb_database=emptied(),
        mongodb_within_s=20,  # other tests may keep the disk busy
        redis_url=SecretStr(databases.redis_url),
        livekit_url="ws://127.0.0.1:7880",
        livekit_api_key="devkey",
        livekit_api_secret="a secret that nobody needs to keep",
        secret_key="0123456789abcdef0123456789abcdef",
        admin_email=ADMIN_EMAIL,
        admin_password=ADMIN_PASSWORD,
        object_store_url=f"file://{tmp_path}/objects",
        sip_url="127.0.0.1:5060",
        sip_user_id="callwright",
        sip_password="trunk password",
        sip_from_numbers=["+12025550100", "+12025550101"],
    )


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Client]:
    """The documents bound to an empty database, without the application."""
    async with connected(settings) as client:
        yield client


@pytest.fixture(scope="session")
def routed() -> dict[Built, FastAPI]:
    """Applications that have routes but run not yet: working the routes out takes longer than most tests."""
    return {}


@pytest.fixture
async def app(settings: Settings, routed: dict[Built, FastAPI]) -> AsyncIterator[FastAPI]:
    """The started application, on an empty database."""
    built = (settings.public_base_url, settings.api_docs, tuple(settings.cors_origins))
    if built not in routed:
        routed[built] = create_app(settings)
    app = routed[built]
    app.state.settings, app.state.send_link = settings, None
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def stranger(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who has not signed in."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.fixture
async def manager(app: FastAPI, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """The campaign manager, signed in as the first account's owner."""
    user = await User.find_one({"email": ADMIN_EMAIL})
    assert user is not None
    token = tokens.issue(user.id, settings.secret_key.get_secret_value(), datetime.now(UTC))
    headers = {"Authorization": f"Bearer {token}"}
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as client:
        yield client


@pytest.fixture
def now() -> datetime:
    """This moment, as precise as MongoDB keeps it."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
