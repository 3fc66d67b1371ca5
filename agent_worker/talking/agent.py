"""The agent as livekit-agents knows it: what is heard, said and spoken goes through the talk."""

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from typing import Protocol

from livekit import rtc
from livekit.agents import Agent, ModelSettings, llm, stt

from agent_worker.pipeline.voices import Voices
from agent_worker.talking.floor import Floor
from agent_worker.talking.preparing import Preparing
from agent_worker.talking.reception import Reception


class Answering(Protocol):
    """What the agent asks of the talk."""

    floor: Floor
    reception: Reception
    preparing: Preparing

    def answer(self, text: str) -> AsyncIterator[str]:
        """The line that follows from the lead's words, piece by piece."""


class PlaybookAgent(Agent):
    """The agent in the room; every reply is asked of the talk."""

    def __init__(self, talk: Answering, instructions: str) -> None:
        super().__init__(instructions=instructions)
        self._talk = talk

    async def stt_node(
        self, audio: AsyncIterable[rtc.AudioFrame], model_settings: ModelSettings
    ) -> AsyncIterable[stt.SpeechEvent]:
        """The lead's whole turns, and nothing of their making."""
        overheard = Agent.default.stt_node(self, self._overheard(audio), model_settings)
        heard = self._talk.reception.hear(overheard)
        async for event in self._talk.floor.hear(heard):
            yield event

    async def _overheard(self, audio: AsyncIterable[rtc.AudioFrame]) -> AsyncIterator[rtc.AudioFrame]:
        """The lead's sound, of which the voices hear too."""
        voices = self.session.tts
        async for frame in audio:
            if isinstance(voices, Voices):
                voices.hear(frame, speaking=self.session.user_state == "speaking")
            yield frame

    async def tts_node(
        self, text: AsyncIterable[str], model_settings: ModelSettings
    ) -> AsyncIterable[rtc.AudioFrame]:
        """The line's sound, some of which may lie ready."""
        async for frame in self._talk.preparing.sound_of(text):
            yield frame

    def sound(self, text: AsyncIterable[str]) -> AsyncGenerator[rtc.AudioFrame, None]:
        """A text's sound by the session's voice."""
        return Agent.default.tts_node(self, text, ModelSettings())

    async def llm_node(
        self, chat_ctx: llm.ChatContext, tools: list[llm.Tool], model_settings: ModelSettings
    ) -> AsyncIterable[str]:
        """The line that answers the lead's last words."""
        last = next((m for m in reversed(chat_ctx.messages()) if m.role == "user"), None)
        async for words in self._talk.answer(last.text_content or "" if last else ""):
            yield words
