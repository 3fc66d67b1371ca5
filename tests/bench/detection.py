"""Who answers: `python -m tests.bench.detection` plays the labelled greetings to the detection.

Every greeting is spoken, sent through G.711, and heard by the voice activity detector of the worker and the
recogniser of the local stack, whose grammar then holds the greetings' words; nothing waits for real time.
Prints a confusion matrix for each half with the greetings that were taken for something else, and writes the
figures of the half that the rules were not written on to build/figures/detection.json. A verdict is timed
from the end of the greeting, tones and pauses in it included: one that came before counts as 0 s.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Final

import numpy as np
from livekit import rtc
from livekit.agents.vad import VADEvent

from agent_worker.detection import Impression, Verdict
from agent_worker.pipeline.voice_activity import OverheardDetector
from agent_worker.talking.overhearing import tell_sound
from control_plane.contract.events import Answerer
from infra.local.phones.media.g711 import Samples
from infra.local.standins.deepgram.grammar import Grammar, decoy_lines
from infra.local.standins.deepgram.messages import Message
from infra.local.standins.deepgram.recognizer import Hypothesis, Recognizer
from infra.local.standins.deepgram.transcription import ListenOptions, Transcription
from tests.bench.figures import DETECTION, add
from tests.bench.greetings import HALVES, HEARD_AT_HZ, Greeting, greetings

_FRAME: Final = HEARD_AT_HZ // 50
_NETWORK_S: Final = 0.1
"""A vendor's words come so much later than they would by its own computing."""

_NONE: Final = "none"


@dataclass(frozen=True)
class Judged:
    """What was made of a greeting, and how long after its end."""

    greeting: Greeting
    verdict: Verdict | None
    after_s: float

    @property
    def taken_for(self) -> str:
        """The kind it was taken for."""
        return self.verdict.kind if self.verdict else _NONE

    @property
    def is_right(self) -> bool:
        """Whether it is of that kind."""
        return self.taken_for == self.greeting.kind


class _OneByOne:
    """Decodes English in this process, one utterance at a time."""

    def __init__(self, grammar: Grammar) -> None:
        self._recognizer = Recognizer(grammar)

    async def begin(self, *, all_languages: bool = False) -> int:
        self._recognizer.start()
        return 0

    async def feed(self, number: int, pcm: bytes) -> Hypothesis | None:
        return self._recognizer.feed(pcm)

    async def finish(self, number: int) -> Hypothesis | None:
        return self._recognizer.finish()


async def judged(greeting: Greeting, decoding: _OneByOne, detector: OverheardDetector) -> Judged:
    """Plays one greeting to the detection; the verdict that stands at the end is taken."""
    sound, ends_s = greeting.sound()
    impression = Impression(sample_rate=HEARD_AT_HZ)
    verdict, since_s = None, 0.0
    voice: list[tuple[float, VADEvent | Message]] = [
        (event.timestamp, event) for event in await _voice(sound, detector)
    ]
    words = [(at_s + _NETWORK_S, message) for at_s, message in await _words(sound, decoding)]
    for at_s, what in sorted([*voice, *words], key=lambda one: one[0]):
        if isinstance(what, VADEvent):
            tell_sound(impression, what, at_s)
        elif what["type"] == "Results" and (text := what["channel"]["alternatives"][0]["transcript"]):
            impression.words(text, final=what["is_final"], at_s=at_s)
        now = impression.verdict
        if now is not None and (verdict is None or now.kind is not verdict.kind):
            verdict, since_s = now, at_s
    return Judged(greeting, verdict, max(0.0, since_s - ends_s))


async def _voice(sound: Samples, detector: OverheardDetector) -> list[VADEvent]:
    """All that the voice activity detector tells of a sound, in order."""
    events: list[VADEvent] = []
    detector.listeners[:] = [events.append]
    stream = detector.stream()
    for piece in _frames(sound):
        stream.push_frame(rtc.AudioFrame(piece.tobytes(), HEARD_AT_HZ, 1, piece.size))
    stream.end_input()
    async for _ in stream:
        pass
    await stream.aclose()
    return events


async def _words(sound: Samples, decoding: _OneByOne) -> list[tuple[float, Message]]:
    """What the recogniser says, each message with the position in the sound at which it came."""
    transcription = Transcription(decoding, ListenOptions(interim_results=True))
    messages = []
    for index, piece in enumerate(_frames(sound), start=1):
        heard = await transcription.hear(piece.tobytes())
        messages += [(index * _FRAME / HEARD_AT_HZ, message) for message in heard]
    await transcription.close()
    return messages


def _frames(sound: Samples) -> Iterable[Samples]:
    padded = np.concatenate([sound, np.zeros(-sound.size % _FRAME, dtype=np.int16)])
    return padded.reshape(-1, _FRAME)


def figures(among: Sequence[Judged]) -> dict[str, float]:
    """The accuracies and the times, of one half."""
    people = [one for one in among if one.greeting.kind is Answerer.PERSON]
    machines = [one for one in among if one.greeting.kind is not Answerer.PERSON]
    cut = quantiles((one.after_s for one in among), n=20, method="inclusive")
    return {
        "person_accuracy": round(_share(one.is_right for one in people), 4),
        "machine_accuracy": round(_share(one.is_right for one in machines), 4),
        "machine_told_from_person": round(
            _share(one.verdict is not None and one.verdict.is_machine for one in machines), 4
        ),
        "verdict_p50_s": round(cut[9], 3),
        "verdict_p95_s": round(cut[18], 3),
        "greetings": len(among),
    }


def matrix(among: Sequence[Judged]) -> list[str]:
    """The confusion matrix: who answered in rows, who it was taken for in columns."""
    kinds = [*Answerer, _NONE]
    counts = Counter((one.greeting.kind, one.taken_for) for one in among)
    lines = [" " * 12 + "".join(f"{kind:>12}" for kind in kinds)]
    for kind in Answerer:
        lines.append(f"{kind:<12}" + "".join(f"{counts[kind, taken]:>12}" for taken in kinds))
    return lines


def _share(right: Iterable[bool]) -> float:
    counted = list(right)
    return sum(counted) / len(counted)


async def _main(halves: Sequence[str]) -> None:
    everything = greetings()
    phrases = [phrase for greeting in everything for phrase in greeting.phrases]
    decoding = _OneByOne(Grammar([*phrases, *decoy_lines()]))
    detector = OverheardDetector()
    for half in halves:
        among = [await judged(one, decoding, detector) for one in everything if one.half == half]
        print(f"\n{half}: {len(among)} greetings\n" + "\n".join(matrix(among)))
        for one in among:
            if not one.is_right:
                print(f"  {one.greeting.name}: {one.taken_for} instead of {one.greeting.kind}")
        scores = figures(among)
        print("  " + "  ".join(f"{name} {value:g}" for name, value in scores.items()))
        if half == HALVES[-1]:
            add(DETECTION, scores)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=HALVES, action="append", help="this half alone")
    asyncio.run(_main(parser.parse_args().half or HALVES))
