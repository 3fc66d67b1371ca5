"""Whether sound passed through the bridge, by what livekit-sip's log says of each call's packets. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_SAYS: Final = '"call statistics"'
_FEWEST_PACKETS: Final = 50
"""A second of sound; a phone's line is longer, and is heard in the shortest of calls."""


@dataclass(frozen=True)
class Carried:
    """One call's packets of sound until its end."""

    room: str
    from_phone: int
    to_phone: int
    """From whoever else is in the room."""

    @property
    def is_silent(self) -> bool:
        """Whether either side cannot have heard the other."""
        return min(self.from_phone, self.to_phone) < _FEWEST_PACKETS


def carried(log: Iterable[str], rooms: str, since_s: float) -> Mapping[str, Carried]:
    """By livekit-sip's name of each call in rooms that begin so, what was said of it last since that time."""
    found = {}
    for line in log:
        if _SAYS not in line:
            continue
        said = json.loads(line)
        if said["room"].startswith(rooms) and said["ts"] >= since_s:
            port, room = said["stats"]["port"], said["stats"]["room"]
            found[said["callID"]] = Carried(said["room"], port["audio_packets"], room["input_packets"])
    return found


def silent(calls: Mapping[str, Carried], answered: int) -> list[str]:
    """The calls through which no sound came, a line each, and how many nothing is known of."""
    found = [
        f"{call.room}: {call.from_phone} packets came from the phone, {call.to_phone} for it"
        for call in calls.values()
        if call.is_silent
    ]
    if len(calls) < answered:
        found.append(f"{answered - len(calls)} light calls of which livekit-sip's log says nothing")
    return found
