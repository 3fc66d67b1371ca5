"""The table of benchmarks: what is met, what is old, what is missing, and what failed."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import tests.bench.__main__ as bench
from tests.bench import document
from tests.bench.document import Kept, Machine, Run
from tests.bench.published import TABLES, Figure, Goal, at_least, at_most
from tests.bench.sequence import SEQUENCE

NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)
MACHINE = Machine("2 cores", {"Python": "3.11"})


def lines(figure: Figure, kept: dict[str, Kept], *runs: Run) -> list[str]:
    """The written part with that one figure."""
    return document.written({"Table": [figure]}, kept, runs, MACHINE, NOW).splitlines()


def test_a_figure_says_whether_its_goal_is_met_and_when_it_was_measured() -> None:
    kept = {"turns": Kept({"p50_ms": 512.4, "share": 0.05}, NOW)}
    good = Figure("answer", "turns", "p50_ms", at_most(600), "ms")
    bad = Figure("cut off", "turns", "share", at_most(0.03))
    assert "| answer | 512 ms | ≤ 600 | yes | 2026-05-06 |" in lines(good, kept)
    assert "| cut off | 0.05 | ≤ 0.03 | **no** | 2026-05-06 |" in lines(bad, kept)


def test_a_ratio_is_divided_from_two_figures_of_one_run() -> None:
    ratio = Figure("ours over bare", "turns", "ours", at_most(0.6), over="bare")
    assert "| ours over bare | 0.5 | ≤ 0.6 | yes | 2026-05-06 |" in lines(
        ratio, {"turns": Kept({"ours": 500, "bare": 1000}, NOW)}
    )
    assert "| ours over bare | not measured | ≤ 0.6 | | |" in lines(
        ratio, {"turns": Kept({"ours": 500, "bare": 0}, NOW)}
    )


def test_what_was_measured_before_this_run_is_marked_with_its_date() -> None:
    kept = {"soak": Kept({"leaks": 0}, NOW - timedelta(days=1))}
    figure = Figure("leaks", "soak", "leaks", Goal("=", 0))
    assert "| leaks | 0 | = 0 | yes | 2026-05-05, an earlier run |" in lines(figure, kept)


def test_what_nobody_measured_is_said_to_be_missing() -> None:
    figure = Figure("recall", "guards", "opt_out.recall", at_least(0.99))
    assert "| recall | not measured | ≥ 0.99 | | |" in lines(figure, {})
    assert "| recall | not measured | ≥ 0.99 | | |" in lines(figure, {"guards": Kept({"opt_out": 1}, NOW)})
    assert "| recall | 0.87 | ≥ 0.99 | **no** | 2026-05-06 |" in lines(
        figure, {"guards": Kept({"opt_out": {"recall": 0.87}}, NOW)}
    )


def test_a_bench_that_failed_stands_in_the_table() -> None:
    figure = Figure("leaks", "soak", "leaks")
    found = lines(figure, {}, Run("soak", NOW, 90, "exit status 1"), Run("demo", NOW, 180))
    assert "| soak | 1.5 min | **failed**: exit status 1 | 2026-05-06 |" in found
    assert "| demo | 3.0 min | well | 2026-05-06 |" in found


def test_the_written_part_is_replaced_and_the_rest_stays() -> None:
    before = f"# Title\n{document.BEGIN}\nold\n{document.END}\nrest\n"
    part = f"{document.BEGIN}\nnew\n{document.END}"
    assert document.put_in(before, part) == f"# Title\n{part}\nrest\n"
    with pytest.raises(ValueError, match="marks"):
        document.put_in("# Title\n", part)


def test_every_published_figure_comes_from_a_bench_of_the_sequence() -> None:
    files = {file for bench in SEQUENCE for file in bench.files}
    assert {figure.file for figures in TABLES.values() for figure in figures} <= files


def test_what_was_published_stays_until_it_is_measured_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FIGURES", "PUBLISHED"):
        monkeypatch.setattr(bench, name, tmp_path / name)
    bench.FIGURES.mkdir()
    fresh, published = bench.FIGURES / "turns.json", bench.PUBLISHED / "turns.json"
    fresh.write_text('{"zero_p50_ms": 500, "zero_p95_ms": 900}')
    bench.publish()
    first_at = json.loads(published.read_text())["at"]
    fresh.write_text('{"zero_p50_ms": 400}')
    os.utime(fresh, (2e9, 2e9))
    bench.publish()
    kept = json.loads(published.read_text())
    assert kept["figures"] == {"zero_p50_ms": 400, "zero_p95_ms": 900}
    assert kept["at"] > first_at
