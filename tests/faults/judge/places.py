"""Where a number's phone is, as far as the numbers go that the tests use; written down by hand.

The area codes stand in `area_codes.txt` (NANPA's list), country codes are those of ITU's E.164. A number
of a place that is not here cannot be judged, which counts as a violation: it has to be added, not guessed.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True)
class Region:
    """A place by its code (`US-FL`, `DE`) and the zones that its phones may be in."""

    code: str
    zones: tuple[str, ...]


_COUNTRIES: Final = {
    "+44": Region("GB", ("Europe/London",)),
    "+49": Region("DE", ("Europe/Berlin",)),
    "+33": Region("FR", ("Europe/Paris",)),
    "+34": Region("ES", ("Europe/Madrid",)),
    "+91": Region("IN", ("Asia/Kolkata",)),
    "+612": Region("AU", ("Australia/Sydney",)),
    "+613": Region("AU", ("Australia/Melbourne",)),
    "+617": Region("AU", ("Australia/Brisbane",)),
    "+618": Region("AU", ("Australia/Adelaide", "Australia/Perth", "Australia/Darwin")),
    "+614": Region("AU", ("Australia/Sydney", "Australia/Adelaide", "Australia/Perth", "Australia/Brisbane")),
}


def _read_areas(file: Path) -> dict[str, Region]:
    regions: dict[str, Region] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, zones, *areas = line.split()
            regions |= dict.fromkeys(areas, Region(code, tuple(zones.split(","))))
    return regions


_BY_AREA: Final = _read_areas(Path(__file__).with_name("area_codes.txt"))


def region_of(number: str) -> Region | None:
    """The region of an E.164 number, None if it is not in this table."""
    if number.startswith("+1"):
        return _BY_AREA.get(number[2:5])
    return next((_COUNTRIES[number[:digits]] for digits in (4, 3) if number[:digits] in _COUNTRIES), None)
