"""The rules that answer in place of a language model."""

import json
from typing import Any

import pytest

from infra.local.standins.openai.classification import classify
from infra.local.standins.openai.completions import chunks
from infra.local.standins.openai.filling import fill
from infra.local.standins.openai.requests import Completion
from infra.local.standins.openai.rules import BadRequest, answer, count_tokens

FUNNEL = ("interested", "not_interested", "unclear")
MACHINES = ("human", "machine-ivr", "machine-vm", "machine-unavailable", "uncertain")


def request(said: str, *systems: str, **fields: Any) -> Completion:
    messages = [{"role": "system", "content": system} for system in systems]
    return Completion.model_validate(
        {"model": "any", "messages": [*messages, {"role": "user", "content": said}], **fields}
    )


@pytest.mark.parametrize(
    ("said", "labels", "label"),
    [
        ("Yes, I have a minute for you.", FUNNEL, "interested"),
        ("sure go ahead please", FUNNEL, "interested"),
        ("yes we are looking at that this year", FUNNEL, "interested"),
        ("okay that makes sense to me", FUNNEL, "interested"),
        ("No thanks, I am not interested.", FUNNEL, "not_interested"),
        ("sorry this is not for us", FUNNEL, "not_interested"),
        ("we already use another vendor", FUNNEL, "unclear"),
        ("excuse me what is this about", FUNNEL, "unclear"),
        ("the weather is nice", FUNNEL, "unclear"),
        ("take me off your list and never call me again", (*FUNNEL, "do_not_call"), "do_not_call"),
        ("we already use another vendor", ("objection", *FUNNEL), "objection"),
        ("hello this is anna speaking", MACHINES, "human"),
        ("please leave a message after the tone", MACHINES, "machine-vm"),
        ("for sales press one", MACHINES, "machine-ivr"),
        ("i want the blue one", ("red", "blue"), "blue"),
        ("", ("red", "green"), "green"),
    ],
)
def test_words_get_their_label(said: str, labels: tuple[str, ...], label: str) -> None:
    assert classify(said, labels) == label


def test_the_newest_instruction_is_followed() -> None:
    line, labels = "<line>Good morning.</line>", "<labels>yes|no</labels>"
    assert answer(request("yes", line, labels)).text == "yes"
    assert answer(request("yes", labels, line)).text == "Good morning."
    assert answer(request("yes", f"<line>Quoted.</line> {line}")).text == "Good morning."
    assert answer(request("yes", "Be kind.")).rule == "sentence"


def test_what_a_whisper_quotes_is_said_before_the_line() -> None:
    line = "<line>May I send it?</line>"
    quoting = '<whisper>Say "It has ten pages." and be brief</whisper>'
    assert answer(request("yes", line, quoting)).text == "It has ten pages. May I send it?"
    assert answer(request("yes", line, "<whisper>Be brief.</whisper>")).text == "May I send it?"


def test_a_line_may_hold_several_lines_and_marks() -> None:
    assert answer(request("", '<line>\nIt\'s 5 %, really:\n"yes" & no.\n</line>')).text == (
        'It\'s 5 %, really:\n"yes" & no.'
    )


def test_a_tool_choice_that_cannot_be_met_is_refused() -> None:
    with pytest.raises(BadRequest, match="no tools"):
        answer(request("x", tool_choice="required"))
    named = {"type": "function", "function": {"name": "missing"}}
    with pytest.raises(BadRequest, match="'missing'"):
        answer(request("x", tool_choice=named))


def test_a_label_can_be_a_tools_argument() -> None:
    parameters = {"type": "object", "properties": {"label": {"type": "string", "enum": list(MACHINES)}}}
    tool = {"type": "function", "function": {"name": "save_prediction", "parameters": parameters}}
    called = answer(request("leave a message after the beep", tools=[tool], tool_choice="required"))
    assert (called.tool, json.loads(called.arguments)) == ("save_prediction", {"label": "machine-vm"})


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"const": 3}, 3),
        ({"type": ["string", "null"]}, "yes call +1 202 555 0123 or a.b@acme.com at 5"),
        ({"type": "integer", "maximum": 1}, 1),
        ({"type": "number", "minimum": 2.5}, 2.5),
        ({"type": "boolean"}, True),
        ({"type": "array", "items": {"type": "boolean"}}, []),
        ({"type": "array", "items": {"type": "boolean"}, "minItems": 1}, [True]),
        ({"anyOf": [{"type": "boolean"}, {"type": "null"}]}, True),
        (
            {"type": "object", "properties": {"email": {"type": "string"}, "phone": {"type": "string"}}},
            {"email": "a.b@acme.com", "phone": "+1 202 555 0123"},
        ),
        ({"type": "null"}, None),
    ],
)
def test_a_schema_is_filled_from_the_words(schema: dict[str, Any], value: object) -> None:
    assert fill(schema, "yes call +1 202 555 0123 or a.b@acme.com at 5") == value


def test_the_pieces_of_a_stream_are_exactly_the_text() -> None:
    line = "  A line,\n with spaces  inside and a verylongwordthatgoesonandon. "
    wanted = request("x", stream=True)
    said = answer(request("x", f"<line>{line}</line>"))
    deltas = [chunk["choices"][0]["delta"].get("content") or "" for chunk in chunks(wanted, said)]
    assert "".join(deltas) == line.strip()
    assert all(len(delta) <= 15 for delta in deltas)


def test_tokens_are_words_and_marks() -> None:
    assert count_tokens("Hello Anna, it's me.") == 8
