"""The rules that answer in place of a language model."""

import json
import re
from dataclasses import dataclass
from typing import Final, Literal

from infra.local.standins.openai.classification import classify
from infra.local.standins.openai.filling import fill
from infra.local.standins.openai.requests import Completion, Function, NamedTool

_LINE: Final = re.compile(r"<line>(.*?)</line>", re.DOTALL)
_WHISPER: Final = re.compile(r"<whisper>(.*?)</whisper>", re.DOTALL)
_QUOTED: Final = re.compile(r'"([^"]+)"')
_LABELS: Final = re.compile(r"<labels>(.*?)</labels>", re.DOTALL)
_QUESTION: Final = re.compile(r"^(what|who|why|how|when|where|is|are|do|does|can|could)\b|\?")
_PIECE: Final = re.compile(r"\w+|[^\w\s]")


class BadRequest(Exception):
    """The request contradicts itself; the message says how."""


@dataclass(frozen=True)
class Answer:
    """What is answered, and which rule gave it: a text, or a call of a tool with its arguments as JSON."""

    rule: Literal["line", "label", "json", "tool", "sentence"]
    text: str = ""
    tool: str = ""
    arguments: str = ""


def answer(request: Completion) -> Answer:
    """Answer a request. Raises BadRequest."""
    if function := _demanded_function(request):
        return _call(function, request)
    if request.response_format is not None and request.response_format.type != "text":
        return Answer("json", _json(request))
    for text in request.instructions:
        if lines := _LINE.findall(text):
            return Answer("line", " ".join([*_whispered(request), lines[-1].strip()]))
        if labels := _labels(text):
            return Answer("label", classify(request.last_user_text, labels))
    if function := _mentioned_function(request):
        return _call(function, request)
    return Answer("sentence", _sentence(request))


def count_tokens(text: str) -> int:
    """Count words and punctuation marks.

    That is what usage is reported in: really counted from what came in and went out, but not the
    vendor's tokens, which are about a third more for English.
    """
    return len(_PIECE.findall(text))


def prompt_tokens(request: Completion) -> int:
    """Count the prompt: all messages, earlier tool calls and the descriptions of the tools."""
    texts = [message.text for message in request.messages]
    texts += [json.dumps(call) for message in request.messages for call in message.tool_calls]
    texts += [tool.model_dump_json() for tool in request.tools]
    return sum(count_tokens(text) for text in texts)


def _whispered(request: Completion) -> list[str]:
    """Return what a supervisor wants to be said as well: the words that they put in quotation marks."""
    whispers = [whisper for text in request.instructions for whisper in _WHISPER.findall(text)]
    return [words for whisper in whispers for words in _QUOTED.findall(whisper)]


def _demanded_function(request: Completion) -> Function | None:
    """Return the function that `tool_choice` demands, if it demands one."""
    functions = [tool.function for tool in request.tools]
    if isinstance(request.tool_choice, NamedTool):
        wanted = request.tool_choice.function.name
        for function in functions:
            if function.name == wanted:
                return function
        raise BadRequest(f"tool_choice names {wanted!r}, which is not among the tools")
    if request.tool_choice == "required":
        if not functions:
            raise BadRequest("tool_choice is 'required' but there are no tools")
        return _mentioned_function(request) or functions[0]
    return None


def _mentioned_function(request: Completion) -> Function | None:
    """Return the function whose name the user just said in words, such as "end call" for end_call."""
    if request.tool_choice == "none" or request.messages[-1].role != "user":
        return None
    words = set(re.findall(r"[a-z0-9]+", request.last_user_text.lower()))
    for tool in request.tools:
        if set(re.findall(r"[a-z0-9]+", tool.function.name.lower())) <= words:
            return tool.function
    return None


def _call(function: Function, request: Completion) -> Answer:
    schema = {"type": "object", **function.parameters}
    return Answer("tool", tool=function.name, arguments=json.dumps(fill(schema, request.last_user_text)))


def _labels(text: str) -> list[str]:
    found = _LABELS.findall(text)
    return [label.strip() for label in found[-1].split("|") if label.strip()] if found else []


def _json(request: Completion) -> str:
    form = request.response_format
    if form is not None and form.json_schema is not None:
        return json.dumps(fill(form.json_schema.schema_, request.last_user_text))
    for text in request.instructions:
        if labels := _labels(text):
            return json.dumps({"label": classify(request.last_user_text, labels)})
    return json.dumps({"reply": _sentence(request)})


def _sentence(request: Completion) -> str:
    """Return a short polite sentence that fits nearly everywhere."""
    if request.messages[-1].role in ("tool", "function"):
        return "All right, that is done."
    said = request.last_user_text.strip().lower()
    if not said:
        return "Hello, how can I help you?"
    if _QUESTION.search(said):
        return "That is a good question, I will find out for you."
    return "Thank you, I understand."
