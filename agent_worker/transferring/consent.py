"""Whether a colleague takes the call: their words, or the key they press. Pure."""

import re
from typing import Final

from agent_worker.conversation.words import language_of, plain

ACCEPTS_KEY: Final = "1"
DECLINES_KEY: Final = "2"

_YES: Final = {
    "en": r"yes|yeah|yep|yup|sure|okay|of course|go ahead|put \w+ (?:through|on)|i will take|accept",
    "es": r"si|claro|vale|de acuerdo|por supuesto|pase\w*|acepto",
    "de": r"ja|gern|gerne|klar|naturlich|okay|ok|in ordnung|stell\w* \w+ durch|verbinden sie",
    "fr": r"oui|ouais|d accord|bien sur|volontiers|passez|je prends",
    "hi": r"haa+n?|han|jee|ji|theek|thik",
}
_NO: Final = {
    "en": r"no|nope|nah|not|busy|later|decline",
    "es": r"no|ocupad[oa]|mas tarde",
    "de": r"nein|nicht|kein\w*|spater|beschaftigt",
    "fr": r"non|pas|occupee?|plus tard",
    "hi": r"nahee|nahin?|mat|vyast|baad me",
}
_NO_PROBLEM: Final = re.compile(r"\bno (?:problem|worries)\b|\bkein problem\b|\bpas de probleme\b")


def by_key(digit: str) -> bool | None:
    """Whether a key accepts or declines; None for any other."""
    return {ACCEPTS_KEY: True, DECLINES_KEY: False}.get(digit)


def by_words(text: str, language: str) -> bool | None:
    """Whether the words accept or decline; None where they say neither. A no among them counts."""
    code = language_of(language)
    words = _NO_PROBLEM.sub("", plain(text, code))
    if _says(_NO[code], words):
        return False
    return True if _says(_YES[code], words) or words != plain(text, code) else None


def _says(wordings: str, words: str) -> bool:
    return re.search(rf"(?<!\w)(?:{wordings})(?!\w)", words) is not None
