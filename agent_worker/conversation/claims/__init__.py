"""What a line claims, and whether the call's approved texts say so.

A language model words lines, and may add a price, a date, a name or a promise that nobody approved. `claims`
lists what a text states, `Facts` what a call may state, and `unsupported` the difference. All of it is code:
no request, well under a millisecond a sentence. What no rule can see is a false statement made of plain
words ("it runs on any computer"); the model is told not to make any.
"""

from agent_worker.conversation.claims.checking import Checked, check, rest_of
from agent_worker.conversation.claims.claim import Claim, Kind
from agent_worker.conversation.claims.facts import Facts, facts_of, unsupported
from agent_worker.conversation.claims.sayable import is_speech, sayable
from agent_worker.conversation.claims.stating import stated as claims

__all__ = [
    "Checked",
    "Claim",
    "Facts",
    "Kind",
    "check",
    "claims",
    "facts_of",
    "is_speech",
    "rest_of",
    "sayable",
    "unsupported",
]
