"""The hearing of a call: where one vendor fails or hears nothing, the next one is told what was said.

The sound since the last words that were understood is kept, so that a vendor that takes over hears the
whole of the lead's present turn.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Sequence
from typing import Any

from livekit import rtc
from livekit.agents import APIConnectionError, APIConnectOptions, stt, utils
from livekit.agents.types import NOT_GIVEN, NotGivenOr
from livekit.agents.utils import AudioBuffer

from agent_worker.pipeline.in_order import VendorsInOrder
from agent_worker.pipeline.lineup import VENDOR_FAILED, Member, VendorFailure

CONNECT_S = 2.0
"""How long a connection may take."""

KEPT_S = 10.0
"""How much sound a vendor that takes over hears at most of what came before."""

_ROUNDS = 2
"""Every vendor is tried that often before hearing counts as lost: a connection may break by mere chance."""

_STEADY_S = 8.0
"""A connection that held so long had worked; its failure is not one in a row."""

_BETWEEN_ROUNDS_S = 0.3
"""Pause before those are asked again that have all just failed."""

_ONCE = APIConnectOptions(max_retry=0, timeout=CONNECT_S)

_UNTOLD = (stt.SpeechEventType.START_OF_SPEECH, stt.SpeechEventType.END_OF_SPEECH)
"""The last that came from a vendor that tells late, while it owes words."""

Hearing = stt.STT[Any]


class HeardNothing(APIConnectionError):
    """A vendor gave no words while the lead was speaking."""

    def __init__(self) -> None:
        super().__init__("no words while the lead was speaking", retryable=False)


class Lost(HeardNothing):
    """No vendor gave words while the lead was speaking, and no other is to be asked."""


class Hearings(VendorsInOrder[Hearing], stt.STT[Any]):
    """The vendors in order, as the one hearing of a session."""

    def __init__(self, members: Sequence[tuple[str, Hearing]]) -> None:
        super().__init__(
            capabilities=stt.STTCapabilities(
                streaming=True,
                interim_results=all(hearing.capabilities.interim_results for _, hearing in members),
            )
        )
        self.line_up(members)
        self.is_lost = False
        self._stream: Listening | None = None

    def stream(
        self, *, language: NotGivenOr[str] = NOT_GIVEN, conn_options: APIConnectOptions = _ONCE
    ) -> "Listening":
        """Listens to a call; the library's own retries are not used."""
        self._stream = Listening(self, language)
        return self._stream

    def is_mute_since(self, at_s: float) -> bool:
        """Whether nothing at all has come from the vendor that listens since then, by the loop's clock."""
        return self._stream is not None and self._stream.last_event_at_s < at_s

    @property
    def tells_late(self) -> bool:
        """Whether the vendor that listens gives an utterance's words only once it has heard all of it."""
        return self._stream is not None and self._stream.tells_late

    @property
    def owes_words(self) -> bool:
        """Whether such a vendor is hearing an utterance, or has not told its words yet."""
        return self._stream is not None and self._stream.owes_words

    def replace(self) -> None:
        """The lead spoke, and no words came of it: the next vendor, or a new connection, hears it again."""
        if self._stream is not None:
            self._stream.stop(HeardNothing())

    def give_up(self) -> None:
        """Whoever was asked heard nothing: hearing is lost."""
        if self._stream is not None:
            self._stream.stop(Lost())

    def prewarm(self) -> None:
        """Opens the connection of the first."""
        self.lineup.members[0].plugin.prewarm()

    async def _recognize_impl(
        self,
        buffer: AudioBuffer,
        *,
        language: NotGivenOr[str] = NOT_GIVEN,
        conn_options: APIConnectOptions,
    ) -> stt.SpeechEvent:
        """Hears a finished recording, by the vendor that is next."""
        return await self.next.plugin.recognize(buffer, language=language, conn_options=conn_options)


class Listening(stt.RecognizeStream):
    """One call's sound on its way to the vendor that listens now."""

    def __init__(self, hearings: Hearings, language: NotGivenOr[str]) -> None:
        super().__init__(stt=hearings, conn_options=_ONCE)
        self._hearings = hearings
        self._language = language
        self._kept: deque[rtc.AudioFrame] = deque()
        self._kept_from_s = 0.0
        self._heard_s = 0.0
        self._current: stt.RecognizeStream | None = None
        self._replaced: asyncio.Future[None] | None = None
        self._ended = asyncio.Event()
        self.last_event_at_s = 0.0
        self.tells_late = self.owes_words = False

    def stop(self, reason: Exception) -> None:
        """The vendor that listens now has failed for this reason."""
        if self._replaced is not None and not self._replaced.done():
            self._replaced.set_exception(reason)

    async def _metrics_monitor_task(self, event_aiter: Any) -> None:
        """The vendors report themselves what they were used for."""
        async for _ in event_aiter:
            pass

    async def _run(self) -> None:
        forwarding = asyncio.create_task(self._forward())
        try:
            await self._listen()
        finally:
            await utils.aio.cancel_and_wait(forwarding)

    async def _listen(self) -> None:
        """Listens until the sound ends; raises `APIConnectionError` when no vendor can, but only once.

        The session would go on opening streams, and count their errors until it closes itself in the middle
        of the last words.
        """
        if self._hearings.is_lost:
            await self._ended.wait()
            return
        clock, lineup = asyncio.get_running_loop().time, self._hearings.lineup
        left = _ROUNDS * len(lineup.members)
        while not self._ended.is_set():
            member, began_at = lineup.order(clock())[0], clock()
            try:
                await self._listen_with(member)
            except Exception as error:  # plugins raise what they like; any of it means that they failed
                held = clock() - began_at > _STEADY_S or isinstance(error, HeardNothing)
                left = _ROUNDS * len(lineup.members) if held else left
                left = 0 if isinstance(error, Lost) else left - 1
                lineup.failed(member, clock())
                failure = VendorFailure("hearing", member.name, error, recovered=left > 0)
                self._hearings.emit(VENDOR_FAILED, failure)
                if left == 0:
                    self._hearings.is_lost = True
                    raise APIConnectionError("no hearing is left", retryable=False) from error
                if all(one.rests(clock()) for one in lineup.members):
                    await asyncio.sleep(_BETWEEN_ROUNDS_S)

    async def _listen_with(self, member: Member[Hearing]) -> None:
        """Passes on what one vendor hears; raises what its plugin raises, or why it is to be replaced."""
        self._replaced = asyncio.get_running_loop().create_future()
        self.tells_late, self.owes_words = not member.plugin.capabilities.interim_results, False
        async with member.plugin.stream(language=self._language, conn_options=_ONCE) as stream:
            # Its times are to be those of the call's sound, of which it hears only what was kept and follows.
            stream.start_time_offset = self._kept_from_s
            for frame in self._kept:
                stream.push_frame(frame)
            self._current = stream
            if self._ended.is_set():
                stream.end_input()
            passing = asyncio.create_task(self._pass_on(stream, member))
            try:
                await asyncio.wait([passing, self._replaced], return_when=asyncio.FIRST_COMPLETED)
                if self._replaced.done():
                    self._replaced.result()
                passing.result()
            finally:
                self._current = None
                self._replaced.cancel()
                await utils.aio.cancel_and_wait(passing)
        if not self._ended.is_set():
            raise APIConnectionError("the vendor ended the stream", retryable=False)

    async def _pass_on(self, stream: stt.RecognizeStream, member: Member[Hearing]) -> None:
        utterance_ended_s = 0.0
        async for event in stream:
            self.last_event_at_s = asyncio.get_running_loop().time()
            if self.tells_late:
                self.owes_words = event.type in _UNTOLD
                if event.type is stt.SpeechEventType.END_OF_SPEECH:
                    utterance_ended_s = self._heard_s
            if event.type is stt.SpeechEventType.FINAL_TRANSCRIPT and event.alternatives[0].text:
                self._hearings.lineup.worked(member)
                self._forget_until(utterance_ended_s if self.tells_late else self._heard_s)
            if event.type is not stt.SpeechEventType.RECOGNITION_USAGE:  # the vendor reports that itself
                self._event_ch.send_nowait(event)

    def _forget_until(self, heard_s: float) -> None:
        """Sound up to this time is not needed any more."""
        while self._kept and self._kept_from_s < heard_s:
            self._kept_from_s += self._kept.popleft().duration

    async def _forward(self) -> None:
        """Gives the sound to whoever listens, and keeps it."""
        async for data in self._input_ch:
            if isinstance(data, rtc.AudioFrame):
                self._kept.append(data)
                self._heard_s += data.duration
                self._forget_until(self._heard_s - KEPT_S)
            if self._current is not None:
                # A stream that has just ended takes nothing more; what it missed is kept for the next.
                with contextlib.suppress(RuntimeError):
                    if isinstance(data, rtc.AudioFrame):
                        self._current.push_frame(data)
                    else:
                        self._current.flush()
        self._ended.set()
        if self._current is not None:
            with contextlib.suppress(RuntimeError):
                self._current.end_input()
