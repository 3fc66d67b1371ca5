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
_NO_THAT_IS_A_YES: Final = {
    "en": r"(?:no|not an?) (?:problem|worries|trouble|issue)s?|no objections?|do not mind"
    r"|why not(?= \.|$| (?:yes|yeah|sure|okay|go|put|i)\b)",
    "es": r"no hay (?:ningun )?(?:problema|inconveniente)s?|(?:sin|ningun) (?:problema|inconveniente)s?"
    r"|no pasa nada|no (?:me )?(?:importa|molesta)|como no|por que no(?= \.|$| (?:si|claro|vale|pase\w*)\b)",
    "de": r"(?:gar |uberhaupt )?kein(?:e|en)? (?:problem|thema|umstande|einwande?)|nichts dagegen"
    r"|macht nichts|stort (?:mich )?(?:gar )?nicht"
    r"|(?:warum|wieso) (?:auch )?nicht(?= \.|$| (?:ja|gern|gerne|klar|okay|stell\w*)\b)",
    "fr": r"(?:pas de|aucun|sans) (?:probleme|souci|inconvenient)s?|derange pas"
    r"|pourquoi pas(?= \.|$| (?:oui|ouais|d accord|passez)\b)",
    "hi": r"ko(?:i|ee) (?:baat|problem|dikkat|samasyaa?|pareshaa?nee?) (?:nahee|naheen|nahin?)"
    r"|ky(?:o|oo|u)n? (?:nahee|naheen|nahin?)(?= \.|$| (?:haa+n?|han|jee|ji)\b)",
}
"""Holds a no and means a yes. What is said beside it counts as ever: "no worries, but not now"."""


def by_key(digit: str) -> bool | None:
    """Whether a key accepts or declines; None for any other."""
    return {ACCEPTS_KEY: True, DECLINES_KEY: False}.get(digit)


def by_words(text: str, language: str) -> bool | None:
    """Whether the words accept or decline; None where they say neither. A no that means one counts."""
    code = language_of(language)
    words, consents = _said(_NO_THAT_IS_A_YES[code]).subn(" ", plain(text, code))
    if _said(_NO[code]).search(words):
        return False
    return True if consents or _said(_YES[code]).search(words) else None


def _said(wordings: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{wordings})(?!\w)")
