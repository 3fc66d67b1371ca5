"""Every error as a problem document (RFC 9457), whoever raised it."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from pymongo.errors import ConnectionFailure, ExecutionTimeout
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from control_plane.errors import (
    ControlPlaneError,
    DatabaseUnavailable,
    FieldProblem,
    Invalid,
    Unauthenticated,
)

_SECRET_FIELDS = frozenset({"password"})
_VALUE_LENGTH = 200


class Problem(BaseModel):
    """An error, as it is sent. `retry` says whether the same request may succeed later."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    retry: bool = False
    errors: list[FieldProblem] = []


class ProblemResponse(JSONResponse):
    """A problem document on its way out."""

    media_type = "application/problem+json"


def install(app: FastAPI) -> None:
    """Make the application answer every error with a problem document."""
    app.add_exception_handler(ControlPlaneError, _our_own)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ConnectionFailure, _database)
    app.add_exception_handler(ExecutionTimeout, _database)


def response(error: ControlPlaneError) -> ProblemResponse:
    """The problem document of one of our own errors."""
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, Unauthenticated) else {}
    if error.retry:
        headers["Retry-After"] = "5"
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "retry": error.retry,
        **error.extra,
    }
    return ProblemResponse(content, status_code=error.status, headers=headers)


async def _our_own(_request: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, ControlPlaneError)  # noqa: S101  # what the handler is registered for
    return response(error)


async def _validation(_request: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    problems = [_field_problem(problem) for problem in error.errors()]
    fields = ", ".join(dict.fromkeys(problem.field for problem in problems))
    return response(Invalid(f"The request is not acceptable: see {fields}.", problems))


async def _http(_request: Request, error: Exception) -> ProblemResponse:
    """What the framework itself raises: no such route, wrong method, unreadable body."""
    assert isinstance(error, HTTPException)  # noqa: S101
    title = HTTPStatus(error.status_code).phrase
    content = Problem(title=title, status=error.status_code, detail=error.detail or title)
    return ProblemResponse(
        content.model_dump(exclude={"errors"}), status_code=error.status_code, headers=error.headers
    )


async def _database(_request: Request, _error: Exception) -> ProblemResponse:
    return response(DatabaseUnavailable("The database does not answer now. Nothing was lost; try again."))


def _field_problem(problem: dict[str, Any]) -> FieldProblem:
    """One of pydantic's errors. The value is repeated when it is short and no secret."""
    place: Sequence[int | str] = problem["loc"]
    names = [str(part) for part in place if part not in {"body", "query", "path", "header"}]
    value = problem.get("input")
    is_shown = isinstance(value, str | int | float | bool) and not _SECRET_FIELDS & set(names)
    return FieldProblem(
        field=".".join(names) or "body",
        value=str(value)[:_VALUE_LENGTH] if is_shown else None,
        problem=problem["msg"],
    )
