"""A made-up case for the judge's own tests: one that breaks nothing, for tests to break."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.faults.judge.judging import judge
from tests.faults.judge.reading import read_case
from tests.faults.judge.verdict import Verdict

NOON = datetime(2026, 11, 18, 17, 0, tzinfo=UTC)
"""A Wednesday, noon in Washington."""

ANNA = "+12025550123"
ALWAYS = {"start": "00:00", "end": "24:00", "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
CONSENT = {"consent_source": "web form", "consent_at": "2026-10-01T10:00:00+00:00"}


def after(seconds: float, start: datetime = NOON) -> str:
    """So many seconds after the start, as it stands in the files."""
    return (start + timedelta(seconds=seconds)).isoformat()


@dataclass
class Fabricated:
    """A campaign `one` with a lead, launched an hour before noon; calls are added by `call`."""

    start: datetime = NOON
    settings: dict[str, Any] = field(
        default_factory=lambda: {
            "max_concurrent": 2,
            "follow_up": {"pattern": ["person"] * 3, "gap_minutes": 1},
            "window": ALWAYS,
        }
    )
    leads: list[Mapping[str, str]] = field(
        default_factory=lambda: [{"phone": ANNA, "email": "anna@example.com", **CONSENT}]
    )
    account: dict[str, Any] = field(default_factory=lambda: {"max_concurrent": 10})
    trunk: dict[str, Any] = field(default_factory=lambda: {"account": "acme", "max_concurrent": 10})
    run: dict[str, Any] = field(default_factory=dict)
    requests: list[dict[str, Any]] = field(default_factory=list)
    invites: list[dict[str, Any]] = field(default_factory=list)
    attempts: list[dict[str, Any]] = field(default_factory=list)
    suppressions: list[dict[str, Any]] = field(default_factory=list)
    callbacks: list[dict[str, Any]] = field(default_factory=list)

    def call(self, at_s: float, *, number: str = ANNA, lasts_s: float = 10, campaign: str = "one") -> None:
        """A call with the attempt that accounts for it."""
        self.invite(at_s, number=number, lasts_s=lasts_s)
        self.attempt(at_s - 1, at_s + lasts_s + 1, number=number, campaign=campaign)

    def invite(self, at_s: float, *, number: str = ANNA, lasts_s: float | None = 10) -> None:
        """What the phone saw."""
        ended = None if lasts_s is None else self.at(at_s + lasts_s)
        call_id = f"call-{len(self.invites)}"
        self.invites.append({"call_id": call_id, "to": number, "at": self.at(at_s), "ended_at": ended})

    def attempt(
        self, created_s: float, ended_s: float | None, *, number: str = ANNA, campaign: str = "one"
    ) -> None:
        """What the API lists."""
        self.attempts.append(
            {
                "id": f"att_{len(self.attempts)}",
                "campaign": campaign,
                "number": number,
                "created_at": self.at(created_s),
                "ended_at": None if ended_s is None else self.at(ended_s),
            }
        )

    def ask(self, at_s: float, event: str, *, campaign: str = "one", **more: Any) -> None:
        """A request of a person about a campaign."""
        moment = self.at(at_s)
        self.requests.append(
            {
                "sent_at": moment,
                "answered_at": moment,
                "account": "acme",
                "campaign": campaign,
                "event": event,
                **more,
            }
        )

    def suppress(
        self,
        at_s: float,
        kind: str,
        value: str | None,
        event: str = "added",
        campaign: str | None = None,
    ) -> None:
        """A change of the suppression list."""
        moment = self.at(at_s)
        times = {"sent_at": moment, "answered_at": moment}
        what = {"account": "acme", "campaign": campaign, "event": event, "kind": kind, "value": value}
        self.suppressions.append({**times, **what})

    def ask_back(self, asked_s: float, at_s: float) -> None:
        """Anna wants to be called again."""
        times = {"asked_at": self.at(asked_s), "at": self.at(at_s)}
        self.callbacks.append({**times, "campaign": "one", "number": ANNA})

    def at(self, seconds: float) -> str:
        """So many seconds after the start."""
        return after(seconds, self.start)

    def judged_in(self, folder: Path) -> Verdict:
        """What the judge says of it."""
        self.write(folder)
        return judge(read_case(folder))

    def write(self, folder: Path) -> None:
        """The files, as documented in `tests.faults.judge`."""
        (folder / "leads").mkdir(parents=True)
        columns = ["phone", "timezone", "email", "consent_source", "consent_at"]
        with (folder / "leads" / "one.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(self.leads)
        begun: list[dict[str, Any]] = []
        for campaign in ("one", "two"):
            shared = {"account": "acme", "campaign": campaign}
            for hours, event, more in (
                (3, "created", {"settings": self.settings}),
                (2, "imported", {"file": "leads/one.csv"}),
                (1, "launched", {}),
            ):
                moment = self.at(-3600 * hours)
                begun.append({**shared, "sent_at": moment, "answered_at": moment, "event": event, **more})
        run = {"format": 1, "drained_at": self.at(86_400 * 3), **self.run}
        limits = {"accounts": {"acme": self.account}, "trunks": {"main": self.trunk}}
        (folder / "run.json").write_text(json.dumps(run))
        (folder / "limits.json").write_text(json.dumps(limits))
        for name, lines in (
            ("invites", self.invites),
            ("attempts", self.attempts),
            ("campaigns", begun + self.requests),
            ("suppressions", self.suppressions),
            ("callbacks", self.callbacks),
        ):
            (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
