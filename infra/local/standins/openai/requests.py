"""The request of a chat completion, as far as the rules look at it."""

from typing import Any, Literal

from pydantic import BaseModel, Field


class Part(BaseModel):
    """One part of a message's content; only text is looked at."""

    type: str = "text"
    text: str = ""


class Message(BaseModel):
    """One message of the conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None
    tool_calls: list[dict[str, Any]] = Field(default_factory=list)

    @property
    def text(self) -> str:
        """The message's text, whichever form it was sent in."""
        if isinstance(self.content, list):
            return " ".join(part.text for part in self.content if part.text)
        return self.content or ""


class Function(BaseModel):
    """A function that can be called."""

    name: str
    description: str = ""
    parameters: dict[str, Any] = Field(default_factory=dict)


class Tool(BaseModel):
    """A tool of the request."""

    type: Literal["function"]
    function: Function


class NamedFunction(BaseModel):
    """The name in a tool choice."""

    name: str


class NamedTool(BaseModel):
    """A tool choice that demands one function."""

    type: Literal["function"] = "function"
    function: NamedFunction


class JsonSchema(BaseModel):
    """The schema that a JSON answer must follow."""

    name: str = ""
    schema_: dict[str, Any] = Field(default_factory=dict, alias="schema")


class ResponseFormat(BaseModel):
    """The form of the answer."""

    type: Literal["text", "json_object", "json_schema"]
    json_schema: JsonSchema | None = None


class StreamOptions(BaseModel):
    """Options of a streamed answer."""

    include_usage: bool = False


class Completion(BaseModel):
    """The body of `POST /v1/chat/completions`; fields that change nothing here are ignored."""

    model: str = Field(min_length=1)
    messages: list[Message] = Field(min_length=1)
    stream: bool = False
    stream_options: StreamOptions | None = None
    tools: list[Tool] = Field(default_factory=list)
    tool_choice: Literal["auto", "none", "required"] | NamedTool | None = None
    response_format: ResponseFormat | None = None

    @property
    def last_user_text(self) -> str:
        """What the user said last; empty when nothing."""
        return next((message.text for message in reversed(self.messages) if message.role == "user"), "")

    @property
    def instructions(self) -> list[str]:
        """The texts of the system and developer messages, the newest first."""
        return [m.text for m in reversed(self.messages) if m.role in ("system", "developer")]
