"""What a browser keeps of somebody who has signed in."""

import json

import httpx
from playwright.async_api import StorageState

from infra.local.stack import Stack

_NEVER_MS = 9_999_999_999_999
"""The token is not renewed meanwhile."""


async def session_of_admin(local: Stack) -> StorageState:
    """The administrator's session, as the console keeps it."""
    environment = local.environment()
    body = {"email": environment["ADMIN_EMAIL"], "password": environment["ADMIN_PASSWORD"]}
    async with httpx.AsyncClient(base_url=local.api_url) as client:
        tokens = (await client.post("/api/auth/login", json=body)).raise_for_status().json()
    session = {
        "access": tokens["access_token"],
        "refresh": tokens["refresh_token"],
        "accessUntil": _NEVER_MS,
    }
    kept = json.dumps(session)
    return {
        "cookies": [],
        "origins": [
            {"origin": local.api_url, "localStorage": [{"name": "callwright.session", "value": kept}]}
        ],
    }
