"""Voices that are cloned and removed. A clone speaks like one of flite's voices, not like its sample."""

import secrets
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import BodyPartReader, web

from infra.local.standins.elevenlabs.access import error_response, refusal
from infra.local.standins.elevenlabs.voices import voice_list
from infra.local.standins.faults import ConnectionCut
from infra.local.standins.serving import begin, note
from infra.local.standins.sockets import cut

_MOST_BYTES: Final = 11_000_000
_PIECE_BYTES: Final = 64 * 1024


@dataclass
class Clones:
    """The clones that there are, and the ids of those that were removed."""

    present: dict[str, dict[str, Any]] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)


CLONES: Final = web.AppKey("clones", Clones)


async def list_voices(request: web.Request) -> web.Response:
    """Answer `GET /v1/voices`."""
    if refused := refusal(request):
        return refused
    await begin(request)
    present = request.app[CLONES].present
    return web.json_response({"voices": [*voice_list()["voices"], *present.values()]})


async def add_voice(request: web.Request) -> web.StreamResponse:
    """Answer `POST /v1/voices/add`: a form with `name`, `files` and perhaps `description`."""
    if refused := refusal(request):
        return refused
    fields, sizes = await _form(request)
    delivery = await begin(request)
    if not fields.get("name") or not sizes:
        return error_response(422, "invalid_request", "name and files are required")
    if max(sizes) > _MOST_BYTES:
        return error_response(400, "upload_file_size_exceeded", "a file is larger than 11 MB")
    if min(sizes) == 0:
        return error_response(400, "invalid_file", "a file is empty")
    voice_id = secrets.token_hex(10)
    request.app[CLONES].present[voice_id] = {
        "voice_id": voice_id,
        "name": fields["name"],
        "category": "cloned",
        "description": fields.get("description") or None,
        "labels": {},
        "is_owner": True,
    }
    note(request, name=fields["name"], bytes=sum(sizes))
    answer = web.json_response({"voice_id": voice_id, "requires_verification": False})
    try:
        answer.text = delivery.wording(answer.text or "")
    except ConnectionCut:
        cut(request)
    return answer


async def delete_voice(request: web.Request) -> web.Response:
    """Answer `DELETE /v1/voices/{voice}`."""
    if refused := refusal(request):
        return refused
    await begin(request)
    clones, voice_id = request.app[CLONES], request.match_info["voice"]
    if clones.present.pop(voice_id, None) is None:
        return error_response(400, "voice_does_not_exist", f"A voice with id {voice_id} does not exist.")
    clones.removed.add(voice_id)
    return web.json_response({"status": "ok"})


async def _form(request: web.Request) -> tuple[dict[str, str], list[int]]:
    """The fields of a form, and the sizes of its files, whose bytes nobody needs."""
    fields: dict[str, str] = {}
    sizes: list[int] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            fields[part.name] = await part.text()
        elif part.name == "files":
            size = 0
            while piece := await part.read_chunk(_PIECE_BYTES):
                size += len(piece)
            sizes.append(size)
    return fields, sizes
