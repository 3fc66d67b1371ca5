"""When is the lead's turn over? Pure: words and silence in, patience out.

The voice activity detector says when sound stopped; the words say whether a thought did. A complete
utterance that answers the open question is answered at once, an open one ("and my e-mail is…") is given
time, and whoever has paused inside sentences before is given more.
"""

from dataclasses import dataclass

from agent_worker.conversation.completeness import completeness
from agent_worker.conversation.words import ENGLISH

COMPLETE_FROM = 0.7
"""From this completeness on a thought is taken as finished; below it words may well be its beginning."""

_ANSWERED_S = 0.08
"""After a complete utterance whose meaning is clear. The detector itself has waited nearly as long."""

_GUESSED_S = 0.17
"""The same while the words are not final: so long are the gaps before a "t" or a "k", and more may come."""

_COMPLETE_S = 0.38
"""After a complete utterance that could mean anything."""

_SHORT_S = 0.6
"""After a bare "yes" or "well no": most often the whole answer, now and then the beginning of one."""

_DANGLING_S = 1.5
"""After words that must go on ("and my e-mail is")."""

_UNHEARD_S = 0.25
"""So much voice may lie after the end of the last word that was understood; more must be another word."""

_MISSING_WORDS_S = 0.5
"""How much longer to wait for words that must have been said but are not there yet."""

_LONGEST_S = 1.9
_SLACK = 1.25
"""Somebody who has paused for so long inside a sentence may pause for this much longer the next time."""

_SHORTEST_PAUSE_S = 0.25
"""What is shorter happens between any two words."""

_HESITANT_FROM = 2
_HESITANT_S = 0.65
"""From so many pauses on even a clear utterance may have a sequel; this is the most it is given."""


class Pauses:
    """The pauses that the lead has made inside turns in this call."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self.count = 0

    def note(self, pause_s: float) -> None:
        """The lead went on speaking after so long."""
        if pause_s >= _SHORTEST_PAUSE_S:
            self.longest_s = max(self.longest_s, pause_s)
            self.count += 1


@dataclass(frozen=True)
class Said:
    """What is known of the lead's turn so far."""

    text: str
    final: bool
    """Whether the recogniser will not change the words any more."""
    expected: bool
    """Whether the rules understand them as an answer, a question or a wish."""
    unheard_voice_s: float = 0.0
    """Voice after the end of the last word that was understood."""
    language: str = ENGLISH


def patience_s(said: Said, pauses: Pauses) -> float:
    """How long the lead must have been silent before the turn counts as over."""
    complete = completeness(said.text, said.language)
    clear = complete >= COMPLETE_FROM and said.expected
    if clear:
        patience = _ANSWERED_S if said.final else _GUESSED_S
        if pauses.count >= _HESITANT_FROM:
            patience = max(patience, min(_HESITANT_S, pauses.longest_s * _SLACK))
    else:
        patience = _COMPLETE_S if complete >= COMPLETE_FROM else _SHORT_S if complete >= 0.5 else _DANGLING_S
        patience = min(_LONGEST_S, max(patience, pauses.longest_s * _SLACK))
    if not said.final and said.unheard_voice_s > _UNHEARD_S:
        patience = max(patience, _MISSING_WORDS_S)
    return patience
