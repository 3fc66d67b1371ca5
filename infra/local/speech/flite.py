"""The flite speech synthesizer, run as a program."""

import io
import shutil
import subprocess
import unicodedata
import wave
from typing import Final

VOICES: Final = ("kal", "rms", "slt", "awb", "kal16")
"""The voices of Debian's flite: kal and kal16 are robotic men, rms and awb men, slt a woman."""

_LONGEST_TEXT: Final = 5_000  # characters
_TIME_LIMIT_S: Final = 30.0
_TYPOGRAPHY: Final = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": ", ",
        "\u2014": ", ",
        "\u2026": ".",
    }
)


class SpeechError(Exception):
    """A text could not be spoken; the message says why and what to do."""


def speak(text: str, voice: str, pace: float = 1.0) -> tuple[bytes, int]:
    """Speak a text and return 16-bit mono PCM with its sample rate in Hz; pace 2 is twice as fast.

    Raises SpeechError for an unknown voice, a text without anything to say, and when flite is missing
    or fails.
    """
    if voice not in VOICES:
        raise SpeechError(f"unknown voice {voice!r}: choose one of {', '.join(VOICES)}")
    spoken = speakable(text)
    program = shutil.which("flite")
    if program is None:
        raise SpeechError("flite is not installed: run `apt-get install flite`")
    try:
        done = subprocess.run(
            [program, "-voice", voice, *_stretched(pace), "-t", spoken, "-o", "/dev/stdout"],
            capture_output=True,
            check=True,
            timeout=_TIME_LIMIT_S,
        )
        with wave.open(io.BytesIO(done.stdout)) as sound:
            return sound.readframes(sound.getnframes()), sound.getframerate()
    except subprocess.TimeoutExpired as error:
        raise SpeechError(
            f"flite took longer than {_TIME_LIMIT_S:.0f} s for {len(text)} characters"
        ) from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip()
        raise SpeechError(f"flite ended with status {error.returncode}: {reason}") from error
    except (wave.Error, EOFError) as error:
        raise SpeechError(f"flite returned no sound for {len(text)} characters") from error


def _stretched(pace: float) -> list[str]:
    return [] if pace == 1.0 else ["--setf", f"duration_stretch={1 / pace:.3f}"]


def speakable(text: str) -> str:
    """Return what flite can say of a text: plain ASCII in one line, typographic marks replaced.

    Raises SpeechError when nothing is left to say or the text is too long.
    """
    if len(text) > _LONGEST_TEXT:
        raise SpeechError(f"a text of {len(text)} characters is too long: at most {_LONGEST_TEXT}")
    decomposed = unicodedata.normalize("NFKD", text.translate(_TYPOGRAPHY))
    plain = " ".join(decomposed.encode("ascii", "ignore").decode().split())
    spoken = "".join(character for character in plain if character.isprintable())
    if not any(character.isalnum() for character in spoken):
        raise SpeechError(f"there is nothing to say in a text of {len(text)} characters")
    return spoken
