"""The talk with a colleague before they take the call: a briefing, a question, and a yes or a no."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from functools import partial
from typing import Any

from livekit import rtc
from livekit.agents import stt

from agent_worker import phone_legs
from agent_worker.conversation.tasks.transfer_wordings import transfer_wordings
from agent_worker.pipeline import providers
from agent_worker.pipeline.agent_voice import SAMPLE_RATE_HZ
from agent_worker.pipeline.hearings import Hearings
from agent_worker.pipeline.lineup import VENDOR_FAILED
from agent_worker.pipeline.voices import Voices
from agent_worker.settings import WorkerSettings
from agent_worker.transferring.consent import by_key, by_words
from agent_worker.transferring.private_sound import PrivateSound
from control_plane.contract.brief import CallBrief
from control_plane.contract.handoff import LAST_WORDS
from control_plane.contract.wire import COLLEAGUE_IDENTITY

_ANSWER_S = 5.0
"""How long a colleague may think after the question; asked once more, they have as long again."""

_FRAME_MS = 20


class Answer:
    """What a colleague says to being asked: keys count at any time, words once there is a question."""

    def __init__(self, room: rtc.Room, language: str) -> None:
        self.takes_it: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.was_asked = self.is_gone = False
        self._room = room
        self._language = language
        room.on("sip_dtmf_received", self._on_key)
        self._unwatch = phone_legs.watch(room, [COLLEAGUE_IDENTITY], self._on_gone)

    @property
    def given(self) -> bool | None:
        """The answer; None while there is none."""
        return self.takes_it.result() if self.takes_it.done() else None

    def close(self) -> None:
        """Nothing counts any more."""
        self._room.off("sip_dtmf_received", self._on_key)
        self._unwatch()
        self.takes_it.cancel()

    def hear(self, text: str) -> None:
        """Takes words."""
        if self.was_asked:
            self._settle(by_words(text, self._language))

    def _on_key(self, event: rtc.SipDTMF) -> None:
        if event.participant is not None and event.participant.identity == COLLEAGUE_IDENTITY:
            self._settle(by_key(event.digit))

    def _on_gone(self, _identity: str) -> None:
        self.is_gone = True
        self._settle(False)

    def _settle(self, takes_it: bool | None) -> None:
        if takes_it is not None and not self.takes_it.done():
            self.takes_it.set_result(takes_it)


@asynccontextmanager
async def listening(
    room: rtc.Room, track: rtc.Track, hearings: Hearings, language: str
) -> AsyncIterator[Answer]:
    """Hears a colleague's answer for as long as the block lasts."""
    answer = Answer(room, language)
    audio = rtc.AudioStream.from_track(
        track=track, sample_rate=SAMPLE_RATE_HZ, num_channels=1, frame_size_ms=_FRAME_MS
    )

    async def give(stream: stt.RecognizeStream) -> None:
        async for event in audio:
            stream.push_frame(event.frame)

    async def take(stream: stt.RecognizeStream) -> None:
        async for event in stream:
            if event.type is stt.SpeechEventType.FINAL_TRANSCRIPT and event.alternatives:
                answer.hear(event.alternatives[0].text)

    async with hearings.stream() as stream:
        tasks = [asyncio.create_task(work(stream), name="hear-colleague") for work in (give, take)]
        try:
            yield answer
        finally:
            for task in tasks:
                task.cancel()
            # A hearing that failed leaves the keys, and the time to answer runs out.
            await asyncio.gather(*tasks, return_exceptions=True)
            answer.close()
            await audio.aclose()


class Questions:
    """What a colleague is told and asked, made into sound while their phone rings."""

    def __init__(self, brief: CallBrief, said: str, voices: Voices) -> None:
        table = transfer_wordings(brief.providers.language)
        texts = (briefing(brief, said), table.asks, table.asks_again, table.declined)
        self._sounds: list[asyncio.Task[bytes]] = []
        for text in texts:  # one after the other, in the order in which they are needed
            before = self._sounds[-1] if self._sounds else None
            self._sounds.append(asyncio.create_task(_sound(voices, text, before)))

    async def ask(self, sound: PrivateSound, answer: Answer) -> bool | None:
        """Whether the colleague takes the call; None if they never say.

        Raises:
            APIError: no voice could put the question.
        """
        told, asked, asked_again, declined = self._sounds
        await _say(await told, sound, answer, then_wait_s=0)
        answer.was_asked = True
        await _say(await asked, sound, answer, then_wait_s=_ANSWER_S)
        await _say(await asked_again, sound, answer, then_wait_s=_ANSWER_S)
        if answer.given is False and not answer.is_gone:
            await sound.play(await declined)
        return answer.given

    async def aclose(self) -> None:
        """Makes nothing more."""
        for task in self._sounds:
            task.cancel()
        await asyncio.gather(*self._sounds, return_exceptions=True)


@asynccontextmanager
async def in_campaigns_language(
    brief: CallBrief, said: str, settings: WorkerSettings, call: Voices
) -> AsyncIterator[Questions]:
    """The questions in a voice of the campaign's language, whatever the call's own speak by now.

    What it is used for, and what fails, counts as the call's. Models that speak by themselves are left out:
    they hold the talk with the lead.
    """
    voices = providers.voice(brief.providers.model_copy(update={"speech_to_speech": ()}), settings)
    for event in ("metrics_collected", VENDOR_FAILED):
        voices.on(event, partial(call.emit, event))
    async with aclosing(voices), aclosing(Questions(brief, said, voices)) as questions:
        yield questions


def briefing(brief: CallBrief, said: str) -> str:
    """Who is on the line, and what they said last: the campaign's own words, or the usual ones."""
    table, lead = transfer_wordings(brief.providers.language), brief.lead
    words = said.strip().rstrip(".!?")
    if brief.handoff is not None and brief.handoff.briefing:
        return brief.handoff.briefing.replace(f"[{LAST_WORDS}]", words)
    who = f"{lead.name}, {lead.company}," if lead.company else lead.name
    told = table.briefing.format(caller=brief.caller, who=who)
    return f"{told} {table.last_words.format(said=words)}" if words else told


async def _say(pcm: bytes, sound: PrivateSound, answer: Answer, *, then_wait_s: float) -> None:
    """Speaks until all was heard or the answer is there, and gives so much time to answer."""
    if answer.takes_it.done():
        return
    playing = asyncio.create_task(sound.play(pcm), name="ask-colleague")
    try:
        either: list[asyncio.Future[Any]] = [answer.takes_it, playing]
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait([answer.takes_it], timeout=then_wait_s)
    finally:
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)


async def _sound(voices: Voices, text: str, before: asyncio.Task[bytes] | None) -> bytes:
    if before is not None:
        await asyncio.wait([before])
    sound = bytearray()
    async with voices.synthesize(text) as stream:
        async for audio in stream:
            sound += audio.frame.data
    return bytes(sound)
