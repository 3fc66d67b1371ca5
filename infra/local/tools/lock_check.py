"""`python -m infra.local.tools.lock_check`: whether requirements.lock satisfies pyproject.toml.

It needs no network and always gives the same answer: every requirement in pyproject.toml must be locked
at a version that it allows, and every locked version must have hashes.
"""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_PIN: Final = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
_HASH: Final = "--hash=sha256:"


def main() -> int:
    """Print what is wrong and return 1, or return 0."""
    wrong = problems(Path("pyproject.toml").read_text(), Path("requirements.lock").read_text())
    for problem in wrong:
        print(f"requirements.lock: {problem}")
    if wrong:
        print("Write it anew: make lock")
        return 1
    print("requirements.lock satisfies pyproject.toml")
    return 0


def problems(pyproject: str, lock: str) -> list[str]:
    """What of the project's requirements the lock does not satisfy; empty if it satisfies all."""
    pins: dict[str, list[str]] = {}
    found = []
    for entry in re.split(r"\n(?=\S)", lock):
        pin = _PIN.match(entry)
        if pin:
            pins.setdefault(canonicalize_name(pin["name"]), []).append(pin["version"])
            if _HASH not in entry:
                found.append(f"{pin['name']} has no hash")
    for text in _requirements(tomllib.loads(pyproject)):
        requirement = Requirement(text)
        versions = pins.get(canonicalize_name(requirement.name), [])
        if not any(requirement.specifier.contains(version, prereleases=True) for version in versions):
            found.append(f"{text} is asked for, but {', '.join(versions) or 'nothing'} is locked")
    return found


def _requirements(pyproject: dict[str, Any]) -> list[str]:
    """All requirements: of the package, of its extras and of the dependency groups."""
    project = pyproject["project"]
    lists = [
        project["dependencies"],
        *project.get("optional-dependencies", {}).values(),
        *pyproject.get("dependency-groups", {}).values(),
    ]
    return [requirement for requirements in lists for requirement in requirements]


if __name__ == "__main__":
    sys.exit(main())
