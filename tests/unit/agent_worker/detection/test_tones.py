import numpy as np
import pytest

from agent_worker.detection.tones import Samples, Tones, announces_failure
from infra.local.speech import noise, synthesize

RATE = 16_000


def tone(hz: float, length_s: float, loudness: float = 0.25) -> Samples:
    at = np.arange(round(length_s * RATE)) / RATE
    return (np.sin(2 * np.pi * hz * at) * loudness * 32_767).astype(np.int16)


def silence(length_s: float) -> Samples:
    return np.zeros(round(length_s * RATE), dtype=np.int16)


def heard(*sounds: Samples) -> Tones:
    tones = Tones(RATE)
    whole = np.concatenate(sounds)
    for start in range(0, whole.size, 512):
        tones.hear(whole[start : start + 512])
    return tones


@pytest.mark.parametrize("hz", [440, 620, 1_000, 1_400, 1_950])
@pytest.mark.parametrize("length_s", [0.2, 0.5, 1.5])
def test_a_beep_is_heard_once_with_its_length(hz: float, length_s: float) -> None:
    (beep,) = heard(silence(0.5), tone(hz, length_s), silence(0.5)).heard
    assert beep.hz == pytest.approx(hz, abs=15)
    assert beep.ended_s - beep.began_s == pytest.approx(length_s, abs=0.05)
    assert beep.is_over


def test_a_beep_that_sounds_is_not_over() -> None:
    tones = heard(silence(0.5), tone(1_000, 0.4))
    (beep,) = tones.heard
    assert beep.is_beep
    assert not beep.is_over


def test_a_tone_that_goes_on_is_no_beep() -> None:
    (hum,) = heard(silence(0.5), tone(697, 3.5), silence(0.5)).heard
    assert not hum.is_beep


def test_a_click_is_no_beep() -> None:
    assert heard(silence(0.2), tone(1_000, 0.08), silence(0.2)).heard == []


def test_a_key_of_the_telephone_is_no_beep() -> None:
    key = (tone(770, 0.3, 0.2) + tone(1_336, 0.3, 0.2)).astype(np.int16)
    assert heard(silence(0.2), key, silence(0.2)).heard == []


@pytest.mark.parametrize("kind", ["cough", "door", "keyboard", "street", "music"])
def test_noises_are_no_beeps(kind: str) -> None:
    pcm = noise(kind, 4.0, RATE)  # type: ignore[arg-type]
    assert heard(np.frombuffer(pcm, dtype=np.int16)).heard == []


def test_speech_is_no_beep() -> None:
    said = synthesize("who knew that you would soon go to the moon too", "slt", RATE)
    assert heard(np.frombuffer(said, dtype=np.int16)).heard == []


def test_three_rising_tones_announce_a_failure() -> None:
    tones = heard(silence(0.3), tone(950, 0.33), tone(1_400, 0.33), tone(1_800, 0.33), silence(0.3))
    assert announces_failure(tones.heard)
    assert not announces_failure(heard(tone(950, 0.33), silence(0.5), tone(1_400, 0.33)).heard)
