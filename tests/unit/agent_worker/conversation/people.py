"""Whom the agent talks with in these tests."""

from datetime import datetime
from zoneinfo import ZoneInfo

from agent_worker.conversation.decisions import TaskContext
from control_plane.contract.brief import LeadContext

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("America/New_York"))
ANNA = LeadContext(name="Anna", email="anna@acme.example", timezone="America/New_York")
CONTEXT = TaskContext("en-US", NOW, ANNA)
"""A Wednesday morning in New York."""
