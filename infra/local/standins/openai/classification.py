"""Choosing a label for what somebody said, by keywords."""

import re
from collections.abc import Sequence
from typing import Final

# For each label that the rules know: patterns that speak for it. The first label in this order that is
# on offer and has a match wins, so clear refusals come before the "yes" that may stand beside them.
_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    ("do_not_call", r"never call|(do not|don't|stop) call|(take|remove) (me|my|us)\b.*\blist|leave me alone"),
    ("machine-unavailable", r"mailbox is full|not in service|disconnected|cannot be completed|not accepting"),
    ("machine-ivr", r"\bpress (one|two|three|\d|star|pound)|\bmenu\b|for (sales|support|english)"),
    (
        "machine-vm",
        r"leave (a|your) message|after the (tone|beep)|voice ?mail|not available|can't (take|answer)",
    ),
    ("wrong_person", r"wrong (number|person)|no longer (works|with)|not the right person"),
    (
        "not_interested",
        r"not( that)? interested|no thank|not for us|no need|don't need|not what we need|go away",
    ),
    ("not_interested", r"^\W*(no|nope|nah)\b(?! problem)"),
    ("callback", r"call (me )?(back|later|tomorrow)|not a good time|no time|in a meeting|busy"),
    ("objection", r"already (use|have|work)|another vendor|too expensive|no budget|how much|contract"),
    (
        "unclear",
        r"already (use|have|work)|another vendor|what is (this|it) about|who (are|is)|\bwhy\b|pardon",
    ),
    (
        "interested",
        r"\b(yes|yeah|yep|sure|okay|ok|absolutely|definitely|great|good|works for me|interesting)\b",
    ),
    ("interested", r"tell me more|go (on|ahead)|send (it|me)|makes sense|looking (at|for|into)|fair enough"),
    ("question", r"^(what|who|why|how|when|where|is|are|do|does|can)\b|\?"),
    ("yes", r"\b(yes|yeah|yep|sure|okay|ok|correct|right|please)\b"),
    ("no", r"\b(no|nope|not|never)\b"),
    ("human", r"\b(hello|hi|this is|speaking|good (morning|afternoon|evening)|yes)\b"),
)
_WHEN_NOTHING_FITS: Final = ("unclear", "uncertain", "unknown", "other", "none", "neutral")


def classify(text: str, labels: Sequence[str]) -> str:
    """Return the label that fits best; one of `_WHEN_NOTHING_FITS`, or else the last, when none does.

    Labels that the rules do not know fit when all their words are in the text.
    """
    said = " ".join(text.lower().replace("\u2019", "'").split())
    for label, pattern in _PATTERNS:
        if label in labels and re.search(pattern, said):
            return label
    words = set(re.findall(r"\w+", said))
    known = {label for label, _ in _PATTERNS}
    for label in labels:
        if label not in known and set(re.findall(r"[a-z0-9]+", label.lower())) <= words:
            return label
    return next((label for label in _WHEN_NOTHING_FITS if label in labels), labels[-1])
