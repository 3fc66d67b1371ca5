"""The life of a breaker as a table: its states, and what moves it from one to another."""

from enum import StrEnum


class BreakerState(StrEnum):
    """Whether calls go through."""

    CLOSED = "closed"
    """They do."""
    OPEN = "open"
    """None does."""
    HALF_OPEN = "half_open"
    """One at a time does, to see whether it works again."""


class BreakerEvent(StrEnum):
    """What happens to a breaker."""

    FAILED_TOO_OFTEN = "failed_too_often"
    WAITED = "waited"
    PROBE_SUCCEEDED = "probe_succeeded"
    PROBE_FAILED = "probe_failed"
    RESET = "reset"


TRANSITIONS: dict[BreakerState, dict[BreakerEvent, BreakerState]] = {
    BreakerState.CLOSED: {
        BreakerEvent.FAILED_TOO_OFTEN: BreakerState.OPEN,
        BreakerEvent.RESET: BreakerState.CLOSED,
    },
    BreakerState.OPEN: {
        BreakerEvent.WAITED: BreakerState.HALF_OPEN,
        BreakerEvent.RESET: BreakerState.CLOSED,
    },
    BreakerState.HALF_OPEN: {
        BreakerEvent.PROBE_SUCCEEDED: BreakerState.CLOSED,
        BreakerEvent.PROBE_FAILED: BreakerState.OPEN,
        BreakerEvent.RESET: BreakerState.CLOSED,
    },
}


class IllegalEvent(ValueError):
    """Something that cannot happen to a breaker in its state; nothing was changed."""

    def __init__(self, state: BreakerState, event: BreakerEvent) -> None:
        super().__init__(f"{event} cannot happen to a breaker that is {state}")


def transition(state: BreakerState, event: BreakerEvent) -> BreakerState:
    """The state after `event`; raises `IllegalEvent` if that cannot happen in `state`."""
    target = TRANSITIONS[state].get(event)
    if target is None:
        raise IllegalEvent(state, event)
    return target
