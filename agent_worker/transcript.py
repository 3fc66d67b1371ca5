"""Turns as they were really heard, from the session's events to the attempt's event log."""

import time
from collections.abc import Callable

from livekit.agents import AgentSession, llm
from livekit.agents.voice.events import ConversationItemAddedEvent, UserInputTranscribedEvent

from agent_worker.conversation.decisions import Decision
from agent_worker.reporting import Reporter
from control_plane.contract.events import Speaker, Turn, TurnLatency


class Transcript:
    """Writes one `Turn` for each side's words.

    A lead's turn waits until it is known how it was understood; an agent's comes when its sound ended,
    cut where it was cut off. Words that never became a turn (spoken over the goodbye, or as the line
    went dead) are written at the end, so the last words are never lost.
    """

    def __init__(
        self, session: AgentSession[None], reporter: Reporter, on_lead_words: Callable[[str], None]
    ) -> None:
        self._reporter = reporter
        self._answered_at = time.time()
        self._state = ""
        self._lead: llm.ChatMessage | None = None
        self._understood: Decision | None = None
        self._decision_ms: float | None = None
        self._endpointing: llm.MetricsReport = {}
        self._loose_words: list[tuple[str, float]] = []
        self._on_lead_words = on_lead_words
        session.on("conversation_item_added", self._on_item)
        session.on("user_input_transcribed", self._on_words)

    def answered(self) -> None:
        """The clock of the turns starts now."""
        self._answered_at = time.time()

    def understood(self, decision: Decision, decision_ms: float) -> None:
        """How the lead's present words were taken; the state holds from the agent's next line on."""
        self._understood = decision
        self._decision_ms = decision_ms
        self._state = decision.position.state

    def write_lead_turn(self) -> None:
        """Writes the lead's turn that is waiting, if there is one."""
        message, self._lead = self._lead, None
        decision, self._understood = self._understood, None
        if message is None:
            return
        self._endpointing = message.metrics
        self._reporter.record(
            Turn,
            speaker=Speaker.LEAD,
            text=message.text_content or "",
            started_s=self._since_answer(message.metrics.get("started_speaking_at")),
            ended_s=self._since_answer(message.metrics.get("stopped_speaking_at")),
            state=decision.position.state if decision else self._state,
            label=decision.label if decision else "",
            label_source=decision.source if decision else None,
            confidence=decision.confidence if decision else None,
        )

    def close(self) -> None:
        """Writes what is left when the call is over."""
        self.write_lead_turn()
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

    def _on_words(self, event: UserInputTranscribedEvent) -> None:
        if event.is_final and event.transcript.strip():
            self._loose_words.append((event.transcript.strip(), event.created_at))
            self._on_lead_words(event.transcript)

    def _on_item(self, event: ConversationItemAddedEvent) -> None:
        message = event.item
        if not isinstance(message, llm.ChatMessage):
            return
        if message.role == "user":
            self.write_lead_turn()
            self._lead = message
            said = message.text_content or ""
            self._loose_words = [loose for loose in self._loose_words if loose[0] not in said]
        elif message.role == "assistant":
            self.write_lead_turn()
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
                first_audio_ms=_ms(metrics.get("tts_node_ttfb")),
                total_ms=_ms(metrics.get("e2e_latency")),
            )
            if answers_lead
            else None,
        )

    def _since_answer(self, at: float | None) -> float:
        """Seconds from the answer to a time on the wall clock; without one, to now."""
        return round(max(0.0, (at or time.time()) - self._answered_at), 3)


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 1)
