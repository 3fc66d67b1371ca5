"""The tests that failed, run once more: what calls in real time may fail where a machine stands still.

    pytest || python -m tests.again $?

A few tests that fail get a second try on parts started anew, and those that pass it are named as unsteady.
More than a few are no accident, and neither is a test that fails twice.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

_FAILED: Final = Path(".pytest_cache/v/cache/lastfailed")
_TESTS_FAILED: Final = 1
"""What pytest exits with if it ran to its end and tests failed."""

_AT_MOST: Final = 20
"""So many tests share what one call, or one round of calls, came to."""


def main() -> int:
    """What the tests come to with the second try, as an exit code."""
    first_exit = int(sys.argv[1])
    failed = sorted(json.loads(_FAILED.read_text())) if _FAILED.exists() else []
    if first_exit != _TESTS_FAILED or not 0 < len(failed) <= _AT_MOST:
        return first_exit
    print(f"\n{len(failed)} tests failed; they are run once more, by themselves:", flush=True)
    second = subprocess.run(
        [sys.executable, "-m", "pytest", "--last-failed", "--last-failed-no-failures=none"]
    )
    if second.returncode == 0:
        print("\nUnsteady: these failed at first and passed alone.", *failed, sep="\n  ")
    return second.returncode


if __name__ == "__main__":
    sys.exit(main())
