"""Which language words are in, told from those that every sentence has some of, or asked for by name.

Words decide before the recogniser's own opinion, which it does not always give. Nothing is noticed in one
word or in a name: a call goes on in its language unless the other one is plain.
"""

import re

from agent_worker.conversation.languages.common_words import COMMON_WORDS
from agent_worker.conversation.patterns import any_of
from agent_worker.conversation.words import LANGUAGES, language_of, spoken_words

_LEAST_WORDS = 2
_LEAST_SHARE = 0.4
"""Of all the words, that must be common ones of the language."""

_LEAD = 2
"""So many more must be common words of it than of the language that is spoken so far."""

_OWN_LETTERS = {
    "en": frozenset(),
    "es": frozenset("ñáíóú¿¡"),
    "de": frozenset("äöüß"),
    "fr": frozenset("èêëàâçîïôûùœ"),
    "hi": frozenset(),
}
"""Letters that a recogniser writes in words of the language, and hardly in others of these."""

_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_LETTERS = re.compile(r"\w")
_LEAST_DEVANAGARI = 0.4

_NAMES = {
    "en": r"english|ingles|englisch|anglais|angrezi|angreji",
    "es": r"spanish|espanol|castellano|spanisch|espagnol",
    "de": r"german|aleman|deutsch|allemand",
    "fr": r"french|frances|franzosisch|francais",
    "hi": r"hindi",
}
_ANY = "|".join(_NAMES.values())
_SPOKEN = (
    r"(?:do|can|could) (?:you|we|i|somebody|anybody|someone|anyone)(?: \w+){0,2} (?:speak|talk)"
    r"|(?:i|we) (?:only |just |prefer to )?speak|(?:speak|talk|say it|continue) in|in|speak"
    r"|(?:habla|hablas|hablo|hablar|hablamos|puede hablar|solo hablo)(?: usted)?(?: en)?|en"
    r"|(?:sprechen|sprechen sie|spreche|spreche nur|ich spreche|konnen sie|auf)"
    r"|(?:parlez|parlez vous|parle|je parle)(?: en)?"
)
_NOT_SPOKEN = (
    r"(?:do|can) not(?: \w+)? (?:speak|understand)(?: any| much)?|not speak|no"
    r"|no (?:hablo|entiendo|se)(?: nada de)?|(?:kein|kaum)|(?:parle|comprends) pas(?: l)?"
)
_ASKED = {code: any_of(rf"(?:{_SPOKEN}) (?:{name})(?! (?:no|nahi))") for code, name in _NAMES.items()}
_AFTER = {
    code: any_of(rf"(?:{name}) (?:me|mein|please|bitte|por favor|s il vous)") for code, name in _NAMES.items()
}
_KNOWS_NO_OTHER = {
    "es": any_of(rf"no (?:hablo|entiendo|comprendo|se)(?: \w+){{0,2}} (?:{_ANY})"),
    "de": any_of(
        rf"(?:spreche|verstehe|kann)(?: \w+){{0,2}} (?:kein|kaum) (?:{_ANY})",
        rf"(?:spreche|verstehe|kann) (?:{_ANY}) nicht",
    ),
    "fr": any_of(rf"(?:parle|comprends) pas(?: \w+){{0,2}} (?:{_ANY})"),
    "hi": any_of(rf"(?:{_ANY})(?: \w+)? (?:nahi|nahee|nahin)(?: \w+)?"),
}
"""Said in the language itself of another one: "ich spreche kein Englisch"."""

_DENIED = any_of(rf"(?:{_NOT_SPOKEN}) (?:{_ANY})", rf"(?:{_ANY}) (?:nahi|nicht)")


def language_noticed(text: str, current: str, *, hinted: str = "") -> str | None:
    """The language of `text` if it is plainly another than `current`, as a bare code; else None.

    `current` and `hinted`, what the recogniser takes it for, are language tags or bare codes. A language that
    is asked for by name counts as spoken.
    """
    now = language_of(current)
    if wished := language_asked_for(text):
        return wished if wished != now else None
    if _share_of_devanagari(text) >= _LEAST_DEVANAGARI:
        return "hi" if now != "hi" else None
    common = {code: _common(text, code) for code in LANGUAGES}
    best = max((code for code in LANGUAGES if code != now), key=lambda code: (common[code], code == hinted))
    others = [common[code] for code in LANGUAGES if code not in (best, now)]
    if best != _bare(hinted) and common[best] <= max(others):
        return None
    is_enough = common[best] >= _LEAST_WORDS and common[best] >= common[now] + _LEAD
    share = common[best] / max(1, len(spoken_words(text, best)))
    return best if is_enough and share >= _LEAST_SHARE else None


def language_asked_for(text: str) -> str | None:
    """The language that is asked for by its name ("do you speak Spanish"), else None."""
    said = {" ".join(spoken_words(text, code)) for code in ("en", "fr")}
    for code, denial in _KNOWS_NO_OTHER.items():
        if any(denial.search(words) for words in said):
            return code
    if any(_DENIED.search(words) for words in said):
        said = {_DENIED.sub(" ", words) for words in said}
    for code in LANGUAGES:
        if any(_ASKED[code].search(words) or _AFTER[code].search(words) for words in said):
            return code
    return None


def _common(text: str, code: str) -> int:
    """How many of the words are common ones of the language, or are written with its own letters."""
    common = sum(word in COMMON_WORDS[code] for word in spoken_words(text, code))
    own = _OWN_LETTERS[code]
    return common + sum(not own.isdisjoint(word) for word in text.lower().split())


def _share_of_devanagari(text: str) -> float:
    letters = _LETTERS.findall(text)
    return len(_DEVANAGARI.findall(text)) / len(letters) if letters else 0.0


def _bare(tag: str) -> str:
    return tag.partition("-")[0].lower()
