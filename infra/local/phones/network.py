"""The telephone network behind a trunk: every number is somebody's phone."""

import asyncio
import contextlib
import logging
import os
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, Final

from infra.local.personas import Persona, owner_among, persona_for
from infra.local.phones.journal import Journal
from infra.local.phones.media.pacing import PacingClock
from infra.local.phones.records import PhoneCall
from infra.local.phones.sip.call import IncomingCall
from infra.local.phones.sip.digest import Gatekeeper
from infra.local.phones.sip.user_agent import UserAgent
from infra.local.phones.telephone import MEDIA_TIMEOUT_S, Surroundings, Telephone

HOST: Final = "127.0.0.1"
_CLOSING_LIMIT_S: Final = 3.0

log = logging.getLogger(__name__)


class PortTaken(Exception):
    """A port is in use, or may not be used; the message names it and the way out."""

    def __init__(self, option: str, port: int, error: OSError) -> None:
        reason = os.strerror(error.errno) if error.errno else str(error)
        super().__init__(f"Port {port} of {HOST} cannot be used: {reason}. Choose another {option}.")


class TelephoneNetwork:
    """Takes the calls to all numbers, live and ended ones kept in `live` and `ended`.

    `others` are people beside those of the local stack; their numbers come first.
    A call in which no packet has come for `media_timeout_s` is ended.
    """

    def __init__(
        self,
        directory: Path,
        journal: Journal,
        gatekeeper: Gatekeeper | None = None,
        others: Mapping[str, Persona] | None = None,
        media_timeout_s: float = MEDIA_TIMEOUT_S,
    ) -> None:
        self.journal = journal
        self.clock = PacingClock()
        self.live: dict[str, Telephone] = {}
        self.ended: list[PhoneCall] = []
        self._surroundings = Surroundings(directory, journal, self.clock, media_timeout_s)
        self._gatekeeper = gatekeeper
        self._overrides: dict[str, Persona] = {}
        self._others = others or {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._agent: UserAgent | None = None

    @property
    def sip_address(self) -> tuple[str, int]:
        """Where calls are taken."""
        if self._agent is None:
            raise RuntimeError("the network takes no calls yet")
        return self._agent.address

    def give_number(self, number: str, persona: Persona) -> None:
        """Let this persona have a number from the next call on."""
        self._overrides[number] = persona

    def owner_of(self, number: str) -> Persona:
        """Return who has a number now."""
        return self._overrides.get(number) or owner_among(self._others, number) or persona_for(number)

    @contextlib.asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator[None]:
        """Take calls on a UDP port of 127.0.0.1 (0: a free one); at the end, all live calls are hung up.

        Raises PortTaken.
        """
        loop = asyncio.get_running_loop()
        try:
            _, self._agent = await loop.create_datagram_endpoint(
                lambda: UserAgent(self.journal, self._take, self._gatekeeper), local_addr=(HOST, port)
            )
        except OSError as error:
            raise PortTaken("--sip-port", port, error) from error
        pacing = asyncio.create_task(self.clock.run())
        try:
            yield
        finally:
            await self._hang_up_all()
            pacing.cancel()
            self._agent.close()
            await asyncio.wait([pacing])

    def as_json(self) -> dict[str, list[dict[str, Any]]]:
        """Return live and ended calls."""
        live = [
            {
                "call_id": one.call.call_id,
                "persona": one.persona.name,
                "number": one.call.number,
                "caller": one.call.caller,
                "state": one.state,
                "digits_heard": one.digits_heard,
            }
            for one in self.live.values()
        ]
        return {"live": live, "ended": [call.model_dump(mode="json") for call in self.ended]}

    def _take(self, call: IncomingCall) -> None:
        task = asyncio.create_task(self._play(call))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _play(self, call: IncomingCall) -> None:
        telephone = self.live[call.call_id] = Telephone(call, self.owner_of(call.number), self._surroundings)
        try:
            self.ended.append(await telephone.take())
        except Exception:
            # Whatever broke here, the caller must not be left hanging, and the other phones go on.
            log.exception("this phone is out of order")
            if call.is_answered:
                call.hang_up()
            else:
                call.refuse(503)
        finally:
            self.live.pop(call.call_id, None)

    async def _hang_up_all(self) -> None:
        for telephone in self.live.values():
            telephone.call.hang_up()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=_CLOSING_LIMIT_S)
            for task in late:
                task.cancel()
