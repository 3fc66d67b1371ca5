"""Whether calls can leave by a trunk that is described like this. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from control_plane.compliance.numbers import is_e164, normalized
from control_plane.errors import FieldProblem
from control_plane.trunks.documents import Pool

ENVIRONMENT = "environment"
"""The name of the trunk that is described by the SIP_* variables."""

DESCRIBED_BY = {
    "host": "SIP_URL",
    "username": "SIP_USER_ID",
    "password": "SIP_PASSWORD",
    "numbers": "SIP_FROM_NUMBERS",
    "max_concurrent": "SIP_MAX_CONCURRENT",
    "calls_per_second": "SIP_CALLS_PER_SECOND",
    "open": "SIP_URL",
    "allows_refer": "SIP_ALLOWS_REFER",
    "name": "SIP_URL",
}
"""The variable from which the environment's trunk has each of its fields."""

_SCHEME = re.compile(r"^(?:sips?:|[a-z][a-z0-9+.-]*://)", re.IGNORECASE)
_HOST = re.compile(
    r"^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)"
    r"(?::(?P<port>\d{1,5}))?$",
    re.IGNORECASE,
)
_ANY_REGION = "ZZ"
_HIGHEST_PORT = 65535


@dataclass(frozen=True, kw_only=True)
class Described:
    """A trunk as somebody wants it to be, as far as it can be wrong."""

    name: str
    host: str
    username: str
    numbers: Sequence[str]
    pool: Pool


def problems(trunk: Described) -> list[FieldProblem]:
    """Everything that is wrong with it, each with the way out; empty if calls can leave by it."""
    return [*_of_name(trunk.name), *_of_host(trunk.host), *_of_numbers(trunk.numbers), *_of_route(trunk)]


def _of_name(name: str) -> Iterator[FieldProblem]:
    if name.casefold() == ENVIRONMENT:
        problem = "this name belongs to the trunk of the SIP_* variables: choose another"
        yield FieldProblem(field="name", value=name, problem=problem)


def _of_host(host: str) -> Iterator[FieldProblem]:
    if not host:
        yield FieldProblem(field="host", value=host, problem="a trunk without a host has no route: give one")
        return
    if _SCHEME.match(host):
        problem = "write the host without a scheme, like sip.example.com or sip.example.com:5060"
        yield FieldProblem(field="host", value=host, problem=problem)
        return
    matched = _HOST.match(host)
    if matched is None:
        problem = "write the host alone, without path, user or parameters, like sip.example.com:5060"
        yield FieldProblem(field="host", value=host, problem=problem)
    elif (port := matched["port"]) is not None and not 1 <= int(port) <= _HIGHEST_PORT:
        yield FieldProblem(field="host", value=host, problem=f"a port is a number from 1 to {_HIGHEST_PORT}")


def _of_numbers(numbers: Sequence[str]) -> Iterator[FieldProblem]:
    seen: set[str] = set()
    for position, number in enumerate(numbers):
        field = f"numbers.{position}"
        if (problem := _of_number(number)) is not None:
            yield FieldProblem(field=field, value=number[:40], problem=problem)
        elif number in seen:
            yield FieldProblem(field=field, value=number, problem="this number is given twice: leave one out")
        seen.add(number)


def _of_number(number: str) -> str | None:
    if not is_e164(number):
        return "this is not E.164: write it like +12025550123, with nothing between the digits"
    try:
        normalized(number, _ANY_REGION)
    except ValueError as error:
        return str(error)
    return None


def _of_route(trunk: Described) -> Iterator[FieldProblem]:
    if trunk.numbers:
        return
    if not trunk.username:
        problem = (
            "a trunk without a route: with neither numbers nor a username, its calls come from nobody; "
            "give at least one number, or the username that the trunk knows"
        )
        yield FieldProblem(field="numbers", problem=problem)
    if trunk.pool != Pool():
        problem = "a pool without numbers: give the trunk numbers, or leave the pool out"
        yield FieldProblem(field="pool", problem=problem)
