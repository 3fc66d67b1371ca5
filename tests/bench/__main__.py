"""`make bench`: every bench in turn, and the table of their figures in docs/benchmarks.md.

Names after it run those alone; `--table-only` runs none and writes the table from the figures that there
are. A bench that fails is told in the table, and the next one follows. Nothing else should run meanwhile.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import psutil

from infra.local.stack.model import ROOT
from tests.bench import document
from tests.bench.document import Kept, Machine, Run
from tests.bench.published import TABLES
from tests.bench.sequence import LIMIT, SEQUENCE, Bench

DOCUMENT: Final = ROOT / "docs" / "benchmarks.md"
FIGURES: Final = ROOT / "build" / "figures"
PUBLISHED: Final = ROOT / "docs" / "figures"
"""What was measured last, on whichever machine: the table is made of it."""
RUNS: Final = PUBLISHED / "runs.json"
_LOGS: Final = ROOT / "build" / "bench"
_PACKAGES: Final = ("livekit-agents", "livekit", "fastapi", "pymongo")
_SERVERS: Final = {"livekit-server": "livekit-server", "livekit-sip": "sip"}
"""The modules that they are built from."""
_ENDING_S: Final = 60.0


def main() -> int:
    """0 if every bench came to its end; 1 if one failed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    known = {bench.name: bench for bench in SEQUENCE}
    parser.add_argument("names", nargs="*", metavar="name", help=f"some of: {', '.join(known)}")
    parser.add_argument("--table-only", action="store_true", help="run nothing, write the table")
    parser.add_argument("--since", type=_day, help="what was measured before this day is an earlier run")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in known]
    if unknown:
        parser.error(f"there is no bench {unknown[0]!r}; there are: {', '.join(known)}")
    began = datetime.now(UTC)
    chosen = [bench for bench in SEQUENCE if not options.names or bench.name in options.names]
    runs = [] if options.table_only else [run(bench) for bench in chosen]
    # When only the table is written, all of today's figures belong together.
    since = options.since or (began.replace(hour=0, minute=0) if options.table_only else began)
    write_document(since - timedelta(seconds=1))
    return 1 if any(one.problem for one in runs) else 0


def run(bench: Bench) -> Run:
    """Run one bench, its output in build/bench, and note how it went."""
    log = _LOGS / f"{bench.name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    print(f"{bench.name}: about {bench.about_minutes:g} minutes, output in {log} …", flush=True)
    began = time.monotonic()
    problem = _ended(bench, log)
    done = Run(bench.name, datetime.now(UTC), time.monotonic() - began, problem)
    print(f"{bench.name}: {done.seconds / 60:.1f} minutes, {problem or 'well'}", flush=True)
    noted: dict[str, Any] = json.loads(RUNS.read_text()) if RUNS.exists() else {}
    noted[bench.name] = {"at": done.at.isoformat(), "seconds": round(done.seconds, 1), "problem": problem}
    _write(RUNS, noted)
    return done


def _ended(bench: Bench, log: Path) -> str:
    """Why the bench has failed; empty if it has not."""
    limit_s = bench.about_minutes * LIMIT * 60
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *bench.command], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        code = process.wait(limit_s)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)  # as Ctrl-C does: it takes its stack down
        try:
            process.wait(_ENDING_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return f"not done after {limit_s / 60:g} minutes"
    return "" if code == 0 else f"exit status {code}"


def publish() -> None:
    """Put figures and plots of build/figures beside those published before, in place of older ones."""
    for file in sorted(FIGURES.glob("*.json")):
        found = json.loads(file.read_text())
        at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        if isinstance(found, dict):  # the table of personas is a list
            target = PUBLISHED / file.name
            before = json.loads(target.read_text()) if target.exists() else {"figures": {}}
            _write(target, {"at": at.isoformat(timespec="seconds"), "figures": before["figures"] | found})
    for plot in FIGURES.glob("*.svg"):
        shutil.copyfile(plot, PUBLISHED / plot.name)


def write_document(since: datetime) -> None:
    """Write the table from the figures and runs that there are."""
    publish()
    kept = {}
    for file in sorted(PUBLISHED.glob("*.json")):
        if file != RUNS:
            found = json.loads(file.read_text())
            kept[file.stem] = Kept(found["figures"], datetime.fromisoformat(found["at"]))
    part = document.written(TABLES, kept, _noted(), machine(), since)
    DOCUMENT.write_text(document.put_in(DOCUMENT.read_text(), part))
    print(f"written: {DOCUMENT}")


def _write(file: Path, content: Mapping[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=2) + "\n")


def _noted() -> Sequence[Run]:
    noted: dict[str, Any] = json.loads(RUNS.read_text()) if RUNS.exists() else {}
    return [
        Run(bench.name, datetime.fromisoformat(one["at"]), one["seconds"], one["problem"])
        for bench in SEQUENCE
        if (one := noted.get(bench.name)) is not None
    ]


def machine() -> Machine:
    """This machine, and what runs on it."""
    processor = (line.split(":", 1) for line in _lines("/proc/cpuinfo") if ":" in line)
    model = {name.strip(): value.strip() for name, value in processor}.get("model name", "unknown")
    system = dict(line.rstrip().split("=", 1) for line in _lines("/etc/os-release") if "=" in line)
    memory_gib = psutil.virtual_memory().total / 2**30
    described = (
        f"{os.cpu_count()} cores ({model}), {memory_gib:.0f} GiB, "
        f"{system.get('PRETTY_NAME', 'unknown').strip(chr(34))}; written {datetime.now(UTC):%Y-%m-%d}"
    )
    versions = {"Python": sys.version.split()[0]} | {package: version(package) for package in _PACKAGES}
    return Machine(described, versions | {server: _built(server) for server in _SERVERS})


def _built(server: str) -> str:
    """The version of a LiveKit server that the local stack builds."""
    module = f"github.com/livekit/{_SERVERS[server]} v"
    lines = _lines(ROOT / "infra" / "local" / "tools" / server / "go.mod")
    return next((line.split(" v")[1].split()[0] for line in lines if module in line), "unknown")


def _lines(file: str | Path) -> list[str]:
    return Path(file).read_text(encoding="utf-8").splitlines()


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
