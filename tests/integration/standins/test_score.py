"""How well the recogniser hears what the local people say."""

from infra.local.personas import spoken_lines
from infra.local.standins.deepgram.scoring import listen_to, word_error_rate


def test_at_most_every_tenth_word_is_misheard_and_finals_come_soon() -> None:
    heard = listen_to(spoken_lines())
    assert word_error_rate(heard) <= 0.10
    assert all(one.pieces == 1 for one in heard)
    assert max(one.late_ms for one in heard) < 400
