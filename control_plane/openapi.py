"""The API's document of itself: errors as they are really sent, and an example of every body, both ways.

An operation tells each status it may answer with. Those that all operations of a kind share are derived
here; what else one may answer, and an example of what it takes, stand in openapi_details.yaml. Examples of
answers are made from their schemas by openapi_examples.
"""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from fastapi import FastAPI
from fastapi.routing import APIRoute

from control_plane import errors, openapi_examples
from control_plane.problems import Problem

_DETAILS = Path(__file__).with_name("openapi_details.yaml")
_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_NEVER_SENT = ("HTTPValidationError", "ValidationError")
"""The framework's own form of an error, which `problems` replaces."""


class _Told(NamedTuple):
    """An error as the document tells it."""

    name: str
    title: str
    meaning: str


def _told(error: type[errors.ControlPlaneError], meaning: str) -> _Told:
    return _Told(error.__name__, error.title, meaning)


_ERRORS = {
    400: _Told("BadRequest", "Bad Request", "The body cannot be read."),
    401: _told(errors.Unauthenticated, "Without a token, or with one that is not valid (any more)."),
    403: _told(errors.Forbidden, "The token is valid, but not for this."),
    404: _told(errors.NotFound, "No such thing in this account."),
    409: _told(errors.Conflict, "Not in the state that it is in; `detail` says what to do."),
    410: _told(errors.Gone, "It is over and stays over."),
    413: _told(errors.TooLarge, "More bytes than are taken."),
    416: _told(errors.RangeNotSatisfiable, "Bytes that there are not; Content-Range says how many."),
    422: _told(errors.Invalid, "Can be read, but not accepted; `errors` lists each value and why."),
    429: _told(errors.TooManyRequests, "More often than is taken; Retry-After says when to come again."),
    500: _told(errors.ControlPlaneError, "Our fault; `detail` names the request for the operator."),
    503: _told(errors.Unavailable, "A part of ours does not answer; Retry-After says when to try again."),
}
"""Every error that is sent, by its status."""

_RETRIED = {429, 503}
_PROBES = {"/healthz", "/readyz"}
_WORKERS = "/api/worker/"


def operation_id(route: APIRoute) -> str:
    """What an operation is called, and its function in generated clients."""
    return f"{route.tags[0]}_{route.name}".replace(" ", "_")


class DocumentedApi(FastAPI):
    """The framework, but for what it would leave out or say wrongly in the OpenAPI document."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            document = super().openapi()
            details: dict[str, dict[str, Any]] = yaml.safe_load(_DETAILS.read_text())
            schemas = document["components"]["schemas"]
            for name in _NEVER_SENT:
                schemas.pop(name, None)
            schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas |= schemas["Problem"].pop("$defs", {})
            for name, schema in schemas.items():
                schema["title"] = name  # else two have the same, and generated clients only one of them
            for path, entry in document["paths"].items():
                for method, operation in entry.items():
                    detail = details.pop(f"{method.upper()} {path}", {})
                    statuses = {*_shared_statuses(path, operation), *detail.get("also", [])}
                    _tell_errors(operation["responses"], statuses)
                    for content in operation.get("requestBody", {}).get("content", {}).values():
                        if "example" in detail:
                            content["example"] = detail["example"]
                    _show_answers(operation["responses"], schemas)
            document["components"]["responses"] = {
                told.name: _error(status, told) for status, told in _ERRORS.items()
            }
            if details:
                raise LookupError(f"openapi_details.yaml names operations that there are not: {[*details]}")
        made: dict[str, Any] = self.openapi_schema or {}
        return made


def _shared_statuses(path: str, operation: dict[str, Any]) -> Iterator[int]:
    """The errors of every operation of this kind."""
    yield 500
    if path in _PROBES:
        return
    yield 503
    if operation.get("security"):
        yield from (401, 403)
        if not path.startswith(_WORKERS):
            yield 429  # an API key's requests are counted
    if "{" in path:
        yield 404
    if operation.get("parameters"):
        yield 422
    if operation.get("requestBody"):
        yield from (400, 413, 422)


def _tell_errors(responses: dict[str, Any], statuses: set[int]) -> None:
    told_by_route = {status: responses[status] for status in responses if status not in ("422", "4XX", "5XX")}
    responses.clear()
    responses |= told_by_route
    for status in sorted(statuses):
        if str(status) not in responses:
            responses[str(status)] = {"$ref": f"#/components/responses/{_ERRORS[status].name}"}


def _show_answers(responses: dict[str, Any], schemas: dict[str, Any]) -> None:
    for status, response in responses.items():
        content = response.get("content", {}).get("application/json")
        if content is not None and status < "300":
            content["example"] = openapi_examples.example(content["schema"], schemas)


def _error(status: int, told: _Told) -> dict[str, Any]:
    example = Problem(title=told.title, status=status, detail=told.meaning, retry=status in _RETRIED)
    shown = example.model_dump(mode="json", exclude={"errors"})
    if status == HTTPStatus.UNPROCESSABLE_ENTITY:
        shown["errors"] = [{"field": "limit", "value": "0", "problem": "Input should be greater than 0"}]
    content = {"application/problem+json": {"schema": _PROBLEM, "example": shown}}
    described: dict[str, Any] = {"description": told.meaning, "content": content}
    if status in _RETRIED:
        seconds = {"type": "integer", "minimum": 1}
        described["headers"] = {
            "Retry-After": {"description": "Seconds.", "required": True, "schema": seconds}
        }
    return described
