"""Reads a case from its directory; big files as streams, and of the leads only those that were called."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.faults.judge.case import Attempt, Callback, Case, Invite, Lead, NotACase, Request, Suppression

FORMAT = 1


def read_case(directory: Path) -> Case:
    """The case in this directory; raises `NotACase` for a file that is missing or not as described."""
    run = _object(directory / "run.json")
    if run.get("format") != FORMAT:
        raise NotACase(f"{directory / 'run.json'}: format is {run.get('format')!r}, {FORMAT} can be read")
    limits = _object(directory / "limits.json")
    only_trunk = next(iter(limits["trunks"])) if len(limits["trunks"]) == 1 else None
    invites = [_invite(line, only_trunk) for line in _lines(directory / "invites.jsonl")]
    requests = _requests(directory)
    leads = _leads(directory, requests, {invite.number for invite in invites})
    campaigns_of: defaultdict[str, set[str]] = defaultdict(set)
    for campaign, number in leads:
        campaigns_of[number].add(campaign)
    return Case(
        accounts=limits["accounts"],
        trunks=limits["trunks"],
        drained_at=moment(run["drained_at"]),
        invites=sorted(invites, key=lambda invite: invite.at),
        attempts=[_attempt(line) for line in _lines(directory / "attempts.jsonl")],
        requests=requests,
        suppressions=[_suppression(line) for line in _lines(directory / "suppressions.jsonl", optional=True)],
        callbacks=[_callback(line) for line in _lines(directory / "callbacks.jsonl", optional=True)],
        leads=leads,
        campaigns_of=campaigns_of,
    )


def moment(text: str) -> float:
    """Seconds since 1970 of an ISO time with an offset; a bare date or time is UTC."""
    read = datetime.fromisoformat(text)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()


def _moment_or_none(text: str | None) -> float | None:
    return moment(text) if text else None


def _object(file: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise NotACase(f"{file} cannot be read: {error}") from error
    return content


def _lines(file: Path, *, optional: bool = False) -> Iterator[Mapping[str, Any]]:
    if optional and not file.exists():
        return
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield json.loads(line)
                    except ValueError as error:
                        raise NotACase(f"{file} line {number} is not JSON: {error}") from error
    except OSError as error:
        raise NotACase(f"{file} cannot be read: {error}") from error


def _invite(line: Mapping[str, Any], only_trunk: str | None) -> Invite:
    trunk = line.get("trunk") or only_trunk
    if trunk is None:
        raise NotACase(f"invites.jsonl: {line['call_id']} names no trunk, and limits.json has several")
    return Invite(
        line["call_id"], line["to"], trunk, moment(line["at"]), _moment_or_none(line.get("ended_at"))
    )


def _attempt(line: Mapping[str, Any]) -> Attempt:
    return Attempt(
        line["id"],
        line["campaign"],
        line["number"],
        moment(line["created_at"]),
        _moment_or_none(line.get("ended_at")),
    )


def _requests(directory: Path) -> dict[str, list[Request]]:
    """What was asked of each campaign, in order."""
    requests: defaultdict[str, list[Request]] = defaultdict(list)
    for line in _lines(directory / "campaigns.jsonl"):
        requests[line["campaign"]].append(
            Request(
                moment(line["sent_at"]),
                moment(line["answered_at"]),
                line["account"],
                line["event"],
                line.get("settings") or {},
                line.get("file"),
            )
        )
    for asked in requests.values():
        asked.sort(key=lambda request: request.answered_at)
    return dict(requests)


def _suppression(line: Mapping[str, Any]) -> Suppression:
    return Suppression(
        moment(line["sent_at"]),
        moment(line["answered_at"]),
        line["account"],
        line["event"],
        line["kind"],
        line.get("value"),
        line.get("campaign"),
    )


def _callback(line: Mapping[str, Any]) -> Callback:
    return Callback(moment(line["asked_at"]), line["campaign"], line["number"], moment(line["at"]))


def _leads(
    directory: Path, requests: Mapping[str, list[Request]], called: set[str]
) -> dict[tuple[str, str], Lead]:
    leads: dict[tuple[str, str], Lead] = {}
    for campaign, asked in requests.items():
        for request in asked:
            if request.event == "imported" and request.file:
                for row in _rows(directory / request.file):
                    number = (row.get("phone") or "").strip()
                    if number in called and (campaign, number) not in leads:
                        leads[campaign, number] = _lead(row)
    return leads


def _rows(file: Path) -> Iterator[dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            yield from csv.DictReader(lines)
    except OSError as error:
        raise NotACase(f"{file} cannot be read: {error}") from error


def _lead(row: Mapping[str, str]) -> Lead:
    given = (row.get("consent_at") or "").strip()
    return Lead(
        timezone=(row.get("timezone") or "").strip(),
        email=(row.get("email") or "").strip().casefold(),
        consent_source=(row.get("consent_source") or "").strip(),
        consent_at=moment(given) if given else None,
    )
