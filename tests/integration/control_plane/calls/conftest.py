"""Calls of the signed-in manager's account that have come to their end."""

import pytest
from fastapi import FastAPI

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.settings import Settings
from tests.integration.control_plane.world import CallsWorld, make_world


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """The world of the signed-in manager, inside the started application."""
    return await make_world(settings, FIRST_ACCOUNT)
