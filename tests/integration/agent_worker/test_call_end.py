"""What a call reports when something of it cannot be put away in order.

The pipeline is built as ever, on the stand-ins of vendors; room, phone and talk are not there.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from livekit import rtc
from livekit.agents import AgentSession, llm, stt, tts
from pydantic import SecretStr

from agent_worker import call as calls
from agent_worker.call import _Call
from agent_worker.control_plane_api import AttemptApi
from agent_worker.dialing import Answered
from agent_worker.guardian import Guardian, Watched
from agent_worker.pipeline.agent_voice import AgentVoice
from agent_worker.pipeline.session import build_session
from agent_worker.reporting import Reporter
from agent_worker.spool import Spool, SpoolHeader
from agent_worker.talking import Talk, TalkEnd
from agent_worker.talking.facts import Facts
from control_plane.contract.events import HungUp
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Usage

from .test_without_a_model import BRIEF
from .vendors import started

INTERESTED = TalkEnd(AttemptState.COMPLETED, EndReason.CALLBACK_BOOKED, Outcome.INTERESTED)
CALLBACK_AT = datetime(2026, 3, 3, 10, tzinfo=UTC)
USED = [Usage(provider="openai", unit="input_tokens", quantity=12)]


class Call:
    """A call whose talk is over as soon as it is answered."""

    def __init__(self, ctx: Any, running: _Call, socket: Path, spool: Spool, reporter: Reporter) -> None:
        self.running = running
        self.spool = spool
        self._ctx = ctx
        self._socket = socket
        self._reporter = reporter

    async def run(self) -> TalkEnd:
        return await self.running.run(self._ctx, self._socket, self.spool, self._reporter)


@pytest.fixture
async def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Call]:
    async def nothing(*_: object, **__: object) -> None: ...

    async def answered(*_: object) -> Answered:
        return Answered("call-id")

    async def talked(*_: object) -> TalkEnd:
        return INTERESTED

    built: list[AgentSession[None]] = []

    def building(*parts: Any) -> AgentSession[None]:
        built.append(build_session(*parts))
        return built[0]

    monkeypatch.setattr(calls, "build_session", building)
    for what, name in ((AgentVoice, "publish"), (AgentSession, "start")):
        monkeypatch.setattr(what, name, nothing)
    for name, instead in (("_dial", answered), ("_talk", talked)):
        monkeypatch.setattr(_Call, name, instead)
    monkeypatch.setattr(Talk, "begin", lambda _: None)
    monkeypatch.setattr(Facts, "callback_at", CALLBACK_AT)
    monkeypatch.setattr(calls, "attach_recorder", lambda _: None)
    monkeypatch.setattr(calls, "used", lambda _: USED)
    socket = tmp_path / "guardian.sock"
    guardian = Guardian(socket, nothing)
    await guardian.start()
    brief = BRIEF.model_copy(update={"recording": BRIEF.recording.model_copy(update={"enabled": False})})
    header = SpoolHeader(attempt_id="att_1", token="token", fencing_token=1, object_prefix="")
    async with started() as vendors, AttemptApi("http://127.0.0.1:9", "att_1", "token") as nobody:
        settings = vendors.settings.model_copy(
            update={
                "object_store_url": f"file://{tmp_path}/objects",
                "livekit_url": "ws://127.0.0.1:9",
                "livekit_api_secret": SecretStr("a secret of thirty-two bytes and more"),
            }
        )
        spool = Spool.create(tmp_path, header)
        reporter = Reporter(nobody, spool, lease_s=600, on_command=lambda _: None, on_over=lambda: None)
        ctx = SimpleNamespace(room=rtc.Room(), connect=nothing)
        yield Call(ctx, _Call(ctx.room, brief, settings), socket, spool, reporter)
        for part in (built[0].stt, built[0].llm, built[0].tts):
            if isinstance(part, stt.STT | llm.LLM | tts.TTS):
                await part.aclose()
        await guardian.settled(1)
        await guardian.stop()


@pytest.mark.parametrize(
    ("what", "name"),
    [(AgentSession, "aclose"), (Talk, "close"), (AgentVoice, "aclose"), (Watched, "release")],
)
async def test_how_the_call_ended_counts_whatever_fails_in_putting_it_away(
    call: Call, monkeypatch: pytest.MonkeyPatch, what: type, name: str
) -> None:
    put_away = getattr(what, name)

    async def fails(self: Any) -> None:
        await put_away(self)
        raise RuntimeError("it broke")

    monkeypatch.setattr(what, name, fails)
    assert await call.run() == INTERESTED
    assert call.running.callback_at == CALLBACK_AT
    assert call.running.usage == USED
    assert [event.by for event in call.spool.events() if isinstance(event, HungUp)] == ["agent"]


async def test_a_call_that_breaks_before_anything_is_known_is_the_workers_error(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        raise RuntimeError("it broke")

    monkeypatch.setattr(Talk, "begin", fails)
    assert await call.run() == TalkEnd(AttemptState.FAILED, EndReason.WORKER_ERROR)
