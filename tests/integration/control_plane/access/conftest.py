"""People of the first account, and what was written down of what they did."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.documents import User
from control_plane.accounts.roles import Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import Fresh, a_user, client


@pytest.fixture
async def anna(app: FastAPI) -> User:
    """An owner beside the first one."""
    return await a_user(FIRST_ACCOUNT, Role.OWNER)


@pytest.fixture
async def owner(app: FastAPI, settings: Settings, anna: User) -> AsyncIterator[httpx.AsyncClient]:
    """Anna's client."""
    async with client(app, Fresh(anna, settings)) as one:
        yield one
