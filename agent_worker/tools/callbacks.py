"""When the lead is to be called again, noted while the call goes on."""

from agent_worker.conversation.tasks import EffectResult, ScheduleCallback
from agent_worker.tools.asking import Asking
from control_plane.contract.tools import CallbackWanted


async def note_callback(effect: ScheduleCallback, asking: Asking) -> EffectResult:
    """Done once it is noted; the call's report says it again."""
    wanted = CallbackWanted(fencing_token=asking.fencing_token, key=asking.key, at=effect.at)
    return await asking.have_done("callbacks", wanted)
