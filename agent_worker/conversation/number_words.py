"""Number words as numbers."""

_UP_TO_NINETEEN = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

NUMBERS = (
    {word: value for value, word in enumerate(_UP_TO_NINETEEN.split())}
    | {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
    | {"fourty": 40}
)
"""English number words up to ninety."""
