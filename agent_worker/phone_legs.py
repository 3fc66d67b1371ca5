"""The phones in a call's room: when one of them is gone.

LiveKit SIP sets a phone's status to `hangup` and then leaves the room. Its leaving can get lost (its
connection is closed before the message is out), and LiveKit then keeps the phone for another 15 s or so; the
status, which comes before, tells it all the same.
"""

import asyncio
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Final

from livekit import rtc

CALL_STATUS: Final = "sip.callStatus"
"""The attribute in which LiveKit SIP keeps how far a phone's call is."""

_HUNG_UP: Final = "hangup"

_LEAVES_WITHIN_S: Final = 1.0
"""A phone that hangs up is gone from the room within some hundredths of a second. It is given this long:
a call that ended while its phone was being taken out of the room was seen to freeze, once in 90 calls."""


def is_there(room: rtc.Room, identity: str) -> bool:
    """Whether a phone is in the room and has not hung up."""
    participant = room.remote_participants.get(identity)
    return participant is not None and participant.attributes.get(CALL_STATUS) != _HUNG_UP


def watch(room: rtc.Room, identities: Collection[str], on_gone: Callable[[str], None]) -> Callable[[], None]:
    """Tells of each of these phones that leaves, or has hung up and does not; returns what stops it."""
    lost: list[asyncio.TimerHandle] = []

    def on_left(participant: rtc.RemoteParticipant) -> None:
        if participant.identity in identities:
            on_gone(participant.identity)

    def on_changed(attributes: dict[str, str], participant: rtc.Participant) -> None:
        if participant.identity in identities and attributes.get(CALL_STATUS) == _HUNG_UP:
            loop = asyncio.get_running_loop()
            lost.append(loop.call_later(_LEAVES_WITHIN_S, on_lost, participant.identity))

    def on_lost(identity: str) -> None:
        if identity in room.remote_participants:
            on_gone(identity)

    room.on("participant_disconnected", on_left)
    room.on("participant_attributes_changed", on_changed)

    def stop() -> None:
        room.off("participant_disconnected", on_left)
        room.off("participant_attributes_changed", on_changed)
        for timer in lost:
            timer.cancel()

    return stop


@contextmanager
def watching(room: rtc.Room, identities: Collection[str], on_gone: Callable[[str], None]) -> Iterator[None]:
    """`watch` for as long as the block lasts."""
    stop = watch(room, identities, on_gone)
    try:
        yield
    finally:
        stop()
