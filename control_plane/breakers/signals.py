"""What the end of a call tells about the trunk it left by and the providers it used. Pure.

the trunk failed                                            its breaker hears of a failure
answered, or any answer that comes from a phone or its network    the trunk works
hearing, model or voice gave up                             all its providers failed
a conversation went to and fro                              the providers it was held with work
canceled by us, refused by us, back-pressure, a lost worker       nothing

A provider that fails in the call accuses itself at once (`control_plane.attempts.reporting`), and is told
only once.
"""

from collections.abc import Collection

from control_plane.breakers.documents import provider_key, trunk_key
from control_plane.contract.brief import Providers, Vendor
from control_plane.contract.states import AttemptState, EndReason

Signal = tuple[str, bool]
"""The key of a breaker, and whether what it stands for worked."""

HELD_TURNS = 3
"""We spoke, were answered and spoke again: with fewer turns, not every provider need have had a part."""

_REACHED_A_NETWORK = frozenset(
    {EndReason.BUSY, EndReason.NO_ANSWER, EndReason.REJECTED, EndReason.INVALID_NUMBER}
)
_ANSWERED = frozenset(
    {
        AttemptState.COMPLETED,
        AttemptState.TRANSFERRED,
        AttemptState.VOICEMAIL_LEFT,
        AttemptState.MACHINE,
    }
)
_GAVE_UP = frozenset({EndReason.LLM_ERROR, EndReason.HEARING_ERROR, EndReason.VOICE_ERROR})


def signals(
    end_reason: EndReason,
    state: AttemptState,
    providers: Providers,
    *,
    trunk_id: str,
    turns: int,
    failed: Collection[str] = (),
) -> list[Signal]:
    """What the breakers are told of an attempt that ended like this, each key at most once.

    `turns` counts what both sides said, `failed` names the providers that have told of their failure.
    """
    told = {**_of_providers(end_reason, state, providers, turns, failed)}
    if end_reason is EndReason.TRUNK_FAILURE:
        told[trunk_key(trunk_id)] = False
    elif state in _ANSWERED or end_reason in _REACHED_A_NETWORK | _GAVE_UP:
        told[trunk_key(trunk_id)] = True
    return list(told.items())


def _of_providers(
    end_reason: EndReason,
    state: AttemptState,
    providers: Providers,
    turns: int,
    failed: Collection[str],
) -> dict[str, bool]:
    gave_up = {
        EndReason.LLM_ERROR: providers.model,
        EndReason.HEARING_ERROR: providers.hearing,
        EndReason.VOICE_ERROR: _voices(providers),
    }.get(end_reason)
    if gave_up is not None:
        return {provider_key(one.vendor): False for one in gave_up if one.vendor not in failed}
    # Silence at the other end is also what a deaf agent hears.
    if state in _ANSWERED and turns >= HELD_TURNS and end_reason is not EndReason.SILENCE_TIMEOUT:
        return {provider_key(vendor): True for vendor in _held_with(providers, failed)}
    return {}


def _held_with(providers: Providers, failed: Collection[str]) -> list[str]:
    """The first provider of each part that did not fail: the later ones were never asked."""
    parts = (providers.hearing, providers.model, _voices(providers))
    worked = ([one.vendor for one in order if one.vendor not in failed] for order in parts)
    return [vendors[0] for vendors in worked if vendors]


def _voices(providers: Providers) -> tuple[Vendor, ...]:
    """Whoever may speak, in order."""
    return (*providers.speech_to_speech, *providers.voice)
