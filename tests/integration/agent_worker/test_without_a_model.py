"""Labels and lines while no model answers, or one answers late."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from livekit.agents import AgentSession

from agent_worker.control_plane_api import AttemptApi
from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Position
from agent_worker.pipeline import providers
from agent_worker.reporting import Reporter
from agent_worker.spool import Spool, SpoolHeader
from agent_worker.talking.labelling import Labelling
from agent_worker.talking.vendor_failures import VendorFailures
from agent_worker.talking.wording import Wording
from control_plane.contract.brief import CallBrief, LeadContext, Providers, Recording, TrunkRoute
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import FinishReport
from control_plane.scripts.rules import fill_playbook
from control_plane.scripts.service import built_in_playbook
from tests.unit.agent_worker.conversation.people import CONTEXT

from .vendors import Vendors, started

ONLY_A_MODEL_KNOWS = "good morning this is maria"
ASKED = Position("INTRO", opened=True)
BRIEF = CallBrief(
    attempt_id="att_1",
    fencing_token=1,
    lease_s=15,
    number="+12025550123",
    instructions="Be polite.",
    lead=LeadContext(name="Anna"),
    trunk=TrunkRoute(host="127.0.0.1", from_number="+12025550100"),
    playbook=fill_playbook(built_in_playbook("sales_funnel"), {"industry": "logistics"}),
    providers=Providers(model=["openai", "groq"]),
    recording=Recording(object_prefix="recordings/att_1"),
)


@dataclass
class Talking:
    """What asks models, and what came of it."""

    vendors: Vendors
    labelling: Labelling
    wording: Wording
    lost: list[EndReason]
    told: list[str]
    """A word for every label that has come."""


@pytest.fixture
async def talking(tmp_path: Path) -> AsyncIterator[Talking]:
    async with started() as vendors, AttemptApi("http://127.0.0.1:1", "att_1", "token") as nobody:
        models = providers.model(BRIEF.providers, vendors.settings)
        session: AgentSession[None] = AgentSession(llm=models)
        header = SpoolHeader(attempt_id="att_1", token="token", fencing_token=1, object_prefix="")
        reporter = Reporter(
            nobody,
            Spool.create(tmp_path, header),
            lease_s=600,
            on_command=lambda _: None,
            on_over=lambda: None,
        )
        lost: list[EndReason] = []
        told: list[str] = []
        failures = VendorFailures(session, reporter, lost.append)
        yield Talking(
            vendors,
            Labelling(session, BRIEF.playbook, "en-US", failures, lambda: told.append("label")),
            Wording(session, BRIEF, reporter),
            lost,
            told,
        )
        await session.aclose()
        await models.aclose()
        over = FinishReport(
            fencing_token=1,
            state=AttemptState.FAILED,
            end_reason=EndReason.LLM_ERROR,
            ended_at=datetime.now(UTC),
            last_event=reporter.last_event,
        )
        await reporter.finish(over, patience_s=0.1)


async def spoken(talking: Talking) -> str:
    decision = decisions.on_words(BRIEF.playbook, ASKED, "yes i have a minute", context=CONTEXT)
    assert decision.line is not None
    worded = replace(decision, line=decision.line.model_copy(update={"verbatim": False}))
    assert worded.line is not None
    words = "".join([words async for words in talking.wording.words(worded)])
    assert words == worded.line.text
    return words


async def test_a_second_model_words_and_labels(talking: Talking) -> None:
    await talking.vendors.fail("openai", error="http_500")
    assert await talking.labelling.label(ASKED, ONLY_A_MODEL_KNOWS) is not None
    await spoken(talking)
    rules = [asked["rule"] for asked in await talking.vendors.requests("groq")]
    assert rules == ["label", "line"]
    assert talking.lost == []


async def test_nearly_all_words_will_do_once_the_answer_about_all_of_them_has_had_its_time(
    talking: Talking,
) -> None:
    nearly = ONLY_A_MODEL_KNOWS.removesuffix(" is maria")
    label = await talking.labelling.label(ASKED, nearly)
    assert label is not None
    assert talking.told == ["label"]
    assert talking.labelling.known(ASKED, ONLY_A_MODEL_KNOWS) == label
    await talking.vendors.fail("openai", delay_ms=60_000)
    talking.labelling.expect(ASKED, ONLY_A_MODEL_KNOWS)
    # The lead's silence after the last words: time is what this is about, and nothing tells of its passing.
    await asyncio.sleep(0.3)
    async with asyncio.timeout(0.15):  # sooner than if the answer were waited for from now on
        assert await talking.labelling.label(ASKED, ONLY_A_MODEL_KNOWS) == label
    talking.labelling.close()


async def test_without_any_the_playbooks_own_words_are_spoken_and_two_lost_labels_in_a_row_end_the_call(
    talking: Talking,
) -> None:
    for vendor in ("openai", "groq"):
        await talking.vendors.fail(vendor, error="http_500")
    await spoken(talking)
    assert await talking.labelling.label(ASKED, "yes i have a minute") is None, "the rules know it"
    assert await talking.labelling.label(ASKED, ONLY_A_MODEL_KNOWS) is None
    assert talking.lost == []
    assert await talking.labelling.label(ASKED, ONLY_A_MODEL_KNOWS) is None
    assert talking.lost == [EndReason.LLM_ERROR]
    await spoken(talking)
