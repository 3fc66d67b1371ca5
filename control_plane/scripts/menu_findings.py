"""What is wrong with what a playbook wants of telephone menus. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from control_plane.contract.playbook import Playbook
from control_plane.scripts.findings import Finding
from control_plane.scripts.rules import placeholders

_DIGITS = re.compile(r"[0-9 ()/.#*-]*[0-9][0-9 ()/.#*-]*")


def menu_findings(playbook: Playbook) -> Iterator[Finding]:
    """Values that could not be keyed in, and wishes without words."""
    menus = playbook.menus
    for index, want in enumerate(menus.wants):
        if not want.strip():
            yield Finding(f"menus.wants.{index}", "it is empty: name a department, such as sales")
    for name, value in menus.digits.items():
        if not placeholders(value) and not _DIGITS.fullmatch(value):
            problem = (
                f"{value!r} has no digits to key in: write them, or a placeholder such as [Account Number]"
            )
            yield Finding(f"menus.digits.{name}", problem)
    for name, value in menus.dates.items():
        if not placeholders(value) and not _is_date(value):
            problem = f"{value!r} is no date: write year-month-day, such as 1980-02-29, or a placeholder"
            yield Finding(f"menus.dates.{name}", problem)


def keyed(playbook: Playbook) -> Iterator[tuple[str, str]]:
    """Every text that may be keyed in, with its place."""
    for field, values in (("digits", playbook.menus.digits), ("dates", playbook.menus.dates)):
        for name, value in values.items():
            yield f"menus.{field}.{name}", value


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
