"""Each person's lines, walked through the built-in funnel by rules alone."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Decision, Position, needs_model, on_silence, start
from control_plane.contract.playbook import Playbook
from control_plane.contract.states import EndReason
from tests.unit.agent_worker.conversation.people import CONTEXT

on_words = partial(decisions.on_words, context=CONTEXT)

PERSONAS = Path(__file__).parents[4] / "infra" / "local" / "personas"


class Exchange(NamedTuple):
    """What the person says, and the state and label it must lead to."""

    said: str
    state: str
    label: str


HELLO = Exchange("hello this is anna speaking", "INTRO", "unclear")
NEED = Exchange("yes we are looking at that this year", "PITCH", "interested")
OFFER = Exchange("that sounds good tell me more", "CLOSE", "interested")
DIALOGUES = {
    "interested": [
        HELLO,
        Exchange("yes i have a minute for you", "QUALIFY", "interested"),
        NEED,
        OFFER,
        Exchange("yes please send it to me", "END", "interested"),
    ],
    "objector": [
        HELLO,
        Exchange("sure go ahead please", "QUALIFY", "interested"),
        Exchange("we already use another vendor", "QUALIFY", "another_vendor"),
        Exchange("okay that makes sense to me", "PITCH", "interested"),
        OFFER,
        Exchange("yes please send me the details", "END", "interested"),
    ],
    "not_interested": [HELLO, Exchange("no thanks i am not interested", "END", "not_interested")],
    "never_call_again": [
        HELLO,
        Exchange("take me off your list and never call me again", "INTRO", "opt_out"),
    ],
    "interrupter": [
        HELLO,
        Exchange("yes i have a minute for you", "QUALIFY", "interested"),
        Exchange("excuse me what is this about", "QUALIFY", "what_is_this_about"),
        Exchange("sorry can i interrupt you there", "QUALIFY", "interruption"),
        NEED,
        OFFER,
        Exchange("yes please send it to me", "END", "interested"),
    ],
}


@pytest.mark.parametrize("name", DIALOGUES)
def test_each_line_leads_where_it_must_without_the_model(funnel: Playbook, name: str) -> None:
    position = start(funnel)
    for exchange in DIALOGUES[name]:
        assert not needs_model(funnel, position, exchange.said)
        decision = on_words(funnel, position, exchange.said)
        assert (decision.position.state, decision.label) == (exchange.state, exchange.label), exchange.said
        assert decision.line is not None
        assert (decision.ends is not None) == (exchange is DIALOGUES[name][-1])
        position = decision.position


def disposition(decision: Decision) -> str:
    by_reason = {EndReason.CALLER_DNC: "do_not_call", EndReason.SILENCE_TIMEOUT: "no_response"}
    if decision.ends in by_reason:
        return by_reason[decision.ends]
    return decision.outcome.value if decision.outcome else "undecided"


@pytest.mark.parametrize("path", sorted(PERSONAS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_person_of_the_local_stack_reaches_the_expected_disposition(
    funnel: Playbook, path: Path
) -> None:
    persona = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "status" in persona["answer"]:
        assert not persona.get("lines")
        return
    position: Position = start(funnel)
    decision = on_silence(funnel, position)
    for line in persona.get("lines", []):
        assert not needs_model(funnel, position, line["say"])
        decision = on_words(funnel, position, line["say"])
        position = decision.position
    assert decision.ends is not None
    expects = persona["expects"]
    assert (disposition(decision), decision.ends.value) == (expects["disposition"], expects["end_reason"])
