"""The demonstration's campaign: who calls, with what words, and when."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

from infra.local.daytime import zone_with_daytime

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
    "follow_up": {"pattern": ["person"], "gap_minutes": 0},
    # Only the law's hours hold, and the leads are where it is noon.
    "window": {
        "start": "00:00",
        "end": "24:00",
        "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        "holidays": True,
    },
    "limits": {"ringing_timeout_s": 20, "max_duration_s": 120},
}


def write_leads(file: Path, now: datetime) -> dict[str, str]:
    """Writes the leads to a file, all moved to where it is noon now; their names by number."""
    with LEADS_CSV.open(newline="") as source:
        leads = [row | {"timezone": zone_with_daytime(now)} for row in csv.DictReader(source)]
    with file.open("w", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(leads[0]))
        writer.writeheader()
        writer.writerows(leads)
    return {lead["phone"]: lead["prospect_name"] for lead in leads}
