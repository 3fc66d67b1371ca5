"""Sounds of listening ("uh-huh", "okay", "right") that ask nothing of whoever is speaking."""

from agent_worker.conversation.completeness import completeness
from agent_worker.conversation.words import ENGLISH, language_of, spoken_words

_SOUNDS = "ah aha eh hm hmm hmmm huh hum mhm mm mmm mmhmm oh okay uh uhhuh um wow"
_LISTENING_WORDS = {
    "en": "alright cool fine good great i know nice right see sure yeah yep yes yup",
    "es": "aja bien bueno claro comprendo correcto entiendo exacto perfecto si vale ya",
    "de": "ach ah ahja alles gut genau gut ja jaja jo klar richtig schon so stimmt verstehe",
    "fr": "ah bien bon daccord d accord entendu exact hein oui ouais parfait tres voila je vois",
    "hi": "accha acha achchha achchhaa han haa haan haa ji jee sahi theek thik thek hai hoon",
}
_LISTENING = {
    code: frozenset(f"{_SOUNDS} {words}".split()) | {"ok"} for code, words in _LISTENING_WORDS.items()
}
_LONGEST_WORDS = 4
_NOTHING_SAID_WORDS = 4
_SAYS_SOMETHING = 0.5
_MURMURS = (("i", "am"),)
"""What recognisers make of "mhm"; as an answer it is one."""

_NOT_ALONE = (("i",), ("know",), ("see",), ("hai",), ("je",), ("d",))
_OPENINGS = {"i": (("i", "know"), ("i", "see")), "je": (("je", "vois"),)}
"""How a sound of listening may go on that begins with a small word."""


def is_backchannel(text: str, language: str = ENGLISH) -> bool:
    """Whether these words only say "I am listening"; false for none at all.

    It is so only while somebody else is in the middle of a line. As an answer the same words mean yes.
    `language` is a language tag or its bare code.
    """
    code = language_of(language)
    words = spoken_words(text, code)
    if not words or len(words) > _LONGEST_WORDS or words in _NOT_ALONE:
        return False
    for small, openings in _OPENINGS.items():
        if small in words and words[words.index(small) :][:2] not in openings:
            return False
    return all(word in _LISTENING[code] for word in words)


def wants_nothing(text: str, language: str = ENGLISH) -> bool:
    """Whether whoever is speaking may go on: words of listening, or a few that say nothing ("I am in a").

    Murmurs are often taken for such words; somebody who wants something goes on to say it.
    """
    words = spoken_words(text, language_of(language))
    says_nothing = len(words) <= _NOTHING_SAID_WORDS and completeness(text, language) < _SAYS_SOMETHING
    return is_backchannel(text, language) or says_nothing or words in _MURMURS
