"""What really happened in each call, from three sides: the phone, the recording and the control plane.

Nothing here believes the control plane about dialing or speech: INVITEs are counted at the phone,
words are compared with what the phone said, voices are measured in the recording.
"""

import re
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import jiwer

from infra.local.demo.control_plane import AttemptDetails, ControlPlane, Suppression
from infra.local.demo.recordings import voiced_seconds
from infra.local.personas import Persona, persona_for
from infra.local.phones.records import PhoneCall, invites_by_number, read_calls

MAX_WORD_ERROR_RATE = 0.10
_MENU = "menu"
"""Labels what a machine said, parts of which nobody heard: a key cuts a prompt short."""

_VOICE_SHARE = 0.5
"""A recording has a voice if it holds at least this share of what the phone said, or heard."""


@dataclass(frozen=True)
class CallEvidence:
    """One lead's call."""

    persona: Persona
    attempt: AttemptDetails
    invites: int
    phone: PhoneCall | None
    word_errors: int
    words: int
    recorded_s: tuple[float, float] | None
    opted_out: Suppression | None

    @property
    def answer_latencies_ms(self) -> list[float]:
        """From the end of each of the lead's lines to the agent's voice, at the phone."""
        return list(self.phone.answer_latencies_ms) if self.phone else []

    @property
    def bargein_ms(self) -> list[float]:
        """From the lead's first sound over the agent to the agent's silence, at the phone."""
        return list(self.phone.bargein_ms) if self.phone else []

    def faults(self) -> list[str]:
        """What is not as this persona's call must be; empty if all is right."""
        return [*self.wrong_end(), *self._wrong_invites(), *self._missing_voices(), *self._late_opt_out()]

    def wrong_end(self) -> Iterable[str]:
        """Where state, disposition or end reason are not those this persona must lead to."""
        expects = self.persona.expects
        for name in ("state", "disposition", "end_reason"):
            wanted, got = getattr(expects, name), getattr(self.attempt, name)
            if wanted != got:
                yield f"{name} is {got}, not {wanted}"

    def _wrong_invites(self) -> Iterable[str]:
        if self.invites != 1:
            yield f"{self.invites} INVITEs reached the phone for one attempt"

    def _missing_voices(self) -> Iterable[str]:
        if self.phone is None:
            yield "the phone kept no record of the call"
            return
        if self.attempt.answered_at is None:
            return
        if self.recorded_s is None:
            yield "there is no recording"
            return
        lead_s, agent_s = self.recorded_s
        if lead_s < self.phone.spoken_s * _VOICE_SHARE:
            yield f"the recording holds {lead_s:.1f} s of the {self.phone.spoken_s:.1f} s the lead said"
        if agent_s < (heard_s := self._agent_heard_s(self.phone)) * _VOICE_SHARE:
            yield f"the recording holds {agent_s:.1f} s of the {heard_s:.1f} s the agent said"

    def _agent_heard_s(self, phone: PhoneCall) -> float:
        """How long the phone heard the agent; whoever is put through hears music and a colleague after it."""
        if self.attempt.state != "transferred":
            return phone.heard_s
        last_s = max(turn.ended_s for turn in self.attempt.turns if turn.speaker == "agent")
        return sum(
            min(ended_s, last_s) - started_s for started_s, ended_s in phone.agent_voice if started_s < last_s
        )

    def _late_opt_out(self) -> Iterable[str]:
        if self.persona.expects.disposition != "do_not_call":
            return
        goodbye = self.attempt.turns[-1] if self.attempt.turns else None
        if self.opted_out is None:
            yield "the number was not suppressed"
        elif goodbye is None or goodbye.speaker != "agent" or self.attempt.answered_at is None:
            yield "no goodbye was spoken"
        else:
            said_by = self.attempt.answered_at.timestamp() + goodbye.ended_s
            if self.opted_out.at.timestamp() >= said_by:
                yield "the number was suppressed only after the goodbye had ended"


@dataclass(frozen=True)
class Evidence:
    """All calls of a campaign."""

    calls: list[CallEvidence]

    def word_error_rate(self) -> float:
        """Word errors over all that the phones said, by all that the transcripts hold."""
        words = sum(call.words for call in self.calls)
        return sum(call.word_errors for call in self.calls) / words if words else 0.0

    def latency_parts_ms(self) -> dict[str, tuple[float, float]]:
        """p50 and p95 of each part of the answer latency, as the worker measured it."""
        parts: dict[str, list[float]] = {}
        for call in self.calls:
            for turn in call.attempt.turns:
                for part, value in turn.latency.model_dump().items() if turn.latency else ():
                    if value is not None:
                        parts.setdefault(part, []).append(value)
        return {part: (_percentile(values, 50), _percentile(values, 95)) for part, values in parts.items()}

    def figures(self, seconds: float) -> dict[str, float | int]:
        """The figures of this run; latencies in milliseconds, 0 where none was measured."""
        latencies = [ms for call in self.calls for ms in call.answer_latencies_ms]
        bargeins = [ms for call in self.calls for ms in call.bargein_ms]
        return {
            "calls": len(self.calls),
            "dispositions_right": sum(not list(call.wrong_end()) for call in self.calls),
            "invites_per_attempt_max": max(call.invites for call in self.calls),
            "word_error_rate": round(self.word_error_rate(), 4),
            "answer_p50_ms": _percentile(latencies, 50),
            "answer_p95_ms": _percentile(latencies, 95),
            "bargein_p50_ms": _percentile(bargeins, 50),
            "seconds": round(seconds, 1),
        }


def gather(
    control_plane: ControlPlane,
    campaign_id: str,
    phones: Path,
    since: datetime,
    owner: Callable[[str], Persona] = persona_for,
) -> Evidence:
    """Collects the evidence of a finished campaign launched at `since`; `phones` is the phones' folder.

    `owner` says who has a number, where further people than the local stack's are called.
    """
    invites = invites_by_number(phones, since)
    phone_calls = {call.number: call for call in read_calls(phones, since)}
    suppressed = {suppression.value: suppression for suppression in control_plane.suppressions()}
    calls = []
    for listed in control_plane.attempts(campaign_id):
        attempt = control_plane.attempt(listed.id)
        phone = phone_calls.get(attempt.number)
        recording = control_plane.recording(attempt.id)
        errors, words = _word_errors(
            [utterance.text for utterance in phone.utterances if utterance.is_turn] if phone else [],
            [turn.text for turn in attempt.turns if turn.speaker == "lead" and turn.label != _MENU],
        )
        calls.append(
            CallEvidence(
                persona=owner(attempt.number),
                attempt=attempt,
                invites=len(invites.get(attempt.number, ())),
                phone=phone,
                word_errors=errors,
                words=words,
                recorded_s=voiced_seconds(recording) if recording else None,
                opted_out=suppressed.get(attempt.number),
            )
        )
    return Evidence(calls)


def _plain(text: str) -> str:
    """The words alone: recognisers add capitals and punctuation that nobody said."""
    return " ".join(re.sub(r"[^\w\s']", " ", text.lower()).split())


def _word_errors(said: Sequence[str], transcribed: Sequence[str]) -> tuple[int, int]:
    """Errors (substituted, dropped and invented words) and words said."""
    reference, hypothesis = _plain(" ".join(said)), _plain(" ".join(transcribed))
    if not reference:
        return len(hypothesis.split()), 0
    result = jiwer.process_words(reference, hypothesis)
    return result.substitutions + result.deletions + result.insertions, len(reference.split())


def _percentile(values: Sequence[float], percent: int) -> float:
    if not values:
        return 0.0
    if len(values) == 1:
        return round(values[0], 1)
    return round(statistics.quantiles(values, n=100, method="inclusive")[percent - 1], 1)
