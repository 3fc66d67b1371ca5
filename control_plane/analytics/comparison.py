"""Whether one campaign did better than another, or whether it may have been chance. Pure.

The intervals are scipy's: Wilson's for each share, from which Newcombe's hybrid method makes that of their
difference (Statistics in Medicine 17, 1998, method 10). The probability is Fisher's exact test. Both hold for
few calls as well, where the textbook's normal approximation does not.

scipy is loaded when it is first needed: it takes a second and 50 MB, and most processes never compare.
"""

import math
from collections.abc import Sequence

from pydantic import BaseModel, Field

CONFIDENCE = 0.95


class Share(BaseModel):
    """How many of how many, and between which bounds the true share lies with 95 % confidence."""

    hits: int
    of: int
    share: float
    low: float
    high: float


class Comparison(BaseModel):
    """Two shares and their difference, in points of 1, with its 95 % interval."""

    first: Share
    second: Share
    difference: float = Field(description="The second's share less the first's.")
    low: float
    high: float
    p_value: float = Field(description="How probable such a difference is by chance alone.")
    is_significant: bool = Field(description="Whether the probability is below 5 %.")


def share(hits: int, of: int) -> Share:
    """A share with its bounds; of nothing it may be anything."""
    if not of:
        return Share(hits=0, of=0, share=0, low=0, high=1)
    from scipy.stats import binomtest

    interval = binomtest(hits, of).proportion_ci(CONFIDENCE, method="wilson")
    return Share(hits=hits, of=of, share=hits / of, low=float(interval.low), high=float(interval.high))


def among(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Comparisons with one and the same share, each as significant as it is among so many (Bonferroni)."""
    found = []
    for comparison in comparisons:
        p_value = min(1.0, comparison.p_value * len(comparisons))
        significant = p_value < 1 - CONFIDENCE
        found.append(comparison.model_copy(update={"p_value": p_value, "is_significant": significant}))
    return found


def compared(first: Share, second: Share) -> Comparison:
    """The second against the first."""
    from scipy.stats import fisher_exact

    difference = second.share - first.share
    below = math.hypot(second.share - second.low, first.high - first.share)
    above = math.hypot(second.high - second.share, first.share - first.low)
    table = [[first.hits, first.of - first.hits], [second.hits, second.of - second.hits]]
    p_value = float(fisher_exact(table)[1]) if first.of and second.of else 1.0
    return Comparison(
        first=first,
        second=second,
        difference=difference,
        low=max(-1.0, difference - below),
        high=min(1.0, difference + above),
        p_value=min(1.0, p_value),
        is_significant=p_value < 1 - CONFIDENCE,
    )
