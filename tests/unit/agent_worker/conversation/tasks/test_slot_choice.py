"""Which offered time an answer chooses, by a table of answers; and which times are offered."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from agent_worker.conversation.tasks.effects import FindSlots, Slot
from agent_worker.conversation.tasks.slot_choice import Choice, choose, to_offer, wish_in

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=ZONE)
TABLE = yaml.safe_load((Path(__file__).parents[4] / "data" / "slot_choices.yaml").read_text(encoding="utf-8"))


def slot(local: str) -> Slot:
    starts_at = datetime.fromisoformat(local).replace(tzinfo=ZONE).astimezone(UTC)
    return Slot(local, starts_at, starts_at + timedelta(minutes=30))


def expected(case: dict[str, Any], offered: list[Slot]) -> Choice:
    if case.get("chosen") is not None:
        return Choice((offered[case["chosen"]],))
    if wish := case.get("wish"):
        if wish.get("later"):
            return Choice(wish=FindSlots(after=offered[-1].starts_at))
        return Choice(
            wish=FindSlots(date.fromisoformat(wish["day"]), wish.get("from_hour"), wish.get("to_hour"))
        )
    return Choice(
        tuple(offered[place] for place in case.get("open", [])), declined=case.get("declined", False)
    )


@pytest.mark.parametrize("case", TABLE["answers"], ids=lambda case: f"{case['to']}: {case['said']}")
def test_an_answer_chooses_what_it_means(case: dict[str, Any]) -> None:
    offered = [slot(local) for local in TABLE["offers"][case["to"]]]
    assert choose(case["said"], offered, NOW) == expected(case, offered)


def test_the_table_holds_at_least_forty_answers() -> None:
    assert len(TABLE["answers"]) >= 40


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("tomorrow afternoon", FindSlots(date(2026, 11, 19), 12, 18)),
        ("next tuesday after half past two", FindSlots(date(2026, 11, 24), 14, None)),
        ("any morning next week", FindSlots(date(2026, 11, 23), None, 12)),
        ("at nine on friday", FindSlots(date(2026, 11, 20), 9, None)),
        ("before noon", FindSlots(None, None, 12)),
        ("whenever you like", FindSlots()),
        ("on the third of december", FindSlots(date(2026, 12, 3))),
    ],
)
def test_a_wish_is_understood(said: str, wish: FindSlots) -> None:
    assert wish_in(said, NOW) == wish


def test_times_that_are_offered_lie_apart() -> None:
    found = [slot(f"2026-11-{day}T{hour:02d}:00") for day in (19, 20, 23) for hour in range(9, 17)]
    assert [one.id for one in to_offer(found, NOW, at_most=2)] == ["2026-11-19T09:00", "2026-11-20T12:00"]
    assert len({one.id[:10] for one in to_offer(found, NOW, at_most=3)}) == 3
    assert to_offer(found[:1], NOW, at_most=3) == (found[0],)
    assert to_offer([], NOW, at_most=2) == ()
