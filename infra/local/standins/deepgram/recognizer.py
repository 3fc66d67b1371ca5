"""One pocketsphinx decoder: sound in, hypotheses about the words out.

pocketsphinx holds Python's global lock while it decodes (measured: another thread got 3 % of its
speed), so in the server a recognizer lives in a process of its own, see `decoding`.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pocketsphinx import Decoder

from infra.local.standins.deepgram.grammar import LANGUAGE_MARK, Grammar
from infra.local.standins.deepgram.pronunciation import pronunciations

SAMPLE_RATE: Final = 16_000  # what the acoustic model was made for
_FRAME_S: Final = 0.01

# The mean spectrum of flite's voices through a telephone. The decoder adapts to a voice only after
# seconds, which is longer than the lines are; starting from its own default it loses every fifth word.
_TELEPHONE_MEAN: Final = "46.3,28.6,-25.3,51.5,-20.3,14.5,3.6,-13.2,10.5,-14.0,13.2,0.3,2.2"
_SEARCH: Final = {"beam": 1e-60, "wbeam": 1e-40, "pbeam": 1e-60, "lw": 3.0, "bestpath": False}

_MISFIT: Final = 4.0
_FOREIGN_MISFIT: Final = 8.0
"""From here on what was heard is more likely to have been something else."""
_WIDER_SEARCH: Final = _SEARCH | {"beam": 1e-80, "pbeam": 1e-80, "wbeam": 1e-60}
"""For sounds that fit no English phone well: with the usual one, every fifth Spanish line is lost."""


class UnknownWords(Exception):
    """Lines hold words that the pronunciation dictionary does not; the message names them."""


@dataclass(frozen=True)
class Word:
    """A recognised word and its language; times in seconds from the start of the utterance's sound."""

    text: str
    start_s: float
    end_s: float
    language: str = "en"


@dataclass(frozen=True)
class Hypothesis:
    """What was probably said: words and how sure (0 to 1).

    They may be a `whole` line; one that no longer line begins with is `complete`.
    """

    words: tuple[Word, ...]
    confidence: float
    complete: bool
    whole: bool = True

    @property
    def text(self) -> str:
        """The words with spaces between."""
        return " ".join(word.text for word in self.words)


class Recognizer:
    """Recognises one utterance after the other: start, feed, finish.

    Raises UnknownWords when the grammar holds a word that cannot be pronounced.
    """

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        foreign = _foreign_words(grammar)
        search = _WIDER_SEARCH if foreign else _SEARCH
        self._decoder = Decoder(lm=None, loglevel="FATAL", cmninit=_TELEPHONE_MEAN, **search)
        self._teach(foreign)
        unknown = sorted(word for word in grammar.words if self._decoder.lookup_word(word) is None)
        if unknown:
            raise UnknownWords(
                f"pocketsphinx's dictionary does not know: {', '.join(unknown)}. "
                "Reword the lines that hold them."
            )
        graph = self._decoder.create_fsg("lines", 0, grammar.final_state, grammar.transitions())
        self._decoder.add_fsg("lines", graph)
        self._decoder.activate_search("lines")

    def _teach(self, foreign: Mapping[str, Sequence[str]]) -> None:
        """Add words of other languages, by language, to the dictionary."""
        for language, words in foreign.items():
            for word, ways in pronunciations(words, language).items():
                for number, phones in enumerate(ways, start=1):
                    way = "" if number == 1 else f"({number})"
                    self._decoder.add_word(f"{word}{LANGUAGE_MARK}{language}{way}", phones, False)

    def start(self) -> None:
        """Begin an utterance; nothing is carried over from the one before."""
        self._decoder.set_cmn(_TELEPHONE_MEAN)
        self._decoder.start_utt()

    def feed(self, pcm: bytes) -> Hypothesis | None:
        """Take in more 16-bit mono PCM at 16 kHz and return the best guess so far."""
        if pcm:
            self._decoder.process_raw(pcm)
        return self._hypothesis()

    def finish(self) -> Hypothesis | None:
        """End the utterance and return the line, or what was understood when no line was finished."""
        unfinished = self._hypothesis()
        self._decoder.end_utt()
        return self._hypothesis() or unfinished

    def _hypothesis(self) -> Hypothesis | None:
        """Return None while no word has been understood."""
        if self._decoder.hyp() is None:
            return None
        words: list[Word] = []
        texts: list[str] = []
        score = 0.0
        frames = 0
        for segment in self._decoder.seg() or ():
            if segment.word.startswith(("<", "(", "[")):
                continue  # silence and noise
            length = segment.end_frame - segment.start_frame + 1
            score -= math.log(segment.ascore)
            frames += length
            marked = segment.word.partition("(")[0]  # "the(2)" is another way to pronounce "the"
            texts.append(marked)
            text, _, language = marked.partition(LANGUAGE_MARK)
            start_s, end_s = segment.start_frame * _FRAME_S, (segment.end_frame + 1) * _FRAME_S
            words.append(Word(text, start_s, end_s, language or "en"))
        if not words:
            return None
        foreign = any(word.language != "en" for word in words)
        complete, whole = self._grammar.is_complete(texts), self._grammar.is_whole(texts)
        return Hypothesis(tuple(words), _confidence(1000 * score / frames, foreign=foreign), complete, whole)


def _foreign_words(grammar: Grammar) -> Mapping[str, Sequence[str]]:
    """The grammar's words of other languages, by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for marked in sorted(grammar.words):
        word, mark, language = marked.partition(LANGUAGE_MARK)
        if mark:
            found[language].append(word)
    return found


def _confidence(misfit: float, *, foreign: bool) -> float:
    """Turn the acoustic misfit per frame into 0 to 1.

    Measured: 1.0 to 3.0 for lines heard right; 2.6 to 6.5 when the true line was taken out of the
    grammar and another one was chosen in its place. Lines of other languages heard right: 3.9 to 6.7,
    because their sounds are only near those that the acoustic model knows.
    """
    return 1 / (1 + math.exp(1.5 * (misfit - (_FOREIGN_MISFIT if foreign else _MISFIT))))
