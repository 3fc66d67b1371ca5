"""The runs of the long form, one kind each and then all mixed, and the one run of the short form."""

from collections.abc import Collection
from typing import Final

from tests.faults.campaign import MIXED
from tests.faults.kinds import KINDS
from tests.faults.run import Plan

_KILLS: Final = 15
_FEW: Final = 5
_HALF: Final = 8
_ATTEMPTS: Final = 20
_LIMIT_S: Final = 420.0

_RARE: Final = {
    "livekit_redis_wiped": _FEW,
    "clock_dialer": _HALF,
    "clock_api": _HALF,
    "crossing": _HALF,
}
"""What is broken less often: each time takes long. A clock moves twice each time, there and back."""

_PERSONAS: Final = {
    "frozen_in_call": ("holding", "holding", "patient"),
    "crossing": ("crossing", "crossing", "quick"),
}

SHRINKING: Final = "shrinking"
"""The run in which the fleet shrinks: see `tests.faults.shrinking`."""

_IN_THE_MIX: Final = (*MIXED, "holding", "crossing")
_MIX_SHARE: Final = {"clock_dialer": 1, "clock_api": 1, "livekit_redis_wiped": 1, "crossing": 2}
"""How often the long form's mix has a kind, where that is not three times."""

_SHORT: Final = {
    **dict.fromkeys(KINDS, 2),
    "frozen_before_invite": 1,
    "frozen_in_call": 1,
    "clock_dialer": 1,
    "clock_api": 1,
    "livekit_redis_wiped": 1,
    "crossing": 1,
}
"""The short form's kills; several jobs freeze at once, and each clock moves there and back."""


def long_form(seed: int, kinds: Collection[str] = (), kills: int = _KILLS) -> list[Plan]:
    """A run for each of the kinds (by default all), one of all kinds mixed, and the fleet that shrinks."""
    chosen = [kind for kind in KINDS if not kinds or kind in kinds]
    plans = [
        Plan(
            kind,
            number,
            {kind: min(kills, _RARE.get(kind, kills))},
            _ATTEMPTS,
            _LIMIT_S,
            seed,
            personas=_PERSONAS.get(kind, MIXED),
        )
        for number, kind in enumerate(chosen)
    ]
    if not kinds or "mixed" in kinds:
        strikes = {kind: _MIX_SHARE.get(kind, 3) for kind in KINDS}
        plans.append(Plan("mixed", 90, strikes, 60, 2 * _LIMIT_S, seed, personas=_IN_THE_MIX))
    if not kinds or SHRINKING in kinds:
        plans.append(shrinking(seed))
    return plans


def shrinking(seed: int) -> Plan:
    """The fleet that shrinks. It takes the stack's own worker down, so it comes last."""
    return Plan(SHRINKING, 96, {}, 10, 90.0, seed)


def short_form(seed: int) -> Plan:
    """All kinds mixed, each once or twice."""
    return Plan("short", 95, _SHORT, 25, _LIMIT_S, seed, personas=_IN_THE_MIX, pause_s=(0.0, 1.0))
