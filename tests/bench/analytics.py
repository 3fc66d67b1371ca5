"""How fast figures are read over a year of 2,200 calls a day: `python -m tests.bench.analytics`.

It puts the counts of a year into the database of a local stack of its own, made from calls as they end, asks
its API for them, has a round of 500 calls reckoned, and adds what it finds to build/figures/analytics.json.
"""

import argparse
import asyncio
import os
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.analytics import counting, reckoning
from control_plane.analytics.documents import ALL, Tally, tally_id
from control_plane.analytics.periods import Period, start_of
from control_plane.attempts.documents import Attempt, AttemptEvent
from control_plane.attempts.figures import CallFigures, CostLine
from control_plane.attempts.rules import Disposition
from control_plane.contract.events import Speaker, StateEntered, Turn, TurnLatency
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Usage
from control_plane.database import connected
from control_plane.identifiers import earliest_id, new_id
from infra.local import stack
from infra.local.stack import Part, Stack
from infra.local.stack.environment import ADMIN_EMAIL
from tests.bench import figures
from tests.bench.dialing_world import NotMeasured, bench_settings

CAMPAIGNS = 5
_A_DAY = 2_200
_HOURS = range(13, 23)
"""In which calls are made, UTC."""
_ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/London")
_PARTS = {"endpointing": 300, "transcription": 120, "first_token": 350, "first_audio": 150, "total": 900}
_ROUND = 500
_TURNS = 10


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.analytics", description=__doc__)
    parser.add_argument("--days", type=int, default=365, help="days with calls (365)")
    parser.add_argument("--requests", type=int, default=30, help="of each kind (30)")
    parser.add_argument("--output", type=Path, default=figures.ANALYTICS, help="where the figures are added")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="callwright-bench-") as directory,
        stack.running("bench-analytics", parts=(Part.API,), directory=Path(directory)) as local,
    ):
        found = asyncio.run(measured(local, arguments.days, arguments.requests))
    for name, value in found.items():
        print(f"{name:<34}{value:>12,}")
    figures.add(arguments.output, found)


async def measured(local: Stack, days: int, requests: int) -> dict[str, float]:
    """The figures of the year that ends today."""
    until = start_of(Period.DAY, datetime.now(UTC))
    since = until - timedelta(days=days)
    async with (
        httpx.AsyncClient(base_url=local.api_url, timeout=30) as client,
        connected(bench_settings(local.mongodb_url, "callwright"), patience_s=30),
    ):
        signed_in = await client.post(
            "/api/auth/login", json={"email": ADMIN_EMAIL, "password": local.secrets.admin_password}
        )
        client.headers["Authorization"] = f"Bearer {signed_in.raise_for_status().json()['access_token']}"
        campaigns = [await make_campaign(client) for _ in range(CAMPAIGNS)]
        calls, tallies = await put_counts(campaigns, since, days)
        year = {"since": since.isoformat(), "until": until.isoformat()}
        ragged = {
            "since": (since + timedelta(hours=15)).isoformat(),
            "until": (until - timedelta(hours=7)).isoformat(),
        }
        two = {"campaign_id": campaigns[0], "other_campaign_id": campaigns[1]}
        told = (await client.get("/api/analytics/summary", params=year)).raise_for_status().json()
        if told["attempts"] != calls:
            raise NotMeasured(f"{calls} calls, but {told['attempts']} told")
        found: dict[str, float] = {"calls": calls, "tallies": tallies}
        for name, path, params in (
            ("summary", "summary", year),
            ("summary_ragged", "summary", ragged),
            ("summary_campaign", "summary", year | {"campaign_id": campaigns[0]}),
            ("series_days", "series", year),
            ("comparison", "comparison", year | two),
        ):
            found |= await answered(client, name, path, params, requests)
        found["reckon_500_calls_s"] = await reckoned(campaigns[0], until - timedelta(days=1, hours=-15))
    return found | {"machine_load": round(os.getloadavg()[0], 1)}


async def answered(
    client: httpx.AsyncClient, name: str, path: str, params: dict[str, str], requests: int
) -> dict[str, float]:
    """How long the answers take, one after the other, in milliseconds."""
    took = []
    for _ in range(requests):
        started = time.perf_counter()
        (await client.get(f"/api/analytics/{path}", params=params)).raise_for_status()
        took.append((time.perf_counter() - started) * 1000)
    return {
        f"{name}_p50_ms": round(statistics.median(took), 1),
        f"{name}_p95_ms": round(sorted(took)[int(0.95 * (len(took) - 1))], 1),
    }


async def make_campaign(client: httpx.AsyncClient) -> str:
    """A campaign's id."""
    body = {"name": "Bench", "caller": {"agent_name": "Maya", "company": "Northwind"}}
    campaign_id: str = (await client.post("/api/campaigns", json=body)).raise_for_status().json()["id"]
    return campaign_id


async def put_counts(campaigns: Sequence[str], since: datetime, days: int) -> tuple[int, int]:
    """The counts of that many days, as rounds leave them; how many calls and how many documents these are."""
    chance = random.Random(7)
    each = _A_DAY // (len(campaigns) * len(_HOURS))
    tallies: dict[tuple[str, Period, datetime], Counter[str]] = {}
    calls = 0
    for day in range(days):
        for utc_hour in _HOURS:
            hour = since + timedelta(days=day, hours=utc_hour)
            pool = [some_counts(chance, utc_hour) for _ in range(10)]
            for campaign in campaigns:
                counts = counting.summed(chance.choices(pool, k=each))
                calls += each
                for scope in (campaign, ALL):
                    for period in Period:
                        key = (scope, period, start_of(period, hour))
                        tallies[key] = counting.summed([tallies.get(key, {}), counts])
    stored = [
        {
            "_id": tally_id(FIRST_ACCOUNT, scope, period, starts),
            "account_id": FIRST_ACCOUNT,
            "campaign_id": scope,
            "period": period,
            "starts": starts,
            "counts": dict(counts),
        }
        for (scope, period, starts), counts in tallies.items()
    ]
    for first in range(0, len(stored), 1000):
        await Tally.get_pymongo_collection().insert_many(stored[first : first + 1000])
    return calls, len(stored)


def some_counts(chance: random.Random, utc_hour: int) -> Counter[str]:
    """What a call of an ordinary campaign adds."""
    zone = chance.randrange(len(_ZONES))
    is_answered = chance.random() < 0.35
    result = Disposition.NO_ANSWER
    if is_answered:
        result = chance.choice([Disposition.INTERESTED, Disposition.NOT_INTERESTED, Disposition.UNDECIDED])
    call = CallFigures(
        zone=_ZONES[zone],
        local_hour=(utc_hour - 5 - zone) % 24,
        dialed=True,
        answered=is_answered,
        talked=is_answered,
        converted=result is Disposition.INTERESTED,
        meeting_booked=False,
        ring_ms=8000,
        talk_ms=75_000 if is_answered else 0,
        states=["INTRO", "QUALIFY", "PITCH", "CLOSE", "END"][: chance.randrange(1, 6)] if is_answered else [],
        objections=[f"objection {chance.randrange(12)}"] if is_answered else [],
        latencies={
            part: [round(chance.lognormvariate(0, 0.4) * usual) for _ in range(_TURNS)]
            for part, usual in _PARTS.items()
        }
        if is_answered
        else {},
        cost=[
            CostLine(provider=provider, model="m", unit="audio_s", quantity=75, micros=9_000)
            for provider in ("Deepgram", "api.openai.com", "ElevenLabs", "telephony")
        ],
        cost_micros=36_000,
    )
    reason = EndReason.AGENT_GOODBYE if is_answered else EndReason.NO_ANSWER
    return counting.of_call(call, result, reason)


async def reckoned(campaign_id: str, at: datetime) -> float:
    """Seconds that a round takes with 500 calls of one hour, each with its log."""
    attempts, events = [], []
    for number in range(_ROUND):
        attempt_id = f"{earliest_id('att', at)}{number:018x}"
        attempts.append(ended_call(attempt_id, campaign_id, number, at))
        events += log_of(attempt_id, at)
    await Attempt.get_pymongo_collection().insert_many(attempts)
    await AttemptEvent.get_pymongo_collection().insert_many(events)
    started = time.perf_counter()
    if await reckoning.reckon() != _ROUND:
        raise NotMeasured("other calls were waiting too")
    return round(time.perf_counter() - started, 2)


def ended_call(attempt_id: str, campaign_id: str, number: int, at: datetime) -> dict[str, Any]:
    """An attempt as it stands in the database."""
    attempt = Attempt(
        id=attempt_id,
        account_id=FIRST_ACCOUNT,
        campaign_id=campaign_id,
        lead_id=f"led_{number}",
        trunk_id="trk_1",
        number="+12025550123",
        ordinal=1,
        state=AttemptState.COMPLETED,
        open=False,
        campaign_slot=0,
        trunk_slot=0,
        account_slot=0,
        lease_until=at,
        end_reason=EndReason.AGENT_GOODBYE,
        disposition=Disposition.INTERESTED,
        result=Disposition.INTERESTED,
        created_at=at,
        dialed_at=at,
        answered_at=at,
        ended_at=at + timedelta(seconds=75),
        usage=[Usage(provider="Deepgram", unit="audio_s", quantity=75)],
        unreckoned=new_id("rkn"),
    )
    stored = attempt.model_dump(exclude={"id", "revision_id"}, exclude_none=True)
    return {"_id": attempt_id, **stored}


def log_of(attempt_id: str, at: datetime) -> list[dict[str, Any]]:
    """The facts of a call of ten turns."""
    facts: list[Turn | StateEntered] = []
    latency = TurnLatency(**{f"{part}_ms": usual for part, usual in _PARTS.items()})
    for number in range(1, 2 * _TURNS, 2):
        words = "These are about as many words as one turn of a call has."
        speaker = Speaker.AGENT if number % 4 == 1 else Speaker.LEAD
        turn = Turn(
            number=number, at=at, speaker=speaker, text=words, started_s=1, ended_s=3, latency=latency
        )
        moved = StateEntered(number=number + 1, at=at, from_state="A", to_state=f"S{number % 5}", label="x")
        facts += [turn, moved]
    return [
        {
            "attempt_id": attempt_id,
            "account_id": FIRST_ACCOUNT,
            "number": fact.number,
            "recorded_at": at,
            "event": fact.model_dump(),
        }
        for fact in facts
    ]


if __name__ == "__main__":
    main()
