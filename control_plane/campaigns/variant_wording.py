"""What a campaign's variants say: what their settings choose, looked up, the rest as in the campaign."""

from collections.abc import Sequence

from control_plane.campaigns import wording
from control_plane.campaigns.documents import Campaign, Variant
from control_plane.campaigns.schemas import VariantChoice
from control_plane.campaigns.translations import translations
from control_plane.campaigns.wording import Choice
from control_plane.errors import FieldProblem, Invalid


async def look_up(campaign: Campaign, wanted: Sequence[VariantChoice]) -> list[Variant]:
    """The variants whole, each with what it takes from the campaign as it is now; raises `Invalid`."""
    found = []
    for place, choice in enumerate(wanted):
        try:
            found.append(await _one(campaign, choice))
        except Invalid as error:
            raise _of_variant(error, place, choice.name) from None
    return found


def translated(campaign: Campaign) -> list[Variant]:
    """Its variants in the languages that it now has; raises `Invalid`."""
    found = []
    for place, variant in enumerate(campaign.variants):
        try:
            told = translations(variant.playbook, _languages(campaign), variant.translations)
        except Invalid as error:
            raise _of_variant(error, place, variant.name) from None
        found.append(variant.model_copy(update={"translations": told}))
    return found


async def _one(campaign: Campaign, choice: VariantChoice) -> Variant:
    languages = _languages(campaign)
    chosen = Choice(choice.playbook, choice.prompt_module, None, languages[0])
    says = await wording.look_up(campaign.account_id, chosen, campaign)
    given = choice.translations or (campaign.translations if choice.playbook is None else {})
    return Variant(
        name=choice.name,
        weight=choice.weight,
        playbook=says.playbook,
        translations=translations(says.playbook, languages, given),
        prompt_module=says.prompt_module,
        own_prompt=says.own_prompt,
        voice=choice.voice or (),
        scripts=says.scripts,
    )


def _languages(campaign: Campaign) -> list[str]:
    return campaign.languages or [campaign.providers.language]


def _of_variant(error: Invalid, place: int, name: str) -> Invalid:
    problems = [
        FieldProblem.model_validate(one | {"field": f"variants.{place}.{one['field']}"})
        for one in error.extra["errors"]
    ]
    return Invalid(f"Variant {name}: {error.detail}", problems)
