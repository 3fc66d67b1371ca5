"""What a call has to report, on disk until the control plane has it.

Every event is written here before it is sent, so neither a dead process nor a missing control plane
loses it. A folder per attempt:

    header.json      which attempt, its token, its fencing token
    events.jsonl     its events in order
    finish.json      how it ended, once it has
    opt-out.txt      what the lead said, until the suppression has taken effect
    segment-*.part   slices of the recording that the object store has not taken yet
    lock             held by the process that runs the call; the kernel releases it when that dies
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

from control_plane.contract.events import CallEvent
from control_plane.contract.message import Message
from control_plane.contract.wire import FinishReport

_EVENT: TypeAdapter[CallEvent] = TypeAdapter(CallEvent)


class SpoolHeader(Message):
    """Whose events a spool folder holds, and with what right they may be sent."""

    attempt_id: str
    token: str
    fencing_token: int
    object_prefix: str


class Spool:
    """The folder of one attempt. The opener holds its lock until `close` or `remove`."""

    def __init__(self, folder: Path, header: SpoolHeader, lock: int) -> None:
        self.folder = folder
        self.header = header
        self._lock: int | None = lock

    @classmethod
    def create(cls, directory: Path, header: SpoolHeader) -> "Spool":
        """Starts the folder of a claimed attempt; readable by this user alone, for it holds a token."""
        folder = directory / header.attempt_id
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = _lock(folder)
        if lock is None:
            raise FileExistsError(f"{folder} is in use by another process")
        (folder / "header.json").write_text(header.model_dump_json())
        return cls(folder, header, lock)

    def append(self, event: CallEvent) -> None:
        """Writes one event down."""
        with (self.folder / "events.jsonl").open("a") as file:
            file.write(event.model_dump_json() + "\n")

    def events(self) -> list[CallEvent]:
        """All events written so far; a line cut short by a crash ends the list."""
        path = self.folder / "events.jsonl"
        events: list[CallEvent] = []
        for line in path.read_text().splitlines(keepends=True) if path.exists() else []:
            if not line.endswith("\n"):
                break
            events.append(_EVENT.validate_json(line))
        return events

    def write_finish(self, report: FinishReport) -> None:
        """Writes down how the attempt ended, whole or not at all."""
        draft = self.folder / "finish.draft"
        draft.write_text(report.model_dump_json())
        draft.replace(self.folder / "finish.json")

    def finish(self) -> FinishReport | None:
        """How the attempt ended, if that was written down."""
        path = self.folder / "finish.json"
        return FinishReport.model_validate_json(path.read_text()) if path.exists() else None

    def keep_opt_out(self, said: str) -> None:
        """Keeps the lead's wish never to be called again until it was delivered."""
        (self.folder / "opt-out.txt").write_text(said)

    def opt_out(self) -> str | None:
        """The wish that was not delivered yet, if there is one."""
        path = self.folder / "opt-out.txt"
        return path.read_text() if path.exists() else None

    def forget_opt_out(self) -> None:
        """The wish has taken effect."""
        (self.folder / "opt-out.txt").unlink(missing_ok=True)

    def keep_segment(self, index: int, data: bytes) -> None:
        """Keeps a slice of the recording that the object store did not take."""
        (self.folder / f"segment-{index:06d}.part").write_bytes(data)

    def segments(self) -> list[tuple[int, Path]]:
        """The kept slices, by index."""
        paths = sorted(self.folder.glob("segment-*.part"))
        return [(int(path.stem.removeprefix("segment-")), path) for path in paths]

    def close(self) -> None:
        """Leaves the folder to whoever drains it. Closing twice is harmless.

        A descriptor's number is given out again at once, so it must never be closed a second time.
        """
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)

    def remove(self) -> None:
        """Everything was delivered: the folder goes."""
        shutil.rmtree(self.folder)
        self.close()


def abandoned(directory: Path) -> Iterator[Spool]:
    """The spools in `directory` whose process is gone, each locked while it is in hand."""
    for header_path in sorted(directory.glob("*/header.json")):
        lock = _lock(header_path.parent)
        if lock is None:
            continue
        spool = Spool(header_path.parent, SpoolHeader.model_validate_json(header_path.read_text()), lock)
        try:
            yield spool
        finally:
            spool.close()


def _lock(folder: Path) -> int | None:
    """A lock on the folder as a file descriptor, or None while another process holds it."""
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
