"""The brief of a call that follows the built-in funnel."""

import pytest

from control_plane.contract.brief import CallBrief, LeadContext, Recording, TrunkRoute
from control_plane.contract.playbook import Playbook


@pytest.fixture(scope="session")
def brief(funnel: Playbook) -> CallBrief:
    return CallBrief(
        attempt_id="attempt",
        fencing_token=1,
        lease_s=15,
        number="+12025550123",
        instructions="You are Maya, an AI assistant who calls on behalf of Northwind Learning.",
        lead=LeadContext(
            name="Anna Keller",
            company="Keller Transport",
            job_title="Head of Training",
            resource_name="our guide",
        ),
        trunk=TrunkRoute(host="127.0.0.1", from_number="+12025550100"),
        playbook=funnel,
        recording=Recording(object_prefix="attempt"),
    )
