"""What is kept of each call, written by the phones and read by the demonstration and the tests.

Times in seconds are on the call's clock, which starts when the phone is picked up. A frame of 20 ms
that the phone says counts from 20 ms before it is sent (a real microphone has to record it first); one
that it hears, from its arrival.
"""

import hashlib
import json
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from pydantic import BaseModel, Field

from control_plane.calls.audio_quality import BPL_UNCONCEALED, Stream, mean_opinion_score
from infra.local.phones.journal import JOURNAL_FILE
from infra.local.phones.sip.call import By, How

CALLS_FOLDER: Final = "calls"
EVER: Final = datetime.min.replace(tzinfo=UTC)
_LONGEST_NAME: Final = 80


class Utterance(BaseModel):
    """What the phone let be heard: from the start of its first voiced frame to the end of its last one."""

    text: str = Field(description="Its words; empty for a noise.")
    sound: str = Field(default="", description="Which noise it was.")
    started_s: float
    ended_s: float
    cut_short: bool = Field(default=False, description="The call, or a key, ended it in the middle.")
    murmured: bool = Field(default=False, description="Beside what the agent said, not wanting the turn.")
    announced: bool = Field(default=False, description="By a machine, which wants keys and no answer.")

    @property
    def is_turn(self) -> bool:
        """Whether it is something that wants an answer."""
        return bool(self.text) and not self.murmured and not self.announced


class PhoneCall(BaseModel):
    """A call as the phone lived it."""

    call_id: str
    persona: str
    number: str
    caller: str
    invited_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime
    status: int = Field(description="The final answer to the INVITE.")
    ended_by: By
    ended_how: How
    utterances: list[Utterance] = Field(default_factory=list)
    agent_voice: list[tuple[float, float]] = Field(
        default_factory=list, description="[[start_s, end_s], ...]"
    )
    answer_latencies_ms: list[float] = Field(
        default_factory=list,
        description="From the end of an own utterance to the first voice heard after it.",
    )
    bargein_ms: list[float] = Field(
        default_factory=list,
        description="From the start of an utterance over the agent to the agent's silence.",
    )
    digits_heard: str = ""
    digits_sent: str = ""
    packets_sent: int = 0
    packets_received: int = 0
    packets_lost: int = 0

    @property
    def spoken_s(self) -> float:
        """How long the phone spoke."""
        return sum(utterance.ended_s - utterance.started_s for utterance in self.utterances)

    @property
    def heard_s(self) -> float:
        """How long the other side spoke."""
        return sum(ended_s - started_s for started_s, ended_s in self.agent_voice)

    @property
    def mean_opinion_score(self) -> float | None:
        """How the call sounded at the phone, by the E-model; None if nothing came.

        The phone plays silence for a lost packet; how long packets took to it is not known.
        """
        return mean_opinion_score(Stream(self.packets_received, self.packets_lost), BPL_UNCONCEALED)


def read_calls(directory: Path, since: datetime = EVER) -> list[PhoneCall]:
    """Return the ended calls kept in the phones' folder that were begun since then, oldest first."""
    files = (directory / CALLS_FOLDER).glob("*.json")
    calls = [PhoneCall.model_validate_json(file.read_text(encoding="utf-8")) for file in files]
    return sorted((call for call in calls if call.invited_at >= since), key=lambda call: call.invited_at)


def invites_by_number(directory: Path, since: datetime = EVER) -> dict[str, set[str]]:
    """Return the Call-IDs of the INVITEs that reached each number since then, however often each was sent."""
    calls: defaultdict[str, set[str]] = defaultdict(set)
    journal = directory / JOURNAL_FILE
    if not journal.exists():
        return {}
    for line in journal.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["event"] == "invite" and datetime.fromisoformat(entry["at"]) >= since:
            calls[entry["to"]].add(entry["call_id"])
    return dict(calls)


def write_record(directory: Path, call: PhoneCall) -> Path:
    """Keep a call and return its file."""
    data = call.model_dump_json(indent=2).encode()
    return write_whole(directory, call.call_id, ".json", lambda file: file.write(data))


def write_whole(directory: Path, call_id: str, suffix: str, write: Callable[[IO[bytes]], object]) -> Path:
    """Write a file of a call so that readers find all of it or nothing; returns the file."""
    folder = directory / CALLS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{safe_name(call_id)}{suffix}"
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
        write(part)
    os.replace(part.name, target)  # noqa: PTH105 - the name comes as a string
    return target


def safe_name(call_id: str) -> str:
    """Return a file name for a Call-ID, which the caller chose; different ones get different names."""
    name = re.sub(r"[^A-Za-z0-9_-]", "_", call_id)[:_LONGEST_NAME]
    if name == call_id:
        return name
    return f"{name}-{hashlib.sha256(call_id.encode()).hexdigest()[:8]}"
