"""The control plane as a worker sees it: one attempt's routes, over HTTP."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self, TypeVar

import httpx
import stamina
from pydantic import ValidationError

from agent_worker.errors import AttemptOver, ClaimRefused, ControlPlaneError
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import CallEvent
from control_plane.contract.message import Message
from control_plane.contract.wire import ClaimRequest, EventBatch, EventReceipt, FinishReport, OptOut

Answer = TypeVar("Answer", bound=Message)

_TIMEOUT = httpx.Timeout(5.0, connect=2.0)

_TRUST = httpx.create_ssl_context()
"""Read where job processes are forked from: 30 ms and 0.9 MB that a call need not take for itself."""


def _worth_repeating(error: Exception) -> bool:
    """Every route is harmless when repeated, so whatever may pass by itself is tried again."""
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code >= 500 or error.response.status_code == 429
    return isinstance(error, httpx.TransportError)


class AttemptApi:
    """The worker API of one attempt. Repeats what failed in passing for up to `patience_s` seconds."""

    def __init__(self, base_url: str, attempt_id: str, token: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=f"{base_url}/api/worker/attempts/{attempt_id}",
            headers={"Authorization": f"Bearer {token}"},
            timeout=_TIMEOUT,
            verify=_TRUST,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def claim(self, request: ClaimRequest) -> CallBrief:
        """The call brief.

        Raises:
            ClaimRefused: the call may not be placed by us, or not now.
            AttemptOver: the attempt has already ended.
            ControlPlaneError: no usable answer within 6 seconds.
        """
        answer = await self._post("/claim", request, patience_s=6)
        return _read(CallBrief, answer)

    async def send(
        self,
        fencing_token: int,
        events: Sequence[CallEvent],
        *,
        patience_s: float,
        about_to_dial: bool = False,
    ) -> EventReceipt:
        """Appends events and renews the lease; raises as `claim` does."""
        batch = EventBatch(fencing_token=fencing_token, events=list(events), about_to_dial=about_to_dial)
        answer = await self._post("/events", batch, patience_s=patience_s)
        return _read(EventReceipt, answer)

    async def opt_out(self, said: str, *, patience_s: float) -> None:
        """Suppresses the number for every campaign of the account; raises `ControlPlaneError`."""
        await self._post("/opt-out", OptOut(said=said[:2000]), patience_s=patience_s)

    async def use_tool(self, tool: str, wanted: Message, kind: type[Answer], *, patience_s: float) -> Answer:
        """Has something done in the call, see `contract.tools`; raises as `claim` does."""
        return _read(kind, await self._post(f"/tools/{tool}", wanted, patience_s=patience_s))

    async def finish(self, report: FinishReport, *, patience_s: float) -> None:
        """Gives the attempt its final state; raises as `claim` does."""
        await self._post("/finish", report, patience_s=patience_s)

    async def _post(self, path: str, message: Message, *, patience_s: float) -> httpx.Response:
        try:
            async for attempt in stamina.retry_context(
                on=_worth_repeating, attempts=None, timeout=patience_s, wait_initial=0.1, wait_max=1.0
            ):
                with attempt:
                    answer = await self._client.post(
                        path,
                        content=message.model_dump_json(),
                        headers={"Content-Type": "application/json"},
                    )
                    answer.raise_for_status()
                    return answer
        except httpx.HTTPStatusError as error:
            reason = _detail(error.response)
            if error.response.status_code == httpx.codes.GONE:
                raise AttemptOver(reason) from error
            if error.response.status_code == httpx.codes.CONFLICT:
                raise ClaimRefused(reason) from error
            raise ControlPlaneError(f"{path} answered {error.response.status_code}: {reason}") from error
        except httpx.TransportError as error:
            raise ControlPlaneError(
                f"the control plane at {self._client.base_url.host}:{self._client.base_url.port} "
                f"cannot be reached ({type(error).__name__}); check BACKEND_API_BASE"
            ) from error
        raise ControlPlaneError(f"{path} was not answered within {patience_s} s")


def _read(kind: type[Answer], answer: httpx.Response) -> Answer:
    """The answer as a message; raises `ControlPlaneError` for one that this worker cannot read."""
    try:
        return kind.model_validate_json(answer.content)
    except ValidationError as error:
        problems = "; ".join(f"{problem['loc']}: {problem['msg']}" for problem in error.errors())
        raise ControlPlaneError(f"the control plane's {kind.__name__} cannot be read: {problems}") from None


def _detail(answer: httpx.Response) -> str:
    """The detail of a problem document (RFC 9457), or what can be said without one."""
    try:
        problem = answer.json()
        return str(problem.get("detail") or problem.get("title") or problem)
    except ValueError:
        return answer.reason_phrase
