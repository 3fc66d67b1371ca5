"""What is heard on hold."""

import numpy as np

from agent_worker.pipeline.agent_voice import SAMPLE_RATE_HZ
from agent_worker.transferring.hold_music import hold_music


def test_the_music_is_soft_and_goes_on_without_a_break() -> None:
    sound = np.frombuffer(hold_music(), dtype="<i2").astype(float)
    assert sound.size == 8 * SAMPLE_RATE_HZ
    assert 0 < np.abs(sound).max() <= 0.08 * 32_767
    loudness = np.sqrt((sound.reshape(-1, SAMPLE_RATE_HZ // 5) ** 2).mean(axis=1))
    assert loudness.min() > 50
    joint = np.concatenate([sound[-80:], sound[:80]])
    assert np.abs(np.diff(joint)).max() < 800
