"""What a phone says and hears, with sipp as an agent that plays a sentence at fixed times."""

import wave
from collections.abc import Awaitable, Callable
from pathlib import Path

import numpy as np
import pytest

from infra.local.personas import Backchannel, HangUp, Utterable, load_personas
from infra.local.phones.media.g711 import PCMU, SAMPLE_RATE, Samples
from infra.local.phones.media.voice import level_dbfs
from infra.local.phones.network import TelephoneNetwork
from infra.local.phones.records import PhoneCall, safe_name
from infra.local.speech import synthesize
from tests.integration.phones.conftest import MEDIA_TIMEOUT_S, until
from tests.integration.phones.sipp import call

SENTENCE = "hello this is the agent, do you have a minute?"


@pytest.fixture
def agent_says(tmp_path: Path) -> float:
    """The agent's sentence as sipp plays it; gives its length in seconds."""
    samples: Samples = np.frombuffer(synthesize(SENTENCE, "kal", SAMPLE_RATE), dtype=np.int16)
    (tmp_path / "agent.ulaw").write_bytes(PCMU.encode(samples))
    return len(samples) / SAMPLE_RATE


def channels(file: Path) -> tuple[Samples, Samples]:
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getframerate()) == (2, SAMPLE_RATE)
        both = np.frombuffer(sound.readframes(sound.getnframes()), dtype=np.int16).reshape(-1, 2)
    return both[:, 0], both[:, 1]


async def test_a_person_answers_when_the_agent_has_spoken(
    network: TelephoneNetwork,
    ended: Callable[[], Awaitable[PhoneCall]],
    folder: Path,
    tmp_path: Path,
    agent_says: float,
) -> None:
    persona = load_personas()["interested"]
    await call(network.sip_address[1], persona.numbers[0], "speaks twice and hangs up", tmp_path)
    record = await ended()
    assert [utterance.text for utterance in record.utterances] == [line.say for line in persona.lines[:3]]
    assert len(record.agent_voice) == 2
    assert record.heard_s == pytest.approx(2 * agent_says, abs=0.5)
    for utterance, (_, agent_ended_s) in zip(record.utterances[1:], record.agent_voice, strict=True):
        assert 0.7 <= utterance.started_s - agent_ended_s < 0.8
    waits = [
        1000 * (heard[0] - said.ended_s)
        for said, heard in zip(record.utterances, record.agent_voice, strict=False)
    ]
    assert record.answer_latencies_ms == pytest.approx(waits, abs=2)
    assert record.bargein_ms == []
    assert record.packets_lost == 0
    assert record.packets_received > 100
    check_recording(record, *channels(folder / "calls" / f"{safe_name(record.call_id)}.wav"))


def check_recording(record: PhoneCall, said: Samples, heard: Samples) -> None:
    """Both sides stand in the recording where the record says they spoke, each on its own side."""

    def loud(side: Samples, started_s: float, ended_s: float) -> bool:
        return level_dbfs(side[round(started_s * SAMPLE_RATE) : round(ended_s * SAMPLE_RATE)]) > -40

    for one in record.utterances:
        assert loud(said, one.started_s, one.ended_s)
        assert not loud(heard, one.started_s, one.ended_s)
        assert loud(said, one.started_s, one.started_s + 0.06)
        assert not loud(said, one.started_s - 0.1, one.started_s)
    for started_s, ended_s in record.agent_voice:
        assert loud(heard, started_s, ended_s)
        assert not loud(said, started_s, ended_s)


async def test_an_interrupter_speaks_over_the_agent(
    network: TelephoneNetwork,
    ended: Callable[[], Awaitable[PhoneCall]],
    tmp_path: Path,
    agent_says: float,
) -> None:
    number = load_personas()["interrupter"].numbers[0]
    await call(network.sip_address[1], number, "speaks twice and hangs up", tmp_path)
    record = await ended()
    third = record.utterances[2]
    assert third.text == "excuse me what is this about"
    started_s, ended_s = record.agent_voice[1]
    assert third.started_s - started_s == pytest.approx(1.2, abs=0.06)
    # sipp does not stop: the phone says how long it went on.
    assert record.bargein_ms == [pytest.approx(1000 * (ended_s - third.started_s), abs=2)]


async def test_a_call_that_ends_in_the_middle_of_a_line_says_so(
    network: TelephoneNetwork, ended: Callable[[], Awaitable[PhoneCall]], tmp_path: Path
) -> None:
    persona = load_personas()["interested"]
    slow = persona.lines[0].model_copy(
        update={"when": persona.lines[0].when.model_copy(update={"after_answer_s": 2.5})}
    )
    network.give_number(persona.numbers[0], persona.model_copy(update={"lines": [slow]}))
    await call(network.sip_address[1], persona.numbers[0], "stays for three seconds", tmp_path)
    record = await ended()
    assert [utterance.cut_short for utterance in record.utterances] == [True]
    assert record.utterances[0].ended_s < 3.1


async def test_a_small_word_into_what_the_agent_says_is_no_turn(
    network: TelephoneNetwork,
    ended: Callable[[], Awaitable[PhoneCall]],
    tmp_path: Path,
    agent_says: float,
) -> None:
    persona = load_personas()["silent"]
    murmurs = Backchannel(lines=[Utterable(say="okay"), Utterable(sound="cough")], after_s=0.5, every_s=1.2)
    network.give_number(persona.numbers[0], persona.model_copy(update={"backchannel": murmurs}))
    await call(network.sip_address[1], persona.numbers[0], "speaks twice and hangs up", tmp_path)
    record = await ended()
    assert [utterance.text or utterance.sound for utterance in record.utterances[:2]] == ["okay", "cough"]
    assert all(utterance.murmured and not utterance.is_turn for utterance in record.utterances)
    for utterance in record.utterances:
        assert any(begin_s < utterance.started_s < end_s + 0.5 for begin_s, end_s in record.agent_voice)
    assert (record.bargein_ms, record.answer_latencies_ms) == ([], [])


@pytest.mark.parametrize(
    ("hang_up", "cut_short"), [({"over_agent_after_s": 0.5}, []), ({"into_last_line_s": 0.6}, [True])]
)
async def test_a_person_hangs_up_in_the_middle(
    network: TelephoneNetwork,
    ended: Callable[[], Awaitable[PhoneCall]],
    tmp_path: Path,
    agent_says: float,
    hang_up: dict[str, float],
    cut_short: list[bool],
) -> None:
    persona = load_personas()["interested"]
    lines = persona.lines[:1] if cut_short else []
    abrupt = persona.model_copy(update={"hang_up": HangUp(**hang_up), "lines": lines})
    network.give_number(persona.numbers[0], abrupt)
    await call(network.sip_address[1], persona.numbers[0], "speaks and is never heard again", tmp_path)
    record = await ended()
    assert (record.ended_by, record.ended_how) == ("phone", "bye")
    assert [utterance.cut_short for utterance in record.utterances] == cut_short
    assert record.answered_at is not None
    assert (record.ended_at - record.answered_at).total_seconds() < agent_says


async def test_the_network_ends_a_call_whose_media_have_stopped(
    impatient_network: TelephoneNetwork, tmp_path: Path, agent_says: float
) -> None:
    number = load_personas()["silent"].numbers[0]
    await call(impatient_network.sip_address[1], number, "speaks and is never heard again", tmp_path)
    await until(lambda: len(impatient_network.ended) == 1)
    (record,) = impatient_network.ended
    assert (record.ended_by, record.ended_how) == ("network", "media_timeout")
    assert record.packets_received == pytest.approx(agent_says * 50, abs=5)
    assert record.answered_at is not None
    lasted_s = (record.ended_at - record.answered_at).total_seconds()
    assert lasted_s == pytest.approx(agent_says + MEDIA_TIMEOUT_S, abs=0.5)


async def test_twenty_calls_keep_their_pace(network: TelephoneNetwork, tmp_path: Path) -> None:
    number = load_personas()["interested"].numbers[0]
    await call(network.sip_address[1], number, "stays for three seconds", tmp_path, calls=20, rate=20)
    late = network.clock.lateness_ms()
    print(f"20 calls: the latest of their packets was late by {late} ms")
    assert len({call.call_id for call in network.ended}) >= 19
    assert late["p50"] < 20
    for record in network.ended:
        assert record.packets_sent == pytest.approx(150, abs=3)
