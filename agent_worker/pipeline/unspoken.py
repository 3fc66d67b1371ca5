"""How far a voice came with a text before it broke off. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

CHARACTERS_PER_S = 14.0
"""How fast a voice speaks that tells no times; rather slow: a word heard twice is better than none."""

_LOOK_AHEAD = 60
"""A word that a vendor spells otherwise ("20", "twenty") must not be found far behind its place."""


@dataclass(frozen=True)
class TimedWords:
    """Words that sound from `start_s` on; until `end_s`, where the vendor tells it."""

    text: str
    start_s: float
    end_s: float | None = None


def unspoken(text: str, timed: Sequence[TimedWords], spoken_s: float) -> str:
    """The rest of `text` that was not heard in `spoken_s` seconds of sound, from the word that was cut off.

    Without times the place is guessed by how fast people speak.
    """
    place = 0
    for words in timed or [TimedWords(text, 0.0)]:
        if words.start_s >= spoken_s:
            break
        said = words.text.strip()
        found = text.find(said, place, place + len(said) + _LOOK_AHEAD)
        if not said or found < 0:
            continue
        if words.end_s is not None and words.end_s <= spoken_s:
            place = found + len(said)
        elif words.end_s is None:
            heard = min(int((spoken_s - words.start_s) * CHARACTERS_PER_S), len(said))
            place = _word_begin(text, found, found + heard)
    return text[place:].lstrip() if any(character.isalnum() for character in text[place:]) else ""


def _word_begin(text: str, begin: int, guess: int) -> int:
    """Where the word begins in which `guess` falls, not before `begin`."""
    if guess >= len(text):
        return len(text)
    return max(begin, text.rfind(" ", begin, guess + 1) + 1)
