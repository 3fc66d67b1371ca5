"""One process's share of a run: its operations, its database, its requests as everybody."""

import asyncio
import heapq
import io
import json
import logging
import random
import time
import wave
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import schemathesis
import structlog
from fastapi import FastAPI
from redis.asyncio import Redis
from schemathesis import Response
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from control_plane.app import create_app
from control_plane.settings import Settings
from tests.fuzz.cases import Known, Operation, Request, requests_for, weight
from tests.fuzz.people import Sender, senders, translation
from tests.fuzz.sending import send
from tests.integration.control_plane.access.furnished import PERSON

_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
_FORMS = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})
_TOLERANT_CHECKS = [check for check in _CHECKS if check is not negative_data_rejection]
"""A form may have a field twice, and fields that nobody knows; it is good all the same. And a text with space
around it may be longer than it may be: what is around it is dropped first, which no schema can say."""
_AT_ONCE = 3
"""Requests on their way at once, each as everybody."""
_SHOWN = 600

_MOVES = ("launch", "pause", "resume", "stop")
"""Done to a campaign of their own, which no change spoils."""

_ENDS = (
    *("PATCH /api/webhooks", "erasures", "finish", "opt-out", "hang-up", "stop", "logout"),
    *("auth/password", "factor/confirm", "restore"),
)
"""What takes something away comes last, so that the other requests still find it."""


@dataclass
class Share:
    """What one process is to do, in a form that crosses processes."""

    settings: Settings
    number: int
    of: int
    requests: int
    """As each of the senders, of all processes together."""
    seed: int
    until: float
    """When to stop, whatever is left to send: `time.time()`."""


@dataclass
class Outcome:
    """What came of it."""

    statuses: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    """How often each operation answered each sender with each status."""
    findings: dict[tuple[str, str], str] = field(default_factory=dict)
    """The first of each kind that an operation showed: what was sent, and what came."""
    seconds: float = 0
    making_s: float = 0
    cpu_s: float = 0
    out_of_time: bool = False


def carry_out(share: Share) -> Outcome:
    """Send this share of the requests."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.disable()  # the reader of forms tells of every broken one
    return asyncio.run(_carried_out(share))


async def _carried_out(share: Share) -> Outcome:
    app = create_app(share.settings)
    outcome = Outcome()
    async with app.router.lifespan_context(app):
        people = await senders(share.settings)
        document = app.openapi()
        operations = [one.ok() for one in _schema(document).get_all_operations() if isinstance(one, Ok)]
        known = _known(people[0], document)
        names = [translation(people[0], person) for person in people]
        counts = _counts(operations, share.requests)
        mine = _mine(operations, counts, share)
        started = time.perf_counter()
        for operation in mine:
            if time.time() > share.until:
                outcome.out_of_time = True
                break
            chance = random.Random(f"{share.seed} {operation.label}")
            before = time.perf_counter()
            requests = requests_for(operation, counts[operation.label], known, chance)
            outcome.making_s += time.perf_counter() - before
            await _forget_counts(share.settings)
            gate = asyncio.Semaphore(_AT_ONCE)

            async def one(request: Request, gate: asyncio.Semaphore = gate) -> None:
                async with gate:
                    await asyncio.gather(
                        *(
                            _one(app, request, person, theirs, outcome)
                            for person, theirs in zip(people, names, strict=True)
                        )
                    )

            await asyncio.gather(*map(one, requests))
        outcome.seconds = time.perf_counter() - started
        outcome.cpu_s = time.process_time()
        await app.state.mongodb.drop_database(share.settings.mongodb_database)
    return outcome


async def _forget_counts(settings: Settings) -> None:
    """Let nothing be refused for what other operations had too often."""
    async with Redis.from_url(settings.redis_url.get_secret_value()) as redis:
        async for key in redis.scan_iter(f"limits:{settings.mongodb_database}*"):
            await redis.delete(key)


async def _one(
    app: FastAPI, request: Request, person: Sender, names: dict[bytes, bytes], outcome: Outcome
) -> None:
    operation = request.case.operation.label
    number = outcome.statuses.total()
    client = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"  # limits count by address
    response = await send(app, request.prepared, person, names, client)
    outcome.statuses[operation, person.name, response.status_code] += 1
    try:
        is_open = request.case.media_type in _FORMS or _is_padded(request.case.body)
        checks = _TOLERANT_CHECKS if is_open else _CHECKS
        request.case.validate_response(response, checks=checks)
    except FailureGroup as failures:
        for failure in failures.exceptions:
            kind = f"{type(failure).__name__} {response.status_code}"
            if (operation, kind) not in outcome.findings:
                outcome.findings[operation, kind] = _shown(request, person, response, failure)


def _is_padded(body: object) -> bool:
    """Whether any text in it has space around it."""
    if isinstance(body, dict):
        return any(_is_padded(one) for one in body.values())
    if isinstance(body, list):
        return any(map(_is_padded, body))
    return isinstance(body, str) and body != body.strip()


def _shown(request: Request, person: Sender, response: Response, failure: Exception) -> str:
    sent = request.prepared
    return "\n".join(
        [
            f"as {person.name}: {sent.method} {sent.url} {str(sent.body)[:_SHOWN]}",
            f"{response.status_code} {response.content[:_SHOWN].decode(errors='replace')}",
            str(failure)[:_SHOWN],
        ]
    )


def _counts(operations: Sequence[Operation], requests: int) -> dict[str, int]:
    """How many requests each operation gets, the sum being at least what is asked for."""
    weights = {operation.label: weight(operation) for operation in operations}
    total = sum(weights.values())
    return {label: -(-requests * one // total) for label, one in weights.items()}


def _mine(operations: Sequence[Operation], counts: dict[str, int], share: Share) -> list[Operation]:
    """The operations of this process: all on one kind of thing, so that one's doing is seen by the next."""
    kinds: defaultdict[str, list[Operation]] = defaultdict(list)
    for operation in operations:
        kinds["/".join(operation.path.split("/")[:3])].append(operation)
    loads = [(0, number) for number in range(share.of)]
    mine: list[Operation] = []
    for kind in sorted(kinds.values(), key=lambda some: -sum(counts[one.label] for one in some)):
        load, number = heapq.heappop(loads)
        heapq.heappush(loads, (load + sum(counts[one.label] for one in kind), number))
        if number == share.number:
            mine += kind
    return sorted(mine, key=_turn)


def _turn(operation: Operation) -> tuple[bool, bool, int, str]:
    """When an operation's requests are sent: what removes something last, and a part before its whole."""
    removes = operation.method == "delete"
    return _is_an_end(operation), removes, -operation.label.count("/") if removes else 0, operation.label


def _schema(document: dict[str, Any]) -> schemathesis.BaseSchema:
    """The document without its tokens: they are put on here, and never left out on purpose."""
    unsigned: dict[str, Any] = json.loads(json.dumps(document))
    for entry in unsigned["paths"].values():
        for operation in entry.values():
            operation.pop("security", None)
    schema = schemathesis.openapi.from_dict(unsigned)
    rejection = schema.config.checks.negative_data_rejection
    rejection.expected_statuses = [*rejection.expected_statuses, "410", "413"]
    return schema


def _is_an_end(operation: Operation) -> bool:
    takes_away = operation.method == "delete" and not operation.label.endswith("voicemail")
    return takes_away or any(word in operation.label for word in _ENDS)


def _known(person: Sender, document: dict[str, Any]) -> Known:
    """What exists in the first sender's account; the others' requests are translated."""
    ids = person.ids
    others = {
        "campaign_id": ids["campaign_id"],
        "other_campaign_id": ids["campaign_id"],
        "campaign": ids["campaign_id"],
        "lead_id": ids["lead_id"],
        "trunk": ids["trunk_id"],
        "calendar": ids["calendar_id"],
        "script": ids["script_id"],
    }
    examples = {}
    for path, entry in document["paths"].items():
        for method, operation in entry.items():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                if "example" in content:
                    examples[f"{method.upper()} {path}"] = content["example"]
    soon = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    ready = person.others["ready_campaign"]
    examples["POST /api/call/start"] = {"phone": "+12025550122", "campaign": ready, "lead": PERSON}
    only_for: dict[str, dict[str, Any]] = {
        **{f"POST /api/campaigns/{{campaign_id}}/{move}": {"campaign_id": ready} for move in _MOVES},
        "GET /api/agentic/csv/preview": {"name": "leads.csv"},
        "POST /api/auth/login": {"email": person.others["email"]},
        "POST /api/auth/refresh": {"refresh_token": person.others["refresh"]},
        "POST /api/auth/join": {"token": person.others["invitation"]},
        "POST /api/auth/password-reset/confirm": {"token": person.others["reset"]},
        "POST /api/campaigns/{campaign_id}/leads/{lead_id}/callback": {"at": soon},
        "PUT /api/campaigns/{campaign_id}/voicemail": {"file": _a_second_of_silence()},
    }
    return Known(path=ids, others=others, only_for=only_for, examples=examples)


def _a_second_of_silence() -> bytes:
    """A sound file as a campaign's voicemail may be."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
        sound.writeframes(bytes(32_000))
    return file.getvalue()
