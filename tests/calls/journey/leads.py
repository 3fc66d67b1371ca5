"""The list that the campaign manager brings: four people who can be called, and rows that cannot be used."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from infra.local.daytime import zone_with_daytime
from tests.calls.cast import SUPERVISED

(WATCHED_NUMBER,), (CUT_OFF_NUMBER,), (PUT_THROUGH_NUMBER,) = [
    persona.numbers for persona in SUPERVISED.values()
]
ASLEEP_NUMBER: Final = "+12065550132"
CUT_OFF_NAME: Final = "Robert Ray"
CUT_OFF_COMPANY: Final = "ray.example"

_HEAD: Final = (
    "prospect_name",
    "company_name",
    "job_title",
    "phone",
    "email",
    "timezone",
    "resource_name",
    "consent_source",
    "consent_at",
)
_AGREED: Final = ("our guide", "sign-up form", "2026-01-15")


def write_leads(file: Path, now: datetime) -> None:
    """Three people where it is noon, one where it is night, and four rows each with another fault."""
    noon, night = zone_with_daytime(now), zone_with_daytime(now + timedelta(hours=12))
    rows = [
        ("Anna Keller", "Keller Plastics", "CTO", WATCHED_NUMBER, "anna@keller.example", noon, *_AGREED),
        ("Nobody", "Acme", "CEO", "12", "nobody@example.com", noon, *_AGREED),
        (CUT_OFF_NAME, "Ray Motors", "CFO", CUT_OFF_NUMBER, f"robert@{CUT_OFF_COMPANY}", noon, *_AGREED),
        ("Eve Mail", "Acme", "CEO", "+12065550133", "not an address", noon, *_AGREED),
        ("Anna Again", "Keller Plastics", "CTO", WATCHED_NUMBER, "anna@keller.example", noon, *_AGREED),
        ("Carla Night", "Night Shift", "COO", ASLEEP_NUMBER, "carla@night.example", night, *_AGREED),
        ("Max Mars", "Acme", "CEO", "+12065550134", "max@example.com", "Mars/Olympus", *_AGREED),
        ("Wilma Waits", "Wait Works", "COO", PUT_THROUGH_NUMBER, "wilma@wait.example", noon, *_AGREED),
    ]
    with file.open("w", newline="", encoding="utf-8-sig") as sheet:
        csv.writer(sheet, delimiter=";", lineterminator="\r\n").writerows([_HEAD, *rows])
