"""Requests made from the OpenAPI document: good, nearly good and bad ones, by Schemathesis."""

import contextlib
import copy
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from requests import PreparedRequest
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.config import SanitizationConfig
from schemathesis.transport.prepare import prepare_request

_REAL = 0.85
"""How often a request names something that exists."""
_EXAMPLES = 0.4
"""How often a body is the document's example, and as often again one with some of its values replaced."""
_BAD = 0.3
"""The share of requests that break the document's own rules on purpose."""

Operation = APIOperation[Any, Any, Any, Any]

_FEW = frozenset(
    {
        "POST /api/auth/login",
        "POST /api/auth/join",
        "POST /api/auth/password",
        "POST /api/auth/password-reset/confirm",
        "POST /api/auth/second-factor",
        "POST /api/auth/second-factor/remove",
    }
)
"""Where a password is hashed, which is slow on purpose."""


@dataclass(frozen=True)
class Known:
    """What exists in the account for which requests are made."""

    path: Mapping[str, str]
    """By the names of parameters in paths."""
    others: Mapping[str, str]
    """By the names of parameters in queries and of values in bodies, wherever they are."""
    only_for: Mapping[str, Mapping[str, Any]]
    """By all these names, for single operations by their labels."""
    examples: Mapping[str, Any]
    """A body that is good, by the operation's label: the document's example, nearly always."""


@dataclass(frozen=True)
class Request:
    """A request as it goes over the wire, and the case it was made from."""

    case: Case[Any]
    prepared: PreparedRequest
    is_good: bool
    """Whether the document allows it."""


_TEXTS = "POST /api/playbooks/check"
"""What takes any text: whatever it is made to break, a text goes over the wire."""


def weight(operation: Operation) -> int:
    """How many requests it deserves, compared with the others."""
    if operation.label in _FEW:
        return 2
    if operation.body or operation.query:
        return 10
    return 4 if operation.path_parameters else 1


def requests_for(operation: Operation, count: int, known: Known, chance: random.Random) -> list[Request]:
    """That many requests; fewer bad ones where the document leaves nothing to break.

    The first is as good as can be told beforehand, so that every operation is done at least once.
    """
    wanted = 0 if operation.label == _TEXTS else round(count * _BAD)
    bad = _generated(operation, GenerationMode.NEGATIVE, wanted, chance)
    good = _generated(operation, GenerationMode.POSITIVE, count - len(bad), chance)
    while 0 < len(good) < count - len(bad):  # there are only so many different ones
        good += good[: count - len(bad) - len(good)]
    made = []
    for number, case in enumerate([*good, *bad]):
        is_good = number < len(good)
        is_first = is_good and number == 0
        if is_good and (example := known.examples.get(operation.label)) is not None:
            _put_example(case, example, chance, wholly=is_first)
        if is_first:
            _leave_out_what_may_be_left_out(case)
        _name_what_exists(case, known, chance, share=1 if is_first else _REAL)
        _ = case.meta  # reckons anew whether it is good, after all that was put in
        case.freeze_metadata()
        made.append(Request(case, _prepared(case), is_good))
    return made


_UNMASKED = SanitizationConfig(enabled=False)


def _generated(
    operation: Operation, mode: GenerationMode, count: int, chance: random.Random
) -> list[Case[Any]]:
    """At most that many cases, each another one; none where nothing of that kind can be made."""
    cases: list[Case[Any]] = []
    if count <= 0:
        return cases

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @seed(chance.randrange(2**32))
    @given(operation.as_strategy(mode))
    def keep(case: Case[Any]) -> None:
        cases.append(case)

    with contextlib.suppress(Unsatisfiable):
        keep()
    return cases


def _leave_out_what_may_be_left_out(case: Case[Any]) -> None:
    for values, parameters in (
        (case.query, case.operation.query),
        (case.headers, case.operation.headers),
        (case.cookies, case.operation.cookies),
    ):
        for name in [*values]:
            parameter = parameters.get(name)
            if parameter is None or not parameter.is_required:
                del values[name]


def _name_what_exists(case: Case[Any], known: Known, chance: random.Random, share: float) -> None:
    """Put what exists in the place of what was made up, in that share of all places."""
    own = known.only_for.get(case.operation.label, {})
    for values, names in (
        (case.path_parameters, {**known.path, **own}),
        (case.query, {**known.others, **own}),
        (case.body, {**known.others, **own}),
    ):
        if isinstance(values, dict):
            for name in values:
                if name in names and chance.random() < share:
                    values[name] = names[name]


def _put_example(case: Case[Any], example: Any, chance: random.Random, *, wholly: bool) -> None:
    """Send the document's example instead, as it stands or with one of its values as they were generated."""
    luck = 0.0 if wholly else chance.random()
    if luck < _EXAMPLES:
        case.body = copy.deepcopy(example)
    elif luck < 2 * _EXAMPLES and isinstance(example, dict) and isinstance(case.body, dict) and case.body:
        name = chance.choice(list(case.body))
        case.body = {**copy.deepcopy(example), name: case.body[name]}


def _prepared(case: Case[Any]) -> PreparedRequest:
    """The request on the wire, its files with a name as files have one."""
    prepared = prepare_request(case, {}, config=_UNMASKED)
    if case.media_type == "multipart/form-data" and isinstance(prepared.body, bytes):
        prepared.prepare_body(prepared.body.replace(b'filename="file"', b'filename="leads.csv"'), None)
    return prepared
