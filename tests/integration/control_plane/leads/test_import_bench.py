"""The benchmark of imports runs, shortly, and its figures are plausible."""

import json
import subprocess
import sys
from pathlib import Path


def test_the_benchmark_prints_and_writes_its_figures(tmp_path: Path) -> None:
    output = tmp_path / "figures" / "import.json"
    command = [sys.executable, "-m", "tests.bench.leads_import", "--rows", "5000", "--output", str(output)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert ended.returncode == 0, ended.stderr
    figures = json.loads(output.read_text())
    assert figures["import_5k_s"] < 15
    assert 50 < figures["import_peak_mb"] < 300
    assert all(name in ended.stdout for name in figures)
