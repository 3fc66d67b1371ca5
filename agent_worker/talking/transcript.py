"""Turns as they were really heard, from the session's events to the attempt's event log."""

import asyncio
import time
from typing import Final

from livekit.agents import AgentSession, llm
from livekit.agents.voice.events import ConversationItemAddedEvent

from agent_worker.conversation.decisions import Decision
from agent_worker.reporting import Reporter
from control_plane.contract.events import Speaker, Turn, TurnLatency

_SURE_WITHIN_S: Final = 1.0
"""A supervisor who has taken over reads what the lead says after this, final or not."""


class Transcript:
    """Writes one `Turn` for each side's words.

    A lead's turn waits until it is known how it was understood; an agent's comes when its sound ended,
    cut where it was cut off. Words that never became a turn (spoken over the goodbye, or as the line
    went dead) are written at the end, so the last words are never lost.
    """

    def __init__(self, session: AgentSession[None], reporter: Reporter) -> None:
        self._reporter = reporter
        self._answered_at = time.time()
        self._state = ""
        self._lead: llm.ChatMessage | None = None
        self._understood: Decision | None = None
        self._decision_ms: float | None = None
        self._endpointing: llm.MetricsReport = {}
        self._loose_words: list[tuple[str, float]] = []
        self._changing: tuple[llm.ChatMessage, Decision | None] | None = None
        self._may_change = False
        self._unanswered = False
        self._not_before = 0.0
        session.on("conversation_item_added", self._on_item)

    def answered(self) -> None:
        """The clock of the turns starts now."""
        self._answered_at = time.time()

    def understood(self, decision: Decision, decision_ms: float) -> None:
        """How the lead's present words were taken; the state holds from the agent's next line on."""
        self._understood = decision
        self._decision_ms = decision_ms
        self._state = decision.position.state

    def took(self, text: str, *, may_change: bool) -> None:
        """The lead said this as a turn; its words may still change while the recogniser is not sure."""
        self._settle()
        self._may_change = may_change
        self._loose_words.append((text, time.time()))

    def corrected(self, text: str) -> None:
        """The words of the lead's last turn are these, and will not change again."""
        self._may_change = False
        message = self._changing[0] if self._changing is not None else self._lead
        if message is not None:
            message.content = [text]
        self._settle()

    def forget_unsure(self) -> None:
        """The lead's last turn was none; its words come again once the recogniser is sure of them."""
        if self._may_change:
            self._lead = self._understood = self._changing = None
            self._loose_words.clear()
            self._may_change = False

    def starts_over(self, at: float) -> None:
        """What was heard before `at`, on the wall clock, is no part of the turn that begins there."""
        self._not_before = at

    def aside(self, text: str, label: str, heard_at: float | None = None) -> None:
        """Words that are no turn: said in listening, or when nobody listened any more, or to nobody."""
        at = self._since_answer(heard_at)
        self._reporter.record(
            Turn, speaker=Speaker.LEAD, text=text, started_s=at, ended_s=at, state=self._state, label=label
        )

    def write_lead_turn(self) -> None:
        """Writes the lead's turn that is waiting, if there is one and its words are sure."""
        message, self._lead = self._lead, None
        if message is None:
            return  # words that are decided on may still be on their way here, and are told with that
        decision, self._understood = self._understood, None
        self._endpointing = message.metrics
        self._changing = (message, decision)
        if not self._may_change:
            self._settle()

    def unanswered(self, text: str) -> None:
        """Nobody answers these words of the lead: they are written at once, or as soon as they are here."""
        self._unanswered = self._lead is None or self._lead.text_content != text
        self._write_soon()

    def _write_soon(self) -> None:
        """Somebody else is to read these words now: they do not wait for the recogniser for long."""
        self.write_lead_turn()
        if (waiting := self._changing) is not None:
            asyncio.get_running_loop().call_later(_SURE_WITHIN_S, self._settle_if, waiting)

    def _settle_if(self, waiting: tuple[llm.ChatMessage, Decision | None]) -> None:
        if self._changing is waiting:
            self._settle()

    def _settle(self) -> None:
        if self._changing is None:
            return
        (message, decision), self._changing = self._changing, None
        started_at, ended_at = self._started_at(message), message.metrics.get("stopped_speaking_at")
        self._reporter.record(
            Turn,
            speaker=Speaker.LEAD,
            text=message.text_content or "",
            started_s=self._since_answer(started_at),
            ended_s=self._since_answer(ended_at),
            state=decision.position.state if decision else self._state,
            label=decision.label if decision else "",
            label_source=decision.source if decision else None,
            confidence=decision.confidence if decision else None,
        )
        self._next_begins_after(ended_at)

    def close(self) -> None:
        """Writes what is left when the call is over."""
        self.write_lead_turn()
        self._settle()
        for text, at in self._loose_words:
            self._reporter.record(
                Turn,
                speaker=Speaker.LEAD,
                text=text,
                started_s=self._since_answer(at),
                ended_s=self._since_answer(at),
                state=self._state,
            )
        self._loose_words.clear()

    def _on_item(self, event: ConversationItemAddedEvent) -> None:
        message = event.item
        if not isinstance(message, llm.ChatMessage):
            return
        if message.role == "user" and not message.text_content:
            return  # a closing session ends a turn of no words
        if message.role == "user":
            self.write_lead_turn()
            self._settle()
            self._lead = message
            said = message.text_content or ""
            self._loose_words = [loose for loose in self._loose_words if loose[0] not in said]
            if self._unanswered:
                self._unanswered = False
                self._write_soon()
        elif message.role == "assistant":
            self.write_lead_turn()
            self._settle()
            self._write_agent_turn(message)

    def _write_agent_turn(self, message: llm.ChatMessage) -> None:
        metrics, asked = message.metrics, self._endpointing
        self._endpointing = {}
        answers_lead = "e2e_latency" in metrics
        self._reporter.record(
            Turn,
            speaker=Speaker.AGENT,
            text=message.text_content or "",
            started_s=self._since_answer(metrics.get("started_speaking_at")),
            ended_s=self._since_answer(metrics.get("stopped_speaking_at")),
            interrupted=message.interrupted,
            state=self._state,
            latency=TurnLatency(
                endpointing_ms=_ms(asked.get("end_of_turn_delay")),
                transcription_ms=_ms(asked.get("transcription_delay")),
                decision_ms=self._decision_ms,
                first_token_ms=_ms(metrics.get("llm_node_ttft")),
                # A line whose sound lay ready has no such time: nobody waited for it.
                first_audio_ms=_ms(metrics.get("tts_node_ttfb", 0.0)),
                total_ms=_ms(metrics.get("e2e_latency")),
            )
            if answers_lead
            else None,
        )
        self._next_begins_after(metrics.get("started_speaking_at"))

    def _next_begins_after(self, at: float | None) -> None:
        """The session now and then takes a turn's beginning for that of the turn before it."""
        self._not_before = max(self._not_before, at or 0.0)

    def _started_at(self, message: llm.ChatMessage) -> float | None:
        at = message.metrics.get("started_speaking_at")
        until = message.metrics.get("stopped_speaking_at")
        if at is None or at >= self._not_before:
            return at
        return self._not_before if until is None else min(self._not_before, until)

    def _since_answer(self, at: float | None) -> float:
        """Seconds from the answer to a time on the wall clock; without one, to now."""
        return round(max(0.0, (at or time.time()) - self._answered_at), 3)


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 1)
