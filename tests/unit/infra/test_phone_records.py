"""What the phones write down."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from infra.local.phones.journal import Journal
from infra.local.phones.records import (
    PhoneCall,
    Utterance,
    invites_by_number,
    read_calls,
    safe_name,
    write_record,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def record(call_id: str, minute: int = 0) -> PhoneCall:
    return PhoneCall(
        call_id=call_id,
        persona="interested",
        number="+12025550123",
        caller="+12025550100",
        invited_at=NOW.replace(minute=minute),
        ended_at=NOW.replace(minute=minute + 1),
        status=200,
        ended_by="caller",
        ended_how="bye",
        utterances=[Utterance(text="hello to you", started_s=0.5, ended_s=1.5)],
        agent_voice=[(2.0, 4.5), (6.0, 6.5)],
    )


def test_records_are_read_as_they_were_written_oldest_first(tmp_path: Path) -> None:
    calls = [record("late", 5), record("early", 1)]
    for call in calls:
        write_record(tmp_path, call)
    assert read_calls(tmp_path) == calls[::-1]
    assert read_calls(tmp_path, NOW.replace(minute=2)) == calls[:1]
    assert list((tmp_path / "calls").glob("*.part")) == []


def test_a_record_knows_how_long_both_sides_spoke() -> None:
    assert record("one").spoken_s == 1.0
    assert record("one").heard_s == 3.0


def test_invites_are_counted_by_call_id(tmp_path: Path) -> None:
    assert invites_by_number(tmp_path) == {}
    with Journal(tmp_path) as journal:
        journal.note_invite("one", "+12025550123", "+12025550100", "first", 1)
        journal.note_invite("one", "+12025550123", "+12025550100", "retransmission", 1)
        journal.note_invite("two", "+12025550123", "+12025550100", "first", 1)
        journal.note("bye", "one", by="caller")
    with Journal(tmp_path) as journal:
        journal.note_invite("three", "+13125550118", "+12025550100", "first", 1)
    assert invites_by_number(tmp_path) == {"+12025550123": {"one", "two"}, "+13125550118": {"three"}}
    assert invites_by_number(tmp_path, datetime.now(UTC) + timedelta(seconds=1)) == {}
    first = json.loads((tmp_path / "sip.jsonl").read_text().splitlines()[0])
    assert {"event", "call_id", "at", "monotonic_s", "to", "from", "kind", "cseq"} == set(first)


def test_a_call_id_never_leads_out_of_the_folder_nor_to_anothers_file() -> None:
    assert safe_name("SCL_abc-1") == "SCL_abc-1"
    names = {safe_name(one) for one in ("a@b", "a_b", "../../a", "a" * 500, "a" * 501)}
    assert len(names) == 5
    assert not any("/" in name or "." in name or len(name) > 100 for name in names)
