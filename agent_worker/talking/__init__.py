"""The talk with the lead: the playbook's decisions put into livekit-agents' turns.

`talk` is the conversation itself, `labelling` asks the model what was meant, `wording` finds the words of a
line, `silence`, `deafness` and `transcript` watch the session, `vendor_failures` says what a vendor's failure
means, and `stored_line` has the last words of a call that cannot be held.
"""

from agent_worker.talking.ending import TalkEnd
from agent_worker.talking.talk import Talk

__all__ = ["Talk", "TalkEnd"]
