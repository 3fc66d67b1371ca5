"""A decision's effects, carried out while the talk goes on: with a word if it takes long, then the result."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from livekit.agents import AgentSession

from agent_worker.conversation.tasks import Effect, EffectResult, Failed, Transfer, Transferred
from agent_worker.conversation.tasks.effects import BROKEN
from agent_worker.conversation.tasks.wordings import wordings

log = structlog.get_logger(__name__)

FILLER_AFTER_S = 0.7
"""Silence that somebody on the phone bears who waits for an answer."""

_LOOK_S = 0.05
_LET_FINISH_S = 6.0
"""A lead who speaks when the result comes is heard out for so long."""

_TURN_TAKEN_S = 0.8
"""After that the words of somebody who stopped speaking have become a turn, if they become one."""


class Effects:
    """Carries out one effect at a time; a new one replaces the result of the one before.

    `use_tool` does it, with a limit of its own; `on_result` is told what became of it, unless the talk
    has gone elsewhere meanwhile. A transfer, by which the lead is occupied, is broken off then. No word is
    said unless the agent `may_speak`.
    """

    def __init__(
        self,
        session: AgentSession[None],
        use_tool: Callable[[Effect], Awaitable[EffectResult]],
        *,
        language: str,
        on_result: Callable[[EffectResult], None],
        may_speak: Callable[[], bool],
    ) -> None:
        self._session = session
        self._may_speak = may_speak
        self._use_tool = use_tool
        self._filler = wordings(language).one_moment
        self._on_result = on_result
        self._awaited: asyncio.Task[None] | None = None
        self._transfer: asyncio.Future[EffectResult] | None = None
        self._running: set[asyncio.Task[EffectResult]] = set()

    def go_on(self, language: str) -> None:
        """The talk goes on in another language."""
        self._filler = wordings(language).one_moment

    @property
    def under_way(self) -> bool:
        """Whether a result is waited for: the silence is then not the lead's."""
        return self._awaited is not None and not self._awaited.done()

    def start(self, effect: Effect) -> None:
        """Begins to carry it out. What was under way is carried to its end, but nobody waits for it."""
        self.forget()
        running = asyncio.ensure_future(self._use_tool(effect))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        if isinstance(effect, Transfer):
            self._transfer = running
        self._awaited = asyncio.create_task(self._wait_for(running), name="tool")

    def forget(self) -> None:
        """The talk has gone elsewhere: the result is not wanted any more."""
        if self._awaited is not None:
            self._awaited.cancel()
            self._awaited = None
        self.break_off_transfer()

    def break_off_transfer(self) -> None:
        """The lead is not to be put through any more, if they were."""
        if self._transfer is not None:
            self._transfer.cancel()
            self._transfer = None

    async def aclose(self) -> None:
        """Waits until everything that was begun is done, which their own limits see to."""
        self.forget()
        if self._running:
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _wait_for(self, running: "asyncio.Future[EffectResult]") -> None:
        if running is not self._transfer:
            await self._fill_the_silence(running)
        try:
            result = await asyncio.shield(running)
        except Exception:  # whatever broke, the lead waits for an answer
            log.exception("a tool broke")
            result = Failed(BROKEN)
        if not isinstance(result, Transferred):
            await self._hear_out()
        self._awaited = None
        self._on_result(result)

    async def _fill_the_silence(self, running: "asyncio.Future[EffectResult]") -> None:
        """Says a word once nobody has spoken for a moment while it takes long."""
        quiet_s = 0.0
        while not running.done():
            await asyncio.wait([running], timeout=_LOOK_S)
            quiet_s = quiet_s + _LOOK_S if self._is_quiet() else 0.0
            if quiet_s >= FILLER_AFTER_S and not running.done():
                self._session.say(self._filler)
                return

    async def _hear_out(self) -> None:
        """Lets the lead finish who speaks when the result comes, and takes their turn first."""
        if self._session.user_state != "speaking":
            return
        waited_s = quiet_s = 0.0
        while quiet_s < _TURN_TAKEN_S and waited_s < _LET_FINISH_S:
            await asyncio.sleep(_LOOK_S)  # two states are watched, each with an event of its own
            waited_s += _LOOK_S
            is_over = self._session.user_state != "speaking" and self._session.agent_state != "thinking"
            quiet_s = quiet_s + _LOOK_S if is_over else 0.0

    def _is_quiet(self) -> bool:
        nobody_speaks = self._session.agent_state != "speaking" and self._session.user_state != "speaking"
        return nobody_speaks and self._may_speak()
