"""Faults that a stand-in can be told to make: slow, failing, breaking off, sending garbage."""

from typing import AnyStr, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

GARBAGE: Final = "\x00\x07{garbage: not json"


class Fault(BaseModel):
    """How the next requests go wrong. Everything at its default means that nothing does.

    A request is one HTTP request, one context (ElevenLabs) or one utterance (Deepgram), because those
    two keep a connection open for many; a connection that is refused counts as one, too.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    delay_ms: int = Field(default=0, ge=0, le=60_000)
    """How much later everything that is sent goes out; the order stays."""
    drip_ms: int = Field(default=0, ge=0, le=60_000)
    """Of a language model: how much later each piece of its answer goes out than the one before."""
    error: Literal["http_500", "reject"] | None = None
    """`http_500`: the server fails (500). `reject`: it refuses the key (401)."""
    break_after: int | None = Field(default=None, ge=0)
    """Cut the connection, without a goodbye, instead of sending message number n + 1."""
    garbage: bool = False
    """Send what is not the protocol in place of every message."""
    for_next: int | None = Field(default=None, ge=1)
    """How many requests are affected; None means all until another fault is set."""


NO_FAULT: Final = Fault()


class ConnectionCut(Exception):
    """The connection was cut on purpose, because the fault in force asked for it."""


class FaultControl:
    """The fault in force, and for how many requests it still is.

    `usual_delay_ms` comes on top of every fault's delay, none included: how slow the vendor is said to be.
    """

    def __init__(self, usual_delay_ms: int = 0) -> None:
        self.current = NO_FAULT
        self._usual_delay_ms = usual_delay_ms

    def set(self, fault: Fault) -> None:
        """Put a fault in force in place of the one before."""
        self.current = fault

    def take_refusal(self) -> Fault:
        """Return the fault for a connection before it is made; one that lets it be made is left for later."""
        return self.take() if self.current.error is not None else NO_FAULT

    def take(self) -> Fault:
        """Return the fault for one request, which counts against `for_next`."""
        fault = self.current
        if fault.for_next is not None:
            left = fault.for_next - 1
            self.current = fault.model_copy(update={"for_next": left}) if left else NO_FAULT
        if not self._usual_delay_ms:
            return fault
        return fault.model_copy(update={"delay_ms": fault.delay_ms + self._usual_delay_ms})


class Delivery:
    """The messages of one request on their way out, under that request's fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self._sent = 0

    def wording(self, message: AnyStr) -> AnyStr:
        """Return what goes out in place of a message.

        Raises ConnectionCut when as many messages as the fault allows have gone out.
        """
        if self.fault.break_after is not None and self._sent >= self.fault.break_after:
            raise ConnectionCut(f"cut after {self._sent} messages")
        self._sent += 1
        if not self.fault.garbage:
            return message
        return GARBAGE.encode() if isinstance(message, bytes) else GARBAGE
