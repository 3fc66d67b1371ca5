"""The campaigns of the fault runs: light calls to many numbers, answered by short-spoken people."""

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from infra.local.daytime import zone_with_daytime

PERSONAS: Final = Path(__file__).with_name("personas")
RINGING_S: Final = 3
MAX_ATTEMPTS: Final = 3
GAP_MINUTES: Final = 0.3

_PREFIXES: Final = {
    "quick": "2",
    "patient": "3",
    "occupied": "4",
    "unmoved": "6",
    "crossing": "7",
    "holding": "8",
}
"""The digit after +1202 (Washington, where only federal law counts) by which the phones know who it is."""

MIXED: Final = ("quick", "quick", "quick", "patient", "patient", "occupied", "unmoved")

_PLAYBOOK: Final = {
    "name": "short",
    "start": "ASK",
    "labels": ["interested", "unclear"],
    "goodbye": {"text": "Goodbye.", "verbatim": True},
    "goodbye_after_opt_out": {"text": "We will not call again.", "verbatim": True},
    "goodbye_after_silence": {"text": "Goodbye.", "verbatim": True},
    "fallback": {"text": "Sorry.", "verbatim": True},
    "states": {
        "ASK": {
            "goal": "ask",
            "line": {"text": "Hello, have you got a minute?", "verbatim": True},
            "ways": {"interested": "END", "unclear": "END"},
        },
        "END": {"goal": "end", "ends": "agent_goodbye", "outcome": "interested"},
    },
}


def settings(name: str, *, max_concurrent: int, **changes: Any) -> dict[str, Any]:
    """A campaign as it is sent to the API."""
    return {
        "name": name,
        "playbook": _PLAYBOOK,
        "caller": {"agent_name": "Maya", "company": "Northwind"},
        "max_concurrent": max_concurrent,
        "recording_enabled": False,
        "limits": {"ringing_timeout_s": RINGING_S, "max_duration_s": 8},
        "follow_up": {"pattern": ["person"] * MAX_ATTEMPTS, "gap_minutes": GAP_MINUTES, "after": {}},
        "window": {
            "start": "00:00",
            "end": "24:00",
            "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            "holidays": True,
        },
        **changes,
    }


def numbers(run: int, personas: Sequence[str], count: int, chance: random.Random) -> Iterator[str]:
    """Numbers that no other run calls, of people drawn from the given ones."""
    for index in range(count):
        yield f"+1202{_PREFIXES[chance.choice(personas)]}{run:02d}{index:04d}"


def write_leads(file: Path, called: Sequence[str], now: datetime) -> None:
    """The file of leads as it is sent: everybody has consented and is where it is daytime."""
    zone = zone_with_daytime(now)
    columns = ("prospect_name", "phone", "timezone", "email", "consent_source", "consent_at")
    given = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
    with file.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines)
        writer.writerow(columns)
        for index, number in enumerate(called):
            writer.writerow(("Anna Keller", number, zone, f"lead{index}@example.com", "web form", given))
