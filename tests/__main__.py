"""Every test, on the real parts: `make test`.

    python -m tests             all of them
    python -m tests -k word     some of them, by whatever pytest understands

The calls come first and by themselves: voices need a machine that does nothing else. Then those that need no
real time run beside the rest, which waits for browsers and phones most of the time, and their output follows.
A few tests that fail get a second try on parts started anew, since what runs in real time may fail where a
machine stands still; those that pass it are named as unsteady. More than a few are no accident, and neither
is a test that fails twice.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

_CALLS: Final = "tests/calls"
_BESIDE: Final = ("tests/unit", "tests/integration/control_plane", "tests/fuzz", "tests/simulation")
"""Nothing in them waits for a voice."""

_PATIENCE_S: Final = 600
"""For one test of them, which gets the processor when the others leave it."""

_TESTS_FAILED: Final = 1
"""What pytest exits with if it ran to its end and tests failed."""

_AT_MOST: Final = 20
"""So many tests share what one call, or one round of calls, came to."""


@dataclass(frozen=True)
class Share:
    """Some of the tests: what pytest is told, and the folder in which it notes those that fail."""

    arguments: Sequence[str]
    cache: Path

    @property
    def command(self) -> list[str]:
        """How pytest is started for them."""
        return [sys.executable, "-m", "pytest", "-o", f"cache_dir={self.cache}", *self.arguments]

    @property
    def failed(self) -> list[str]:
        """Those that failed in the last run."""
        noted = self._noted
        return sorted(json.loads(noted.read_text())) if noted.exists() else []

    def forget(self) -> None:
        """What failed in an earlier run."""
        self._noted.unlink(missing_ok=True)

    @property
    def _noted(self) -> Path:
        return self.cache / "v" / "cache" / "lastfailed"


_CACHE: Final = Path(".pytest_cache")
_OF_CALLS: Final = Share([_CALLS], _CACHE / "calls")
_IN_REAL_TIME: Final = Share([f"--ignore={folder}" for folder in (_CALLS, *_BESIDE)], _CACHE / "real_time")
_ON_THE_REST: Final = Share([f"--timeout={_PATIENCE_S}", *_BESIDE], _CACHE / "beside")


def main() -> int:
    """What the tests come to with the second try, as an exit code."""
    asked = Share(sys.argv[1:], _CACHE)
    shares = [asked] if asked.arguments else [_OF_CALLS, _IN_REAL_TIME, _ON_THE_REST]
    for share in shares:
        share.forget()
    codes = [subprocess.run(shares[0].command).returncode]
    if not asked.arguments:
        codes += _both()
    failed = [test for share in shares for test in share.failed]
    worst = max(codes)
    if worst != _TESTS_FAILED or not 0 < len(failed) <= _AT_MOST:
        return worst
    print(f"\n{len(failed)} tests failed; they are run once more, by themselves:", flush=True)
    second = subprocess.run(Share(failed, _CACHE).command)
    if second.returncode == 0:
        print("\nUnsteady: these failed at first and passed alone.", *failed, sep="\n  ")
    return second.returncode


def _both() -> list[int]:
    """Runs those in real time and those beside them at once; their exit codes."""
    with tempfile.TemporaryFile() as output:
        beside = subprocess.Popen(
            ["nice", "-n", "10", *_ON_THE_REST.command], stdout=output, stderr=subprocess.STDOUT
        )
        try:
            in_real_time = subprocess.run(_IN_REAL_TIME.command).returncode
            print("\nBeside them ran those that need no real time:", flush=True)
            return [in_real_time, beside.wait()]
        except BaseException:
            beside.terminate()
            raise
        finally:
            _show(output)


def _show(output: IO[bytes]) -> None:
    output.seek(0)
    sys.stdout.write(output.read().decode(errors="replace"))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
