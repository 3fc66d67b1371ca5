"""A supervisor in the room: while they speak the agent is silent, and it heeds their whispers and wishes."""

from typing import Protocol

import structlog
from livekit import rtc
from pydantic import ValidationError

from agent_worker.reporting import Reporter
from control_plane.contract.events import Supervised
from control_plane.contract.supervision import SUPERVISOR_PREFIX, TRANSFER_TOPIC, WHISPER_TOPIC, Whisper

log = structlog.get_logger(__name__)


class Supervisable(Protocol):
    """What a supervisor may want of the talk."""

    def make_way(self) -> None:
        """Say nothing from now on."""

    def go_on(self) -> None:
        """Speak again."""

    def whisper(self, text: str) -> None:
        """Keep something in mind for the next line."""

    def put_through(self) -> None:
        """Put the lead through to a colleague."""


class Supervision:
    """Watches a room for supervisors.

    Who is in the room is all there is to know: a supervisor whose browser dies leaves it, and the agent goes
    on, so nobody is left alone on the phone.
    """

    def __init__(self, room: rtc.Room, talk: Supervisable, reporter: Reporter) -> None:
        self._talk = talk
        self._reporter = reporter
        self._speaking: set[str] = set()
        room.on("track_published", self._on_published)
        room.on("track_unpublished", self._on_unpublished)
        room.on("participant_disconnected", self._on_left)
        room.on("data_received", self._on_data)

    def _on_published(self, track: rtc.RemoteTrackPublication, who: rtc.RemoteParticipant) -> None:
        if who.identity.startswith(SUPERVISOR_PREFIX) and track.kind == rtc.TrackKind.KIND_AUDIO:
            if not self._speaking:
                self._talk.make_way()
                self._reporter.record(Supervised, what="taken_over")
            self._speaking.add(who.identity)

    def _on_unpublished(self, _track: rtc.RemoteTrackPublication, who: rtc.RemoteParticipant) -> None:
        self._on_left(who)

    def _on_left(self, who: rtc.RemoteParticipant) -> None:
        if who.identity in self._speaking:
            self._speaking.discard(who.identity)
            if not self._speaking:
                self._talk.go_on()
                self._reporter.record(Supervised, what="handed_back")

    def _on_data(self, packet: rtc.DataPacket) -> None:
        if packet.participant is not None:
            return  # only the server has wishes
        if packet.topic == TRANSFER_TOPIC:
            self._talk.put_through()
        elif packet.topic == WHISPER_TOPIC:
            self._whisper(packet)

    def _whisper(self, packet: rtc.DataPacket) -> None:
        try:
            whisper = Whisper.model_validate_json(packet.data)
        except ValidationError:
            log.warning("a whisper that cannot be read")
            return
        self._talk.whisper(whisper.text)
        self._reporter.record(Supervised, what="whispered")
