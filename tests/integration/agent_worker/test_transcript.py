import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from livekit.agents import AgentSession, llm
from livekit.agents.voice.events import ConversationItemAddedEvent

from agent_worker.control_plane_api import AttemptApi
from agent_worker.reporting import Reporter
from agent_worker.spool import Spool, SpoolHeader
from agent_worker.talking.transcript import Transcript
from control_plane.contract.events import Turn


class Heard:
    """A session that adds what was said, at seconds after the answer, and what the spool holds of it."""

    def __init__(self, session: AgentSession[None], transcript: Transcript, spool: Spool) -> None:
        self._session = session
        self._transcript = transcript
        self._spool = spool
        self._answered_at = time.time()
        transcript.answered()

    def say(self, role: llm.ChatRole, text: str, began_s: float, ended_s: float) -> None:
        """A whole turn of one side, as the session takes its times to be."""
        message = llm.ChatMessage(role=role, content=[text])
        message.metrics = {
            "started_speaking_at": self._answered_at + began_s,
            "stopped_speaking_at": self._answered_at + ended_s,
        }
        self._session.emit("conversation_item_added", ConversationItemAddedEvent(item=message))

    def began(self) -> list[tuple[str, float]]:
        """Every turn's words and where it began, when all are written."""
        self._transcript.close()
        turns = [event for event in self._spool.events() if isinstance(event, Turn)]
        return [(turn.text, round(turn.started_s, 1)) for turn in turns]


@pytest.fixture
async def heard(tmp_path: Path) -> AsyncIterator[Heard]:
    spool = Spool.create(
        tmp_path, SpoolHeader(attempt_id="att_1", token="token", fencing_token=1, object_prefix="p")
    )
    session = AgentSession[None]()
    async with AttemptApi("http://127.0.0.1:9", "att_1", "token") as nobody:
        reporter = Reporter(nobody, spool, lease_s=30, on_command=lambda _: None, on_over=lambda: None)
        yield Heard(session, Transcript(session, reporter), spool)
    spool.close()


async def test_a_turn_begins_after_what_was_said_before_it(heard: Heard) -> None:
    heard.say("user", "hello?", 0.2, 1.0)
    heard.say("assistant", "Good morning, this is Maya.", 1.4, 3.0)
    heard.say("user", "who is calling?", 0.2, 4.5)  # the session kept the first turn's beginning
    heard.say("assistant", "Maya, of Acme.", 5.0, 6.0)
    assert heard.began() == [
        ("hello?", 0.2),
        ("Good morning, this is Maya.", 1.4),
        ("who is calling?", 1.4),
        ("Maya, of Acme.", 5.0),
    ]


async def test_a_turn_that_breaks_into_a_line_keeps_its_beginning(heard: Heard) -> None:
    heard.say("assistant", "Good morning, this is", 1.4, 2.2)
    heard.say("user", "who is calling?", 2.0, 3.5)
    assert heard.began() == [("Good morning, this is", 1.4), ("who is calling?", 2.0)]
