"""The words of a line: as the playbook has them, or as the model puts them and the facts allow."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field

from livekit.agents import AgentSession, llm

from agent_worker.conversation import lines
from agent_worker.conversation.decisions import Decision, Position
from agent_worker.conversation.foresight import foreseen
from agent_worker.conversation.questions import open_question
from agent_worker.reporting import Reporter
from agent_worker.talking.approving import Approving, Refused
from agent_worker.talking.asking import ask
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import ClaimReplaced
from control_plane.contract.playbook import Line

_AHEAD_S = 2.0
"""How long a line that is being worded ahead is waited for once it is needed; then its own text is said."""

_Key = tuple[str, str]


@dataclass
class _Worded:
    """A whole line, and what the model wanted to say in it and may not."""

    text: str
    refused: list[Refused] = field(default_factory=list)


class Wording:
    """Finds the words of a decision's line.

    What a model words is approved sentence by sentence; the line's own text replaces what is not, and all of
    it where no model words it. `wasted` counts the lines that were worded ahead and never spoken.
    """

    def __init__(self, session: AgentSession[None], brief: CallBrief, reporter: Reporter) -> None:
        self.wasted = 0
        self._session = session
        self._brief = brief
        self._reporter = reporter
        self._approving = Approving(brief)
        self._ahead: dict[_Key, asyncio.Task[_Worded]] = {}
        self._whispers: list[str] = []

    def whisper(self, text: str) -> None:
        """Has the next line that the model words take a supervisor's word into account."""
        self.close()
        self._whispers.append(text)

    def go_on(self, brief: CallBrief) -> None:
        """The talk goes on by another brief: what was worded by the one before is not spoken."""
        self.close()
        self._brief = brief
        self._approving = Approving(brief)

    def foresee(self, position: Position) -> None:
        """Has the lines worded that may follow from here, while the lead hears this one."""
        self.close()
        for decision in foreseen(self._brief.playbook, position):
            self.expect(decision)

    def expect(self, decision: Decision) -> None:
        """Has this line worded, which the words so far lead to."""
        key = _key(decision)
        if key is not None and decision.line is not None and key not in self._ahead:
            self._ahead[key] = asyncio.create_task(self._word(decision, decision.line), name="word-ahead")

    def ready(self, decision: Decision) -> str | None:
        """The decision's words, if they are known without asking anybody."""
        if decision.line is None:
            return None
        if decision.line.verbatim:
            return decision.line.text
        key = _key(decision)
        worded = self._ahead.get(key) if key is not None else None
        return worded.result().text if worded is not None and worded.done() else None

    def close(self) -> None:
        """Forgets what was worded ahead."""
        self.wasted += len(self._ahead)
        for worded in self._ahead.values():
            worded.cancel()
        self._ahead.clear()

    async def words(self, decision: Decision) -> AsyncIterator[str]:
        """The decision's line as it is to be spoken, piece by piece; nothing for one that is silent."""
        if decision.line is None:
            return
        if decision.line.verbatim:
            yield decision.line.text
            return
        key = _key(decision)
        ahead = self._ahead.pop(key, None) if key is not None else None
        if ahead is not None:
            heeded = len(self._whispers)
            worded = await _in_time(ahead, decision.line)
            del self._whispers[:heeded]
            self._note(worded.refused, decision)
            yield worded.text
            return
        refused: list[Refused] = []
        async with aclosing(self._approved(decision, decision.line, refused)) as sentences:
            self._whispers.clear()
            async for sentence in sentences:
                yield sentence
        self._note(refused, decision)

    async def _word(self, decision: Decision, line: Line) -> _Worded:
        worded = _Worded("")
        async with aclosing(self._approved(decision, line, worded.refused)) as sentences:
            async for sentence in sentences:
                worded.text += sentence
        return worded

    def _approved(self, decision: Decision, line: Line, refused: list[Refused]) -> AsyncGenerator[str]:
        state = self._brief.playbook.states[decision.position.state]
        return self._approving.words(
            ask(self._session, self._chat(decision), accepts=self._approving.accepts),
            approved=self._brief.playbook.safe_line.text if decision.free else line.text,
            refused=refused,
            whispered=tuple(self._whispers),
            lastly=open_question(state) if decision.question else "",
        )

    def _chat(self, decision: Decision) -> llm.ChatContext:
        chat = llm.ChatContext.empty()
        prompt = lines.answer_prompt if decision.question else lines.line_prompt
        chat.add_message(role="system", content=prompt(self._brief, decision))
        if self._whispers:
            chat.add_message(role="system", content=lines.whisper_prompt(self._whispers))
        turns = lines.FREE_HISTORY_TURNS if decision.free else lines.HISTORY_TURNS
        for message in self._session.history.messages()[-turns:]:
            chat.add_message(role=message.role, content=message.text_content or "")
        return chat

    def _note(self, refused: list[Refused], decision: Decision) -> None:
        for one in refused:
            state = decision.position.state
            self._reporter.record(ClaimReplaced, text=one.sentence, kinds=one.kinds, state=state)


async def _in_time(ahead: "asyncio.Task[_Worded]", line: Line) -> _Worded:
    """The line that was worded ahead; the playbook's own text if that takes too long after all."""
    await asyncio.wait([ahead], timeout=_AHEAD_S)
    if ahead.done():
        return ahead.result()
    ahead.cancel()
    return _Worded(line.text)


def _key(decision: Decision) -> _Key | None:
    """By what a line worded ahead is found again.

    None for one that needs no wording, and for one whose wording hangs on what the lead says last.
    """
    if decision.line is None or decision.line.verbatim or decision.free or decision.question:
        return None
    return decision.position.state, decision.line.text
