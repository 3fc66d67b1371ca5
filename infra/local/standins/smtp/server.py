"""The mail server of the stand-in, and the routes that tell what it got, for local use only."""

import asyncio
import time
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.local.standins.faults import FaultControl
from infra.local.standins.serving import FAULTS, HOST, application

SMTP_PORT: Final = web.AppKey("smtp_port", list[int])
_FOLDER: Final = web.AppKey("folder", Path)


def make_app(folder: Path, smtp_port: int = 0) -> web.Application:
    """Make the server: SMTP on its own port (0 for a free one, see `SMTP_PORT`), the rest over HTTP."""
    app = application()
    app[_FOLDER] = folder
    app[SMTP_PORT] = [smtp_port]
    app.router.add_get("/mails", _list_mails)
    app.cleanup_ctx.append(_serving_smtp)
    return app


class _Keeper:
    """Keeps every mail as a file whose name is the time at which it came."""

    def __init__(self, folder: Path, faults: FaultControl) -> None:
        self._folder = folder
        self._faults = faults

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer a mail: keep it, or fail as the fault in force wants it.

        `http_500` stands for a failure that passes (451), `reject` for one that stays (550).
        """
        fault = self._faults.take()
        await asyncio.sleep(fault.delay_ms / 1000)
        if fault.break_after is not None:
            if isinstance(server.transport, asyncio.Transport):
                server.transport.abort()
            return "421 cut"
        if fault.error == "http_500":
            return "451 4.3.0 an error was asked for"
        if fault.error == "reject":
            return "550 5.1.1 a refusal was asked for"
        content = envelope.content
        name = f"{time.time_ns():020d}.eml"
        (self._folder / name).write_bytes(content if isinstance(content, bytes) else (content or "").encode())
        return "250 OK"


async def _serving_smtp(app: web.Application) -> AsyncIterator[None]:
    folder = app[_FOLDER]
    folder.mkdir(parents=True, exist_ok=True)
    loop = asyncio.get_running_loop()
    keeper = _Keeper(folder, app[FAULTS])
    server = await loop.create_server(lambda: SMTP(keeper, hostname=HOST, loop=loop), HOST, app[SMTP_PORT][0])
    app[SMTP_PORT][0] = server.sockets[0].getsockname()[1]
    yield
    server.close()
    await server.wait_closed()


async def _list_mails(request: web.Request) -> web.Response:
    """The mails in the order in which they came, each with its text and its calendar part."""
    return web.json_response([_told(file) for file in sorted(request.app[_FOLDER].glob("*.eml"))])


def _told(file: Path) -> dict[str, Any]:
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    parts = {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}
    return {
        "file": file.name,
        "message_id": mail["Message-ID"],
        "from": mail["From"],
        "to": [address.addr_spec for address in mail["To"].addresses],
        "subject": mail["Subject"],
        "text": parts.get("text/plain", ""),
        "calendar": parts.get("text/calendar", ""),
    }
