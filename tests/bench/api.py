"""How fast the API answers over a million leads and calls: `python -m tests.bench.api`.

It fills the database of a local stack of its own with leads, attempts and their events, then has the ten most
used requests answered, 50 in flight at any time, each kind by itself; then one at a time, for what a single
person waits; and has 100,000 rows imported. Its figures are added to build/figures/api.json.
"""

import argparse
import asyncio
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import httpx

from control_plane.database import connected
from infra.local import stack
from infra.local.stack import Part, Stack
from infra.local.stack.environment import ADMIN_EMAIL
from tests.bench import analytics, figures, leads_import, million
from tests.bench.dialing_world import NotMeasured, bench_settings

_CAMPAIGNS = 20
_IN_FLIGHT = 50
_LISTS = frozenset({"campaigns", "leads", "calls", "calls_by_result", "calls_of_number", "audit"})


@dataclass(frozen=True)
class Kind:
    """One kind of request, and the addresses it is sent to in turn."""

    name: str
    paths: Iterator[str]


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.api", description=__doc__)
    parser.add_argument("--leads", type=int, default=1_000_000, help="and as many attempts (1000000)")
    parser.add_argument("--rows", type=int, default=100_000, help="of the import (100000)")
    parser.add_argument("--requests", type=int, default=2_000, help="of each kind (2000)")
    parser.add_argument("--quick", action="store_true", help="one per cent of all that")
    parser.add_argument("--output", type=Path, default=figures.API, help="where the figures are added")
    arguments = parser.parse_args()
    share = 100 if arguments.quick else 1
    with (
        tempfile.TemporaryDirectory(prefix="callwright-bench-") as directory,
        stack.running("bench-api", parts=(Part.API,), directory=Path(directory)) as local,
    ):
        requests = max(arguments.requests // share, _IN_FLIGHT)
        found = asyncio.run(measured(local, arguments.leads // share, requests))
        found |= asyncio.run(imported(local, arguments.rows // share))
    for name, value in found.items():
        print(f"{name:<34}{value:>12,}")
    figures.add(arguments.output, found)


async def measured(local: Stack, leads: int, requests: int) -> dict[str, float]:
    """The figures of each kind of request, and the worst of them."""
    settings = bench_settings(local.mongodb_url, "callwright")
    async with httpx.AsyncClient(base_url=local.api_url, timeout=60) as client:
        client.headers["Authorization"] = f"Bearer {await signed_in(client, local)}"
        campaigns = [await analytics.make_campaign(client) for _ in range(_CAMPAIGNS)]
    started = time.perf_counter()
    async with connected(settings, patience_s=30):
        made = await million.put(campaigns, leads)
        since = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=million.DAYS)
        await analytics.put_counts(campaigns[: analytics.CAMPAIGNS], since, million.DAYS)
    async with connected(settings, patience_s=30):  # makes the indexes again
        pass
    found: dict[str, float] = {"leads": leads, "furnishing_s": round(time.perf_counter() - started)}
    async with httpx.AsyncClient(base_url=local.api_url, timeout=60) as client:
        token = await signed_in(client, local)  # the first one is out of date by now
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession(
        local.api_url,
        headers=headers,
        connector=aiohttp.TCPConnector(limit=_IN_FLIGHT),
        timeout=aiohttp.ClientTimeout(total=60),
    ) as session:
        for kind in kinds(campaigns, made):
            alone = await answered(session, kind, max(requests // 20, 10), at_once=1)
            together = await answered(session, kind, requests, at_once=_IN_FLIGHT)
            found |= {f"{kind.name}_alone_p95_ms": percentile(alone, 95)}
            found |= {f"{kind.name}_p{share}_ms": percentile(together, share) for share in (50, 95)}
    p95 = {name: value for name, value in found.items() if name.endswith("_p95_ms")}
    crowded = {name: value for name, value in p95.items() if not name.endswith("_alone_p95_ms")}
    found["worst_p95_ms"] = max(crowded.values())
    found["lists_p95_ms"] = max(crowded[f"{name}_p95_ms"] for name in _LISTS)
    found["worst_alone_p95_ms"] = max(p95[name] for name in p95.keys() - crowded.keys())
    return found | {"machine_load": round(os.getloadavg()[0], 1)}


def kinds(campaigns: list[str], made: million.Made) -> list[Kind]:
    """What the console and the people before it ask for most."""

    def each(of: list[str], path: Callable[[str], str]) -> Iterator[str]:
        return itertools.cycle([path(one) for one in of])

    return [
        Kind("campaigns", itertools.repeat("/api/campaigns")),
        Kind("campaign", each(campaigns, lambda one: f"/api/campaigns/{one}")),
        Kind("progress", each(campaigns, lambda one: f"/api/campaigns/{one}/progress")),
        Kind("leads", each(campaigns, lambda one: f"/api/campaigns/{one}/leads?limit=50")),
        Kind("calls", itertools.repeat("/api/calls?limit=50")),
        Kind("calls_by_result", each(campaigns, _interested)),
        Kind("calls_of_number", each(made.numbers, lambda one: f"/api/calls?number=%2B{one[1:]}")),
        Kind("call", each(made.calls, lambda one: f"/api/calls/{one}")),
        Kind("summary", itertools.repeat("/api/analytics/summary")),
        Kind("audit", itertools.repeat("/api/audit?limit=50")),
    ]


def _interested(campaign: str) -> str:
    return f"/api/calls?limit=50&campaign_id={campaign}&result=interested"


async def answered(session: aiohttp.ClientSession, kind: Kind, requests: int, at_once: int) -> list[float]:
    """How long each answer took, in milliseconds."""
    took: list[float] = []
    left = itertools.count(requests, -1)

    async def ask() -> None:
        while next(left) > 0:
            path = next(kind.paths)
            started = time.perf_counter()
            async with session.get(path) as answer:
                await answer.read()
                if answer.status != 200:
                    raise NotMeasured(f"{path} was answered with {answer.status}")
            took.append((time.perf_counter() - started) * 1000)

    await asyncio.gather(*(ask() for _ in range(at_once)))
    return took


def percentile(values: list[float], share: int) -> float:
    """The value below which that many of a hundred lie."""
    return round(statistics.quantiles(values, n=100, method="inclusive")[share - 1], 1)


async def imported(local: Stack, rows: int) -> dict[str, float]:
    """Seconds until that many rows are in a list."""
    found: dict[str, Any] = await leads_import.measured(local, rows)
    return {
        name: value for name, value in found.items() if name.startswith("import_") and name.endswith("_s")
    }


async def signed_in(client: httpx.AsyncClient, local: Stack) -> str:
    """The administrator's access token."""
    body = {"email": ADMIN_EMAIL, "password": local.secrets.admin_password}
    answer = await client.post("/api/auth/login", json=body)
    token: str = answer.raise_for_status().json()["access_token"]
    return token


if __name__ == "__main__":
    main()
