"""The benchmark of figures runs, shortly; how fast they are read is not judged here."""

import json
import subprocess
import sys
from pathlib import Path


def test_the_benchmark_prints_and_writes_its_figures(tmp_path: Path) -> None:
    output = tmp_path / "figures" / "analytics.json"
    command = [sys.executable, "-m", "tests.bench.analytics", "--days", "3", "--requests", "2"]
    ended = subprocess.run(
        [*command, "--output", str(output)], capture_output=True, text=True, timeout=100, check=False
    )
    assert ended.returncode == 0, ended.stderr
    figures = json.loads(output.read_text())
    assert figures["calls"] == 3 * 2200
    assert figures.keys() >= {"summary_p95_ms", "series_days_p95_ms", "reckon_500_calls_s"}
    assert all(name in ended.stdout for name in figures)
