"""How long people wait for the agent's first words, measured at their phones."""

import statistics
from collections.abc import Sequence

from infra.local.demo.evidence import CallEvidence
from tests.bench.figures import DETECTION, add

_MACHINE_ENDS = frozenset({"voicemail_left", "machine"})


def waits_s(calls: Sequence[CallEvidence]) -> list[float]:
    """From the end of each person's first words to the agent's first, where the person spoke first."""
    return [
        call.answer_latencies_ms[0] / 1000
        for call in calls
        if call.answer_latencies_ms and call.attempt.state not in _MACHINE_ENDS
    ]


def write(calls: Sequence[CallEvidence]) -> None:
    """Keep the figures beside those of the detection."""
    if len(waits := waits_s(calls)) > 1:
        cut = statistics.quantiles(waits, n=20, method="inclusive")
        add(DETECTION, {"person_wait_p50_s": round(cut[9], 3), "person_wait_p95_s": round(cut[18], 3)})
