"""What so many calls need, and the document that says so."""

import argparse
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.capacity import command, costs, document
from control_plane.capacity.costs import Prices
from control_plane.capacity.planning import MOST_AT_ONCE, Demand, ImpossibleDemand, plan
from control_plane.capacity.tables import shown

SCALING = Path("docs/scaling.md")


def possible() -> st.SearchStrategy[Demand]:
    return st.builds(
        Demand,
        calls_per_day=st.integers(1, 200),
        peak=st.integers(20, MOST_AT_ONCE),
        hours=st.floats(4, 24),
        ring_s=st.floats(0, 60),
        answered=st.floats(0.05, 1),
        talk_s=st.floats(5, 600),
    )


@given(possible())
def test_machines_hold_the_peak(demand: Demand) -> None:
    for machines in plan(demand).machines:
        assert machines.needed * (machines.calls_each + 1) >= demand.peak
        assert machines.spare >= 1


@given(possible())
def test_walls_come_nearest_first_and_those_met_are_below_the_peak(demand: Demand) -> None:
    made = plan(demand)
    heights = [wall.calls_at_once for wall in made.walls]
    assert heights == sorted(heights)
    assert all(wall.calls_at_once < demand.peak for wall in made.met)
    assert made.walls[: len(made.met)] == made.met


@given(possible())
def test_a_quota_that_is_not_enough_is_a_wall_below_the_peak(demand: Demand) -> None:
    made = plan(demand)
    met = {wall.what for wall in made.met}
    for need in made.needs:
        if need.needed > need.quota.limit * 1.05 + 0.05:
            assert f"{need.quota.vendor}: {need.quota.what}" in met


def test_calls_that_ring_and_talk_are_reckoned_apart() -> None:
    demand = Demand(calls_per_day=2_880, peak=100, hours=8, ring_s=20, answered=0.5, talk_s=160)
    assert demand.mean_call_s == 100
    assert demand.talking == 80
    assert demand.mean_at_once == 10
    assert demand.calls_per_s == 1


def test_money_is_the_sum_of_what_was_used() -> None:
    prices = Prices(
        telephony_minute=1,
        hearing_minute=0.1,
        input_million=0,
        output_million=0,
        characters_thousand=0,
        machine_hour=0,
        number_day=0,
    )
    money = plan(Demand(1_000, 100, answered=0.5, talk_s=90), prices).money
    assert money["telephony"] == 1_000  # 500 calls, each of two begun minutes
    assert money["hearing"] == pytest.approx(75)
    assert money["machines"] == 0


def test_few_calls_share_one_machine() -> None:
    assert [one.part for one in plan(Demand(100, 5)).machines] == ["everything"]
    assert len(plan(Demand(2_200, 100)).machines) > 3


@pytest.mark.parametrize(
    ("demand", "option"),
    [
        (Demand(2_200, 0), "--peak 0"),
        (Demand(2_200, MOST_AT_ONCE + 1), f"--peak {MOST_AT_ONCE + 1}"),
        (Demand(0, 10), "--calls-per-day 0"),
        (Demand(100, 10, hours=0), "--hours 0"),
        (Demand(100, 10, answered=1.2), "--answered 1.2"),
        (Demand(100, 10, talk_s=0), "--talk"),
        (Demand(100_000, 10), "Raise it to"),
    ],
)
def test_what_cannot_be_is_refused_with_the_way_out(demand: Demand, option: str) -> None:
    with pytest.raises(ImpossibleDemand) as refusal:
        plan(demand)
    assert option in str(refusal.value)


def test_every_figure_has_its_source() -> None:
    assert all("make " in cost.source for cost in costs.BY_THE_CALL)
    assert "make " in costs.PER_TALK_MINUTE.source
    for quota in (costs.TRUNK_CPS, costs.HEARING, costs.VOICE, costs.MODEL):
        assert "." in quota.source.split("/")[0], f"{quota.vendor} names no page"


def test_the_document_says_what_the_program_says() -> None:
    written = SCALING.read_text()
    assert written == document.rewritten(written), (
        "run: python -m control_plane.capacity.document docs/scaling.md"
    )


def test_a_document_without_marks_is_not_written() -> None:
    with pytest.raises(ValueError, match="there is no"):
        document.rewritten("# Scaling")


def test_the_command_needs_no_settings(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "control_plane", "plan", "--calls-per-day", "2200", "--peak", "100"]
    environment = {"PYTHONPATH": str(Path.cwd()), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        asked, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == shown(plan(Demand(2_200, 100)))


def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    assert command.show(parser.parse_args(["--peak", "1"])) == 2
    assert "--peak 1: " in capsys.readouterr().err
