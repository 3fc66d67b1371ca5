"""What open breakers mean for the order in which a call's providers are tried. Pure.

A provider whose breaker is open goes last. One whose breaker is half-open is in its place again: the next
call probes it, and if it fails there the others still take over within the turn. A speech-to-speech model
whose breaker is open is left out: the call's voices stand in for it.
"""

from collections.abc import Mapping
from typing import Final

from control_plane.breakers.documents import provider_key
from control_plane.breakers.states import BreakerState
from control_plane.contract.brief import Providers

PARTS: Final = ("hearing", "model", "voice")


def working_first(providers: Providers, failing: Mapping[str, BreakerState]) -> Providers:
    """The same providers, those last whose breakers are open."""

    def is_open(vendor: str) -> bool:
        return failing.get(provider_key(vendor)) is BreakerState.OPEN

    order = {part: tuple(sorted(providers.of(part), key=lambda one: is_open(one.vendor))) for part in PARTS}
    order["speech_to_speech"] = tuple(one for one in providers.speech_to_speech if not is_open(one.vendor))
    return providers.model_copy(update=order)


def without_alternative(providers: Providers, failing: Mapping[str, BreakerState]) -> dict[str, BreakerState]:
    """For each part all of whose providers fail, the breaker that will let a call through first."""
    found: dict[str, BreakerState] = {}
    for part in PARTS:
        keys = [provider_key(one.vendor) for one in providers.of(part)]
        if all(key in failing for key in keys):
            best = min(keys, key=lambda key: failing[key] is BreakerState.OPEN)
            found[best] = failing[best]
    return found
