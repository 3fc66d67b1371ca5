"""Meetings: free times looked up, booked, and canceled."""

from agent_worker.conversation.tasks import BookSlot, EffectResult, Failed, FindSlots, Slot, Slots
from agent_worker.tools.asking import Asking
from control_plane.contract.tools import BookingWanted, CancellationWanted, SlotsFound, SlotsWanted


async def find_slots(effect: FindSlots, asking: Asking) -> EffectResult:
    """Free times."""
    wanted = SlotsWanted(
        fencing_token=asking.fencing_token,
        day=effect.day,
        from_hour=effect.from_hour,
        to_hour=effect.to_hour,
        after=effect.after,
    )
    found = await asking.ask("slots", wanted, SlotsFound)
    if isinstance(found, Failed):
        return found
    return Slots(tuple(Slot(slot.id, slot.starts_at, slot.ends_at) for slot in found.slots))


async def book_slot(effect: BookSlot, asking: Asking) -> EffectResult:
    """A slot booked, or the lead's meeting moved there."""
    wanted = BookingWanted(
        fencing_token=asking.fencing_token, key=asking.key, slot_id=effect.slot_id, email=effect.email
    )
    return await asking.have_done("bookings", wanted)


async def cancel_meeting(asking: Asking) -> EffectResult:
    """The lead's next meeting canceled."""
    wanted = CancellationWanted(fencing_token=asking.fencing_token, key=asking.key)
    return await asking.have_done("cancellations", wanted)
