"""The words of a line, from a model that speaks the vendor's protocol."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from livekit.agents import AgentSession
from livekit.plugins import openai as plugin

from agent_worker.control_plane_api import AttemptApi
from agent_worker.conversation.decisions import Decision, Position, on_words
from agent_worker.pipeline.models import Models
from agent_worker.reporting import Reporter
from agent_worker.spool import Spool, SpoolHeader
from agent_worker.talking.wording import Wording
from control_plane.contract.brief import CallBrief, LeadContext, Recording, TrunkRoute
from control_plane.contract.events import ClaimReplaced
from control_plane.contract.playbook import Playbook
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import FinishReport
from control_plane.scripts.rules import fill_playbook
from control_plane.scripts.service import built_in_playbook
from infra.local.standins.openai.server import make_app
from infra.local.standins.serving import running
from tests.unit.agent_worker.conversation.people import CONTEXT

LINE = "Thank you, we work with teams in logistics. Are you looking at new options there this year?"


@pytest.fixture
def brief() -> CallBrief:
    values = {
        "Prospect Name": "Anna",
        "Agent Name": "Maya",
        "Your Company": "Northwind",
        "industry": "logistics",
        "value proposition": "We plan routes",
        "Resource Name": "our guide",
    }
    playbook: Playbook = fill_playbook(built_in_playbook("sales_funnel"), values)
    return CallBrief(
        attempt_id="attempt",
        fencing_token=1,
        lease_s=15,
        number="+12025550123",
        instructions="You are Maya.",
        lead=LeadContext(name="Anna Keller", company="Keller Transport"),
        trunk=TrunkRoute(host="127.0.0.1", from_number="+12025550100"),
        playbook=playbook,
        recording=Recording(object_prefix="x"),
    )


@pytest.fixture
async def standin() -> AsyncIterator[str]:
    async with running(make_app()) as address:
        yield address


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    header = SpoolHeader(attempt_id="attempt", token="token", fencing_token=1, object_prefix="x")
    return Spool.create(tmp_path, header)


@pytest.fixture
async def reporter(spool: Spool) -> AsyncIterator[Reporter]:
    """Reports to a control plane that is away: what is recorded waits in the spool."""
    async with AttemptApi("http://127.0.0.1:9", "attempt", "token") as api:
        made = Reporter(api, spool, lease_s=15, on_command=lambda _: None, on_over=lambda: None)
        yield made
        over = FinishReport(
            fencing_token=1,
            state=AttemptState.COMPLETED,
            end_reason=EndReason.AGENT_GOODBYE,
            ended_at=datetime.now(UTC),
            last_event=made.last_event,
        )
        assert not await made.finish(over, patience_s=0.1)


@pytest.fixture
async def wording(brief: CallBrief, standin: str, reporter: Reporter) -> AsyncIterator[Wording]:
    model = plugin.LLM(model="rules-1", api_key="local", base_url=f"{standin}/v1")
    async with Models([("openai", model)]) as models:
        session: AgentSession[None] = AgentSession(llm=models)
        yield Wording(session, brief, reporter)


def qualifying(brief: CallBrief) -> Decision:
    return on_words(brief.playbook, Position("INTRO", opened=True), "yes go ahead", context=CONTEXT)


async def said(wording: Wording, decision: Decision) -> str:
    return "".join([words async for words in wording.words(decision)])


async def dictate(standin: str, text: str) -> None:
    async with httpx.AsyncClient() as client:
        (await client.post(f"{standin}/_line", json={"text": text})).raise_for_status()


async def messages(standin: str) -> int:
    """How many messages the model was last sent."""
    async with httpx.AsyncClient() as client:
        noted: int = (await client.get(f"{standin}/_requests")).json()[-1]["messages"]
        return noted


def replaced(spool: Spool) -> list[tuple[str, list[str]]]:
    return [(event.text, event.kinds) for event in spool.events() if isinstance(event, ClaimReplaced)]


async def test_what_the_model_words_is_spoken_if_the_facts_allow(
    wording: Wording, brief: CallBrief, standin: str, spool: Spool
) -> None:
    text = "Thanks! We work with logistics teams. Are you looking at anything new this year?"
    await dictate(standin, text)
    assert await said(wording, qualifying(brief)) == text
    assert replaced(spool) == []


@pytest.mark.parametrize(
    ("worded", "kinds"),
    [
        ("It is only nineteen dollars.", ["price"]),
        ("You save 30 percent, says Peter Schmidt.", ["name", "percentage", "promise"]),
        ("We will call you back tomorrow at ten.", ["date", "promise", "time"]),
    ],
)
async def test_the_approved_line_takes_the_place_of_an_invention(
    wording: Wording, brief: CallBrief, standin: str, spool: Spool, worded: str, kinds: list[str]
) -> None:
    await dictate(standin, worded)
    assert await said(wording, qualifying(brief)) == LINE
    assert replaced(spool) == [(worded, kinds)]


@pytest.mark.parametrize("worded", ['{"label": "interested"}', "not_interested"])
async def test_what_is_no_speech_counts_as_no_answer(
    wording: Wording, brief: CallBrief, standin: str, spool: Spool, worded: str
) -> None:
    await dictate(standin, worded)
    assert await said(wording, qualifying(brief)) == LINE
    assert replaced(spool) == []


async def test_only_what_is_left_of_the_line_follows_what_was_said(
    wording: Wording, brief: CallBrief, standin: str, spool: Spool
) -> None:
    await dictate(standin, "Thank you, we work with logistics teams. It is free. Shall we start?")
    assert await said(wording, qualifying(brief)) == (
        "Thank you, we work with logistics teams. Are you looking at new options there this year?"
    )
    assert replaced(spool) == [("It is free.", ["promise"])]


async def test_a_model_that_says_nothing_sayable_leaves_the_line_to_the_playbook(
    wording: Wording, brief: CallBrief, standin: str, spool: Spool
) -> None:
    await dictate(standin, "*nods* \U0001f642")
    assert await said(wording, qualifying(brief)) == LINE


async def test_a_line_that_is_verbatim_never_meets_the_model(wording: Wording, brief: CallBrief) -> None:
    decision = on_words(brief.playbook, Position("PITCH"), "what is this about", context=CONTEXT)
    assert decision.line is not None
    assert await said(wording, decision) == decision.line.text


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        ("We plan routes for teams in logistics.", "We plan routes for teams in logistics. {question}"),
        ("Up to fifty drivers.", "{safe} {question}"),
        ("We plan routes. Up to fifty drivers.", "We plan routes. {safe} {question}"),
        ("We plan routes. Does that sound interesting to you?", "We plan routes. {asked}"),
    ],
)
async def test_an_unknown_question_is_answered_from_the_script_and_the_open_one_follows(
    wording: Wording, brief: CallBrief, standin: str, answered: str, expected: str
) -> None:
    await dictate(standin, answered)
    decision = on_words(brief.playbook, Position("PITCH"), "how many drivers can it plan", context=CONTEXT)
    assert decision.question
    assert await said(wording, decision) == expected.format(
        safe=brief.playbook.safe_line.text,
        question="Does that sound interesting?",
        asked="Does that sound interesting to you?",
    )


async def test_without_a_model_the_playbook_s_own_words_are_spoken(
    wording: Wording, brief: CallBrief, standin: str
) -> None:
    async with httpx.AsyncClient() as client:
        (await client.post(f"{standin}/_control", json={"error": "reject"})).raise_for_status()
    assert await said(wording, qualifying(brief)) == LINE


async def test_a_supervisors_whisper_is_told_to_the_model_for_the_next_line_and_may_be_said(
    wording: Wording, brief: CallBrief, standin: str, spool: Spool
) -> None:
    decision = qualifying(brief)
    wording.expect(decision)  # worded ahead, before the whisper
    wording.whisper("Tell them that the office in Berlin opens on 3 March.")
    text = "Our office in Berlin opens on 3 March. Are you looking at anything new this year?"
    await dictate(standin, text)
    assert await said(wording, decision) == text
    assert replaced(spool) == []
    assert await messages(standin) == 2  # the line's, and the whisper
    assert "Berlin" not in await said(wording, decision)  # the line after it, which nobody whispered into
    assert replaced(spool) != []
    assert await messages(standin) == 1
