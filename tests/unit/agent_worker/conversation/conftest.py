"""The built-in funnel, filled as a campaign would fill it."""

import pytest

from control_plane.contract.playbook import Playbook
from control_plane.scripts.rules import fill_playbook
from control_plane.scripts.service import built_in_playbook

VALUES = {
    "Prospect Name": "Anna",
    "Resource Name": "the training guide",
    "Agent Name": "Maya",
    "Your Company": "Northwind Learning",
    "industry": "manufacturing",
    "value proposition": "We cut the time to train new people by a third",
}


@pytest.fixture(scope="session")
def funnel() -> Playbook:
    return fill_playbook(built_in_playbook("sales_funnel"), VALUES)
