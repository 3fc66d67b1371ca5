"""The bench of pauses: who counts as spoken, and who as cut off."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from infra.local.phones.records import PhoneCall, Utterance
from tests.bench.pauses import CutOff, count
from tests.bench.placing import BenchFailed

LINE = "we are looking for a new supplier"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def a_call(*voice: tuple[float, float], text: str = LINE, cut_short: bool = False) -> PhoneCall:
    """A call in which the line is spoken from 1 s to 4 s, and the agent is heard at these times."""
    return PhoneCall(
        call_id="1",
        persona="pausing_0",
        number="+12023000100",
        caller="+12025550100",
        invited_at=NOW,
        answered_at=NOW,
        ended_at=NOW,
        status=200,
        ended_by="caller",
        ended_how="bye",
        utterances=[Utterance(text=text, started_s=1, ended_s=4, cut_short=cut_short)],
        agent_voice=list(voice),
    )


def counted(*calls: PhoneCall) -> tuple[int, Sequence[str]]:
    found = count(calls)
    return sum(found.spoken.values()), found.examples


def test_a_voice_that_begins_inside_an_utterance_cuts_it_off() -> None:
    assert counted(a_call((0, 0.9), (4.5, 6))) == (1, [])
    assert counted(a_call((0, 0.9), (3, 6))) == (1, ["we are looking for [0.5] a new supplier"])


def test_whom_the_agent_takes_the_turn_from_and_then_hangs_up_on_is_cut_off_as_well() -> None:
    spoken, examples = counted(a_call((3, 4), cut_short=True))
    assert (spoken, len(examples)) == (1, 1)


def test_an_utterance_that_only_the_end_of_the_call_broke_off_is_nobody_s() -> None:
    assert counted(a_call((0, 0.9), cut_short=True)) == (0, [])


def test_what_is_no_utterance_of_the_bench_counts_nowhere() -> None:
    assert counted(a_call((3, 4), text="hello this is anna speaking")) == (0, [])


def test_too_few_utterances_have_no_share() -> None:
    assert CutOff({"after_yes": 60}, {"after_yes": 3}, []).figures() == {
        "cut_off_share": 0.05,
        "cut_off_utterances": 60,
    }
    with pytest.raises(BenchFailed, match="59 utterances were spoken, at least 60"):
        CutOff({"after_yes": 59}, {"after_yes": 3}, []).figures()
