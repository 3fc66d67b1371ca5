"""Speaking a line, once: the sound is kept on disk under the hash of what was asked for."""

import asyncio
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

from infra.local.speech import espeak, flite
from infra.local.speech.resampling import resample
from infra.local.speech.silence import trimmed

CACHE: Final = Path(__file__).parents[3] / ".local" / "speech-cache"
_RECIPE: Final = "1"  # part of every key: raise it when the same request should sound different
_MOST_FILES: Final = 4_000


def synthesize(text: str, voice: str, sample_rate: int, pace: float = 1.0) -> bytes:
    """Speak a text and return 16-bit mono PCM at `sample_rate` Hz, from the cache where possible.

    `pace` is how fast it is spoken: 1 as the voice does, 2 twice as fast.

    Raises SpeechError when the text cannot be spoken.
    """
    kept = cached(text, voice, sample_rate, pace)
    if kept is not None:
        return kept
    speak = espeak.speak if voice in espeak.VOICES else flite.speak
    pcm, rate = speak(text, voice, pace)
    sound = resample(trimmed(pcm, rate), rate, sample_rate)
    _keep(_place(text, voice, sample_rate, pace), sound)
    return sound


async def synthesize_async(text: str, voice: str, sample_rate: int, pace: float = 1.0) -> bytes:
    """Do what `synthesize` does, in a thread, so that the event loop goes on."""
    return await asyncio.to_thread(synthesize, text, voice, sample_rate, pace)


def cached(text: str, voice: str, sample_rate: int, pace: float = 1.0) -> bytes | None:
    """Return the sound of a line that was spoken before, or None."""
    try:
        return _place(text, voice, sample_rate, pace).read_bytes()
    except FileNotFoundError:
        return None


def _place(text: str, voice: str, sample_rate: int, pace: float) -> Path:
    how = (_RECIPE, voice, str(sample_rate), *([] if pace == 1.0 else [str(pace)]), text)
    key = hashlib.sha256("\0".join(how).encode()).hexdigest()
    return CACHE / f"{key}.pcm"


def _keep(place: Path, sound: bytes) -> None:
    """Write whole files only: other processes read this folder at the same time."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=CACHE, suffix=".part", delete=False) as part:
        part.write(sound)
    os.replace(part.name, place)  # noqa: PTH105 - the name comes as a string
    _prune()


def _prune() -> None:
    """Drop the oldest quarter once there are too many lines (names in lines make new ones for ever)."""
    files = list(CACHE.glob("*.pcm"))
    if len(files) <= _MOST_FILES:
        return
    ages = []
    for file in files:
        try:
            ages.append((file.stat().st_mtime, file))
        except FileNotFoundError:
            continue  # another process prunes too
    for _, file in sorted(ages)[: _MOST_FILES // 4]:
        file.unlink(missing_ok=True)
