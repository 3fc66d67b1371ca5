"""Who is on the lists: people of many places, as they stand in the CSV files that are imported."""

import csv
import io
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import phonenumbers

COLUMNS = ("prospect_name", "phone", "timezone", "email", "consent_source", "consent_at")
DOMAINS = ("example.com", "example.org", "example.net", "example.edu")
_CONSENTED_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_WITHOUT_CONSENT = 0.02
_MOVED = 0.04
"""How many have taken their phone to another zone, which their row says."""


@dataclass(frozen=True)
class Place:
    """Numbers of one place: what they begin with, how many digits follow, and the zone they are in."""

    prefix: str
    digits: int
    zone: str


DISTRICT = Place("+1202", 7, "America/New_York")
FLORIDA = Place("+1305", 7, "America/New_York")
ILLINOIS = Place("+1312", 7, "America/Chicago")
TEXAS = Place("+1214", 7, "America/Chicago")
ALABAMA = Place("+1205", 7, "America/Chicago")
ARIZONA = Place("+1602", 7, "America/Phoenix")
CALIFORNIA = Place("+1415", 7, "America/Los_Angeles")
HAWAII = Place("+1808", 7, "Pacific/Honolulu")
NEWFOUNDLAND = Place("+1709", 7, "America/St_Johns")
LONDON = Place("+44207", 7, "Europe/London")
BERLIN = Place("+4930", 8, "Europe/Berlin")
PARIS = Place("+331", 8, "Europe/Paris")
INDIA = Place("+9198", 8, "Asia/Kolkata")
SYDNEY = Place("+612", 8, "Australia/Sydney")

AMERICA = (DISTRICT, FLORIDA, FLORIDA, ILLINOIS, TEXAS, ALABAMA, ARIZONA, CALIFORNIA, HAWAII, NEWFOUNDLAND)
EUROPE = (LONDON, LONDON, BERLIN, BERLIN, PARIS)
EAST = (INDIA, INDIA, SYDNEY)


@dataclass(frozen=True)
class Person:
    """A row of a list."""

    number: str
    zone: str
    """Where they are."""
    given_zone: str
    """What the row says of it; empty if it says nothing."""
    email: str
    consented: bool


def people(dice: random.Random, places: Sequence[Place], number: int) -> Iterator[Person]:
    """So many people of these places, all different."""
    seen: set[str] = set()
    while len(seen) < number:
        place = dice.choice(places)
        called = place.prefix + "".join(dice.choices("0123456789", k=place.digits))
        if called in seen or not _exists(called):
            continue
        seen.add(called)
        zone, given = place.zone, ""
        if dice.random() < _MOVED:
            zone = given = dice.choice(places).zone
        email = f"lead{len(seen)}@{dice.choice(DOMAINS)}"
        yield Person(called, zone, given, email, dice.random() >= _WITHOUT_CONSENT)


def _exists(number: str) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.parse(number))


def as_file(listed: Sequence[Person]) -> bytes:
    """The CSV file of these people."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(_row(person) for person in listed)
    return text.getvalue().encode()


def _row(person: Person) -> Mapping[str, str]:
    consent = {"consent_source": "web form", "consent_at": _CONSENTED_AT.isoformat()}
    return {
        "prospect_name": "Anna Keller",
        "phone": person.number,
        "timezone": person.given_zone,
        "email": person.email,
        **(consent if person.consented else {}),
    }
