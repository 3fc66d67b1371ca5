"""The routes of the OpenAI stand-in, for local use only."""

import asyncio
import json
from dataclasses import replace
from typing import Final

from aiohttp import web
from pydantic import ValidationError

from infra.local.standins.deepgram.grammar import Grammar
from infra.local.standins.faults import ConnectionCut, Delivery
from infra.local.standins.openai import embeddings
from infra.local.standins.openai.access import admit, error_response, has_key
from infra.local.standins.openai.completions import chunks, whole
from infra.local.standins.openai.dictation import DICTATION, Dictation, dictate
from infra.local.standins.openai.realtime import converse
from infra.local.standins.openai.requests import Completion
from infra.local.standins.openai.rules import Answer, BadRequest, answer
from infra.local.standins.openai.speech import hearing_in, speak, transcribe
from infra.local.standins.serving import application, note
from infra.local.standins.sockets import cut

MODEL: Final = "rules-1"


def make_app(grammar: Grammar | None = None) -> web.Application:
    """Make the server; its grammar is the local stack's unless another is given."""
    app = application()
    app.router.add_get("/v1/models", _models)
    app.router.add_post("/v1/chat/completions", _complete)
    app.router.add_post("/v1/embeddings", _embed)
    app[DICTATION] = Dictation()
    app.router.add_post("/_line", dictate)
    app.router.add_get("/v1/realtime", converse)
    app.router.add_post("/v1/audio/speech", speak)
    app.router.add_post("/v1/audio/transcriptions", transcribe)
    app.cleanup_ctx.append(hearing_in(grammar))
    return app


async def _models(request: web.Request) -> web.Response:
    if not has_key(request):
        return error_response(401, "invalid_api_key", "Incorrect API key provided.")
    about = {"object": "model", "created": 0, "owned_by": "local stand-in, no language model"}
    return web.json_response(
        {"object": "list", "data": [{"id": MODEL, **about}, {"id": embeddings.MODEL, **about}]}
    )


async def _embed(request: web.Request) -> web.Response:
    delivery, refusal = await admit(request)
    if refusal is not None:
        return refusal
    try:
        wanted = embeddings.Wanted.model_validate_json(await request.read())
    except ValidationError as error:
        return error_response(400, "invalid_request", str(error.errors()[0]["msg"]))
    note(request, model=wanted.model, texts=len(wanted.texts))
    body = delivery.wording(json.dumps(embeddings.answer(wanted)))
    return web.Response(text=body, content_type="application/json")


async def _complete(request: web.Request) -> web.StreamResponse:
    delivery, refusal = await admit(request)
    if refusal is not None:
        return refusal
    try:
        wanted = Completion.model_validate_json(await request.read())
        said = answer(wanted)
        if said.rule == "line" and (dictated := request.app[DICTATION].take()) is not None:
            said = replace(said, text=dictated)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        return error_response(400, "invalid_request", f"{where}: {first['msg']}")
    except BadRequest as error:
        return error_response(400, "invalid_request", str(error))
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
            await asyncio.sleep(delivery.fault.drip_ms / 1000)
        await response.write(b"data: [DONE]\n\n")
        await response.write_eof()
    except ConnectionCut:
        cut(request)
    return response
