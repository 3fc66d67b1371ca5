"""What a sound over the agent's line is: a noise, a word of listening, or somebody who breaks in. Pure.

The line is held at the sound; what is found here says whether it goes on. Words of listening ("uh-huh"),
or no words at all, let it go on from the same place; any other words end it.
"""

from dataclasses import dataclass
from enum import Enum, auto

from agent_worker.conversation.backchannels import is_backchannel, wants_nothing

_LISTENED_S = 0.06
"""Silence after which a word of listening was all that was said."""

_NOISE_S = 0.3
"""Silence after which a sound without words was a noise, whatever the recogniser still has to say."""

WORDLESS_S = 1.2
"""A sound that goes on for so long without a word is music or a machine; a person has said something."""

UNTOLD_S = 3.5
OWED_S = 1.2
"""Where words are told only after an utterance: a sound may go on for so long, and so long after it has
ended its words may come."""


class Finding(Enum):
    """What becomes of the line."""

    GOES_ON = auto()
    IS_HEARD_OUT = auto()
    """It goes on and is nearly over; then the words are the answer to it."""
    WAS_LISTENED_TO = auto()
    """It goes on, and the words become no turn."""
    IS_CUT_OFF = auto()
    OPEN = auto()
    """That shows in a moment."""


@dataclass(frozen=True)
class Sound:
    """What is known of a sound over a line; times in seconds."""

    words: str
    language: str
    speaking: bool
    """Whether it still sounds."""
    silent_s: float
    """Since it ended, 0 while it sounds."""
    held_s: float | None
    """For how long it has held the line; None for words that came without any sound that did."""
    in_mid_line: bool
    """Whether much of the line was still to come when it was held."""
    at_end: bool
    """Whether only its last moments were."""
    explained: bool = False
    """Whether it was the end of the turn that the line answers."""
    owes_words: bool = False
    """Whether its words are told only after it has ended."""


def weigh(sound: Sound) -> tuple[Finding, float]:
    """What the sound is, and in how many seconds to look again if that is open."""
    if not sound.words:
        return _wordless(sound)
    if is_backchannel(sound.words, sound.language) and sound.at_end:
        return Finding.IS_HEARD_OUT, 0.0
    if wants_nothing(sound.words, sound.language) and (sound.in_mid_line or sound.held_s is None):
        if sound.speaking:
            return Finding.OPEN, WORDLESS_S
        left_s = _LISTENED_S - sound.silent_s
        return (Finding.OPEN, left_s) if left_s > 0 else (Finding.WAS_LISTENED_TO, 0.0)
    return Finding.IS_CUT_OFF, 0.0


def _wordless(sound: Sound) -> tuple[Finding, float]:
    if sound.speaking:
        left_s = (UNTOLD_S if sound.owes_words else WORDLESS_S) - (sound.held_s or 0.0)
    elif sound.explained:
        left_s = 0.0
    else:
        left_s = (OWED_S if sound.owes_words else _NOISE_S) - sound.silent_s
    return (Finding.OPEN, left_s) if left_s > 0 else (Finding.GOES_ON, 0.0)
