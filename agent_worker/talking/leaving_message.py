"""Leaves the message on an answering machine: whole, and where a late beep cuts into it, once more."""

import asyncio

import structlog
from livekit.agents import AgentSession
from livekit.agents.voice import SpeechHandle

from agent_worker.reporting import Reporter
from agent_worker.talking.ending import TalkEnd
from agent_worker.talking.message import Message, NoMessage, frames_of
from control_plane.contract.events import MessageBegun, MessageLeft
from control_plane.contract.states import AttemptState, EndReason

log = structlog.get_logger(__name__)

_FILE = "voicemail.wav"
"""Under the call's own folder in the object store, beside its recording and no part of it."""

_RESTARTS = 1
"""A beep in the middle of the message means that its beginning was not recorded: it is said again."""


class LeavingMessage:
    """Speaks one message; it cannot be talked over."""

    def __init__(
        self, session: AgentSession[None], reporter: Reporter, message: Message, object_prefix: str
    ) -> None:
        self._session = session
        self._reporter = reporter
        self._message = message
        self._place = f"{object_prefix}/{_FILE}"
        self._beeped = asyncio.Event()

    def prepare(self) -> None:
        """Has its sound made, while the machine still speaks."""
        self._message.prepare()

    def note_beep(self) -> None:
        """A beep has just ended."""
        self._beeped.set()

    async def leave(self) -> TalkEnd | None:
        """Speaks it, and keeps what was spoken; how the call ends by it, None if it was broken off."""
        try:
            sound = await self._message.sound()
        except NoMessage as error:
            log.warning("no message could be left", reason=str(error))
            return TalkEnd(AttemptState.FAILED, EndReason.VOICE_ERROR)
        self._reporter.record(MessageBegun)
        for restarts_left in range(_RESTARTS, -1, -1):
            self._beeped.clear()
            speech = self._session.say(self._message.text, audio=frames_of(sound), allow_interruptions=False)
            if not await self._is_cut_into(speech) or not restarts_left:
                break
            speech.interrupt(force=True)
            await speech.wait_for_playout()
        await speech.wait_for_playout()
        if speech.interrupted:
            return None
        length_s = sum(frame.duration for frame in sound)
        key = await self._message.keep(self._place)
        self._reporter.record(MessageLeft, object_key=key, length_s=round(length_s, 2))
        return TalkEnd(AttemptState.VOICEMAIL_LEFT, EndReason.VOICEMAIL_LEFT)

    async def aclose(self) -> None:
        """Ends what is under way."""
        await self._message.aclose()

    async def _is_cut_into(self, speech: SpeechHandle) -> bool:
        """Waits until the message was spoken, or until another beep is heard."""
        spoken = asyncio.ensure_future(speech.wait_for_playout())
        beeped = asyncio.ensure_future(self._beeped.wait())
        await asyncio.wait([spoken, beeped], return_when=asyncio.FIRST_COMPLETED)
        beeped.cancel()
        return not spoken.done()
