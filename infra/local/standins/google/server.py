"""The routes of the Google stand-in, for local use only."""

import json
from typing import Any

from aiohttp import web
from pydantic import BaseModel, Field, ValidationError
from pydantic.alias_generators import to_camel

from infra.local.standins.faults import ConnectionCut
from infra.local.standins.google import live
from infra.local.standins.openai.completions import pieces
from infra.local.standins.openai.dictation import DICTATION, Dictation, dictate
from infra.local.standins.openai.requests import Completion, Message
from infra.local.standins.openai.rules import answer, count_tokens, prompt_tokens
from infra.local.standins.serving import application, begin, note
from infra.local.standins.sockets import cut


class Part(BaseModel):
    """One part of a content; only text is looked at."""

    text: str = ""


class Content(BaseModel):
    """What one side said."""

    role: str = "user"
    parts: list[Part] = Field(default_factory=list)

    @property
    def text(self) -> str:
        """All its text."""
        return " ".join(part.text for part in self.parts if part.text)


class Generation(BaseModel, alias_generator=to_camel, populate_by_name=True):
    """The body of a request; fields that change nothing here are ignored."""

    contents: list[Content] = Field(min_length=1)
    system_instruction: Content | None = None

    def as_completion(self, model: str) -> Completion:
        """The same request as the rules take it."""
        system = self.system_instruction
        messages = [Message(role="system", content=system.text)] if system else []
        for content in self.contents:
            role = "assistant" if content.role == "model" else "user"
            messages.append(Message.model_validate({"role": role, "content": content.text}))
        return Completion(model=model, messages=messages)


def make_app() -> web.Application:
    """Make the server."""
    app = application()
    app[DICTATION] = Dictation()
    app.router.add_post("/_line", dictate)
    app.router.add_get(live.PATH, live.converse)
    app.router.add_post("/{version:v1(?:beta)?}/models/{model}:streamGenerateContent", _generate)
    return app


async def _generate(request: web.Request) -> web.StreamResponse:
    delivery = await begin(request)
    if delivery.fault.error == "http_500":
        return _error(500, "INTERNAL", "an error was asked for")
    if delivery.fault.error == "reject" or not request.headers.get("x-goog-api-key"):
        return _error(401, "UNAUTHENTICATED", "API key not valid.")
    model = request.match_info["model"]
    try:
        wanted = Generation.model_validate_json(await request.read()).as_completion(model)
    except ValidationError as error:
        return _error(400, "INVALID_ARGUMENT", str(error.errors()[0]["msg"]))
    said = answer(wanted)
    note(request, model=model, rule=said.rule)
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    try:
        for chunk in _chunks(pieces(said.text), prompt_tokens(wanted), count_tokens(said.text)):
            await response.write(f"data: {delivery.wording(json.dumps(chunk))}\r\n\r\n".encode())
        await response.write_eof()
    except ConnectionCut:
        cut(request)
    return response


def _chunks(texts: list[str], prompt: int, answered: int) -> list[dict[str, Any]]:
    chunks: list[dict[str, Any]] = [
        {"candidates": [{"content": {"role": "model", "parts": [{"text": text}]}, "index": 0}]}
        for text in texts or [""]
    ]
    chunks[-1]["candidates"][0]["finishReason"] = "STOP"
    chunks[-1]["usageMetadata"] = {
        "promptTokenCount": prompt,
        "candidatesTokenCount": answered,
        "totalTokenCount": prompt + answered,
    }
    return chunks


def _error(status: int, code: str, message: str) -> web.Response:
    return web.json_response({"error": {"code": status, "message": message, "status": code}}, status=status)
