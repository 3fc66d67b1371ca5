"""The talk with the lead: the playbook's decisions put into livekit-agents' turns.

Code decides (`conversation.decisions`), the model words a line at most. A decision is made when the
lead's turn is over and holds from the moment its line is heard: if the lead goes on speaking before
that, both parts are taken as one turn and decided anew.
"""

import asyncio
import time
from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from typing import Any, Literal

import structlog
from livekit.agents import Agent, AgentSession, APIConnectOptions, APIError, ModelSettings, llm
from livekit.agents.voice import SpeechHandle
from livekit.agents.voice.events import AgentStateChangedEvent, CloseEvent, ErrorEvent, SpeechCreatedEvent

from agent_worker.conversation import decisions, lines
from agent_worker.conversation.decisions import Decision
from agent_worker.conversation.opt_out import is_opt_out
from agent_worker.conversation.questions import open_question
from agent_worker.reporting import Reporter
from agent_worker.silence import SilenceTimer
from agent_worker.transcript import Transcript
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import OptOutHeard, ProviderFailed, StateEntered
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason

log = structlog.get_logger(__name__)

_MODEL_PATIENCE = APIConnectOptions(max_retry=1, retry_interval=0.1, timeout=2.0)
_FIRST_WORDS_S = 3.0
"""How long the model may take for its first words before the fallback line is spoken."""

_LABEL_S = 1.5
"""How long the model may take to say what the lead meant; after that it counts as unclear."""

_PARTS: dict[str, tuple[Literal["hearing", "model", "voice"], EndReason]] = {
    "stt_error": ("hearing", EndReason.HEARING_ERROR),
    "llm_error": ("model", EndReason.LLM_ERROR),
    "tts_error": ("voice", EndReason.VOICE_ERROR),
}


@dataclass(frozen=True)
class TalkEnd:
    """How the talk ended."""

    state: AttemptState
    end_reason: EndReason
    outcome: Outcome | None = None


@dataclass(frozen=True)
class _Unheard:
    """A decision whose line the lead has not begun to hear."""

    decision: Decision
    text: str


class PlaybookAgent(Agent):
    """The agent in the room; every reply is asked of the talk."""

    def __init__(self, talk: "Talk", instructions: str) -> None:
        super().__init__(instructions=instructions)
        self._talk = talk

    async def llm_node(
        self, chat_ctx: llm.ChatContext, tools: list[llm.Tool], model_settings: ModelSettings
    ) -> AsyncIterable[str]:
        """The line that answers the lead's last words."""
        last = next((m for m in reversed(chat_ctx.messages()) if m.role == "user"), None)
        async for words in self._talk.answer(last.text_content or "" if last else ""):
            yield words


class Talk:
    """One conversation. `ended` is resolved once, when the last line was heard or cannot be."""

    def __init__(self, session: AgentSession[None], brief: CallBrief, reporter: Reporter) -> None:
        self.ended: asyncio.Future[TalkEnd] = asyncio.get_running_loop().create_future()
        self._session = session
        self._brief = brief
        self._reporter = reporter
        self._position = decisions.start(brief.playbook)
        self._unheard: _Unheard | None = None
        self._speech: SpeechHandle | None = None
        self._opted_out: asyncio.Task[None] | None = None
        self._leaving = False
        self._outcome: Outcome | None = None
        self.transcript = Transcript(session, reporter, self._on_lead_words)
        self._silence = SilenceTimer(session, self._on_silence)
        session.on("speech_created", self._on_speech_created)
        session.on("agent_state_changed", self._on_agent_state)
        session.on("error", self._on_error)
        session.on("close", self._on_close)

    def agent(self) -> PlaybookAgent:
        """The agent to start the session with."""
        return PlaybookAgent(self, self._brief.instructions)

    def begin(self) -> None:
        """The call is active: the lead may speak first, after a moment of silence the agent does."""
        self.transcript.answered()
        self._silence.start(self._brief.limits.first_word_wait_s)

    def leave(self, reason: EndReason) -> None:
        """Says goodbye and ends, whatever is being said. Only the first call counts."""
        if not self._leaving and not self.ended.done():
            self._say(decisions.on_leave(self._brief.playbook, self._position, reason))

    def hung_up(self) -> None:
        """The lead ended the call."""
        self._end(TalkEnd(AttemptState.COMPLETED, EndReason.CALLER_HANGUP, self._outcome))

    async def close(self) -> None:
        """Stops listening and writes the last words; an opt-out under way is waited for."""
        self._silence.stop()
        self.transcript.close()
        if self._opted_out is not None:
            await self._opted_out

    async def answer(self, text: str) -> AsyncIterator[str]:
        """Decides on the lead's words and yields the line that follows."""
        if self._leaving:
            return
        if self._unheard is not None:
            text = f"{self._unheard.text} {text}"
        started = time.perf_counter()
        decision = await self._decide(text)
        self.transcript.understood(decision, round((time.perf_counter() - started) * 1000, 1))
        self._unheard = _Unheard(decision, text)
        if decision.opt_out:
            await self._opt_out(text)
        if decision.ends is not None and self._speech is not None:
            self._end_after(self._speech, decision)
        async for words in self._words(decision):
            yield words

    async def _decide(self, text: str) -> Decision:
        playbook = self._brief.playbook
        label: str | None = None
        if decisions.needs_model(playbook, self._position, text):
            label = await self._label(text)
        return decisions.on_words(playbook, self._position, text, label)

    async def _label(self, text: str) -> str | None:
        """What the model thinks the lead meant, or None if it does not say so in time."""
        chat = llm.ChatContext.empty()
        asked = open_question(self._brief.playbook.states[self._position.state])
        prompt = lines.classification_prompt(self._brief.playbook.labels, asked)
        chat.add_message(role="system", content=prompt)
        chat.add_message(role="user", content=text)
        try:
            async with asyncio.timeout(_LABEL_S):
                reply = "".join([words async for words in self._ask(chat)])
        except (APIError, TimeoutError) as error:
            self._provider_failed("model", error, recovered=True)
            return None
        return lines.label_in(reply, self._brief.playbook.labels)

    async def _words(self, decision: Decision) -> AsyncIterator[str]:
        """The decision's line as it is to be spoken: verbatim, or worded by the model."""
        if decision.line is None:
            return
        if decision.line.verbatim:
            yield decision.line.text
            return
        chat = llm.ChatContext.empty()
        chat.add_message(role="system", content=lines.line_prompt(self._brief, decision))
        for message in self._session.history.messages()[-lines.HISTORY_TURNS :]:
            chat.add_message(role=message.role, content=message.text_content or "")
        spoken = self._ask(chat)
        try:
            async with asyncio.timeout(_FIRST_WORDS_S):
                yield await anext(spoken)
            async for words in spoken:
                yield words
        except (APIError, TimeoutError, StopAsyncIteration) as error:
            self._provider_failed("model", error, recovered=False)
            failed = decisions.on_model_failure(self._brief.playbook, self._position)
            if self._speech is not None:
                self._end_after(self._speech, failed)
            if failed.line is not None:
                yield " " + failed.line.text

    async def _ask(self, chat: llm.ChatContext) -> AsyncIterator[str]:
        """The model's answer, piece by piece; raises livekit's `APIError`."""
        model = self._session.llm
        if not isinstance(model, llm.LLM):
            raise TypeError("the pipeline needs a language model")
        async with model.chat(chat_ctx=chat, conn_options=_MODEL_PATIENCE) as stream:
            async for chunk in stream:
                if chunk.delta is not None and chunk.delta.content:
                    yield chunk.delta.content

    def _say(self, decision: Decision) -> None:
        """Speaks a line that answers nobody's words."""
        self._unheard = _Unheard(decision, "")
        self.transcript.understood(decision, 0.0)
        if decision.ends is not None:
            self._session.interrupt(force=True)
        speech = self._session.say(self._words(decision), allow_interruptions=decision.ends is None)
        if decision.ends is not None:
            self._end_after(speech, decision)

    def _end_after(self, speech: SpeechHandle, decision: Decision) -> None:
        """The line now spoken is the last one: it is not to be cut off, and the call ends after it."""
        if decision.ends is None:
            raise ValueError("the decision does not end the talk")
        if speech.interrupted:
            return  # the lead goes on speaking, and what they say next decides anew
        state = AttemptState.FAILED if decision.ends is EndReason.LLM_ERROR else AttemptState.COMPLETED
        end = TalkEnd(state, decision.ends, decision.outcome)
        self._leaving = True
        speech.allow_interruptions = False
        speech.add_done_callback(lambda _: self._end(end))

    def _end(self, end: TalkEnd) -> None:
        self._silence.stop()
        if not self.ended.done():
            self.ended.set_result(end)

    def _on_speech_created(self, event: SpeechCreatedEvent) -> None:
        self._speech = event.speech_handle

    def _on_agent_state(self, event: AgentStateChangedEvent) -> None:
        """The line begins to be heard: now its decision holds."""
        if event.new_state != "speaking" or self._unheard is None:
            return
        decision, self._unheard = self._unheard.decision, None
        left, self._position = self._position, decision.position
        self._outcome = decision.outcome or self._outcome
        self._silence.limit_s = self._brief.limits.silence_timeout_s
        self.transcript.write_lead_turn()
        if decision.moved:
            self._reporter.record(
                StateEntered, from_state=left.state, to_state=decision.position.state, label=decision.label
            )

    def _on_silence(self) -> None:
        """Nobody has spoken for the limit: at the start the agent begins, later it takes its leave."""
        playbook, opened = self._brief.playbook, self._position != decisions.start(self._brief.playbook)
        decide = decisions.on_silence if opened else decisions.on_silence_at_start
        self._say(decide(playbook, self._position))

    def _on_lead_words(self, text: str) -> None:
        """An opt-out counts even where its turn is never answered, as in words over the goodbye."""
        if is_opt_out(text):
            self._start_opt_out(text)

    async def _opt_out(self, text: str) -> None:
        """Suppresses the number; returns when that took effect, so that it precedes the goodbye."""
        await asyncio.shield(self._start_opt_out(text))

    def _start_opt_out(self, text: str) -> asyncio.Task[None]:
        if self._opted_out is None:
            self._reporter.record(OptOutHeard, text=text)
            self._opted_out = asyncio.create_task(self._reporter.opt_out(text), name="opt-out")
        return self._opted_out

    def _on_error(self, event: ErrorEvent) -> None:
        part, reason = _PARTS.get(getattr(event.error, "type", ""), ("voice", EndReason.VOICE_ERROR))
        self._provider_failed(part, event.error.error, recovered=event.error.recoverable)
        if part == "voice" and not event.error.recoverable:
            # Without a voice not even a goodbye can be said, and silence is worse than the end.
            self._end(TalkEnd(AttemptState.FAILED, reason, self._outcome))

    def _on_close(self, event: CloseEvent) -> None:
        if event.error is not None:
            _, reason = _PARTS.get(event.error.type, ("voice", EndReason.VOICE_ERROR))
            self._end(TalkEnd(AttemptState.FAILED, reason, self._outcome))

    def _provider_failed(
        self, part: Literal["hearing", "model", "voice"], error: Any, *, recovered: bool
    ) -> None:
        provider = getattr(self._brief.providers, part)
        log.warning("provider failed", part=part, provider=provider, error=type(error).__name__)
        self._reporter.record(
            ProviderFailed,
            part=part,
            provider=provider,
            error=type(error).__name__,
            recovered=recovered,
        )
