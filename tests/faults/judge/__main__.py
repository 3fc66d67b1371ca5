"""`python -m tests.faults.judge DIRECTORY [--json FILE]`: judge a case and say what was broken."""

import argparse
import json
import sys
from pathlib import Path

from tests.faults.judge.case import NotACase
from tests.faults.judge.judging import judge
from tests.faults.judge.reading import read_case


def main() -> int:
    """0: nothing was broken; 1: something was, one line each; 2: the directory cannot be judged."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.judge", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--json", type=Path, help="where to write the verdict (default: verdict.json beside)")
    arguments = parser.parse_args()
    try:
        verdict = judge(read_case(arguments.directory))
    except (NotACase, KeyError, TypeError, ValueError) as error:
        print(f"This cannot be judged: {error if isinstance(error, NotACase) else repr(error)}")
        return 2
    target = arguments.json or arguments.directory / "verdict.json"
    target.write_text(json.dumps(verdict.as_json(), indent=2) + "\n")
    for violation in verdict.violations:
        print(violation)
    print(
        f"{verdict.invites} INVITEs, {verdict.attempts} attempts: "
        f"{len(verdict.violations)} violations, {verdict.unfinished} unfinished"
    )
    return 1 if verdict.violations else 0


if __name__ == "__main__":
    sys.exit(main())
