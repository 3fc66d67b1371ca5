"""Whether a phone heard the agent's lines as they are written: whole, once, and cut off where it says so.

The local voices say the same words in the same time, so the words of a line tell how long it must sound.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from livekit.plugins.elevenlabs import DEFAULT_VOICE_ID

from infra.local.demo.control_plane import Turn
from infra.local.demo.evidence import CallEvidence
from infra.local.speech import synthesize
from infra.local.standins.elevenlabs.alignment import sentences
from infra.local.standins.elevenlabs.voices import flite_voice
from tests.calls.promises import agent_turns

_RATE_HZ: Final = 24_000
_SILENT_S: Final = 0.14
"""Of a line, before and after its voice, which is all that a phone counts."""

_PAUSES_S: Final = 0.6
"""A line that was heard whole may lack so much: a phone counts no pause between sentences as voice."""

_HOLES: Final = 1.25
"""So many times as long a line may be heard: where its sound came late, short holes count as voice."""

_TWO_WORDS_S: Final = 1.4
"""Where a line breaks off, livekit-agents reckons its words by the pace, and writes those that it was at."""

_ON_THE_WAY_S: Final = 0.4
"""A line is heard so much later than the transcript has it, at most."""


def heard_otherwise(call: CallEvidence) -> list[str]:
    """The lines of an English call whose words take another time to say than the phone heard them for."""
    found = []
    for turn, heard_s in _as_heard(call):
        said_s = _said_s(turn.text)
        missing_s = _TWO_WORDS_S if turn.interrupted else _PAUSES_S
        if not said_s - missing_s <= heard_s <= said_s * _HOLES + _ON_THE_WAY_S:
            found.append(f"{turn.text!r} takes {said_s:.2f} s to say and was heard for {heard_s:.2f} s")
    return found


def _as_heard(call: CallEvidence) -> Iterator[tuple[Turn, float]]:
    """Each of the agent's lines, with the seconds of voice that the phone heard of it."""
    if call.phone is None:
        return
    turns = agent_turns(call)
    for turn, next_one in zip_longest(turns, turns[1:]):
        until_s = turn.ended_s + _ON_THE_WAY_S
        if next_one is not None:
            until_s = min(until_s, next_one.started_s)
        voices = (
            min(ended_s, until_s) - max(started_s, turn.started_s)
            for started_s, ended_s in call.phone.agent_voice
        )
        yield turn, sum(max(0.0, voice_s) for voice_s in voices)


def _said_s(text: str) -> float:
    voice = flite_voice(DEFAULT_VOICE_ID)
    spoken = (synthesize(sentence, voice, _RATE_HZ) for sentence in sentences(text) or [text])
    return sum(len(pcm) / 2 / _RATE_HZ for pcm in spoken) - _SILENT_S
