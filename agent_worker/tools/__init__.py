"""What the agent can do in a call: tools carry out the effects of tasks, over the worker API."""

from agent_worker.control_plane_api import AttemptApi
from agent_worker.conversation.tasks import (
    BookSlot,
    CancelMeeting,
    EffectResult,
    FindSlots,
    Request,
    ScheduleCallback,
    SendResource,
)
from agent_worker.tools.asking import Asking
from agent_worker.tools.callbacks import note_callback
from agent_worker.tools.meetings import book_slot, cancel_meeting, find_slots
from agent_worker.tools.resources import send_resource

__all__ = ["carry_out", "name_of"]


async def carry_out(effect: Request, api: AttemptApi, *, fencing_token: int, key: str) -> EffectResult:
    """What became of the effect within three seconds; `Failed` where nothing is known by then.

    Carried out twice under one key, it is done once.
    """
    asking = Asking(api, fencing_token, key)
    match effect:
        case FindSlots():
            return await find_slots(effect, asking)
        case BookSlot():
            return await book_slot(effect, asking)
        case CancelMeeting():
            return await cancel_meeting(asking)
        case SendResource():
            return await send_resource(effect, asking)
        case ScheduleCallback():
            return await note_callback(effect, asking)


_NAMES = {
    FindSlots: "find_slots",
    BookSlot: "book_slot",
    CancelMeeting: "cancel_meeting",
    SendResource: "send_resource",
    ScheduleCallback: "schedule_callback",
}


def name_of(effect: Request) -> str:
    """The tool's name, as reports have it."""
    return _NAMES[type(effect)]
