from datetime import UTC, datetime, timedelta

from control_plane.leads.consents import standing
from control_plane.leads.documents import ConsentEntry
from control_plane.leads.rules import Consent

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def said(given: bool, days_ago: int, source: str = "form") -> ConsentEntry:
    at = NOW - timedelta(days=days_ago)
    return ConsentEntry(given=given, source=source, at=at, recorded_by="usr_1", recorded_at=NOW)


def test_the_latest_word_holds_in_whatever_order_it_was_written_down() -> None:
    assert standing([]) is None
    given, taken_back = said(True, 10), said(False, 5)
    assert standing([given]) == Consent("form", given.at)
    assert standing([given, taken_back]) is None
    assert standing([taken_back, given]) is None
    again = said(True, 1, "call")
    assert standing([again, given, taken_back]) == Consent("call", again.at)
