"""Putting a lead through to a colleague: in the call's own room, or by REFER where the trunk allows it.

lead       hears music    ┐                      ┌ joined: each hears the other, the agent is deaf
colleague  rings, is told │ neither hears        │ and mute and only watches over the leg's end
           and asked      ┘ the other            └
"""

from agent_worker.transferring.handing_over import HandingOver, Surroundings

__all__ = ["HandingOver", "Surroundings"]
