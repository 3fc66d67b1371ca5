"""livekit-plugins-openai, unchanged, against the stand-in."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from livekit.agents import APIConnectionError, APIConnectOptions, APIStatusError, APITimeoutError, llm
from livekit.plugins import openai as plugin

from .calls import ONE_TRY, get_json, set_fault

LINE = "Hello Anna, this is a recorded line: do you have a minute?"


@llm.function_tool
async def book_meeting(email: str, attendees: int) -> str:
    """Book a meeting.

    Args:
        email: where the invitation goes
        attendees: how many people come
    """
    return "booked"


@llm.function_tool
async def end_call() -> str:
    """End the call."""
    return "ended"


@asynccontextmanager
async def model(address: str) -> AsyncIterator[plugin.LLM]:
    language_model = plugin.LLM(model="gpt-4.1", api_key="local", base_url=f"{address}/v1")
    try:
        yield language_model
    finally:
        await language_model.aclose()


async def ask(
    address: str,
    said: str,
    instructions: str = "You are polite.",
    options: APIConnectOptions = ONE_TRY,
    **wishes: Any,
) -> list[llm.ChatChunk]:
    context = llm.ChatContext.empty()
    context.add_message(role="system", content=instructions)
    context.add_message(role="user", content=said)
    async with (
        asyncio.timeout(10),
        model(address) as language_model,
        language_model.chat(chat_ctx=context, conn_options=options, **wishes) as stream,
    ):
        return [chunk async for chunk in stream]


def text(chunks: list[llm.ChatChunk]) -> str:
    return "".join(chunk.delta.content or "" for chunk in chunks if chunk.delta)


def calls(chunks: list[llm.ChatChunk]) -> list[llm.FunctionToolCall]:
    return [call for chunk in chunks if chunk.delta for call in chunk.delta.tool_calls]


async def test_a_line_is_streamed_word_for_word_with_its_usage(openai: str) -> None:
    chunks = await ask(openai, "hello", f"Say the next line.\n<line> {LINE} </line>")
    assert text(chunks) == LINE
    assert sum(bool(chunk.delta and chunk.delta.content) for chunk in chunks) >= 10
    usage = [chunk.usage for chunk in chunks if chunk.usage]
    assert len(usage) == 1
    assert usage[0].completion_tokens == 15  # 12 words, a comma, a colon and a question mark
    assert usage[0].total_tokens == usage[0].prompt_tokens + usage[0].completion_tokens


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("yes please send it to me", "interested"),
        ("no thanks i am not interested", "not_interested"),
        ("we already use another vendor", "unclear"),
    ],
)
async def test_words_are_classified(openai: str, said: str, label: str) -> None:
    instructions = "Answer with one label: <labels>interested|not_interested|unclear</labels>"
    assert text(await ask(openai, said, instructions)) == label


async def test_a_demanded_tool_is_called_with_arguments_from_the_words(openai: str) -> None:
    said = "send it to anna@example.com for 3 people"
    chunks = await ask(openai, said, tools=[book_meeting, end_call], tool_choice="required")
    (call,) = calls(chunks)
    assert call.name == "book_meeting"
    assert json.loads(call.arguments) == {"email": "anna@example.com", "attendees": 3}
    named: llm.ToolChoice = {"type": "function", "function": {"name": "end_call"}}
    (other,) = calls(await ask(openai, said, tools=[book_meeting, end_call], tool_choice=named))
    assert (other.name, other.arguments) == ("end_call", "{}")


async def test_a_tool_is_called_by_its_name_in_words_and_not_otherwise(openai: str) -> None:
    (call,) = calls(await ask(openai, "please end the call", tools=[book_meeting, end_call]))
    assert call.name == "end_call"
    chunks = await ask(openai, "tell me what it is about", tools=[book_meeting, end_call])
    assert not calls(chunks)
    assert text(chunks)


async def test_the_answer_can_be_plain_and_be_json(session: aiohttp.ClientSession, openai: str) -> None:
    schema = {
        "type": "object",
        "properties": {"label": {"enum": ["yes", "no"]}, "words": {"type": "string"}},
    }
    body = {
        "model": "any",
        "messages": [{"role": "user", "content": [{"type": "text", "text": "yes of course"}]}],
        "response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": schema}},
    }
    headers = {"Authorization": "Bearer local"}
    url = f"{openai}/v1/chat/completions"
    async with asyncio.timeout(5), session.post(url, json=body, headers=headers) as response:
        completion = await response.json()
    assert json.loads(completion["choices"][0]["message"]["content"]) == {
        "label": "yes",
        "words": "yes of course",
    }
    assert completion["model"] == "any"
    assert completion["usage"]["total_tokens"] > 0
    async with session.post(url, json={**body, "messages": []}, headers=headers) as refused:
        assert refused.status == 400
        assert "messages" in (await refused.json())["error"]["message"]


async def test_the_models_are_listed_and_requests_are_noted(
    session: aiohttp.ClientSession, openai: str
) -> None:
    await ask(openai, "hello", f"<line>{LINE}</line>")
    async with session.get(f"{openai}/v1/models", headers={"Authorization": "Bearer local"}) as response:
        assert [one["id"] for one in (await response.json())["data"]] == ["rules-1", "hashed-words-1"]
    noted = await get_json(session, f"{openai}/_requests")
    assert [(one["method"], one["path"]) for one in noted] == [
        ("POST", "/v1/chat/completions"),
        ("GET", "/v1/models"),
    ]
    assert (noted[0]["model"], noted[0]["rule"], noted[0]["stream"]) == ("gpt-4.1", "line", True)


@pytest.mark.parametrize(("error", "status"), [("http_500", 500), ("reject", 401)])
async def test_a_refused_request_is_the_plugins_status_error(
    session: aiohttp.ClientSession, openai: str, error: str, status: int
) -> None:
    await set_fault(session, openai, error=error, for_next=1)
    with pytest.raises(APIStatusError) as raised:
        await ask(openai, "hello")
    assert raised.value.status_code == status
    assert text(await ask(openai, "hello"))


@pytest.mark.parametrize("fault", [{"break_after": 3}, {"garbage": True}], ids=["cut", "garbage"])
async def test_a_broken_stream_is_the_plugins_connection_error(
    session: aiohttp.ClientSession, openai: str, fault: dict[str, object]
) -> None:
    await set_fault(session, openai, **fault)
    with pytest.raises(APIConnectionError):
        await ask(openai, "hello", f"<line>{LINE}</line>")


async def test_a_service_that_is_too_slow_is_the_plugins_timeout(
    session: aiohttp.ClientSession, openai: str
) -> None:
    await set_fault(session, openai, delay_ms=2_000)
    with pytest.raises(APITimeoutError):
        await ask(openai, "hello", options=APIConnectOptions(max_retry=0, timeout=0.5))


async def test_a_line_can_be_dictated_and_labels_stay_what_they_are(
    session: aiohttp.ClientSession, openai: str
) -> None:
    async with session.post(f"{openai}/_line", json={"text": "It is free.", "for_next": 1}) as response:
        assert response.status == 200
    assert text(await ask(openai, "yes sure", "<labels>yes|no</labels>")) == "yes"
    assert text(await ask(openai, "hello", f"<line>{LINE}</line>")) == "It is free."
    assert text(await ask(openai, "hello", f"<line>{LINE}</line>")) == LINE
    async with session.post(f"{openai}/_line", json={"words": "It is free."}) as refused:
        assert refused.status == 422


async def test_vectors_are_near_where_words_are_shared(session: aiohttp.ClientSession, openai: str) -> None:
    wanted = {"model": "any", "input": ["we have a contract", "our contracts are signed", "blue sky"]}
    headers = {"Authorization": "Bearer local"}
    async with session.post(f"{openai}/v1/embeddings", json=wanted, headers=headers) as response:
        answer = await response.json()
    ours, alike, other = (one["embedding"] for one in answer["data"])
    assert [one["index"] for one in answer["data"]] == [0, 1, 2]
    assert _likeness(ours, ours) == pytest.approx(1.0)
    assert _likeness(ours, alike) > 0.15 > 0.1 > _likeness(ours, other)
    async with session.post(f"{openai}/v1/embeddings", json=wanted) as refused:
        assert refused.status == 401


def _likeness(one: list[float], other: list[float]) -> float:
    return sum(first * second for first, second in zip(one, other, strict=True))
