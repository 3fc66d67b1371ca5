"""What happened on the wire, one JSON object a line, each line written before the next thing happens."""

import json
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

JOURNAL_FILE: Final = "sip.jsonl"


class Journal:
    """Appends to `sip.jsonl` in the phones' folder, and keeps the INVITEs of this process at hand.

    Every line has `event`, `call_id`, `at` (UTC) and `monotonic_s`. It holds whole numbers: it is
    evidence, not a log for people.
    """

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._file = (directory / JOURNAL_FILE).open("a", encoding="utf-8", buffering=1)
        self.invites: list[dict[str, Any]] = []
        self.calls_by_number: defaultdict[str, set[str]] = defaultdict(set)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def note(self, event: str, call_id: str, **facts: object) -> dict[str, Any]:
        """Write one event and return it."""
        entry = {
            "event": event,
            "call_id": call_id,
            "at": datetime.now(UTC).isoformat(),
            "monotonic_s": round(time.monotonic(), 6),
            **facts,
        }
        self._file.write(json.dumps(entry) + "\n")
        return entry

    def note_invite(self, call_id: str, number: str, caller: str, kind: str, cseq: int) -> None:
        """Write down an INVITE.

        `kind` is `first`, `retransmission`, `with_credentials` (the answer to a challenge), `re_invite`
        (inside a call) or `again` (a further call under a Call-ID that was used before).
        """
        entry = self.note("invite", call_id, to=number, **{"from": caller}, kind=kind, cseq=cseq)
        self.invites.append(entry)
        self.calls_by_number[number].add(call_id)
