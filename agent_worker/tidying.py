"""Putting things away once a call is over: whatever fails in it changes nothing of how the call ended."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog

log = structlog.get_logger(__name__)


@contextmanager
def tidying(what: str) -> Iterator[None]:
    """Logs what goes wrong while `what` is put away, and lets the rest follow."""
    try:
        yield
    except Exception:
        log.exception("it could not be put away in order", what=what)
