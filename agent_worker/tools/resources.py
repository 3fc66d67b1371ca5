"""The campaign's resource, handed over to be sent by e-mail."""

from agent_worker.conversation.tasks import EffectResult, SendResource
from agent_worker.tools.asking import Asking
from control_plane.contract.tools import ResourceWanted


async def send_resource(effect: SendResource, asking: Asking) -> EffectResult:
    """Done once the control plane has it; it then sends it whatever becomes of the call."""
    wanted = ResourceWanted(fencing_token=asking.fencing_token, key=asking.key, email=effect.email)
    return await asking.have_done("messages", wanted)
