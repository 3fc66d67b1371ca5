"""One fault run: a campaign of short calls, things breaking in the midst of it, and the judge's verdict."""

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tests.faults import campaign
from tests.faults.api import write_lines
from tests.faults.judge.judging import judge
from tests.faults.judge.reading import moment, read_case
from tests.faults.judge.verdict import Verdict
from tests.faults.kinds import KINDS
from tests.faults.phone_log import invites
from tests.faults.world import LEASE_S, TRUNK_CALLS, TRUNK_CALLS_PER_SECOND, World

FINAL_WITHIN_S: Final = LEASE_S + 60.0
"""How long after the last fault the last attempt may be open."""

_PHONES_FREE_WITHIN_S: Final = 40.0
_ACCOUNT_CALLS: Final = 100
_CALLS_PER_NUMBER: Final = 3
_NEVER_S: Final = 120.0


@dataclass(frozen=True)
class Plan:
    """What a run is to be."""

    name: str
    number: int
    strikes: Mapping[str, int]
    """How often each kind is to strike; their order is drawn."""
    attempts: int
    """How many attempts there are to be at least."""
    limit_s: float
    seed: int
    personas: Sequence[str] = campaign.MIXED
    max_concurrent: int = 5
    pause_s: tuple[float, float] = (0.5, 3.0)


@dataclass
class Outcome:
    """What came of a run."""

    name: str
    folder: Path
    attempts: int = 0
    seconds: float = 0.0
    kills: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    slowest_end_s: float = 0.0
    verdict: Verdict | None = None
    faults: list[str] = field(default_factory=list)
    """What went wrong beside the judge's violations."""

    @property
    def violations(self) -> int:
        """How many promises were broken."""
        return len(self.verdict.violations) if self.verdict else 0

    @property
    def unfinished(self) -> int:
        """Attempts and calls without an end."""
        return self.verdict.unfinished if self.verdict else 0

    def problems(self) -> list[str]:
        """Everything that was wrong, a line each."""
        return [*map(str, self.verdict.violations if self.verdict else ()), *self.faults]

    def summary(self) -> str:
        """The run in a line."""
        return (
            f"{self.kills.total()} kills, {self.attempts} attempts in {self.seconds:.0f} s: "
            f"{self.violations} violations, {self.unfinished} unfinished, {len(self.faults)} other faults"
        )

    @property
    def good(self) -> bool:
        """Whether nothing at all was wrong."""
        return self.verdict is not None and not self.violations and not self.faults


def carry_out(world: World, plan: Plan, outcome: Outcome, say: Callable[[str], None]) -> None:
    """Run the campaign, break what is to be broken, wait for the end, and have it judged."""
    began = time.monotonic()
    folder = outcome.folder
    world.chance = random.Random(f"{plan.seed} {plan.name}")
    (folder / "leads").mkdir(parents=True)
    campaign_id, called = _launch(world, plan, folder)
    struck = _strike(world, plan, outcome, say)
    _go_on_until(world, campaign_id, plan, began)
    _drain(world, campaign_id, outcome)
    listed = world.api.attempts(campaign_id)
    write_case(world, folder, campaign_id, called, listed, struck)
    outcome.verdict = judge(read_case(folder))
    (folder / "verdict.json").write_text(json.dumps(outcome.verdict.as_json(), indent=2) + "\n")
    outcome.faults += _late(listed, struck)
    outcome.attempts = len(listed)
    outcome.states = Counter(attempt["state"] for attempt in listed)
    outcome.seconds = time.monotonic() - began


def _launch(world: World, plan: Plan, folder: Path) -> tuple[str, list[str]]:
    chance = random.Random(world.chance.random())
    # Each lead is worth one to three attempts; most need one.
    called = list(campaign.numbers(plan.number, plan.personas, plan.attempts * 3 + 60, chance))
    file = folder / "leads" / "leads.csv"
    campaign.write_leads(file, called, datetime.now(UTC))
    wanted = campaign.settings(plan.name, max_concurrent=plan.max_concurrent)
    campaign_id = world.api.create(wanted)
    world.api.import_leads(campaign_id, file)
    world.api.act(campaign_id, "launch", "launched")
    return campaign_id, called


def _strike(world: World, plan: Plan, outcome: Outcome, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Break things, one after the other, each at a random moment in which calls are going on."""
    struck: list[dict[str, Any]] = []
    deadline = time.monotonic() + plan.limit_s
    waiting = Counter(plan.strikes)
    while waiting and time.monotonic() < deadline:
        if not world.wait_until(lambda: bool(world.live_calls()), _NEVER_S):
            outcome.faults.append(f"no call reached a phone for {_NEVER_S:g} s")
            break
        time.sleep(world.chance.uniform(*plan.pause_s))
        kind = world.chance.choice(sorted(waiting))
        began = datetime.now(UTC)
        for hit in KINDS[kind](world):
            outcome.kills[kind] += 1
            times = {"from": began.isoformat(), "until": datetime.now(UTC).isoformat()}
            struck.append({**times, "kind": kind, "what": hit})
            say(f"{kind}: {hit}")
        if outcome.kills[kind] >= plan.strikes[kind]:
            del waiting[kind]
    if waiting:
        missing = ", ".join(f"{kind} {outcome.kills[kind]} of {plan.strikes[kind]}" for kind in waiting)
        outcome.faults.append(f"not struck often enough in {plan.limit_s:g} s: {missing}")
    return struck


def _go_on_until(world: World, campaign_id: str, plan: Plan, began: float) -> None:
    """Let the campaign go on until there were enough attempts, or there is no time left."""
    left_s = max(0.0, plan.limit_s - (time.monotonic() - began))
    world.wait_until(lambda: len(world.api.attempts(campaign_id)) >= plan.attempts, left_s, 1.0)


def _drain(world: World, campaign_id: str, outcome: Outcome) -> None:
    """Stop dialing and wait until everything has come to its end."""
    world.api.act(campaign_id, "pause", "paused")
    began = time.monotonic()
    is_over = world.wait_until(
        lambda: world.api.progress(campaign_id)["open_attempts"] == 0, FINAL_WITHIN_S, 0.5
    )
    outcome.slowest_end_s = time.monotonic() - began
    if not is_over:
        outcome.faults.append(f"attempts were still open {FINAL_WITHIN_S:g} s after the last fault")
    if not world.wait_until(lambda: not world.live_calls(), _PHONES_FREE_WITHIN_S):
        numbers = ", ".join(call["number"] for call in world.live_calls())
        outcome.faults.append(f"phones are still in a call: {numbers}")


def _late(listed: Sequence[dict[str, Any]], struck: Sequence[dict[str, Any]]) -> list[str]:
    """Attempts that went on for too long after the last fault in their life, or without any."""
    repaired = sorted(moment(strike["until"]) for strike in struck)
    late = []
    for attempt in listed:
        if attempt["ended_at"] is not None:
            began, ended = moment(attempt["created_at"]), moment(attempt["ended_at"])
            since = max([began, *(at for at in repaired if began <= at <= ended)])
            if ended - since > FINAL_WITHIN_S:
                late.append(f"{attempt['id']} ended {ended - since:.0f} s after the last fault")
    return late


def write_case(
    world: World,
    folder: Path,
    campaign_id: str,
    called: Sequence[str],
    listed: Sequence[dict[str, Any]],
    struck: list[dict[str, Any]],
) -> None:
    """The judge's directory; see `tests.faults.judge`."""
    run = {
        "format": 1,
        "drained_at": datetime.now(UTC).isoformat(),
    }
    limits = {
        "accounts": {
            "main": {
                "max_concurrent": _ACCOUNT_CALLS,
                "calls_per_number": _CALLS_PER_NUMBER,
                "per_hours": 24,
            }
        },
        "trunks": {
            "default": {
                "account": "main",
                "max_concurrent": TRUNK_CALLS,
                "calls_per_second": TRUNK_CALLS_PER_SECOND,
            }
        },
    }
    (folder / "run.json").write_text(json.dumps(run, indent=2) + "\n")
    (folder / "limits.json").write_text(json.dumps(limits, indent=2) + "\n")
    mine = set(called)
    write_lines(folder / "invites.jsonl", invites(world.local.phones_directory, mine.__contains__))
    requests = [request for request in world.api.requests if request["campaign"] == campaign_id]
    write_lines(folder / "campaigns.jsonl", requests)
    write_lines(folder / "faults.jsonl", struck)
    kept = ("id", "number", "created_at", "ended_at")
    attempts = [{"campaign": campaign_id, **{name: one[name] for name in kept}} for one in listed]
    write_lines(folder / "attempts.jsonl", attempts)
