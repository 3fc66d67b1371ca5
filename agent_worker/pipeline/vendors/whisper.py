"""Whisper and its like, which hear recordings: they are given the lead's utterances, one by one."""

import asyncio
from typing import Any, Final

from livekit.agents import APIConnectOptions, APITimeoutError, stt
from livekit.agents.utils import AudioBuffer
from livekit.plugins import openai, silero

PAUSE_S: Final = 0.35
"""Silence after which an utterance is sent. Shorter ones fall between words; a longer one is waited for in
every turn."""

ANSWER_S: Final = 2.0
"""How long the words of an utterance may take; later, the next vendor is asked."""

_SPEECH_FROM: Final = 0.65
"""As sure as the session's own detector: music is nothing to send."""


def by_utterance(**options: Any) -> stt.STT[Any]:
    """The vendor at work on a call; `options` are those of its plugin.

    It has a voice activity detector of its own, because the session's calls speech ended between two words.
    """
    detector = silero.VAD.load(
        min_silence_duration=PAUSE_S, prefix_padding_duration=0.3, activation_threshold=_SPEECH_FROM
    )
    return _ByUtterance(stt=_InTime(use_realtime=False, **options), vad=detector)


class _ByUtterance(stt.StreamAdapter):
    """The library's adapter, which by itself leaves open what it adapts."""

    async def aclose(self) -> None:
        await super().aclose()
        await self.wrapped_stt.aclose()


class _InTime(openai.STT):
    """The plugin, which by itself would wait 30 s for an answer, and leave its connections open."""

    async def aclose(self) -> None:
        await super().aclose()
        await self._client.close()

    async def _recognize_impl(
        self, buffer: AudioBuffer, *, conn_options: APIConnectOptions, **options: Any
    ) -> stt.SpeechEvent:
        try:
            async with asyncio.timeout(ANSWER_S):
                return await super()._recognize_impl(buffer, conn_options=conn_options, **options)
        except TimeoutError:
            raise APITimeoutError(retryable=False) from None
