from typing import Any

import pytest

from control_plane.attempts.rules import Disposition
from control_plane.calls.queries import Order, Wanted, cursor, listing
from control_plane.contract.states import AttemptState
from control_plane.errors import Invalid


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({}, "account_age"),
        ({"campaign_id": "cmp_1"}, "campaign_age"),
        ({"campaign_id": "cmp_1", "state": AttemptState.BUSY}, "campaign_state"),
        ({"state": AttemptState.BUSY}, "state_age"),
        ({"state": AttemptState.IN_CALL}, "open_account_slot"),
        ({"campaign_id": "cmp_1", "result": Disposition.BUSY}, "campaign_result_age"),
        ({"result": Disposition.BUSY}, "result_age"),
        ({"tag": "hot", "campaign_id": "cmp_1"}, "tag_age"),
        ({"number": "+12025550123", "campaign_id": "cmp_1", "tag": "hot"}, "number_age"),
        ({"lead_id": "led_1", "result": Disposition.BUSY}, "lead_age"),
        ({"order": Order.LONGEST, "campaign_id": "cmp_1"}, "duration"),
        ({"order": Order.CHEAPEST}, "cost"),
    ],
)
def test_a_list_stands_on_the_narrowest_index(asked: dict[str, Any], index: str) -> None:
    assert listing(Wanted(account_id="acc_1", **asked)).index == index


def test_a_page_goes_on_behind_the_last_call_of_the_one_before() -> None:
    wanted = Wanted(account_id="acc_1", order=Order.LONGEST)
    after = cursor(wanted, "att_0a", 5000)
    assert after == "5000.att_0a"
    equal, less = listing(wanted, after).queries
    assert (equal["figures.talk_ms"], equal["$and"]) == (5000, [{"_id": {"$lt": "att_0a"}}])
    assert less["figures.talk_ms"] == {"$lt": 5000}


@pytest.mark.parametrize(("order", "after"), [(Order.NEWEST, "5.att_0a"), (Order.LONGEST, "att_0a")])
def test_a_page_of_another_list_is_refused(order: Order, after: str) -> None:
    with pytest.raises(Invalid):
        listing(Wanted(account_id="acc_1", order=order), after)


def test_what_no_index_answers_is_refused_with_its_name() -> None:
    with pytest.raises(Invalid) as refused:
        listing(Wanted(account_id="acc_1", tag="hot", lead_id="led_1", order=Order.DEAREST))
    assert [error["field"] for error in refused.value.extra["errors"]] == ["lead_id", "tag"]
