"""A campaign's variants: who hears which, and what may become of one that calls were made by. Pure."""

import hashlib
import math
from collections.abc import Sequence

from control_plane.campaigns.documents import Campaign, Variant
from control_plane.errors import FieldProblem


def of_lead(campaign: Campaign, lead_id: str) -> Variant | None:
    """The variant that a lead hears, always the same one; None if the campaign has none.

    Each variant draws a number for the lead, and the highest by its weight wins (rendezvous hashing): a
    variant that comes, goes or changes its weight moves no lead from one of the others to another.
    """
    return max(campaign.variants, key=lambda variant: _drawn(campaign.id, variant, lead_id), default=None)


def _drawn(campaign_id: str, variant: Variant, lead_id: str) -> float:
    digest = hashlib.sha256(f"{campaign_id}|{variant.name}|{lead_id}".encode()).digest()
    evenly = (int.from_bytes(digest[:6]) + 0.5) / 2**48  # between 0 and 1, neither of them
    return -variant.weight / math.log(evenly)


def as_heard_by(campaign: Campaign, lead_id: str) -> Campaign:
    """The campaign as its variant for this lead makes it; as it is if it has none."""
    variant = of_lead(campaign, lead_id)
    return _held(campaign, variant) if variant else campaign


def ways(campaign: Campaign) -> list[Campaign]:
    """The campaign in all the ways in which it is held."""
    return [_held(campaign, variant) for variant in campaign.variants] or [campaign]


def _held(campaign: Campaign, variant: Variant) -> Campaign:
    providers = campaign.providers
    if variant.voice:
        providers = providers.model_copy(update={"voice": variant.voice})
    held: Campaign = campaign.model_copy(
        update={
            "playbook": variant.playbook,
            "translations": variant.translations,
            "prompt_module": variant.prompt_module,
            "own_prompt": variant.own_prompt,
            "providers": providers,
        }
    )
    return held


def not_the_same(launched: Campaign, wanted: Sequence[Variant]) -> list[FieldProblem]:
    """The variants that would say something else under a name that calls were made by.

    Their results would be those of two scripts, told as one. Weights may change.
    """
    present = {variant.name.casefold(): variant for variant in launched.variants}
    retired = {name.casefold() for name in launched.retired_variants}
    problems = []
    for place, variant in enumerate(wanted):
        before = present.get(variant.name.casefold())
        if before is not None and _says(before) != _says(variant):
            problem = "it says something else than the calls that were made by it: give it a new name"
        elif variant.name.casefold() in retired:
            problem = "calls were made by another variant of this name: give it a new name"
        else:
            continue
        problems.append(FieldProblem(field=f"variants.{place}.name", value=variant.name, problem=problem))
    return problems


def _says(variant: Variant) -> dict[str, object]:
    return variant.model_dump(exclude={"weight", "scripts"})


def retired(launched: Campaign, wanted: Sequence[Variant]) -> list[str]:
    """The names that may not be given again once these are the variants."""
    kept = {variant.name for variant in wanted}
    gone = [variant.name for variant in launched.variants if variant.name not in kept]
    return [*launched.retired_variants, *gone]
