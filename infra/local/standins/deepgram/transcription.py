"""From the sound of one call to the messages about it."""

import uuid
from typing import Final, Protocol, TypeGuard

from pydantic import BaseModel, Field, field_validator

from infra.local.speech import Resampler
from infra.local.standins.deepgram import messages
from infra.local.standins.deepgram.messages import Message
from infra.local.standins.deepgram.recognizer import Hypothesis
from infra.local.standins.deepgram.segmentation import SAMPLE_RATE, Began, Ended, Segmenter, Went

# flite's own pauses inside a line (before a "t" or "k") are up to 210 ms long, so a pause alone ends an
# utterance late; where the words are a whole line, a short one is enough.
_PAUSE_AFTER_WHOLE_LINE_MS: Final = 120
_PAUSE_MS: Final = 280
_FEED_BYTES: Final = SAMPLE_RATE * 2 // 10
_INTERIM_EVERY_S: Final = 0.2
_LONGEST_WORD_S: Final = 1.1  # traffic and music fit well to one vowel that goes on and on
_LEAST_OF_A_LINE: Final = 3  # and to one or two words that some line begins with
_LEAST_CONFIDENCE: Final = 0.2  # below it, it was a noise, or speech that is nothing like any line


MULTILINGUAL: Final = "multi"


class ListenOptions(BaseModel):
    """The query of `/v1/listen`, as far as it changes what this stand-in does."""

    encoding: str = "linear16"
    sample_rate: int = Field(default=16_000, ge=8_000, le=48_000)
    channels: int = 1
    endpointing: int = Field(default=10, ge=0, le=10_000)
    """Milliseconds of silence that end an utterance (with the floors above); 0 for `false`."""
    interim_results: bool = False
    vad_events: bool = False
    punctuate: bool = False
    language: str = "en-US"
    """A language tag, or `multi` for all of them at once."""
    utterance_end_ms: int | None = Field(default=None, ge=1_000, le=60_000)

    @field_validator("endpointing", mode="before")
    @classmethod
    def _endpointing_off(cls, value: str) -> str:
        return {"false": "0", "true": "10"}.get(value, value)

    @field_validator("encoding")
    @classmethod
    def _only_linear16(cls, value: str) -> str:
        if value != "linear16":
            raise ValueError(f"encoding {value} is not supported by this stand-in: use linear16")
        return value

    @field_validator("channels")
    @classmethod
    def _only_mono(cls, value: int) -> int:
        if value != 1:
            raise ValueError(f"{value} channels are not supported by this stand-in: send 1")
        return value


class Decoding(Protocol):
    """Where utterances are decoded; `DecodingProcess` explains the methods."""

    async def begin(self, *, all_languages: bool = False) -> int: ...  # noqa: D102
    async def feed(self, number: int, pcm: bytes) -> Hypothesis | None: ...  # noqa: D102
    async def finish(self, number: int) -> Hypothesis | None: ...  # noqa: D102


class Transcription:
    """Transcribes one stream; every method returns the messages to send."""

    def __init__(self, decoding: Decoding, options: ListenOptions) -> None:
        self.request_id = str(uuid.uuid4())
        self._decoding = decoding
        self._options = options
        self._resampler = Resampler(options.sample_rate, SAMPLE_RATE)
        self._segmenter = Segmenter(max(_PAUSE_MS, options.endpointing))
        self._short_pause_ms = max(_PAUSE_AFTER_WHOLE_LINE_MS, options.endpointing)
        self._utterance: int | None = None
        self._start_s = 0.0
        self._unfed = b""
        self._guess: Hypothesis | None = None
        self._shown = ""
        self._shown_at_s = 0.0
        self._last_word_end_s: float | None = None

    async def hear(self, pcm: bytes) -> list[Message]:
        """Take in 16-bit mono PCM at the query's sample rate."""
        out: list[Message] = []
        for event in self._segmenter.push(self._resampler.push(pcm)):
            match event:
                case Began():
                    out += await self._begin(event)
                case Went():
                    out += await self._go_on(event.sound)
                case Ended():
                    out += await self._end()
        if self._segmenter.pause_ms >= self._short_pause_ms:
            await self._feed()
            if self._guess is not None and self._guess.complete:
                self._segmenter.end()
                out += await self._end()
        return out + self._silence_told()

    async def finalize(self) -> list[Message]:
        """Give out at once what was heard so far, as `Finalize` asks."""
        self._segmenter.end()
        if self._utterance is None:
            return []
        return await self._end(from_finalize=True)

    async def close(self) -> list[Message]:
        """Give out the rest and the metadata, as `CloseStream` asks."""
        return [*await self.finalize(), messages.metadata(self.request_id, self._segmenter.now_s)]

    async def abandon(self) -> None:
        """Give the decoder back when the connection is gone."""
        if self._utterance is not None:
            await self._decoding.finish(self._utterance)
            self._utterance = None

    async def _begin(self, event: Began) -> list[Message]:
        english = self._options.language.partition("-")[0] == "en"
        self._utterance = await self._decoding.begin(all_languages=not english)
        self._start_s = self._shown_at_s = event.start_s
        self._unfed = event.sound
        self._guess = None
        self._shown = ""
        self._last_word_end_s = None
        return [messages.speech_started(event.start_s)] if self._options.vad_events else []

    async def _go_on(self, sound: bytes) -> list[Message]:
        self._unfed += sound
        if len(self._unfed) < _FEED_BYTES:
            return []
        await self._feed()
        now_s = self._segmenter.now_s
        text = self._guess.text if _is_credible(self._guess) else ""
        due = now_s - self._shown_at_s >= _INTERIM_EVERY_S
        if not (self._options.interim_results and due and text and text != self._shown):
            return []
        self._shown = text
        self._shown_at_s = now_s
        return [self._results(self._guess, until_s=now_s, is_final=False)]

    async def _feed(self) -> None:
        if self._utterance is not None and self._unfed:
            sound, self._unfed = self._unfed, b""
            self._guess = await self._decoding.feed(self._utterance, sound)

    async def _end(self, from_finalize: bool = False) -> list[Message]:
        if self._utterance is None:
            return []
        await self._feed()
        utterance, self._utterance = self._utterance, None
        said = await self._decoding.finish(utterance)
        if not _is_credible(said):
            said = None
        until_s = self._segmenter.voiced_until_s
        self._last_word_end_s = until_s if said is not None else None
        speech_final = from_finalize or self._options.endpointing > 0
        return [
            self._results(
                said, until_s=until_s, is_final=True, speech_final=speech_final, from_finalize=from_finalize
            )
        ]

    def _results(
        self,
        said: Hypothesis | None,
        *,
        until_s: float,
        is_final: bool,
        speech_final: bool = False,
        from_finalize: bool = False,
    ) -> Message:
        return messages.results(
            self.request_id,
            said,
            start_s=self._start_s,
            duration_s=max(0.0, until_s - self._start_s),
            punctuate=self._options.punctuate,
            tells_language=self._options.language == MULTILINGUAL,
            is_final=is_final,
            speech_final=speech_final,
            from_finalize=from_finalize,
        )

    def _silence_told(self) -> list[Message]:
        """Return UtteranceEnd once, when the query asked for it and the silence is long enough."""
        wanted = self._options.utterance_end_ms
        ended_s = self._last_word_end_s
        if wanted is None or ended_s is None or self._utterance is not None:
            return []
        if (self._segmenter.now_s - ended_s) * 1000 < wanted:
            return []
        self._last_word_end_s = None
        return [messages.utterance_end(ended_s)]


def _is_credible(said: Hypothesis | None) -> TypeGuard[Hypothesis]:
    if said is None or said.confidence < _LEAST_CONFIDENCE:
        return False
    if not said.whole and len(said.words) < _LEAST_OF_A_LINE:
        return False
    return all(word.end_s - word.start_s <= _LONGEST_WORD_S for word in said.words)
