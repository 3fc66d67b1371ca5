"""The bench of dialing works from its command line; how fast it finds us is not judged here."""

import json
import subprocess
import sys
from pathlib import Path


def test_the_short_form_of_the_bench_of_dialing_writes_its_figures(tmp_path: Path) -> None:
    file = tmp_path / "figures" / "dialing.json"
    command = [sys.executable, "-m", "tests.bench.dialing", "--quick", "--figures", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert run.returncode == 0, run.stderr
    figures = json.loads(file.read_text())
    assert figures.keys() >= {"claims_per_s_1", "claims_per_s_2", "claim_p50_ms_10k", "claim_p95_ms_10k"}
    assert all(isinstance(figure, float) and figure >= 0 for figure in figures.values())
    assert all(name in run.stdout for name in figures)
