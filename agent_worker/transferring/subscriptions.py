"""Who hears whom in the room while a call is handed over.

LiveKit lets everybody hear everybody. What the agent says in private is fenced by permissions of its own
tracks, which hold from the first packet; the two phones are kept apart by their subscriptions.
"""

from collections.abc import Sequence

from livekit import api, rtc
from livekit.rtc import ParticipantTrackPermission

from control_plane.contract.wire import COLLEAGUE_IDENTITY, LEAD_IDENTITY


async def set_apart(livekit: api.LiveKitAPI, room: rtc.Room) -> None:
    """Lead and colleague do not hear each other; raises what LiveKit's API raises."""
    await _set(livekit, room, subscribed=False)


async def join(livekit: api.LiveKitAPI, room: rtc.Room) -> None:
    """Lead and colleague hear each other; raises what LiveKit's API raises."""
    await _set(livekit, room, subscribed=True)


async def _set(livekit: api.LiveKitAPI, room: rtc.Room, *, subscribed: bool) -> None:
    pairs = ((LEAD_IDENTITY, COLLEAGUE_IDENTITY), (COLLEAGUE_IDENTITY, LEAD_IDENTITY))
    for listener, speaker in pairs:
        heard = room.remote_participants.get(speaker)
        if heard is None or listener not in room.remote_participants or not heard.track_publications:
            continue
        await livekit.room.update_subscriptions(
            api.UpdateSubscriptionsRequest(
                room=room.name,
                identity=listener,
                track_sids=list(heard.track_publications),
                subscribe=subscribed,
            )
        )


class PrivateTracks:
    """Tracks of the agent, each for one pair of ears; those that it had before are the lead's."""

    def __init__(self, room: rtc.Room) -> None:
        self._room = room
        self._private: dict[str, str] = {}
        self._of_lead = [*room.local_participant.track_publications]

    async def publish(self, name: str, source: rtc.AudioSource, identity: str) -> str:
        """Publishes a track that `identity` alone can hear; returns its id."""
        self._permit()  # before it exists, so that nobody else hears its first packets
        track = rtc.LocalAudioTrack.create_audio_track(name, source)
        publication = await self._room.local_participant.publish_track(track)
        self._private[publication.sid] = identity
        self._permit()
        return publication.sid

    async def unpublish(self, sid: str) -> None:
        """Takes a track out of the room; the last one lifts the fence."""
        self._private.pop(sid, None)
        if sid in self._room.local_participant.track_publications:
            await self._room.local_participant.unpublish_track(sid)
        if not self._private:
            self._room.local_participant.set_track_subscription_permissions(allow_all_participants=True)

    def _permit(self) -> None:
        self._room.local_participant.set_track_subscription_permissions(
            allow_all_participants=False,
            participant_permissions=[
                self._permission(LEAD_IDENTITY, self._of_lead),
                self._permission(COLLEAGUE_IDENTITY, ()),
            ],
        )

    def _permission(self, identity: str, others: Sequence[str]) -> ParticipantTrackPermission:
        own = [sid for sid, whose in self._private.items() if whose == identity]
        return ParticipantTrackPermission(
            participant_identity=identity, allow_all=False, allowed_track_sids=[*others, *own]
        )
