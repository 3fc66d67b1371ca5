"""What a line is to the ear: how long it takes, and what may not be said. Pure."""

import re
from collections.abc import Iterator

WORDS_PER_S = 2.5
"""150 words a minute, an ordinary speaking rate."""

LONGEST_S = 25.0
"""Nobody listens longer than that to a voice that does not stop."""

_BRACKETED = re.compile(r"\[[^\[\]\n]*\]")

FORBIDDEN_CLAIMS = (
    r"guarantee[ds]?|guaranteed|we promise|i promise",
    r"risk[- ]free|no risk|without any risk|zero risk",
    r"100 ?%|one hundred percent",
    r"you(?: have|'ve)? (?:won|been selected|been chosen)|congratulations",
    r"act now|last chance|only today|today only|limited time|expires today",
    r"(?:cheapest|lowest price|best price) (?:in|on|of|anywhere|guaranteed)|number one in",
    r"government[- ](?:approved|backed|program)|on behalf of the government|officially approved",
    r"(?:cure[sd]?|heals?) (?:cancer|diabetes|pain|every)",
    r"i(?: am|'m) (?:a )?(?:real|human|live)(?: person| being)?",
    r"not (?:a|an) (?:robot|ai|machine)",
    r"this call is not (?:recorded|being recorded)|off the record",
    r"you must (?:pay|buy|sign|decide)|legal action|final notice",
)
"""What no agent may say whatever is sold: promises, pressure, false authority, a false nature."""

_FORBIDDEN = re.compile(rf"\b(?:{'|'.join(FORBIDDEN_CLAIMS)})(?!\w)", re.IGNORECASE)


def seconds(text: str) -> float:
    """How long the text takes to say; a placeholder counts as two words."""
    return len(_BRACKETED.sub("name name", text).split()) / WORDS_PER_S


def forbidden_claims(text: str) -> Iterator[str]:
    """The words in `text` that may not be said, as they stand there."""
    for claim in _FORBIDDEN.finditer(text):
        yield claim[0]
