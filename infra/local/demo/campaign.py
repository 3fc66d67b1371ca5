"""The demonstration's campaign: who calls, with what words, and when."""

from pathlib import Path
from typing import Any

LEADS_CSV = Path(__file__).with_name("leads.csv")

CALLS_AT_A_TIME = 3
"""Two cores hold about five whole calls; three leave room for the latencies to mean something."""

SETTINGS: dict[str, Any] = {
    "name": "Demo campaign",
    "playbook": "sales_funnel",
    "caller": {"agent_name": "Maya", "company": "Northwind Learning"},
    "words": {
        "industry": "manufacturing",
        "value proposition": "We help teams like yours cut the time to train new people by a third",
    },
    "max_concurrent": CALLS_AT_A_TIME,
    "follow_up": {"max_attempts": 1},
    # Phones of the local stack may be called at any hour.
    "window": {
        "start": "00:00",
        "end": "24:00",
        "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    },
    "limits": {"ringing_timeout_s": 20, "max_duration_s": 120},
}
