"""What people let be heard, as sound: words with pauses, noises, and what is behind them."""

from typing import Any

import numpy as np
import pytest

from infra.local.personas import Behind, Persona, Utterable
from infra.local.phones.media.g711 import FRAME_S, PCMU, SAMPLE_RATE, Samples
from infra.local.phones.media.voice import level_dbfs
from infra.local.phones.sounding import SpokenLine, spoken
from infra.local.speech import NOISES, noise


def somebody(**traits: Any) -> Persona:
    return Persona.model_validate(
        {
            "name": "somebody",
            "description": "Says something.",
            "numbers": ["+12025550123"],
            "voice": "kal",
            "answer": {},
            "lines": [],
            "expects": {"disposition": "interested", "end_reason": "agent_goodbye", "state": "completed"},
        }
        | traits
    )


def heard(line: SpokenLine) -> Samples:
    return np.concatenate([PCMU.decode(frame) for frame in line.frames])


def voiced_s(line: SpokenLine) -> float:
    return (line.last_voiced - line.first_voiced) * FRAME_S


async def test_a_pause_inside_a_line_is_silence_of_that_length() -> None:
    without = await spoken(Utterable(say="yes well no"), somebody(), PCMU)
    with_pause = await spoken(Utterable(say="yes [1.5] well no"), somebody(), PCMU)
    assert voiced_s(with_pause) - voiced_s(without) == pytest.approx(1.5, abs=0.4)
    levels = [level_dbfs(PCMU.decode(frame)) for frame in with_pause.frames]
    quiet = [level < -60 for level in levels]
    assert "1" * round(1.4 / FRAME_S) in "".join(str(int(one)) for one in quiet)


async def test_a_fast_talker_is_done_sooner_and_a_line_may_have_its_own_pace() -> None:
    slow = await spoken(Utterable(say="hello to you all"), somebody(), PCMU)
    fast = await spoken(Utterable(say="hello to you all"), somebody(pace=1.6), PCMU)
    own = await spoken(Utterable(say="hello to you all", pace=1.0), somebody(pace=1.6), PCMU)
    assert voiced_s(fast) == pytest.approx(voiced_s(slow) / 1.6, abs=0.15)
    assert own.frames == slow.frames


async def test_a_mumbler_is_quieter_by_that_many_decibels_and_as_long() -> None:
    plain = await spoken(Utterable(say="hello to you all"), somebody(), PCMU)
    quiet = await spoken(Utterable(say="hello to you all"), somebody(gain_db=-20), PCMU)
    assert level_dbfs(heard(plain)) - level_dbfs(heard(quiet)) == pytest.approx(20, abs=1)
    assert (quiet.first_voiced, quiet.last_voiced) == (plain.first_voiced, plain.last_voiced)


async def test_somebody_else_may_be_heard_behind_a_line() -> None:
    alone = await spoken(Utterable(say="yes"), somebody(), PCMU)
    behind = Behind(say="who is that on the phone", voice="rms", after_s=1.0)
    together = await spoken(Utterable(say="yes", behind=behind), somebody(), PCMU)
    assert heard(together)[:4000].tolist() == pytest.approx(heard(alone)[:4000].tolist(), abs=300)
    assert voiced_s(together) > voiced_s(alone) + 1


@pytest.mark.parametrize("kind", NOISES)
async def test_every_noise_is_loud_enough_and_always_the_same(kind: Any) -> None:
    line = await spoken(Utterable(sound=kind), somebody(), PCMU)
    assert max(level_dbfs(PCMU.decode(frame)) for frame in line.frames) > -30
    assert noise(kind, 2.0, SAMPLE_RATE) == noise(kind, 2.0, SAMPLE_RATE)
    assert len(noise(kind, 2.0, SAMPLE_RATE)) == 2 * 2 * SAMPLE_RATE


def test_silence_cannot_be_spoken() -> None:
    with pytest.raises(ValueError, match="without a sound"):
        SpokenLine.encoded(bytes(3200), PCMU)
