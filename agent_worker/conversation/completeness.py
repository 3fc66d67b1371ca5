"""How likely it is that somebody has finished what they are saying, judged by the words alone.

For endpointing: a complete utterance is answered at once, an open one is given time. 0.5 divides them.
"""

import re

from agent_worker.conversation.answers import ANSWERS
from agent_worker.conversation.classifier import CLEAR, classify
from agent_worker.conversation.guards import guard
from agent_worker.conversation.words import ENGLISH, SENTENCE_END, language_of, plain

_KNOWN = 0.95
_CLAUSE = 0.8
_ANSWER = 0.65
_FRAGMENT = 0.5
_OPEN_NUMBER = 0.2
_DANGLING = 0.1

_CLAUSE_WORDS = 3
"""From this many words on an utterance that does not dangle counts as a clause."""

_DIGIT = r"(?:\d+|oh|zero|one|two|three|four|five|six|seven|eight|nine|double|triple)"
_NUMBER_DIGITS = 7
"""Shorter runs of digits at the end of a number being told are taken as unfinished."""

# Words that do not end a sentence: something must follow.
_DANGLES = re.compile(
    r"(?:^|\s)(?:and|but|or|nor|so|because|if|when|while|unless|although|though|since|whether|than|as|like"
    r"|a|an|the|my|your|our|their|his|another|every|some|any|no more|of|at|from|with|for|into|to|by|per"
    r"|between|dot|dash|underscore|slash|i|we|he|she|they|is|are|was|were|am|has|had|would|could|should|will"
    r"|can|may|might|must|very|really|quite|um|uh|uhm|er|erm|hmm|mm|well|let us say|let me see|let me think"
    r"|you know|i mean|kind of|sort of|i think|i guess|i would like|i want|i need|i have|we have|we use"
    r"|(?:i|we) already|takes|needs|requires|includes|tell me|let me|give me|not|never|please send|take me"
    r"|take me off|never call)$"
)
# Such words do end a short answer ("yes we are", "i think so", "not really") and many a question.
_STANDS_ALONE = re.compile(
    r"(?:(?:yes|yeah|no|sure) )?(?:it|that|i|we|you) (?:is|am|are|do|does|can|will|would|have|was)(?: not)?"
    r"|.*\b(?:think|guess|hope|suppose|believe) (?:so|not)|(?:maybe|probably|of course|why) not"
    r"|(?:.* )?(?:what|who|how|where|why|which) .*"
    r"\b(?:for|with|from|to|at|of|is|are|i|we|takes|needs|requires)"
)
_STILL_GIVING = re.compile(
    r"\b(?:my|the|our) (?:\w+ )?(?:e ?mail|mail|number|phone|address|name|extension|code)"
    r"(?: address| number)?(?: is| would be)?$"
)
_DIGITS_AT_THE_END = re.compile(rf"(?:\b{_DIGIT} )*\b{_DIGIT}$")
_TELLING_A_NUMBER = re.compile(
    rf"\b(?:number|phone|(?:call|reach) me (?:at|on)|code|extension|{_DIGIT} {_DIGIT})\b"
)


def completeness(text: str, language: str = ENGLISH) -> float:
    """From 0 (in the middle of a sentence) to 1 (complete); 0 for no words at all.

    `language` is a language tag or its bare code; English rules where it is not known.
    """
    code = language_of(language)
    words = plain(text, code)
    if not words:
        return 0.0
    last = words.rpartition(f" {SENTENCE_END} ")[2]
    if text.rstrip().endswith((",", "-", "\u2013", "\u2014", "...", "\u2026")):
        return _DANGLING
    if _dangles(last, code):
        return _DANGLING
    if _is_an_open_number(last):
        return _OPEN_NUMBER
    if text.rstrip().endswith((".", "!", "?")) or guard(text, code) is not None:
        return _KNOWN
    verdict = classify(text, language=code)
    count = len(words.split())
    if verdict.confidence >= CLEAR:
        return _KNOWN if count > 1 else _ANSWER
    if count >= _CLAUSE_WORDS:
        return _CLAUSE
    return _ANSWER if verdict.confidence else _FRAGMENT


def _dangles(words: str, code: str) -> bool:
    """Whether something must follow the last of `words`."""
    if code == ENGLISH:
        return bool(
            _STILL_GIVING.search(words) or (_DANGLES.search(words) and not _STANDS_ALONE.fullmatch(words))
        )
    answers = ANSWERS[code]
    words = answers.prepared(words)
    if answers.dangling.search(words) is None:
        return False
    wholes = (answers.yes, answers.no, answers.refusal, answers.consent)
    return not any(said.end() == len(words) for whole in wholes for said in whole.finditer(words))


def _is_an_open_number(words: str) -> bool:
    digits = _DIGITS_AT_THE_END.search(words)
    if digits is None or not _TELLING_A_NUMBER.search(words):
        return False
    return sum(len(word) if word.isdigit() else 1 for word in digits.group().split()) < _NUMBER_DIGITS
