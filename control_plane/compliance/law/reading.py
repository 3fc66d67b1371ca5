"""Reading the files of law, once per process."""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from control_plane.compliance.law.schema import Nation

ELSEWHERE = "*"
"""The code of the file that holds for every country without one."""

_AREA_CODES = "area_codes.yaml"


@cache
def nations() -> dict[str, Nation]:
    """Every country with law of its own, by its code, and `ELSEWHERE`."""
    files = [file for file in _folder().iterdir() if file.name.endswith(".yaml") and file.name != _AREA_CODES]
    found = [Nation.model_validate(_read(file)) for file in sorted(files, key=lambda file: file.name)]
    return {nation.code: nation for nation in found}


@cache
def area_codes() -> dict[str, tuple[str, ...]]:
    """Where the area codes of country code 1 are: the jurisdictions of each."""
    found: dict[str, tuple[str, ...]] = {}
    for jurisdiction, codes in _read(_folder() / _AREA_CODES).items():
        for code in codes:
            found[str(code)] = (*found.get(str(code), ()), jurisdiction)
    return found


def _folder() -> Traversable:
    return resources.files("control_plane.compliance.law")


def _read(file: Traversable) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
