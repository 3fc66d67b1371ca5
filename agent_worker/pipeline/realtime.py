"""A speech-to-speech model as the voice of a call: it hears the lead, and says what code has decided on.

    the lead's sound ──► hearing ──► the floor ──► a decision ──► its line, worded and approved
                    └──► the model ───────────────────────────►  "say exactly this" ──► sound

The model takes no turn by itself: its own turn detection is off, each line is one response that was asked
for, and what it starts unasked is cancelled. It may choose how a line sounds, but no word of it. The
transcript of what it says is followed word by word; where that leaves the line, or the connection breaks,
the next of the call's voices speaks the rest (`voices`).
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Final

from livekit import rtc
from livekit.agents import APIConnectionError, APIConnectOptions, APIError, llm, tts, utils

from agent_worker.pipeline.keeping_to import is_whole, keeps_to
from agent_worker.pipeline.realtime_connection import NoAnswer, RealtimeConnection

SAMPLE_RATE_HZ: Final = 24_000
"""What both vendors send."""

_BEFORE_S: Final = 0.3
"""So much sound before speech is noticed, and after it, belongs to it."""

_LONGEST_S: Final = 15.0
"""Of what is said while the model makes a line, it is given so much at most."""

_ONCE: Final = APIConnectOptions(max_retry=0)

_SAY: Final = """\
You are the voice of a phone agent. Say the text between the line tags to the person on the phone, word for
word, in its own language and in a tone that fits how they spoke last. Add nothing, leave nothing out, and
do not answer them yourself: the line is the answer.
<line>{line}</line>"""


class OtherWords(APIError):
    """The model said something else than its line."""

    def __init__(self) -> None:
        super().__init__("the model left its line", retryable=False)


class BrokeOff(APIConnectionError):
    """The model's sound ended before its line did."""

    def __init__(self) -> None:
        super().__init__("the model broke off", retryable=False)


class RealtimeVoice(tts.TTS[Any]):
    """The model of one call. It keeps one connection, and opens another when that is lost."""

    def __init__(self, model: llm.RealtimeModel, language: str) -> None:
        super().__init__(
            capabilities=tts.TTSCapabilities(streaming=True), sample_rate=SAMPLE_RATE_HZ, num_channels=1
        )
        self._realtime = model
        self._language = language
        self._connection: RealtimeConnection | None = None
        self._speaking = asyncio.Lock()
        self._last: _Spoken | None = None
        self._kept: deque[rtc.AudioFrame] = deque()
        self._kept_s = 0.0
        self._lead_spoke = False
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def model(self) -> str:
        """Its name in metrics and logs."""
        return self._realtime.model

    @property
    def provider(self) -> str:
        """Its vendor in metrics and logs."""
        return self._realtime.provider

    def prewarm(self) -> None:
        """Connects."""
        self._connected()

    def synthesize(self, text: str, *, conn_options: APIConnectOptions = _ONCE) -> tts.ChunkedStream:
        """Speaks one text."""
        return self._synthesize_with_stream(text, conn_options=conn_options)

    def stream(self, *, conn_options: APIConnectOptions = _ONCE) -> tts.SynthesizeStream:
        """Speaks a line, once all its words are there: a response cannot be added to."""
        return _RealtimeSpeech(self, conn_options)

    def hear(self, frame: rtc.AudioFrame, *, speaking: bool) -> None:
        """Takes the lead's sound; `speaking` while the detector calls it speech.

        The model is given speech, and only so much of the silence around it. What is said while it makes
        a line comes after that: a vendor may take it for an interruption, which is not the vendor's to
        decide.
        """
        self._kept.append(frame)
        self._kept_s += frame.duration
        self._lead_spoke = self._lead_spoke or speaking
        if speaking and not self._speaking.locked():
            self._give_sound()
        waits = self._lead_spoke and self._speaking.locked()
        longest_s = _LONGEST_S if waits else _BEFORE_S
        while self._kept_s > longest_s:
            self._kept_s -= self._kept.popleft().duration

    def cut_off(self, heard_s: float) -> None:
        """The lead has broken into the last line after so much of it, and the model must know."""
        if self._last is None or not self._realtime.capabilities.message_truncation:
            return
        last, self._last = self._last, None
        if not last.is_whole:
            last.session.interrupt()
        heard_ms = round(min(heard_s, last.made_s) * 1000)
        last.session.truncate(message_id=last.message_id, modalities=["audio"], audio_end_ms=heard_ms)

    async def say(self, line: str) -> AsyncGenerator[rtc.AudioFrame]:
        """The sound of a line, as it comes.

        Raises:
            NoAnswer: there was none.
            OtherWords: the model said something else; what came before was the line's.
            BrokeOff: the sound ended too early.
        """
        async with self._speaking:
            connection = self._connected()
            session = connection.session
            if self._lead_spoke:
                self._give_sound()
                connection.end_turn()
            self._lead_spoke = False
            self._last = None
            whole = False
            try:
                async with aclosing(self._response(connection, line)) as frames:
                    async for frame in frames:
                        yield frame
                whole = True
            finally:
                if not whole and self._last is not None and not connection.is_lost:
                    session.interrupt()
                    self._last = None  # how much of it was heard cannot be told from the line's other part

    async def _response(self, connection: RealtimeConnection, line: str) -> AsyncGenerator[rtc.AudioFrame]:
        """One response of the model, as far as it keeps to the line."""
        generation = await connection.ask(_SAY.format(line=line.translate(_NO_BRACKETS)))
        async for message in generation.message_stream:
            self._last = spoken = _Spoken(connection.session, message.message_id)
            following = asyncio.create_task(self._follow(message.text_stream, line), name="follow-words")
            try:
                async for frame in message.audio_stream:
                    if following.done():
                        following.result()
                    spoken.made_s += frame.duration
                    yield frame
                if not is_whole(line, await following, self._language):
                    raise BrokeOff
                spoken.is_whole = True
            finally:
                await utils.aio.cancel_and_wait(following)
            return
        raise NoAnswer

    async def _follow(self, words: AsyncIterable[str], line: str) -> str:
        """Everything that was said; raises `OtherWords` as soon as it is not the line."""
        said = ""
        async for piece in words:
            said += piece
            if not keeps_to(line, said, self._language):
                raise OtherWords
        if not keeps_to(line, f"{said} ", self._language):
            raise OtherWords
        return said

    def _give_sound(self) -> None:
        connection = self._connection
        if connection is None or connection.is_lost:
            return
        connection.session.start_user_activity()
        for frame in self._kept:
            connection.session.push_audio(frame)
        self._kept.clear()
        self._kept_s = 0.0

    def _forget_sound(self) -> None:
        self._lead_spoke = False
        self._kept.clear()
        self._kept_s = 0.0

    def _connected(self) -> RealtimeConnection:
        if self._connection is None or self._connection.is_lost:
            self._drop()
            self._forget_sound()  # a model that was not there has nothing to answer
            self._connection = RealtimeConnection(self._realtime, self._pass_on_metrics)
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            closing = asyncio.create_task(self._connection.aclose(), name="close-realtime")
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)
            self._connection = None

    async def aclose(self) -> None:
        """Disconnects."""
        self._drop()
        await asyncio.gather(*self._closing)
        await self._realtime.aclose()

    def _pass_on_metrics(self, *metrics: Any) -> None:
        self.emit("metrics_collected", *metrics)


_NO_BRACKETS: Final = str.maketrans("", "", "<>")


@dataclass
class _Spoken:
    """What the model has spoken last."""

    session: llm.RealtimeSession[Any]
    message_id: str
    made_s: float = 0.0
    is_whole: bool = False


class _RealtimeSpeech(tts.SynthesizeStream):
    """One line."""

    def __init__(self, voice: RealtimeVoice, conn_options: APIConnectOptions) -> None:
        super().__init__(tts=voice, conn_options=conn_options)
        self._voice = voice

    async def _metrics_monitor_task(self, event_aiter: Any) -> None:
        """The model counts tokens, and reports them itself."""
        async for _ in event_aiter:
            pass

    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        line = "".join([piece async for piece in self._input_ch if isinstance(piece, str)]).strip()
        if not line:
            return
        output_emitter.initialize(
            request_id=utils.shortuuid(),
            sample_rate=SAMPLE_RATE_HZ,
            num_channels=1,
            mime_type="audio/pcm",
            stream=True,
        )
        output_emitter.start_segment(segment_id=utils.shortuuid())
        async with aclosing(self._voice.say(line)) as frames:
            async for frame in frames:
                output_emitter.push(frame.data.tobytes())
