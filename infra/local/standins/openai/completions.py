"""Answers in the protocol's form: whole, or as a stream of chunks."""

import re
import time
import uuid
from collections.abc import Iterator
from typing import Any, Final

from infra.local.standins.openai.requests import Completion
from infra.local.standins.openai.rules import Answer, count_tokens, prompt_tokens

_PIECE: Final = re.compile(r"\s*\S{1,12}")
_FINGERPRINT: Final = "rules-1"


def whole(request: Completion, answer: Answer) -> dict[str, Any]:
    """Return the answer as one object."""
    message: dict[str, Any] = {"role": "assistant", "content": answer.text or None, "refusal": None}
    if answer.tool:
        message["tool_calls"] = [_tool_call(answer, answer.arguments)]
    return {
        **_head(request, "chat.completion"),
        "choices": [
            {"index": 0, "message": message, "finish_reason": _finish_reason(answer), "logprobs": None}
        ],
        "usage": _usage(request, answer),
    }


def chunks(request: Completion, answer: Answer) -> Iterator[dict[str, Any]]:
    """Yield the answer in pieces of about a token each."""
    head = _head(request, "chat.completion.chunk")

    def chunk(delta: dict[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
        return {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}]}

    if answer.tool:
        call = _tool_call(answer, "")
        yield chunk({"role": "assistant", "content": None, "tool_calls": [{"index": 0, **call}]})
        for piece in pieces(answer.arguments):
            yield chunk({"tool_calls": [{"index": 0, "function": {"arguments": piece}}]})
    else:
        yield chunk({"role": "assistant", "content": ""})
        for piece in pieces(answer.text):
            yield chunk({"content": piece})
    yield chunk({}, _finish_reason(answer))
    if request.stream_options is not None and request.stream_options.include_usage:
        yield {**head, "choices": [], "usage": _usage(request, answer)}


def _head(request: Completion, kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{uuid.uuid4().hex}",
        "object": kind,
        "created": int(time.time()),
        "model": request.model,
        "system_fingerprint": _FINGERPRINT,
    }


def _tool_call(answer: Answer, arguments: str) -> dict[str, Any]:
    return {
        "id": f"call_{uuid.uuid4().hex[:24]}",
        "type": "function",
        "function": {"name": answer.tool, "arguments": arguments},
    }


def pieces(text: str) -> list[str]:
    """Cut a text into pieces that together are exactly the text."""
    found = list(_PIECE.finditer(text))
    end = found[-1].end() if found else 0
    rest = [text[end:]] if text[end:] else []
    return [piece.group() for piece in found] + rest


def _finish_reason(answer: Answer) -> str:
    return "tool_calls" if answer.tool else "stop"


def _usage(request: Completion, answer: Answer) -> dict[str, Any]:
    prompt = prompt_tokens(request)
    completion = count_tokens(answer.text) + count_tokens(answer.tool) + count_tokens(answer.arguments)
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0},
    }
