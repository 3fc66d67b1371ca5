from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_plane.campaigns.documents import Caller, Campaign, Variant
from control_plane.campaigns.rules import prompt_of
from control_plane.campaigns.variants import as_heard_by, not_the_same, of_lead, retired, ways
from control_plane.contract.brief import Providers, Vendor
from control_plane.scripts.service import built_in_playbook

FUNNEL = built_in_playbook("sales_funnel")
SURVEY = built_in_playbook("survey")
LEADS = [f"led_{number}" for number in range(4000)]


def campaign(*variants: Variant, retired: tuple[str, ...] = ()) -> Campaign:
    made: Campaign = Campaign.model_construct(
        id="cmp_1",
        playbook=FUNNEL,
        translations={},
        prompt_module="",
        own_prompt=None,
        providers=Providers(),
        caller=Caller(agent_name="Maya", company="Northwind"),
        variants=list(variants),
        retired_variants=list(retired),
    )
    return made


def variant(name: str, weight: int = 1, **fields: object) -> Variant:
    return Variant.model_validate({"name": name, "weight": weight, "playbook": FUNNEL, **fields})


def heard(*variants: Variant) -> dict[str, str]:
    """By lead the name of the variant that it hears."""
    held = campaign(*variants)
    return {lead: found.name for lead in LEADS if (found := of_lead(held, lead))}


def test_a_campaign_without_variants_is_heard_as_it_is() -> None:
    held = campaign()
    assert of_lead(held, "led_1") is None
    assert as_heard_by(held, "led_1") is held
    assert ways(held) == [held]


@pytest.mark.parametrize("weights", [(1, 1), (1, 3), (5, 3, 2)])
def test_leads_are_divided_by_weight_and_each_always_hears_the_same(weights: tuple[int, ...]) -> None:
    variants = [variant(f"v{place}", weight) for place, weight in enumerate(weights)]
    divided = heard(*variants)
    assert divided == heard(*reversed(variants))
    counted = Counter(divided.values())
    for one in variants:
        expected = len(LEADS) * one.weight / sum(weights)
        assert abs(counted[one.name] - expected) < 4 * (expected**0.5)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 100), min_size=2, max_size=4), st.integers(1, 100))
def test_a_variant_that_comes_or_goes_moves_no_lead_between_the_others(
    weights: list[int], weight: int
) -> None:
    variants = [variant(f"v{place}", one) for place, one in enumerate(weights)]
    before, after = heard(*variants), heard(*variants, variant("new", weight))
    assert all(after[lead] in (before[lead], "new") for lead in LEADS)


def test_what_a_variant_chooses_takes_the_campaigns_place_and_nothing_else_changes() -> None:
    voice = (Vendor(vendor="openai", voice_id="alloy"),)
    texts = {"instructions": "Be kind.", "session": "Say hello."}
    asking = variant("B", playbook=SURVEY, own_prompt=texts, prompt_module="scr_1", voice=voice)
    held = campaign(variant("A"), asking)
    plain, other = ways(held)
    assert (plain.playbook, plain.providers, prompt_of(plain)) == (FUNNEL, held.providers, None)
    assert (other.playbook, other.providers.voice) == (SURVEY, voice)
    assert other.providers.model == held.providers.model
    module = prompt_of(other)
    assert module is not None
    assert module.session == "Say hello."
    assert other.caller == held.caller
    assert {as_heard_by(held, lead).playbook.name for lead in LEADS[:50]} == {FUNNEL.name, SURVEY.name}


def test_a_name_that_calls_were_made_by_means_the_same_for_good() -> None:
    held = campaign(variant("A"), variant("B"), retired=("C",))
    assert not_the_same(held, [variant("A", 9), variant("B"), variant("D")]) == []
    changed = not_the_same(held, [variant("A"), variant("b", playbook=SURVEY), variant("c")])
    assert [problem.field for problem in changed] == ["variants.1.name", "variants.2.name"]
    assert retired(held, [variant("A"), variant("D")]) == ["C", "B"]
    assert retired(held, []) == ["C", "A", "B"]
