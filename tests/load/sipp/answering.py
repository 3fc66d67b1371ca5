"""sipp as the called side: one process per scenario, on free ports of 127.0.0.1."""

import csv
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.integration.phones.sipp import HOST, free_ports
from tests.load.sipp import speech
from tests.load.sipp.scenarios import xml

_LISTENS_WITHIN_S: Final = 5.0
_ENDS_WITHIN_S: Final = 15.0


@dataclass(frozen=True)
class Tally:
    """How sipp's calls ended."""

    taken: int
    """Calls whose INVITE came."""
    right: int
    """Those that went through every step of the scenario."""
    failed: int
    left: int = 0
    """Those that had not ended when sipp was."""


@dataclass(frozen=True)
class Answering:
    """A running sipp."""

    scenario: str
    port: int
    folder: Path
    process: "subprocess.Popen[bytes]"

    @property
    def address(self) -> str:
        """Where calls must go: a trunk's host."""
        return f"{HOST}:{self.port}"

    def finish(self, within_s: float = _ENDS_WITHIN_S) -> Tally:
        """Take no more calls, give sipp's own the time to end, and return how all of them ended.

        Raises `AssertionError` with what sipp says if it breaks.
        """
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGUSR1)
        try:
            status = self.process.wait(within_s)
        except subprocess.TimeoutExpired:
            self.process.kill()  # what it wrote down last, at most five seconds ago, says what is left
            self.process.wait(_ENDS_WITHIN_S)
        else:
            assert status in (0, 1), f"sipp ({self.scenario}) ended with {status}. {self.errors()}"
        return self._tally()

    def errors(self) -> str:
        """What sipp found wrong, or printed before it ended."""
        files = [self.folder / f"{self.scenario}-{kind}.log" for kind in ("errors", "output")]
        return "\n".join(file.read_text(errors="replace")[-2000:] for file in files if file.exists())

    def _tally(self) -> Tally:
        with (self.folder / f"{self.scenario}-calls.csv").open(newline="") as file:
            *_, last = csv.DictReader(file, delimiter=";")
        right, failed = int(last["SuccessfulCall(C)"]), int(last["FailedCall(C)"])
        left = 0 if self.process.returncode in (0, 1) else int(last["CurrentCall"])
        return Tally(taken=int(last["TotalCallCreated"]), right=right, failed=failed, left=left)


@contextmanager
def answering(
    scenario: str, folder: Path, *, limit_s: float, calls: int | None = None
) -> Iterator[Answering]:
    """A sipp that takes calls, at most so many; gone after the context, or after `limit_s` by itself."""
    if not (folder / speech.LINES_FILE).exists():
        speech.write(folder)
    file = folder / f"{scenario}.xml"
    file.write_text(xml(scenario))
    port, media, control = free_ports(3)
    command = [
        *("sipp", "-sf", str(file), "-i", HOST, "-mi", HOST),
        *("-p", str(port), "-mp", str(media), "-cp", str(control)),
        *("-nostdin", "-timeout", f"{limit_s:.0f}s", "-timeout_error", "-rtp_threadtasks", "50"),
        *("-trace_err", "-error_file", str(folder / f"{scenario}-errors.log")),
        *("-trace_stat", "-stf", str(folder / f"{scenario}-calls.csv"), "-fd", "5"),
        *(("-m", str(calls)) if calls else ()),
    ]
    with (folder / f"{scenario}-output.log").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        running = Answering(scenario, port, folder, process)
        _wait_until_listening(running)
        yield running
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(_ENDS_WITHIN_S)


def _wait_until_listening(running: Answering) -> None:
    """sipp has taken its port once nobody else can; raises `AssertionError` if it ends before."""
    deadline = time.monotonic() + _LISTENS_WITHIN_S
    while time.monotonic() < deadline:
        assert running.process.poll() is None, f"sipp does not start. {running.errors()}"
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.bind((HOST, running.port))
            except OSError:
                return
        time.sleep(0.05)
    raise AssertionError(f"sipp does not listen on {running.address}. {running.errors()}")
