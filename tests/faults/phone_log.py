"""What the phones saw, as the judge wants it: one entry per Call-ID, from the phones' journal."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from infra.local.phones.journal import JOURNAL_FILE


def invites(directory: Path, wanted: Callable[[str], bool]) -> list[dict[str, Any]]:
    """The calls to the wanted numbers, oldest first."""
    calls: dict[str, dict[str, Any]] = {}
    for entry in _journal(directory / JOURNAL_FILE):
        call = calls.get(entry["call_id"])
        if call is not None:
            _follow(call, entry)
        elif entry["event"] == "invite" and wanted(entry["to"]):
            calls[entry["call_id"]] = {
                "call_id": entry["call_id"],
                "to": entry["to"],
                "from": entry["from"],
                "at": entry["at"],
                "answered_at": None,
                "ended_at": None,
                "acknowledged": False,
            }
    return [_settled(call) for call in calls.values()]


def _follow(call: dict[str, Any], entry: dict[str, Any]) -> None:
    """Note what this line says of the call: answered, over, acknowledged."""
    match entry["event"]:
        case "answer" if entry.get("method", "INVITE") == "INVITE":
            if entry["status"] == 200:
                call["answered_at"] = call["answered_at"] or entry["at"]
                call["ended_at"] = None
            elif entry["status"] >= 300:
                call["ended_at"] = entry["at"]
            elif entry["status"] >= 180:
                call["ended_at"] = None
        case "invite" if entry["kind"] == "with_credentials":
            call["ended_at"] = None  # the challenge before it was not the end
        case "bye":
            call["ended_at"] = call["ended_at"] or entry["at"]
        case "ack" if call["answered_at"]:  # a refusal is acknowledged too
            call["acknowledged"] = True


def _settled(call: dict[str, Any]) -> dict[str, Any]:
    """A line whose answer nobody acknowledged was dead from then on: its far end had died, or given up."""
    if call["answered_at"] and call["ended_at"] and not call["acknowledged"]:
        call["ended_at"] = call["answered_at"]
    return call


def _journal(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.endswith("\n"):
                yield json.loads(line)
