"""How a call probably sounded: the E-model's mean opinion score from what happened to its packets. Pure.

ITU-T G.107 (06/2015), "The E-model": R = Ro - Is - Id - Ie,eff + A, with its defaults for everything that a
packet network does not change (Ro - Is is 93.2 then), and without echo. Ie and Bpl are those of ITU-T G.113
(11/2007), Appendix I, for G.711 in packets of 20 ms. An estimate for planners, not the ear of a person:
what was lost before our packets, on the far side of the trunk, is not in it.
"""

import math
from dataclasses import dataclass
from typing import Final

_UNDISTURBED_R: Final = 93.2
_AUDIBLE_DELAY_MS: Final = 100.0

G711_IE: Final = 0.0
BPL_CONCEALED: Final = 25.1
"""G.711 with the loss concealment of its Appendix I."""
BPL_UNCONCEALED: Final = 4.3
"""G.711 whose receiver plays nothing, or silence, for a lost packet."""


@dataclass(frozen=True)
class Stream:
    """What became of one direction's packets."""

    received: int
    lost: int
    delay_ms: float = 0.0
    """One way, from mouth to ear; 0 where it is not known."""
    burst_ratio: float = 1.0
    """Mean length of the gaps over that of random loss; 1 where losses are random, or it is not known."""

    @property
    def loss_percent(self) -> float:
        """Of all packets that were sent; 0 if there were none."""
        sent = self.received + self.lost
        return 100 * self.lost / sent if sent > 0 else 0.0


def mean_opinion_score(stream: Stream, bpl: float = BPL_CONCEALED) -> float | None:
    """From 1 (bad) to 4.5; None for a stream without packets, of which nothing is known."""
    if stream.received + stream.lost <= 0:
        return None
    return score(rating(stream, bpl))


def rating(stream: Stream, bpl: float = BPL_CONCEALED) -> float:
    """The transmission rating factor R (G.107, equation 7-1), from 0 to 93.2."""
    impaired = delay_impairment(stream.delay_ms) + loss_impairment(
        stream.loss_percent, bpl, stream.burst_ratio
    )
    return max(0.0, _UNDISTURBED_R - impaired)


def loss_impairment(loss_percent: float, bpl: float, burst_ratio: float = 1.0) -> float:
    """Ie,eff: what packet loss takes from R (G.107, equation 7-29)."""
    if loss_percent <= 0:
        return G711_IE
    return G711_IE + (95 - G711_IE) * loss_percent / (loss_percent / burst_ratio + bpl)


def delay_impairment(delay_ms: float) -> float:
    """Idd: what delay beyond 100 ms takes from R (G.107, equations 7-27 and 7-28)."""
    if delay_ms <= _AUDIBLE_DELAY_MS:
        return 0.0
    x = math.log2(delay_ms / _AUDIBLE_DELAY_MS)
    return 25 * (_sixth_root(1 + x**6) - 3 * _sixth_root(1 + (x / 3) ** 6) + 2)


def _sixth_root(value: float) -> float:
    return math.pow(value, 1 / 6)


def score(r: float) -> float:
    """The mean opinion score for a rating (G.107, Annex B, equation B-4)."""
    if r <= 0:
        return 1.0
    if r >= 100:
        return 4.5
    return max(1.0, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6)
