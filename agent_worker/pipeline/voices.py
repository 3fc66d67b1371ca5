"""The voices of a call: where one fails or breaks off, the next one speaks the rest of the line."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from livekit import rtc
from livekit.agents import APIConnectionError, APIConnectOptions, tokenize, tts, utils
from livekit.agents.types import NOT_GIVEN, USERDATA_TIMED_TRANSCRIPT
from livekit.agents.voice.io import TimedString

from agent_worker.pipeline.in_order import VendorsInOrder
from agent_worker.pipeline.lineup import VENDOR_FAILED, Member, VendorFailure
from agent_worker.pipeline.realtime import RealtimeVoice
from agent_worker.pipeline.unspoken import TimedWords, unspoken

SAMPLE_RATE_HZ = 16_000
"""Telephone audio is 8 kHz (G.711) or 16 kHz (G.722); more would only be resampled away again."""

FIRST_AUDIO_S = 1.5
"""How long one voice may take for its first sound."""

IN_ALL_S = 3.0
"""How long all of them may take for it; after that the stored recording is played."""

_ROUNDS = 2
"""Every voice is asked that often within the time: a connection may break by mere chance."""

_STALL_S = 1.5
_BEFORE_SILENCE_S = 0.5
"""A voice that pauses is replaced as late as what it has sent allows, and this long before that is over."""

_LOOK_S = 0.05

_ONCE = APIConnectOptions(max_retry=0, timeout=FIRST_AUDIO_S)

_SENTENCE = re.compile(r"[.!?।…]\s")

Voice = tts.TTS[Any]
InLanguage = Callable[[str], Sequence[tuple[str, Voice]]]
"""Makes the voices for a language, in order."""


class Overdue(APIConnectionError):
    """A voice gave no sound in time."""

    def __init__(self) -> None:
        super().__init__("no sound in time", retryable=False)


class Voices(VendorsInOrder[Voice], tts.TTS[Any]):
    """The voices in order, as the one voice of a session; `realtime` models come before all others."""

    def __init__(
        self,
        members: Sequence[tuple[str, Voice]],
        in_language: InLanguage | None = None,
        *,
        realtime: Sequence[tuple[str, RealtimeVoice]] = (),
    ) -> None:
        super().__init__(
            capabilities=tts.TTSCapabilities(
                streaming=True,
                aligned_transcript=all(voice.capabilities.aligned_transcript for _, voice in members),
            ),
            sample_rate=SAMPLE_RATE_HZ,
            num_channels=1,
        )
        self._in_language = in_language
        self._before: list[Voice] = []
        self._realtime = [voice for _, voice in realtime]
        self._first_alone = members[0][1]
        self.line_up([*realtime, *members])

    def speak_in(self, language: str) -> None:
        """From the next line on the voices are those for this language; raises what making them raises."""
        if self._in_language is None:
            return
        members = self._in_language(language)
        self._before += [member.plugin for member in self.lineup.members]
        self._realtime.clear()  # they were made for the language before
        self._first_alone = members[0][1]
        self.line_up(members)
        self.prewarm()

    def synthesize(self, text: str, *, conn_options: APIConnectOptions = _ONCE) -> tts.ChunkedStream:
        """Speaks one text."""
        return self._synthesize_with_stream(text, conn_options=conn_options)

    def stream(self, *, conn_options: APIConnectOptions = _ONCE) -> "Speech":
        """Speaks a line as its words come; the library's own retries are not used."""
        return Speech(self)

    async def first_alone(self, text: str) -> bytes:
        """A text in the first voice that only speaks, 16-bit mono PCM.

        Raises what its plugin does, and tells no failure.
        """
        voice = self._first_alone
        resampler = _resampler(voice)
        sound = bytearray()
        async with _opened(voice) as stream:
            stream.push_text(text)
            stream.end_input()
            async for audio in stream:
                for frame in resampler.push(audio.frame) if resampler else [audio.frame]:
                    sound += frame.data
        for frame in resampler.flush() if resampler else []:
            sound += frame.data
        return bytes(sound)

    @property
    def may_speak_ahead(self) -> bool:
        """Whether a line may be made that is not needed in the end: not by one who then knows it as said."""
        return not isinstance(self.next.plugin, RealtimeVoice)

    def hear(self, frame: rtc.AudioFrame, *, speaking: bool) -> None:
        """The lead's sound, for those who speak by it; `speaking` while the detector calls it speech."""
        for voice in self._realtime:
            voice.hear(frame, speaking=speaking)

    def cut_off(self, heard_s: float) -> None:
        """The lead has broken into the last line after so much of it."""
        for voice in self._realtime:
            voice.cut_off(heard_s)

    def prewarm(self) -> None:
        """Opens the connection of the first, and of the one that stands in for realtime models."""
        self.lineup.members[0].plugin.prewarm()
        if self._realtime:
            self._first_alone.prewarm()

    async def aclose(self) -> None:
        """Closes them all, those of an earlier language too."""
        for voice in self._before:
            voice.off("metrics_collected", self._pass_on_metrics)
            await voice.aclose()
        await super().aclose()


class Speech(tts.SynthesizeStream):
    """One line, spoken by the first voice that can, and to its end by others where that one cannot."""

    def __init__(self, voices: Voices) -> None:
        super().__init__(tts=voices, conn_options=_ONCE)
        self._voices = voices
        self._text = ""
        self._begun_at = 0.0
        self._whole = False
        self._came = asyncio.Event()
        self._spoken_s = 0.0

    async def _metrics_monitor_task(self, event_aiter: Any) -> None:
        """The voices report themselves what they were used for."""
        async for _ in event_aiter:
            pass

    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        output_emitter.initialize(
            request_id=utils.shortuuid(),
            sample_rate=SAMPLE_RATE_HZ,
            num_channels=1,
            mime_type="audio/pcm",
            stream=True,
        )
        output_emitter.start_segment(segment_id=utils.shortuuid())
        reading = asyncio.create_task(self._read())
        try:
            await self._speak(output_emitter)
        finally:
            await utils.aio.cancel_and_wait(reading)

    async def _read(self) -> None:
        async for piece in self._input_ch:
            if isinstance(piece, str):
                self._text += piece
            is_whole = not isinstance(piece, str)
            if not self._begun_at and self._text and (is_whole or _SENTENCE.search(self._text)):
                self._begun_at = asyncio.get_running_loop().time()
            self._came.set()
        self._whole = True
        self._came.set()

    async def _speak(self, emitter: tts.AudioEmitter) -> None:
        clock = asyncio.get_running_loop().time
        lineup, begin = self._voices.lineup, 0
        left = _ROUNDS * lineup.order(clock())
        while left and not self._took_too_long(clock()):
            member = left.pop(0)
            attempt = _Attempt(self._spoken_s)
            try:
                await self._speak_with(member, begin, attempt, emitter)
            except Exception as error:  # plugins raise what they like; any of it means that they failed
                lineup.failed(member, clock())
                rest = unspoken(self._text[begin:], attempt.timed, attempt.spoken_s)
                begin = len(self._text) - len(rest)
                self._spoken_s += attempt.spoken_s
                done = self._whole and not rest
                goes_on = done or (bool(left) and not self._took_too_long(clock()))
                failure = VendorFailure("voice", member.name, error, recovered=goes_on)
                self._voices.emit(VENDOR_FAILED, failure)
                if done:
                    return
            else:
                lineup.worked(member)
                return
        raise APIConnectionError("no voice is left", retryable=False)

    async def _speak_with(
        self, member: Member[Voice], begin: int, attempt: "_Attempt", emitter: tts.AudioEmitter
    ) -> None:
        """Speaks the text from `begin` on with one voice; raises whatever its plugin raises, or `Overdue`."""
        attempt.began_at = asyncio.get_running_loop().time()
        async with _opened(member.plugin) as stream:
            feeding = asyncio.create_task(self._feed(stream, begin))
            resampler = _resampler(member.plugin)
            try:
                async for audio in self._in_time(stream, attempt):
                    timed = audio.frame.userdata.get(USERDATA_TIMED_TRANSCRIPT) or []
                    emitter.push_timed_transcript(attempt.noted(timed))
                    attempt.heard(audio.frame)
                    for frame in resampler.push(audio.frame) if resampler else [audio.frame]:
                        emitter.push_frame(frame)
                for frame in resampler.flush() if resampler else []:
                    emitter.push_frame(frame)
            finally:
                await utils.aio.cancel_and_wait(feeding)

    async def _feed(self, stream: tts.SynthesizeStream, begin: int) -> None:
        """Gives a voice the text from `begin` on as it comes."""
        while True:
            self._came.clear()
            if begin < len(self._text):
                stream.push_text(self._text[begin:])
                begin = len(self._text)
            if self._whole:
                stream.end_input()
                return
            await self._came.wait()

    async def _in_time(
        self, stream: tts.SynthesizeStream, attempt: "_Attempt"
    ) -> AsyncIterator[tts.SynthesizedAudio]:
        """The sound of a voice; raises `Overdue` as soon as it is too late."""
        clock = asyncio.get_running_loop().time
        following: asyncio.Task[tts.SynthesizedAudio | None] | None = None
        try:
            while True:
                following = following or asyncio.create_task(_next_of(stream))
                done, _ = await asyncio.wait([following], timeout=_LOOK_S)
                if not done:
                    if self._is_overdue(attempt, clock()):
                        raise Overdue
                    continue
                audio = following.result()
                following = None
                if audio is None:
                    return
                yield audio
        finally:
            if following is not None:
                await utils.aio.cancel_and_wait(following)

    def _is_overdue(self, attempt: "_Attempt", now_s: float) -> bool:
        if not self._begun_at:
            return False  # there is nothing yet that a voice could begin with
        if attempt.last_sound_at is None:
            asked_at = max(self._begun_at, attempt.began_at)
            return now_s - asked_at > FIRST_AUDIO_S or self._took_too_long(now_s)
        heard_until = attempt.first_sound_at + attempt.spoken_s - _BEFORE_SILENCE_S
        return self._whole and now_s > max(attempt.last_sound_at + _STALL_S, heard_until)

    def _took_too_long(self, now_s: float) -> bool:
        """Whether the lead has waited for a first sound as long as they may."""
        return bool(self._begun_at) and not self._spoken_s and now_s - self._begun_at > IN_ALL_S


class _Attempt:
    """What one voice has given of the line."""

    def __init__(self, spoken_before_s: float) -> None:
        self.began_at = 0.0
        self.first_sound_at = 0.0
        self.last_sound_at: float | None = None
        self.spoken_s = 0.0
        self.timed: list[TimedWords] = []
        self._spoken_before_s = spoken_before_s

    def heard(self, frame: rtc.AudioFrame) -> None:
        """One more piece of sound."""
        now_s = asyncio.get_running_loop().time()
        if self.last_sound_at is None:
            self.first_sound_at = now_s
        self.last_sound_at = now_s
        self.spoken_s += frame.duration

    def noted(self, timed: Sequence[TimedString]) -> list[TimedString]:
        """The same words with their times in the whole line instead of this voice's part of it."""
        shifted = []
        for words in timed:
            start_s = words.start_time if utils.is_given(words.start_time) else self.spoken_s
            end_s = words.end_time if utils.is_given(words.end_time) else None
            self.timed.append(TimedWords(str(words), start_s, end_s))
            offset = self._spoken_before_s
            until_s = NOT_GIVEN if end_s is None else end_s + offset
            shifted.append(TimedString(text=str(words), start_time=start_s + offset, end_time=until_s))
        return shifted


@asynccontextmanager
async def _opened(voice: Voice) -> AsyncIterator[tts.SynthesizeStream]:
    """A stream of the voice; one that takes whole texts only is given its sentences one by one."""
    if voice.capabilities.streaming:
        async with voice.stream(conn_options=_ONCE) as stream:
            yield stream
        return
    sentences = tokenize.blingfire.SentenceTokenizer(retain_format=True)
    adapter = tts.StreamAdapter(tts=voice, sentence_tokenizer=sentences)
    try:
        async with adapter.stream(conn_options=_ONCE) as stream:
            yield stream
    finally:
        await adapter.aclose()


def _resampler(voice: Voice) -> rtc.AudioResampler | None:
    if voice.sample_rate == SAMPLE_RATE_HZ:
        return None
    return rtc.AudioResampler(input_rate=voice.sample_rate, output_rate=SAMPLE_RATE_HZ)


async def _next_of(stream: tts.SynthesizeStream) -> tts.SynthesizedAudio | None:
    """The next piece of sound; None at the end (a task cannot raise StopAsyncIteration)."""
    try:
        return await anext(stream)
    except StopAsyncIteration:
        return None
