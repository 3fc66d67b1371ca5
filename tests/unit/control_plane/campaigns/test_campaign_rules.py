from datetime import UTC, datetime

import pytest

from control_plane.campaigns.documents import Caller, Campaign, CampaignStatus
from control_plane.campaigns.rules import (
    MOVES,
    Action,
    campaign_values,
    folded,
    foreign_addresses,
    lead_values,
    needed_columns,
    texts,
    without_value,
)
from control_plane.contract.brief import LeadContext, Providers, Vendor
from control_plane.scripts.rules import placeholders
from control_plane.scripts.service import built_in_playbook

FUNNEL = built_in_playbook("sales_funnel")


def campaign(**words: str) -> Campaign:
    made: Campaign = Campaign.model_construct(
        id="cmp_1",
        account_id="acc_1",
        name="Autumn",
        playbook=FUNNEL,
        caller=Caller(agent_name="Maya", company="Northwind"),
        words=words,
        created_at=datetime.now(UTC),
    )
    return made


@pytest.mark.parametrize("status", CampaignStatus)
@pytest.mark.parametrize("action", Action)
def test_every_move_is_the_documented_one(status: CampaignStatus, action: Action) -> None:
    allowed = {
        ("draft", "launch"): "running",
        ("running", "pause"): "paused",
        ("paused", "resume"): "running",
        ("running", "stop"): "stopped",
        ("paused", "stop"): "stopped",
        ("running", "complete"): "completed",
    }
    before, after = MOVES[action]
    assert (status in before) == ((status, action) in allowed)
    if status in before:
        assert after == allowed[status, action]


def test_the_funnel_needs_the_columns_and_words_it_speaks_of() -> None:
    wanted = {name for text in texts(FUNNEL) for name in placeholders(text)}
    needed = needed_columns(wanted, campaign())
    assert {"prospect_name", "resource_name", "value proposition"} <= needed
    assert "Agent Name" not in needed
    assert "Your Company" not in needed


def test_a_word_counts_whatever_its_case_and_spaces_but_not_when_it_is_blank() -> None:
    assert needed_columns({"value proposition"}, campaign(Value_Proposition="We save time")) == set()
    assert needed_columns({"value proposition"}, campaign(**{"value proposition": " "})) == {
        "value proposition"
    }


def test_a_column_counts_when_every_lead_has_it() -> None:
    assert without_value({"Budget"}, {"budget": 3}, 3) == []
    [problem] = without_value({"Budget"}, {"budget": 2}, 3)
    assert problem.field == "[Budget]"
    assert problem.problem == "1 of 3 leads have no value in the column Budget"


def test_a_value_that_nobody_gives_says_where_it_can_come_from() -> None:
    [word] = without_value({"industry"}, {}, 3)
    assert "set words['industry']" in word.problem
    [email] = without_value({"email"}, {}, 0)
    assert email.field == "[____@abc.com]"


def test_the_leads_own_values_fill_its_placeholders_and_empty_ones_fill_none() -> None:
    lead = LeadContext(name="Anna", email="anna@acme.com", custom={"Budget": "5000", "Region": ""})
    assert lead_values(lead) == {
        "Prospect Name": "Anna",
        "____@abc.com": "anna@acme.com",
        "Budget": "5000",
    }
    assert campaign_values(campaign(industry="retail")) == {
        "Agent Name": "Maya",
        "Your Company": "Northwind",
        "industry": "retail",
    }


def test_names_fold_as_people_read_them() -> None:
    assert folded("Value_Proposition") == folded("  value   proposition ")


def test_an_address_of_a_provider_must_be_on_the_operators_list() -> None:
    providers = Providers(
        model=[Vendor(vendor="openai_compatible", base_url="http://10.0.0.7/v1/")],
        voice=[Vendor(vendor="elevenlabs"), Vendor(vendor="sesame", base_url="https://elsewhere.example/v1")],
    )
    [problem] = foreign_addresses(providers, ["http://10.0.0.7/v1"])
    assert (problem.field, problem.value) == ("providers.voice.1.base_url", "https://elsewhere.example/v1")
    assert len(foreign_addresses(providers, [])) == 2
