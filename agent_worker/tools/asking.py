"""Asking the control plane while somebody waits on the phone: three seconds, and then it has failed."""

import asyncio
from dataclasses import dataclass
from typing import TypeVar

import structlog

from agent_worker.control_plane_api import AttemptApi
from agent_worker.conversation.tasks import Done, EffectResult, Failed
from agent_worker.conversation.tasks.effects import TIMEOUT
from agent_worker.errors import ControlPlaneError
from control_plane.contract.message import Message
from control_plane.contract.tools import ToolAnswer

log = structlog.get_logger(__name__)

LIMIT_S = 3.0

Answer = TypeVar("Answer", bound=Message)


@dataclass(frozen=True)
class Asking:
    """One request of a tool, under its key."""

    api: AttemptApi
    fencing_token: int
    key: str

    async def ask(self, tool: str, wanted: Message, kind: type[Answer]) -> Answer | Failed:
        """The answer, or why there is none; what failed in passing is tried again within the limit."""
        try:
            async with asyncio.timeout(LIMIT_S):
                return await self.api.use_tool(tool, wanted, kind, patience_s=LIMIT_S)
        except TimeoutError:
            log.warning("tool not answered in time", tool=tool)
            return Failed(TIMEOUT)
        except ControlPlaneError as error:
            log.warning("tool failed", tool=tool, error=type(error).__name__)
            return Failed(type(error).__name__)

    async def have_done(self, tool: str, wanted: Message) -> EffectResult:
        """Whether it is done."""
        answer = await self.ask(tool, wanted, ToolAnswer)
        if isinstance(answer, Failed):
            return answer
        return Done(moved=answer.moved) if answer.done else Failed(answer.reason or "refused")
