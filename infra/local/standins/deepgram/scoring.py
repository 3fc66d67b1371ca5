"""Measuring the recogniser: the lines that people say, by flite, through G.711, in telephone pieces."""

import asyncio
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import jiwer
import numpy as np

from infra.local.personas import Persona, spoken_lines
from infra.local.phones.media.g711 import PCMU
from infra.local.phones.sounding import spoken
from infra.local.speech import resample, synthesize
from infra.local.standins.deepgram.grammar import Grammar, decoy_lines, local_grammar
from infra.local.standins.deepgram.messages import Message
from infra.local.standins.deepgram.recognizer import Hypothesis, Recognizer
from infra.local.standins.deepgram.transcription import ListenOptions, Transcription

VOICES: Final = ("kal", "slt", "rms")
_TELEPHONE_RATE: Final = 8_000
_RATE: Final = 16_000
_PIECE_MS: Final = 50  # as the plugin sends
_AUDIBLE: Final = 100  # of 32,767: about -50 dBFS


@dataclass(frozen=True)
class Heard:
    """One line as it was said and as it was heard, with how late its final result was.

    `voice` is the voice's name, or that of the person whose line it is.
    """

    line: str
    voice: str
    transcript: str
    pieces: int
    late_ms: float
    """From the last audible sample to the final result: the sound needed plus the time of decoding."""
    decoding_s: float
    sound_s: float


class _InProcess:
    """Decodes right here, so that the time of decoding can be measured without a second process."""

    def __init__(self, grammar: Grammar) -> None:
        self._recognizer = Recognizer(grammar)

    async def begin(self, *, all_languages: bool = False) -> int:
        self._recognizer.start()
        return 0

    async def feed(self, number: int, pcm: bytes) -> Hypothesis | None:
        return self._recognizer.feed(pcm)

    async def finish(self, number: int) -> Hypothesis | None:
        return self._recognizer.finish()


def telephoned(line: str, voice: str) -> bytes:
    """Say a line through a G.711 telephone and return it as 16-bit mono PCM at 16 kHz."""
    narrow = synthesize(line, voice, _TELEPHONE_RATE)
    return resample(_mu_law_round_trip(narrow), _TELEPHONE_RATE, _RATE)


def listen_to(lines: Sequence[str], voices: Sequence[str] = VOICES) -> list[Heard]:
    """Let the recogniser hear every line in every voice."""
    decoding = _InProcess(local_grammar())
    return [
        asyncio.run(_hear(decoding, line, voice, telephoned(line, voice)))
        for line in lines
        for voice in voices
    ]


def listen_to_people(personas: Mapping[str, Persona]) -> list[Heard]:
    """Let the recogniser hear all that these people let be heard, each as they do; noises have no words.

    Those who speak other languages are heard by one that listens for all of them.
    """
    grammar = local_grammar(personas)
    english = [one for one in personas.values() if not one.speaks_other_languages]
    others = [one for one in personas.values() if one.speaks_other_languages]
    heard = asyncio.run(_listen_to_people(_InProcess(grammar), english))
    if others:
        heard += asyncio.run(_listen_to_people(_InProcess(grammar.in_all_languages), others))
    return heard


async def _listen_to_people(decoding: _InProcess, personas: Iterable[Persona]) -> list[Heard]:
    heard = []
    for persona in personas:
        for one in persona.utterables():
            line = await spoken(one, persona, PCMU)
            narrow = b"".join(PCMU.decode(frame).tobytes() for frame in line.frames)
            sound = resample(narrow, _TELEPHONE_RATE, _RATE)
            heard.append(await _hear(decoding, one.words, persona.name, sound))
    return heard


def word_error_rate(heard: Sequence[Heard]) -> float:
    """Return the share of words that are wrong, missing or too many; 0.05 is 5 %."""
    words = [one for one in heard if one.line]
    return float(jiwer.wer([one.line for one in words], [one.transcript for one in words]))


def print_score(others: Mapping[str, Persona]) -> None:
    """Print what was misheard, the word error rate and the delays: of these people, or of the local ones."""
    heard = listen_to_people(others) if others else listen_to(spoken_lines())
    for one in heard:
        if one.transcript != one.line:
            print(f"{one.voice}: {one.line!r} was heard as {one.transcript!r}")
    late = sorted(one.late_ms for one in heard)
    print(f"lines {len({one.line for one in heard})}, decoys {len(decoy_lines())}")
    print(f"word error rate {100 * word_error_rate(heard):.2f} %")
    print(f"lines split by a pause {sum(one.pieces != 1 for one in heard)} of {len(heard)}")
    print(f"final result after the last sound: p50 {late[len(late) // 2]:.0f} ms, max {late[-1]:.0f} ms")
    cost = sum(one.decoding_s for one in heard) / sum(one.sound_s for one in heard)
    print(f"cost {100 * cost:.1f} % of a core per call")


async def _hear(decoding: _InProcess, line: str, voice: str, sound: bytes) -> Heard:
    """Send a second of silence, the line and two seconds of silence, in pieces."""
    samples = np.abs(np.frombuffer(sound, dtype=np.int16).astype(np.int32))
    audible = np.flatnonzero(samples > _AUDIBLE)
    last_audible_s = 1.0 + ((int(audible[-1]) + 1) / _RATE if audible.size else 0.0)
    stream = bytes(_RATE * 2) + sound + bytes(_RATE * 4)
    transcription = Transcription(decoding, ListenOptions(endpointing=25, interim_results=True))
    finals: list[tuple[float, Message]] = []
    started = time.perf_counter()
    size = _RATE * 2 * _PIECE_MS // 1000
    for start in range(0, len(stream), size):
        began = time.perf_counter()
        out = await transcription.hear(stream[start : start + size])
        given_at_s = (start + size) / (_RATE * 2) + time.perf_counter() - began
        finals += [(given_at_s, message) for message in out if message.get("is_final")]
    decoding_s = time.perf_counter() - started
    texts = [message["channel"]["alternatives"][0]["transcript"] for _, message in finals]
    return Heard(
        line=line,
        voice=voice,
        transcript=" ".join(text for text in texts if text),
        pieces=len(finals),
        late_ms=1000 * (finals[-1][0] - last_audible_s) if finals else float("inf"),
        decoding_s=decoding_s,
        sound_s=len(stream) / (_RATE * 2),
    )


def _mu_law_round_trip(pcm: bytes) -> bytes:
    """Return what is left of 16-bit PCM after G.711 mu-law."""
    samples = np.frombuffer(pcm, dtype=np.int16).astype(np.float64) / 32_768
    squeezed = np.sign(samples) * np.log1p(255 * np.abs(samples)) / np.log(256)
    steps = np.round((squeezed + 1) * 127.5) / 127.5 - 1
    restored = np.sign(steps) * (256 ** np.abs(steps) - 1) / 255
    return bytes((restored * 32_767).astype(np.int16).tobytes())
