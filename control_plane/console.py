"""The console: built files, served by the API itself so that one address is all that people need."""

from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse
from starlette.convertors import Convertor, register_url_convertor

from control_plane.dependencies import CurrentSettings
from control_plane.errors import NotFound

router = APIRouter(tags=["console"], include_in_schema=False)

_PAGE: Final = "index.html"
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_NEVER: Final = "no-cache"
_ENCODINGS: Final = {"br": ".br", "gzip": ".gz"}
"""What the build has compressed each file to, the smallest first."""
_MEDIA_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
_PERMISSIONS: Final = "camera=(), geolocation=(), microphone=(self)"
"""A supervisor who takes a call over speaks."""


class _PageAddress(Convertor[str]):
    """Any address but those of programs: nobody who misspells one is answered with a page."""

    regex = r"(?!(?:api|call|docs|healthz|readyz|metrics|openapi\.json)(?:/|$)).*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("page_address", _PageAddress())


@router.get("/{path:page_address}")
@router.head("/{path:page_address}")
def serve(path: str, request: Request, settings: CurrentSettings) -> FileResponse:
    """A file of the console; for the addresses of its pages, which the browser tells apart, the page."""
    folder = Path(settings.console_dir).resolve()
    page = folder / _PAGE
    if not page.is_file():
        raise NotFound("The console is not built here. Build it: make console. The API is at /api.")
    file = (folder / path).resolve()
    is_file = file.is_relative_to(folder) and file.is_file()
    if not is_file and path.startswith("assets/"):
        raise NotFound("That file belongs to another version of the console. Load the page again.")
    accepted = request.headers.get("accept-encoding", "")
    return _answer(file if is_file else page, accepted, folder, settings.livekit_url)


def _answer(file: Path, accepted: str, folder: Path, livekit_url: str) -> FileResponse:
    headers = {
        "Cache-Control": _FOR_EVER if file.is_relative_to(folder / "assets") else _NEVER,
        "Content-Security-Policy": policy(livekit_url),
        "Permissions-Policy": _PERMISSIONS,
        "Vary": "Accept-Encoding",
    }
    media_type = _MEDIA_TYPES.get(file.suffix)
    taken = {word.partition(";")[0].strip() for word in accepted.split(",")}
    for encoding, suffix in _ENCODINGS.items():
        compressed = file.with_name(file.name + suffix)
        if encoding in taken and compressed.is_file():
            headers["Content-Encoding"] = encoding
            return FileResponse(compressed, media_type=media_type, headers=headers)
    return FileResponse(file, media_type=media_type, headers=headers)


@lru_cache(maxsize=1)
def policy(livekit_url: str) -> str:
    """What the console's pages may load and reach: their own files, the API, and LiveKit for live audio."""
    host = urlsplit(livekit_url).netloc
    hosts = [host]
    if host.endswith(".livekit.cloud"):  # which sends clients on to the region nearest to them
        hosts.append("*.livekit.cloud")
    schemes = ("wss", "https") if livekit_url.startswith(("wss:", "https:")) else ("ws", "http")
    livekit = " ".join(f"{scheme}://{one}" for one in hosts for scheme in schemes)
    return (
        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:; "
        f"media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self' {livekit}"
    )
