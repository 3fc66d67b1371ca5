"""What the talk does beside a supervisor who has the lead, or a machine that has the line.

The session is livekit-agents' own, with the stand-ins of vendors behind it; there is no room and no phone.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from livekit import rtc
from livekit.agents import AgentSession, llm, stt, tts
from livekit.agents.voice.events import ErrorEvent
from obstore.store import MemoryStore

from agent_worker.control_plane_api import AttemptApi
from agent_worker.conversation.tasks import Done, Effect, EffectResult
from agent_worker.pipeline import providers
from agent_worker.pipeline.agent_voice import AgentVoice
from agent_worker.pipeline.session import turn_handling
from agent_worker.pipeline.voice_activity import OverheardDetector
from agent_worker.reporting import Reporter
from agent_worker.spool import Spool, SpoolHeader
from agent_worker.talking import Talk, TalkEnd
from agent_worker.talking.stored_line import StoredLineAhead
from control_plane.contract.brief import Limits
from control_plane.contract.events import Turn
from control_plane.contract.states import AttemptState, EndReason

from .test_without_a_model import BRIEF
from .vendors import started

_LIMITS = Limits(silence_timeout_s=0.2, first_word_wait_s=0.2)
_WHILE_S = 1.5
"""Several times as long as it would take to say something."""


@dataclass
class Scene:
    """A talk that has begun."""

    session: AgentSession[None]
    talk: Talk
    spool: Spool

    def lose_hearing(self) -> None:
        error = stt.STTError(timestamp=time.time(), label="", error=OSError(), recoverable=False)
        self.session.emit("error", ErrorEvent(error=error, source=None))

    async def end(self) -> TalkEnd:
        return await asyncio.wait_for(asyncio.shield(self.talk.ended), 10)

    async def said_meanwhile(self) -> list[str]:
        await asyncio.sleep(_WHILE_S)
        assert not self.talk.ended.done()
        return [event.text for event in self.spool.events() if isinstance(event, Turn)]


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async def use_tool(_effect: Effect) -> EffectResult:
        return Done()

    brief = BRIEF.model_copy(update={"limits": _LIMITS})
    header = SpoolHeader(attempt_id="att_1", token="token", fencing_token=1, object_prefix="")
    spool = Spool.create(tmp_path, header)
    async with started() as vendors, AttemptApi("http://127.0.0.1:9", "att_1", "token") as nobody:
        reporter = Reporter(nobody, spool, lease_s=600, on_command=lambda _: None, on_over=lambda: None)
        detector = OverheardDetector()
        session: AgentSession[None] = AgentSession(
            llm=providers.model(brief.providers, vendors.settings),
            tts=providers.voice(brief.providers, vendors.settings),
            vad=detector,
            turn_handling=turn_handling(),
        )
        store = MemoryStore()
        last_words = StoredLineAhead(brief, session.tts, store)
        voice = AgentVoice(rtc.Room())
        talk = Talk(session, voice, detector, brief, reporter, last_words, store, use_tool)
        await session.start(talk.agent(), record=False)
        talk.begin()
        yield Scene(session, talk, spool)
        await session.aclose()
        await talk.close()
        await last_words.close()
        await voice.aclose()
        for part in (session.llm, session.tts):
            if isinstance(part, llm.LLM | tts.TTS):
                await part.aclose()


async def test_a_vendor_lost_beside_a_supervisor_ends_the_call_only_when_they_leave(scene: Scene) -> None:
    scene.talk.make_way()
    scene.lose_hearing()
    assert await scene.said_meanwhile() == []
    scene.talk.go_on()
    assert await scene.end() == TalkEnd(AttemptState.FAILED, EndReason.HEARING_ERROR, None)


async def test_a_lead_given_back_while_a_machine_has_the_line_hears_no_opening(scene: Scene) -> None:
    scene.talk.reception.has_line = True
    scene.talk.make_way()
    scene.talk.go_on()
    assert await scene.said_meanwhile() == []


async def test_a_vendor_lost_before_a_machine_ends_the_call_without_a_word(scene: Scene) -> None:
    scene.talk.reception.has_line = True
    scene.lose_hearing()
    assert await scene.end() == TalkEnd(AttemptState.MACHINE, EndReason.HEARING_ERROR)
    assert [event for event in scene.spool.events() if isinstance(event, Turn)] == []
