"""What a person on the phone lets be heard: words, pauses, noises, and who else is in the room."""

import re
from typing import Annotated, Final, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from infra.local.speech.noises import USUAL_LENGTH_S, Noise

Seconds = Annotated[float, Field(ge=0, le=600)]
Voice = Literal["kal", "rms", "slt", "es", "de", "fr", "hi"]
"""Three who speak English, and one for each other language, named by its code."""

FOREIGN: Final = frozenset({"es", "de", "fr", "hi"})
Pace = Annotated[float, Field(ge=0.5, le=2.5)]
Gain = Annotated[float, Field(ge=-40, le=12)]
_PAUSE: Final = re.compile(r"\s*\[(\d+(?:\.\d+)?)\]\s*")


class Phrase(NamedTuple):
    """Words without a pause between them, and the pause after them in seconds."""

    words: str
    pause_s: float


def _plain_words(line: str) -> str:
    """The local speech recognition knows words in lower case."""
    if line != " ".join(line.split()) or line != line.lower():
        raise ValueError(f"{line!r} must be lower-case words with single spaces between them")
    if line and not _PAUSE.sub(" ", line).split():
        raise ValueError(f"{line!r} has pauses and no words")
    return line


class Part(BaseModel):
    """A part of a persona's file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Saying(Part):
    """Words, or a noise.

    In `say` a number in brackets is a pause of so many seconds: "yes [0.8] well no". A `sound` lasts
    `for_s` seconds, or as long as such a noise usually does. Voice, pace (1.5 is half as fast again) and
    gain are the persona's unless given here: another voice is another person on the same line.
    """

    say: Annotated[str, AfterValidator(_plain_words)] = ""
    sound: Noise | None = None
    for_s: Annotated[float, Field(gt=0, le=60)] | None = None
    voice: Voice | None = None
    pace: Pace | None = None
    gain_db: Gain | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if bool(self.say) == (self.sound is not None):
            raise ValueError("needs either words (say) or a noise (sound)")
        if self.for_s is not None and self.sound is None:
            raise ValueError("for_s is for a sound: words last as long as they do")
        return self

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The words, cut at their pauses."""
        pieces = [*_PAUSE.split(self.say), "0"]
        pairs = zip(pieces[::2], pieces[1::2], strict=True)
        return tuple(Phrase(words, float(pause)) for words, pause in pairs if words or float(pause))

    @property
    def words(self) -> str:
        """The words without their pauses; empty for a noise."""
        return " ".join(phrase.words for phrase in self.phrases if phrase.words)

    @property
    def length_s(self) -> float:
        """How long the noise lasts; 0 for words, which say so themselves."""
        return (self.for_s or USUAL_LENGTH_S[self.sound]) if self.sound else 0.0


class Behind(Saying):
    """What is heard at the same time, begun `after_s` seconds into the words or noise in front."""

    after_s: Seconds = 0.0


class Utterable(Saying):
    """Words or a noise, with what is heard behind them."""

    behind: Behind | None = None
