"""The parts of a local stack and which of them need which others."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """One supervised process of the stack; its value is its name everywhere (logs, status, commands)."""

    MONGOD = "mongod"
    REPLICA_SET = "replica-set"
    REDIS_LIVEKIT = "redis-livekit"
    REDIS_JOBS = "redis-jobs"
    LIVEKIT_SERVER = "livekit-server"
    LIVEKIT_SIP = "livekit-sip"
    DEEPGRAM = "standin-deepgram"
    ELEVENLABS = "standin-elevenlabs"
    OPENAI = "standin-openai"
    SMTP = "standin-smtp"
    GROQ = "standin-groq"
    GOOGLE = "standin-google"
    ASSEMBLYAI = "standin-assemblyai"
    AURA = "standin-aura"
    SESAME = "standin-sesame"
    PHONES = "phones"
    API = "api"
    DIALER = "dialer"
    WORKER = "worker"


ONE_SHOTS: Final = frozenset({Part.REPLICA_SET})
"""Parts that do one thing and end; the others run until they are stopped."""

NEEDS: Final[dict[Part, tuple[Part, ...]]] = {
    Part.MONGOD: (),
    Part.REPLICA_SET: (Part.MONGOD,),
    Part.REDIS_LIVEKIT: (),
    Part.REDIS_JOBS: (),
    Part.LIVEKIT_SERVER: (Part.REDIS_LIVEKIT,),
    Part.LIVEKIT_SIP: (Part.REDIS_LIVEKIT, Part.LIVEKIT_SERVER),
    Part.DEEPGRAM: (),
    Part.ELEVENLABS: (),
    Part.OPENAI: (),
    Part.SMTP: (),
    Part.GROQ: (),
    Part.GOOGLE: (),
    Part.ASSEMBLYAI: (),
    Part.AURA: (),
    Part.SESAME: (),
    Part.PHONES: (),
    Part.API: (Part.REPLICA_SET, Part.REDIS_JOBS),
    Part.DIALER: (Part.REPLICA_SET, Part.REDIS_JOBS),
    Part.WORKER: (
        Part.LIVEKIT_SERVER,
        Part.LIVEKIT_SIP,
        Part.DEEPGRAM,
        Part.ELEVENLABS,
        Part.OPENAI,
        Part.SMTP,
        Part.GROQ,
        Part.GOOGLE,
        Part.ASSEMBLYAI,
        Part.AURA,
        Part.SESAME,
        Part.PHONES,
        Part.API,
    ),
}
"""What must be ready (or, for a one-shot, done) before a part starts, and must not stop before it."""

ALL: Final = tuple(Part)
DATABASES: Final = (Part.MONGOD, Part.REPLICA_SET, Part.REDIS_JOBS)
MEDIA: Final = (Part.REDIS_LIVEKIT, Part.LIVEKIT_SERVER, Part.LIVEKIT_SIP)


def with_needs(parts: Iterable[Part]) -> tuple[Part, ...]:
    """These parts and all that they need, in an order in which they can start."""
    wanted: set[Part] = set()
    waiting = list(parts)
    while waiting:
        part = waiting.pop()
        if part not in wanted:
            wanted.add(part)
            waiting.extend(NEEDS[part])
    if Part.MONGOD in wanted:
        wanted.add(Part.REPLICA_SET)
    return tuple(part for part in Part if part in wanted)


def stop_order(parts: Iterable[Part]) -> list[list[Part]]:
    """These parts in groups: a group can stop when the groups before it have stopped."""
    remaining = list(parts)
    groups = []
    while remaining:
        needed = {need for part in remaining for need in NEEDS[part]}
        groups.append([part for part in remaining if part not in needed])
        remaining = [part for part in remaining if part in needed]
    return groups
