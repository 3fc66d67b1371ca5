"""The only way out to the control plane: a call's events in order, its lease, its end.

Events are written to the spool first and sent in batches from there, so a slow or missing control
plane never slows the call and never costs a fact.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import structlog

from agent_worker.control_plane_api import AttemptApi
from agent_worker.conversation.tasks import EffectResult, Failed, Request, SendResource
from agent_worker.errors import AttemptOver, ControlPlaneError
from agent_worker.spool import Spool
from agent_worker.tools import carry_out, name_of
from agent_worker.tools.asking import Asking
from control_plane.contract.events import CallEvent, ToolUsed
from control_plane.contract.tools import ColleagueWanted, EndedLeg, Refusal
from control_plane.contract.wire import Command, FinishReport

log = structlog.get_logger(__name__)

_BATCH_DELAY_S = 0.2
"""Events that come within this time travel together; the live board stays that fresh."""

_MAX_BATCH = 200

_OPT_OUT_S = 3.0
"""The lead waits so long for the goodbye that follows their opt-out."""

_AFTER_BROKEN_S = 1.0


class Reporter:
    """Reports one claimed attempt.

    `on_command` is told what the control plane wants of the call, `on_over` that the attempt has ended
    without us.
    """

    def __init__(
        self,
        api: AttemptApi,
        spool: Spool,
        *,
        lease_s: float,
        on_command: Callable[[Command], None],
        on_over: Callable[[], None],
    ) -> None:
        self._api = api
        self._spool = spool
        self._lease_s = lease_s
        self._on_command = on_command
        self._on_over = on_over
        self._events: list[CallEvent] = []
        self._received_through = 0
        self._wake = asyncio.Event()
        self._sending = asyncio.create_task(self._send_forever(), name="report-events")

    @property
    def last_event(self) -> int:
        """Number of the last event recorded."""
        return len(self._events)

    def record(self, event: type[Any], **facts: Any) -> None:
        """Records a fact of the given event type; it gets the next number and the present time."""
        fact: CallEvent = event(number=self.last_event + 1, at=datetime.now(UTC), **facts)
        self._events.append(fact)
        self._spool.append(fact)
        self._wake.set()

    async def opt_out(self, said: str) -> None:
        """Suppresses the number now. Returns once that took effect, or after 3 s whatever happens.

        What could not be delivered stays in the spool and is tried again until it is.
        """
        self._spool.keep_opt_out(said)
        try:
            async with asyncio.timeout(_OPT_OUT_S):  # one try alone may take longer
                await deliver_opt_out(self._api, self._spool, patience_s=_OPT_OUT_S)
        except (ControlPlaneError, TimeoutError):
            log.exception("opt-out not delivered in time, it is tried again")

    async def use_tool(self, effect: Request) -> EffectResult:
        """Has a task's effect carried out, and records what became of it.

        A mail that could not be handed over is owed: the record asks for it to be sent later.
        """
        key, started = uuid4().hex, time.perf_counter()
        token = self._spool.header.fencing_token
        result = await carry_out(effect, self._api, fencing_token=token, key=key)
        reason = result.reason if isinstance(result, Failed) else ""
        is_owed = isinstance(effect, SendResource) and reason and reason not in set(Refusal)
        self.record(
            ToolUsed,
            tool=name_of(effect),
            ok=not reason,
            took_ms=round((time.perf_counter() - started) * 1000, 1),
            reason=reason,
            key=key,
            owed_to=effect.email if isinstance(effect, SendResource) and is_owed else "",
        )
        return result

    async def may_call_colleague(self, number: str, key: str, after: EndedLeg | None) -> bool:
        """Claims the leg to a colleague under its key: only then may its one INVITE leave.

        `after` is the leg before, if there was one, of whose end the control plane may not have heard yet.
        """
        token = self._spool.header.fencing_token
        wanted = ColleagueWanted(fencing_token=token, key=key, number=number, after=after)
        result = await Asking(self._api, token, key).have_done("colleagues", wanted)
        return not isinstance(result, Failed)

    async def may_dial(self) -> bool:
        """Renews the lease right before the INVITE; whether the call is still wanted.

        Raises:
            AttemptOver: the attempt has ended without us.
            ControlPlaneError: the control plane does not answer.
        """
        receipt = await self._api.send(
            self._spool.header.fencing_token, [], patience_s=self._lease_s / 3, about_to_dial=True
        )
        return receipt.command is Command.CONTINUE

    async def finish(self, report: FinishReport, *, patience_s: float = 20) -> bool:
        """Delivers what is left and the attempt's end. False if it stays in the spool for later."""
        self._spool.write_finish(report)
        self._sending.cancel()
        await asyncio.gather(self._sending, return_exceptions=True)
        left = self._events[self._received_through :]
        try:
            await deliver(self._api, self._spool, left, patience_s=patience_s)
        except ControlPlaneError:
            log.exception("the call's report stays in the spool", folder=str(self._spool.folder))
            self._spool.close()
            return False
        return True

    async def _send_forever(self) -> None:
        """Sends events as they come and renews the lease three times within its length."""
        while True:
            try:
                # Not wait_for: until Python 3.12 it forgets a cancellation that comes with a new event.
                async with asyncio.timeout(self._lease_s / 3):
                    await self._wake.wait()
                await asyncio.sleep(_BATCH_DELAY_S)
            except TimeoutError:
                pass  # nothing new: the empty batch renews the lease
            self._wake.clear()
            try:
                await self._send_once()
            except AttemptOver:
                self._on_over()
                return
            except ControlPlaneError as error:
                log.warning("events wait for the control plane", reason=str(error))
                self._wake.set()
            except OSError:  # of the spool; the lease has to be renewed all the same
                log.exception("the spool cannot be read")
                await asyncio.sleep(_AFTER_BROKEN_S)
                self._wake.set()

    async def _send_once(self) -> None:
        await deliver_opt_out(self._api, self._spool, patience_s=self._lease_s / 3)
        batch = self._events[self._received_through : self._received_through + _MAX_BATCH]
        receipt = await self._api.send(self._spool.header.fencing_token, batch, patience_s=self._lease_s / 3)
        self._received_through = max(self._received_through, receipt.received_through)
        self._lease_s = receipt.lease_s
        if self._received_through < len(self._events):
            self._wake.set()
        if receipt.command is not Command.CONTINUE:
            self._on_command(receipt.command)


async def deliver_opt_out(api: AttemptApi, spool: Spool, *, patience_s: float) -> None:
    """Sends an opt-out that is still in the spool; raises `ControlPlaneError` and keeps it if it can't."""
    said = spool.opt_out()
    if said is not None:
        await api.opt_out(said, patience_s=patience_s)
        spool.forget_opt_out()


async def deliver(api: AttemptApi, spool: Spool, events: list[CallEvent], *, patience_s: float) -> None:
    """Sends what a spool still holds and removes it, unless recording slices wait in it.

    Raises:
        ControlPlaneError: the control plane took not all of it; the spool stays.
    """
    await deliver_opt_out(api, spool, patience_s=patience_s)
    for start in range(0, len(events), _MAX_BATCH):
        with _kept_if_late():
            await api.send(
                spool.header.fencing_token, events[start : start + _MAX_BATCH], patience_s=patience_s
            )
    report = spool.finish()
    if report is not None:
        with _kept_if_late():
            await api.finish(report, patience_s=patience_s)
    if spool.segments():
        spool.close()  # slices of the recording still wait for the object store
    else:
        spool.remove()


@contextmanager
def _kept_if_late() -> Iterator[None]:
    """An attempt that ended without us still keeps what we tell of it, so the rest is sent as well."""
    try:
        yield
    except AttemptOver as error:
        log.warning("the attempt had ended without us", reason=str(error))
