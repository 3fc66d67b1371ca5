"""One call from the first ring to the record on disk."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from control_plane.contract.log_fields import mask_number
from infra.local.personas import Persona, Utterable
from infra.local.phones.conversation import Conversation
from infra.local.phones.journal import Journal
from infra.local.phones.measures import answer_latencies_ms, bargein_ms
from infra.local.phones.media.pacing import PacingClock
from infra.local.phones.media.stream import RtpStream, open_stream
from infra.local.phones.records import PhoneCall, write_record, write_whole
from infra.local.phones.sip.call import IncomingCall
from infra.local.phones.sounding import SpokenLine, spoken

MEDIA_TIMEOUT_S: Final = 20.0
"""Networks end an answered call in which no packet comes any more: its far end has died without a BYE.
LiveKit SIP sends fifty packets a second as long as a call is up, whether anybody speaks or not."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Surroundings:
    """What all calls share."""

    directory: Path
    journal: Journal
    clock: PacingClock
    media_timeout_s: float = MEDIA_TIMEOUT_S


class Telephone:
    """Plays a persona in one incoming call."""

    def __init__(self, call: IncomingCall, persona: Persona, surroundings: Surroundings) -> None:
        self.call = call
        self.persona = persona
        self.digits_sent = ""
        self._around = surroundings
        self._stream: RtpStream | None = None
        self._conversation: Conversation | None = None
        self._invited_at = datetime.now(UTC)
        self._answered_at: datetime | None = None

    @property
    def state(self) -> str:
        """Where the call is: ringing, in_call or over."""
        if self.call.over.done():
            return "over"
        return "in_call" if self.call.is_answered else "ringing"

    @property
    def digits_heard(self) -> str:
        """The keys that the caller has pressed so far."""
        return self._conversation.digits_heard if self._conversation else ""

    def press(self, digits: str) -> None:
        """Press keys in an answered call; raises ValueError when that cannot be."""
        if self._stream is None or not self.call.is_answered:
            raise ValueError("keys can be pressed only in an answered call")
        self._stream.press(digits)
        self.digits_sent += digits
        self._around.journal.note("digits_sent", self.call.call_id, digits=digits)

    async def take(self) -> PhoneCall:
        """Ring, then talk or refuse; returns the record, which is on disk by then."""
        log.info("call to %s rings: persona %s", mask_number(self.call.number), self.persona.name)
        answer = self.persona.answer
        if answer.status is None or answer.after_s:
            self.call.ring()
        lines = asyncio.create_task(self._lines())
        self.call.crosses_cancel = answer.crosses_cancel
        try:
            ends: list[asyncio.Future[Any]] = [self.call.over, self.call.given_up]
            await asyncio.wait(ends, timeout=answer.after_s, return_when=asyncio.FIRST_COMPLETED)
            if answer.status is not None:
                self.call.refuse(answer.status)
            elif not self.call.over.done():
                await self._talk(await lines)
            return await self._keep()
        finally:
            lines.cancel()
            if self._stream:
                self._stream.close()

    async def _lines(self) -> dict[Utterable, SpokenLine]:
        """Get what will be said ready while it rings: one after the other, to leave the machine some air."""
        codec = self.call.offer.codec
        return {one: await spoken(one, self.persona, codec) for one in self.persona.utterables()}

    async def _talk(self, lines: dict[Utterable, SpokenLine]) -> None:
        offer, call = self.call.offer, self.call
        host, _port = call.dialog.local
        stream = await open_stream(host, offer.codec, offer.payload_type, offer.telephone_event)
        self._stream = stream
        if call.over.done():
            return
        stream.send_to(offer.address)
        call.on_move = stream.send_to
        if self.persona.referral is not None:
            call.on_refer = self._follow_referral
        call.pick_up(stream.address)
        self._answered_at = datetime.now(UTC)
        conversation = Conversation(self.persona, lines, stream, offer.codec, self._note, call.hang_up)
        self._conversation = conversation
        self._around.clock.join(conversation.tick)
        self._around.clock.join(self._watch)
        try:
            # The persona hangs up by itself in time, or the network does, so this wait has an end.
            await asyncio.wait([call.over])
        finally:
            self._around.clock.leave(self._watch)
            self._around.clock.leave(conversation.tick)
            conversation.close()

    def _follow_referral(self) -> None:
        """Play the network that calls somebody else for this person, or the person who does not wait."""
        referral = self.persona.referral
        if referral is None or referral.status is None:
            after_s = referral.after_s if referral else 0.0
            asyncio.get_running_loop().call_later(after_s, self.call.hang_up)
            return

        def tell(status: int) -> None:
            if not self.call.over.done():
                self.call.tell_of_referral(status, final=True)

        asyncio.get_running_loop().call_later(referral.after_s, tell, referral.status)

    def _watch(self, now: float) -> None:
        """End the call, as the network does, when nothing comes from the other side any more.

        Before the ACK no BYE may be sent (RFC 3261, 15); a call that gets none ends by that.
        """
        silent_s = self._stream.silent_for_s(now) if self._stream else 0.0
        if self.call.is_acknowledged and silent_s >= self._around.media_timeout_s:
            self.call.hang_up("media_timeout", by="network")

    async def _keep(self) -> PhoneCall:
        ending = await self.call.over
        record = PhoneCall(
            call_id=self.call.call_id,
            persona=self.persona.name,
            number=self.call.number,
            caller=self.call.caller,
            invited_at=self._invited_at,
            answered_at=self._answered_at,
            ended_at=datetime.now(UTC),
            status=ending.status,
            ended_by=ending.by,
            ended_how=ending.how,
            digits_sent=self.digits_sent,
        )
        talk, stream = self._conversation, self._stream
        if talk and stream:
            record.utterances = talk.utterances
            record.agent_voice = [
                (round(one.started_s, 3), round(one.ended_s, 3)) for one in talk.agent.stretches
            ]
            record.answer_latencies_ms = answer_latencies_ms(talk.utterances, talk.agent.stretches)
            record.bargein_ms = bargein_ms(talk.utterances, talk.agent.stretches)
            record.digits_heard = self.digits_heard
            record.packets_sent = stream.sent
            record.packets_received = stream.reception.received
            record.packets_lost = stream.reception.lost
            await asyncio.to_thread(
                write_whole, self._around.directory, record.call_id, ".wav", talk.recording.write
            )
        # Last, because whoever finds the record expects the sound beside it.
        await asyncio.to_thread(write_record, self._around.directory, record)
        log.info(
            "call to %s is over: %s by the %s", mask_number(record.number), record.ended_how, record.ended_by
        )
        return record

    def _note(self, event: str, **facts: Any) -> None:
        self._around.journal.note(event, self.call.call_id, **facts)
