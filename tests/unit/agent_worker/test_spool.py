from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent_worker.spool import Spool, SpoolHeader, abandoned
from control_plane.contract.events import Ringing
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import FinishReport

HEADER = SpoolHeader(attempt_id="att_1", token="t", fencing_token=1, object_prefix="recordings/acc/att_1")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_what_was_written_is_read_back_in_order(tmp_path: Path) -> None:
    spool = Spool.create(tmp_path, HEADER)
    events = [Ringing(number=number, at=NOW) for number in (1, 2, 3)]
    for event in events:
        spool.append(event)
    assert spool.events() == events
    spool.close()


def test_a_line_cut_short_by_a_crash_ends_the_events(tmp_path: Path) -> None:
    spool = Spool.create(tmp_path, HEADER)
    spool.append(Ringing(number=1, at=NOW))
    with (spool.folder / "events.jsonl").open("a") as file:
        file.write('{"number": 2, "at"')
    assert [event.number for event in spool.events()] == [1]
    spool.close()


def test_the_end_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    spool = Spool.create(tmp_path, HEADER)
    assert spool.finish() is None
    report = FinishReport(
        fencing_token=1,
        state=AttemptState.COMPLETED,
        end_reason=EndReason.AGENT_GOODBYE,
        ended_at=NOW,
        last_event=3,
    )
    spool.write_finish(report)
    assert spool.finish() == report
    spool.close()


def test_an_opt_out_is_kept_until_it_is_forgotten(tmp_path: Path) -> None:
    spool = Spool.create(tmp_path, HEADER)
    assert spool.opt_out() is None
    spool.keep_opt_out("never call me again")
    assert spool.opt_out() == "never call me again"
    spool.forget_opt_out()
    assert spool.opt_out() is None
    spool.close()


def test_a_spool_in_use_is_not_abandoned_and_cannot_be_taken(tmp_path: Path) -> None:
    spool = Spool.create(tmp_path, HEADER)
    assert list(abandoned(tmp_path)) == []
    with pytest.raises(FileExistsError):
        Spool.create(tmp_path, HEADER)
    spool.close()


def test_a_spool_whose_owner_is_gone_is_found_with_its_segments(tmp_path: Path) -> None:
    spool = Spool.create(tmp_path, HEADER)
    spool.keep_segment(7, b"audio")
    spool.close()
    found = []
    for left in abandoned(tmp_path):
        found.append(left.header)
        assert [(index, path.read_bytes()) for index, path in left.segments()] == [(7, b"audio")]
        left.remove()
    assert found == [HEADER]
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    spool = Spool.create(tmp_path, HEADER)
    assert spool.folder.stat().st_mode & 0o077 == 0
    spool.close()


def test_closing_twice_closes_nobody_else_s_file(tmp_path: Path) -> None:
    spool = Spool.create(tmp_path / "spool", HEADER)
    spool.close()
    with (tmp_path / "other").open("w") as other:  # is given the number of the descriptor just closed
        spool.close()
        other.write("still open")
        other.flush()


def test_a_drained_spool_closes_nobody_else_s_file(tmp_path: Path) -> None:
    Spool.create(tmp_path / "spool", HEADER).close()
    files = []
    for left in abandoned(tmp_path / "spool"):
        left.remove()
        files.append((tmp_path / "other").open("w"))
    for file in files:
        file.write("still open")
        file.close()
    assert len(files) == 1
