"""What the judge reads of a simulation, written while it happens. The format is `tests.faults.judge`'s."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

_LINES = ("invites", "attempts", "campaigns", "suppressions", "callbacks")


class Journal:
    """The directory that is judged afterwards."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        (directory / "leads").mkdir(parents=True, exist_ok=True)
        self._files: dict[str, TextIO] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        for name in _LINES:
            file = (self.directory / f"{name}.jsonl").open("w", encoding="utf-8")
            self._files[name] = self._open.enter_context(file)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def invite(
        self,
        call_id: str,
        to: str,
        shown: str,
        at: datetime,
        answered_at: datetime | None,
        ended_at: datetime,
    ) -> None:
        """A call as its phone saw it."""
        call = {"call_id": call_id, "to": to, "from": shown}
        self._write("invites", {**call, "at": at, "answered_at": answered_at, "ended_at": ended_at})

    def attempt(
        self, attempt_id: str, campaign: str, number: str, created_at: datetime, ended_at: datetime | None
    ) -> None:
        """An attempt in the list at the end."""
        attempt = {"id": attempt_id, "campaign": campaign, "number": number}
        self._write("attempts", {**attempt, "created_at": created_at, "ended_at": ended_at})

    def request(self, at: datetime, account: str, campaign: str, event: str, **more: Any) -> None:
        """What somebody did to a campaign."""
        asked = {"sent_at": at, "answered_at": at, "account": account}
        self._write("campaigns", {**asked, "campaign": campaign, "event": event, **more})

    def suppression(self, at: datetime, account: str, kind: str, value: str | None, event: str) -> None:
        """Who must not be called any more, or may be called again."""
        asked = {"sent_at": at, "answered_at": at, "account": account}
        self._write("suppressions", {**asked, "event": event, "kind": kind, "value": value})

    def callback(self, asked_at: datetime, campaign: str, number: str, at: datetime) -> None:
        """Who asked to be called again, and when."""
        self._write("callbacks", {"asked_at": asked_at, "campaign": campaign, "number": number, "at": at})

    def limits(self, accounts: Mapping[str, Any], trunks: Mapping[str, Any]) -> None:
        """What the operator has configured."""
        self._whole("limits", {"accounts": accounts, "trunks": trunks})

    def leads(self, name: str, data: bytes) -> str:
        """An imported file as it was sent; its path in the directory."""
        (self.directory / "leads" / name).write_bytes(data)
        return f"leads/{name}"

    def end(self, drained_at: datetime) -> None:
        """The list of attempts is complete."""
        self._whole("run", {"format": 1, "drained_at": drained_at})

    def _write(self, name: str, line: Mapping[str, Any]) -> None:
        self._files[name].write(_json(line) + "\n")

    def _whole(self, name: str, content: Mapping[str, Any]) -> None:
        (self.directory / f"{name}.json").write_text(_json(content) + "\n", encoding="utf-8")


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, default=lambda value: value.isoformat())
