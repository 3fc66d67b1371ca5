from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from agent_worker.conversation.context import context_of
from control_plane.contract.brief import CallBrief, LeadContext, Recording, TrunkRoute
from control_plane.contract.playbook import Playbook


@pytest.mark.parametrize(
    ("timezone", "hour"), [("America/New_York", 10), ("Asia/Kolkata", 20), ("", 15), ("No/Where", 15)]
)
def test_a_decision_is_told_the_hour_where_the_lead_is(funnel: Playbook, timezone: str, hour: int) -> None:
    brief = CallBrief(
        attempt_id="att_1",
        fencing_token=1,
        lease_s=15,
        number="+12025550123",
        instructions="",
        lead=LeadContext(name="Anna", timezone=timezone),
        trunk=TrunkRoute(host="127.0.0.1", password=SecretStr(""), from_number="+12025550100"),
        playbook=funnel,
        recording=Recording(object_prefix="recordings/x"),
    )
    context = context_of(brief, datetime(2026, 11, 18, 15, 0, tzinfo=UTC))
    assert (context.now.hour, context.language, context.lead.name) == (hour, "en-US", "Anna")
    assert context.now == datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
