"""A real mail server for tests: it keeps what it gets, and fails when it is told to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from control_plane.settings import Settings
from infra.local.standins.serving import running
from infra.local.standins.smtp.server import SMTP_PORT, make_app


@dataclass
class MailServer:
    """The server's addresses, and what it got."""

    control: str
    smtp_url: str

    async def mails(self) -> list[dict[str, Any]]:
        """What came, in order."""
        async with httpx.AsyncClient() as client:
            mails: list[dict[str, Any]] = (await client.get(f"{self.control}/mails")).json()
            return mails

    async def fail(self, **fault: Any) -> None:
        """How the next mails go wrong; nothing for not at all."""
        async with httpx.AsyncClient() as client:
            (await client.post(f"{self.control}/_control", json=fault)).raise_for_status()

    def used_by(self, settings: Settings) -> Settings:
        """The settings of a control plane that sends over this server."""
        return settings.model_copy(
            update={"smtp_url": SecretStr(self.smtp_url), "smtp_from": "Maya <maya@example.com>"}
        )


@asynccontextmanager
async def mail_server(folder: Path) -> AsyncIterator[MailServer]:
    """A mail server on free ports."""
    app = make_app(folder)
    async with running(app) as address:
        yield MailServer(address, f"smtp://127.0.0.1:{app[SMTP_PORT][0]}")
