"""How fast a large list is imported, and what it costs the API: `python -m tests.bench.leads_import`.

It sends 100,000 rows to the API of a local stack of its own, asks for the API's health meanwhile, and
adds its figures to build/figures/dialing.json. On a busy machine compare the seconds with
`import_api_cpu_s`, those in which the API really ran, and with `import_machine_load`.
"""

import argparse
import asyncio
import csv
import io
import os
import tempfile
import time
from pathlib import Path

import httpx
import psutil

from infra.local import stack
from infra.local.stack import Part, Stack
from infra.local.stack.environment import ADMIN_EMAIL
from tests.bench import figures

_COLUMNS = "prospect_name,company_name,job_title,phone,email,timezone,resource_name,Budget"
_AREAS = ("202", "212", "303", "310", "404", "415", "512", "617", "702", "808")
_HEALTH_EVERY_S = 0.05
_WITHIN_S = 300.0


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.leads_import", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the file (100000)")
    parser.add_argument("--output", type=Path, default=figures.DIALING, help="where the figures are added")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="callwright-bench-") as directory,
        stack.running("bench-import", parts=(Part.API,), directory=Path(directory)) as local,
    ):
        found = asyncio.run(measured(local, arguments.rows))
    for name, value in found.items():
        print(f"{name:<28}{value:>12,}")
    figures.add(arguments.output, found)


async def measured(local: Stack, rows: int) -> dict[str, float]:
    """The figures of one import into an empty campaign."""
    data = people(rows)
    async with httpx.AsyncClient(base_url=local.api_url, timeout=_WITHIN_S) as client:
        signed_in = await client.post(
            "/api/auth/login", json={"email": ADMIN_EMAIL, "password": local.secrets.admin_password}
        )
        client.headers["Authorization"] = f"Bearer {signed_in.raise_for_status().json()['access_token']}"
        made = await client.post(
            "/api/campaigns", json={"name": "Bench", "caller": {"agent_name": "Maya", "company": "Northwind"}}
        )
        campaign = f"/api/campaigns/{made.raise_for_status().json()['id']}"
        before_mb = peak_mb(local)
        before_cpu_s = cpu_s(local)
        waits: list[float] = []
        asking = asyncio.create_task(ask_for_health(local, waits))
        started = time.perf_counter()
        answer = await client.post(f"{campaign}/leads", files={"file": ("leads.csv", data, "text/csv")})
        seconds = time.perf_counter() - started
        used_cpu_s = cpu_s(local) - before_cpu_s
        asking.cancel()
        await asyncio.wait([asking])
        report = answer.raise_for_status().json()
        counts = (await client.get(f"{campaign}/progress")).raise_for_status().json()["leads"]
    if not (report["imported"] == counts["pending"] == rows):
        raise SystemExit(f"{rows} rows, but {report['imported']} imported and {counts['pending']} waiting")
    name = f"import_{rows // 1000}k_s"
    return {
        name: round(seconds, 2),
        "import_rows_per_s": round(rows / seconds),
        "import_peak_mb": peak_mb(local),
        "import_peak_before_mb": before_mb,
        "import_api_cpu_s": round(used_cpu_s, 2),
        "import_machine_load": round(os.getloadavg()[0], 1),
        "import_file_mb": round(len(data) / 1e6, 1),
        "import_health_max_ms": round(max(waits) * 1000),
        "import_health_median_ms": round(sorted(waits)[len(waits) // 2] * 1000),
    }


def people(rows: int) -> bytes:
    """A CSV file of people with valid numbers, all different."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS.split(","))
    for n in range(rows):
        area, rest = _AREAS[n % 10], n // 10
        phone = f"({area}) {220 + rest // 10_000}-{rest % 10_000:04}"
        person = [f"Anna Example {n}", f"Acme {n % 500}", "Head of Sales", phone]
        writer.writerow([*person, f"anna{n}@acme.example", "", "White paper", n])
    return text.getvalue().encode()


def peak_mb(local: Stack) -> float:
    """The most memory the API process ever held at once, in MB of 10^6 bytes."""
    status = Path(f"/proc/{stack.pid_of(local, Part.API)}/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return round(int(line.split()[1]) * 1024 / 1e6, 1)


def cpu_s(local: Stack) -> float:
    """Seconds that the API process has run on a processor."""
    times = psutil.Process(stack.pid_of(local, Part.API)).cpu_times()
    return times.user + times.system


async def ask_for_health(local: Stack, waits: list[float]) -> None:
    """Ask until cancelled; seconds until each answer."""
    async with httpx.AsyncClient(base_url=local.api_url, timeout=_WITHIN_S) as client:
        while True:
            started = time.perf_counter()
            (await client.get("/healthz")).raise_for_status()
            waits.append(time.perf_counter() - started)
            await asyncio.sleep(_HEALTH_EVERY_S)


if __name__ == "__main__":
    main()
