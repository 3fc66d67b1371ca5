"""The routes of the OpenAI stand-in, for local use only."""

import asyncio
import json
from typing import Final

from aiohttp import web
from pydantic import ValidationError

from infra.local.standins.faults import ConnectionCut, Delivery
from infra.local.standins.openai.completions import chunks, whole
from infra.local.standins.openai.requests import Completion
from infra.local.standins.openai.rules import Answer, BadRequest, answer
from infra.local.standins.serving import FAULTS, application, note
from infra.local.standins.sockets import cut

MODEL: Final = "rules-1"


def make_app() -> web.Application:
    """Make the server."""
    app = application()
    app.router.add_get("/v1/models", _models)
    app.router.add_post("/v1/chat/completions", _complete)
    return app


async def _models(request: web.Request) -> web.Response:
    if not _has_key(request):
        return _error(401, "invalid_api_key", "Incorrect API key provided.")
    model = {"id": MODEL, "object": "model", "created": 0, "owned_by": "local stand-in, no language model"}
    return web.json_response({"object": "list", "data": [model]})


async def _complete(request: web.Request) -> web.StreamResponse:
    delivery = Delivery(request.app[FAULTS].take())
    await asyncio.sleep(delivery.fault.delay_ms / 1000)
    if delivery.fault.error == "http_500":
        return _error(500, "server_error", "an error was asked for")
    if delivery.fault.error == "reject" or not _has_key(request):
        return _error(401, "invalid_api_key", "Incorrect API key provided.")
    try:
        wanted = Completion.model_validate_json(await request.read())
        said = answer(wanted)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        return _error(400, "invalid_request", f"{where}: {first['msg']}")
    except BadRequest as error:
        return _error(400, "invalid_request", str(error))
    tools = [tool.function.name for tool in wanted.tools]
    note(request, model=wanted.model, stream=wanted.stream, messages=len(wanted.messages))
    note(request, tools=tools, rule=said.rule, tool_called=said.tool)
    if wanted.stream:
        return await _stream(request, wanted, said, delivery)
    try:
        body = delivery.wording(json.dumps(whole(wanted, said)))
    except ConnectionCut:
        cut(request)
        body = ""
    return web.Response(text=body, content_type="application/json")


async def _stream(
    request: web.Request, wanted: Completion, said: Answer, delivery: Delivery
) -> web.StreamResponse:
    """Send the answer as server-sent events."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
    await response.prepare(request)
    try:
        for chunk in chunks(wanted, said):
            await response.write(f"data: {delivery.wording(json.dumps(chunk))}\n\n".encode())
        await response.write(b"data: [DONE]\n\n")
        await response.write_eof()
    except ConnectionCut:
        cut(request)
    return response


def _has_key(request: web.Request) -> bool:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and bool(key.strip())


def _error(status: int, code: str, message: str) -> web.Response:
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": code}
    return web.json_response({"error": error}, status=status)
