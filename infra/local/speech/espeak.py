"""The espeak-ng speech synthesizer, run as a program: the voices of other languages than English."""

import io
import re
import shutil
import subprocess
import wave
from typing import Final

from infra.local.speech.flite import SpeechError

VOICES: Final = {"es": "es", "de": "de", "fr": "fr-fr", "hi": "hi"}
"""A voice for each language, named by its code, and what espeak-ng calls it."""

_WORDS_PER_MINUTE: Final = 150
_LONGEST_TEXT: Final = 5_000  # characters
_TIME_LIMIT_S: Final = 30.0
_ABOUT_THE_LANGUAGE: Final = re.compile(r"\([a-z]{2,3}(?:-[a-z]+)?\)")


def speak(text: str, voice: str, pace: float = 1.0) -> tuple[bytes, int]:
    """Speak a text and return 16-bit mono PCM with its sample rate in Hz; pace 2 is twice as fast.

    Raises SpeechError as flite's `speak` does.
    """
    if len(text) > _LONGEST_TEXT:
        raise SpeechError(f"a text of {len(text)} characters is too long: at most {_LONGEST_TEXT}")
    if not any(character.isalnum() for character in text):
        raise SpeechError(f"there is nothing to say in a text of {len(text)} characters")
    sound = _run(voice, ["-s", str(round(_WORDS_PER_MINUTE * pace)), "--stdout"], text)
    with wave.open(io.BytesIO(sound)) as file:
        # Written to a pipe, the header names a length that espeak-ng did not know yet: all there is counts.
        return file.readframes(len(sound) // 2), file.getframerate()


def phonemes(words: list[str], voice: str) -> list[list[str]]:
    """Return the sounds of each word, spoken alone, in the International Phonetic Alphabet.

    Raises SpeechError as `speak` does.
    """
    told = _run(voice, ["-q", "--ipa", "--sep=_"], "\n\n".join(words)).decode()
    lines = [line.strip() for line in _ABOUT_THE_LANGUAGE.sub("", told).splitlines() if line.strip()]
    if len(lines) != len(words):
        raise SpeechError(f"espeak-ng told the sounds of {len(lines)} words instead of {len(words)}")
    return [[sound for sound in re.split(r"[_\s]+", line) if sound] for line in lines]


def _run(voice: str, options: list[str], text: str) -> bytes:
    if voice not in VOICES:
        raise SpeechError(f"unknown voice {voice!r}: choose one of {', '.join(VOICES)}")
    program = shutil.which("espeak-ng")
    if program is None:
        raise SpeechError("espeak-ng is not installed: run `apt-get install espeak-ng`")
    try:
        command = [program, "-v", VOICES[voice], *options, "--stdin"]
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, check=True, timeout=_TIME_LIMIT_S
        )
    except subprocess.TimeoutExpired as error:
        raise SpeechError(f"espeak-ng took longer than {_TIME_LIMIT_S:.0f} s") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip()
        raise SpeechError(f"espeak-ng ended with status {error.returncode}: {reason}") from error
    return done.stdout
