"""Every error as a problem document (RFC 9457), whoever raised it."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from pymongo.errors import ConnectionFailure, PyMongoError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from control_plane.errors import (
    ControlPlaneError,
    DatabaseUnavailable,
    FieldProblem,
    Invalid,
    RangeNotSatisfiable,
    Unauthenticated,
)

_SECRET_FIELDS = frozenset({"password", "new_password", "code", "token", "refresh_token"})
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
    app.exception_handler(ControlPlaneError)(_our_own)
    app.exception_handler(RequestValidationError)(_validation)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(PyMongoError)(_database)


def response(error: ControlPlaneError) -> ProblemResponse:
    """The problem document of one of our own errors."""
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, Unauthenticated) else {}
    if isinstance(error, RangeNotSatisfiable):
        headers["Content-Range"] = f"bytes */{error.size}"
    if error.retry:
        headers["Retry-After"] = str(error.retry_after_s)
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "retry": error.retry,
        **error.extra,
    }
    return ProblemResponse(content, status_code=error.status, headers=headers)


async def _our_own(_request: Request, error: ControlPlaneError) -> ProblemResponse:
    return response(error)


async def _validation(_request: Request, error: RequestValidationError) -> ProblemResponse:
    problems = [_field_problem(problem) for problem in error.errors()]
    fields = ", ".join(dict.fromkeys(problem.field for problem in problems))
    return response(Invalid(f"The request is not acceptable: see {fields}.", problems))


async def _http(_request: Request, error: HTTPException) -> ProblemResponse:
    """What the framework itself raises: no such route, wrong method, unreadable body."""
    title = HTTPStatus(error.status_code).phrase
    content = Problem(title=title, status=error.status_code, detail=error.detail or title)
    return ProblemResponse(
        content.model_dump(exclude={"errors"}), status_code=error.status_code, headers=error.headers
    )


async def _database(_request: Request, error: PyMongoError) -> ProblemResponse:
    """A database that is away or too slow; anything else that it says is a fault of ours."""
    if not (isinstance(error, ConnectionFailure) or error.timeout):
        raise error
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
        problem=problem["msg"].removeprefix("Value error, "),
    )
