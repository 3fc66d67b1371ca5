"""Every error the control plane raises on purpose.

    ControlPlaneError                 500
    ├── Unauthenticated               401  no token, or one that is not valid
    ├── Forbidden                     403  a valid token, but not for this
    ├── NotFound                      404  no such thing in this account
    ├── Conflict                      409  not in the state it is in
    │   └── SlotTaken                      somebody else has booked that time
    ├── Gone                          410  it is over and stays over
    ├── TooLarge                      413  more bytes than are taken
    ├── RangeNotSatisfiable           416  bytes that there are not
    ├── Invalid                       422  well-formed, but not acceptable; lists what and why
    ├── TooManyRequests               429  more often than is taken; says when to come again
    ├── Unavailable                   503  a part we stand on does not answer; worth trying again
    │   └── DatabaseUnavailable
    ├── DatabaseOutdated                   of an earlier version; a process cannot start
    └── SettingsError                      a process cannot start; never reaches HTTP

Over HTTP each is a problem document (RFC 9457) with the class's status, title and retry flag.
"""

from typing import Any, ClassVar

from pydantic import BaseModel


class FieldProblem(BaseModel):
    """What is wrong with one value."""

    field: str
    value: str | None = None
    problem: str


class ControlPlaneError(Exception):
    """The base of the tree. `detail` is for people: the thing, the value and the way out."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Internal error"
    retry: ClassVar[bool] = False
    retry_after_s: int = 5
    """When to try again, if that makes sense."""

    def __init__(self, detail: str, **extra: Any) -> None:
        """`extra` becomes further members of the problem document and must be JSON."""
        super().__init__(detail)
        self.detail = detail
        self.extra = extra


class Unauthenticated(ControlPlaneError):
    """No token, or one that is not valid (any more)."""

    status = 401
    title = "Invalid token"


class Forbidden(ControlPlaneError):
    """The token is valid, but not for this."""

    status = 403
    title = "Not allowed"


class NotFound(ControlPlaneError):
    """There is no such thing, or it belongs to another account: both look the same."""

    status = 404
    title = "Not found"


class Conflict(ControlPlaneError):
    """The thing is not in a state in which this can be done."""

    status = 409
    title = "Conflict"


class SlotTaken(Conflict):
    """A meeting's time is not free, or not any more."""

    title = "Taken"


class Gone(ControlPlaneError):
    """The thing is over and stays over."""

    status = 410
    title = "Over"


class TooLarge(ControlPlaneError):
    """The request carries more bytes than are taken."""

    status = 413
    title = "Too large"


class RangeNotSatisfiable(ControlPlaneError):
    """Bytes are asked for that the file does not have."""

    status = 416
    title = "Range not satisfiable"

    def __init__(self, detail: str, *, size: int) -> None:
        super().__init__(detail, size=size)
        self.size = size


class Invalid(ControlPlaneError):
    """The request can be read but not accepted. `errors` lists each value and its problem."""

    status = 422
    title = "Not acceptable"

    def __init__(self, detail: str, errors: list[FieldProblem] | None = None, **extra: Any) -> None:
        super().__init__(detail, errors=[error.model_dump() for error in errors or []], **extra)


class TooManyRequests(ControlPlaneError):
    """This comes more often than it is taken."""

    status = 429
    title = "Too many requests"
    retry = True

    def __init__(self, detail: str, *, retry_after_s: int) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class Unavailable(ControlPlaneError):
    """A part the control plane stands on does not answer now."""

    status = 503
    title = "Unavailable"
    retry = True


class DatabaseUnavailable(Unavailable):
    """MongoDB does not answer."""


class DatabaseOutdated(ControlPlaneError):
    """The database is of an earlier version, so that the process cannot start before it is migrated."""


class SettingsError(ControlPlaneError):
    """Environment variables are missing or invalid, so that the process cannot start."""
