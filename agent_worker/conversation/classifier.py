"""Rules that tell a yes from a no in spoken answers. What they leave open is the model's to label.

Confidence has three steps. `CLEAR`: the words say it whatever was asked ("not interested", "tell me
more"). `PLAIN`: they say it as the answer to a question ("yes ...", "no ..."). 0: the rules cannot tell.
"""

import re
from dataclasses import dataclass

from agent_worker.conversation.answers import ANSWERS, Answers
from agent_worker.conversation.patterns import any_of
from agent_worker.conversation.words import ENGLISH, language_of, plain

INTERESTED = "interested"
NOT_INTERESTED = "not_interested"
UNCLEAR = "unclear"

CLEAR = 0.95
PLAIN = 0.8


@dataclass(frozen=True)
class Verdict:
    """What was meant, and how sure the rules are: `CLEAR`, `PLAIN` or 0 (open)."""

    label: str
    confidence: float


OPEN = Verdict(UNCLEAR, 0.0)

# Sound like a no and mean yes, or the other way round; rewritten before anything else looks.
_IDIOMS = (
    (
        any_of(
            r"(?:i |we )?(?:do|would) not mind",
            r"(?:no|not a) problem",
            r"why not",
            r"no (?:doubt|worries)",
            r"(?:(?:i|we) have )?no objections?",
        ),
        "yes please",
    ),
    (any_of(r"can not wait(?: to \w+)?", r"could not (?:agree more|be better)"), "sounds great"),
    (
        any_of(
            r"not bad",
            r"no(?: no)? go (?:ahead|on)",
            r"not at all (?:go (?:ahead|on)|please|tell me)",
            r"no (?:i am free|i have time|you are not (?:disturbing|bothering|interrupting))",
        ),
        "go ahead",
    ),
    (any_of(r"(?:not that|not saying|did not say)(?: that)? (?:i am|we are) not interested"), "perhaps"),
    (
        any_of(r"thanks? (?:you )?but no(?: thanks?)?(?: you)?", r"no(?:pe)? i am good", r"hard pass"),
        "no thanks",
    ),
)

_REFUSAL = any_of(
    r"(?:not|never)(?: \w+){0,2} interested(?! in (?:changing|switching))",
    r"no interest",
    r"(?:no|nope|nah)(?: no)* thanks?(?: you)?",
    r"not for (?:me|us)",
    r"(?:do|does|did) not (?:\w+ )?(?:need|want) (?:it|this|that|any|anything|another|one|your|more)",
    r"do not want to (?:buy|talk|speak|hear|listen|do|continue)",
    r"(?:i|we)(?: will| am going to| would)(?: have to| rather)? (?:pass|decline)",
    r"(?:would|will) rather not",
    r"(?:i am|we are) (?:all )?set",
    r"no need",
    r"(?:definitely|absolutely|certainly|of course) not",
    r"(?:probably|rather|better|guess) not(?= \.| thanks|$)",
    r"not (?:at all|now or ever|in a million years)",
    r"no way",
    r"do not think (?:so|(?:that|this|it) is)",
    r"afraid not|not something (?:i|we) (?:need|want|do)|leave it(?= \.|$)",
    r"not (?:buying|looking for (?:any|anything|that|this))",
    r"(?:waste|wasting) (?:of )?(?:my|your|our) time",
    r"(?:am|are) (?:going to hang|hanging) up",
    r"(?:does|do|did) not (?:sound|seem) (?:\w+ )?(?:good|interesting|right|great)",
    r"do not (?:send|tell|bother)",
    r"(?:do|does) not (?:take|accept) (?:\w+ )?(?:sales|cold|marketing|unsolicited)",
    r"go away|(?:please )?stop(?: it| this| talking)?(?= \.|$)",
)
_ONLY_A_FAREWELL = re.compile(r"^(?:\w+ ){0,4}(?:goodbye|good bye|bye|bye bye)$")

_GOOD = (
    r"good|intriguing|great|fine|interesting|perfect|nice|fair|reasonable|right|okay|lovely|helpful|wonderful"
)
_CONSENT = any_of(
    r"yes please",
    r"please do(?! not)",
    r"go (?:right )?(?:ahead|on)",
    r"keep going|go for it|fire away|by all means",
    r"tell me (?:more|about)",
    rf"(?:sounds?|looks?|seems?) (?:(?!not |too )\w+ )?(?:{_GOOD})",
    r"(?:am|are|would be|might be|very|quite|definitely) (?:interested|curious)",
    r"(?:i|we) (?:would|will)(?: \w+)? (?:love|like|be happy|be glad)"
    r"(?! (?:to (?:end|hang|stop|stay|stick|keep|finish|know (?:who|where|why|how you))|you to|if|when|not))",
    r"(?:that|this|it)(?: would| will| all)? makes? (?:(?!no )\w+ )?sense",
    r"(?:i|we) have (?:a|one|two|a few|some|plenty of) (?:\w+ )?(?:minutes?|moment|time|seconds?)",
    rf"(?:that|this|it|which) (?:would be|is) (?:(?!not )\w+ )?(?:{_GOOD})",
    r"(?:i am|we are) (?:listening|all ears|happy to|open to|up for|looking (?:at|into) (?:it|that|this))",
    r"(?:that|it) works",
    r"let us (?:do it|do that|go|talk)",
    r"(?:of course|absolutely|definitely|certainly)"
    r"(?= \.|$| (?:yes|sure|please|why not|we|i|you (?:can|may)|it (?:is|does|would)|tell|go|send|do)\b)",
)
_NEGATED = re.compile(r"\b(?:not|never|nothing|nobody)(?: \w+){0,3} $")

_FILLER = (
    r"(?:(?:well|oh|um|uh|er|hmm|ah|so|hello|hi|hey|thanks|thank you|sorry|look|listen|right|actually|please)"
    r"(?: \.)?(?: |$))*"
)
_YES = re.compile(
    rf"^{_FILLER}(?:yes|yeah|yep|yup|sure|okay|alright|all right|fine|correct|exactly|indeed|i guess|uh huh"
    r"|mm hmm|i suppose|(?:i do|we do|i am|we are)(?= \.|$))\b"
)
_NO = re.compile(
    rf"^{_FILLER}(?:no(?! (?:one|longer|rush|hurry|pressure|wait|hold on)\b)|nope|nah"
    r"|never(?! (?:heard|tried|had|used|thought|seen|saw|got)\b)|negative|not really"
    r"|not (?:yet|right now|today|this year))\b"
)
_REVERSAL = any_of(r"but|however|although|though|unless|only if|not|no|never|nothing")
_TAKEN_BACK = any_of(
    r"but|however|unless",
    r"call (?:me|us|back)",
    r"later",
    r"as it is|already|another|(?:something|someone) else",
)
_PERMISSION = re.compile(r"\b(?:may|can|could|shall|should) (?:i|we) (\w+)")
_GRANTED = r"(?:just |please |you (?:can|may|could) |(?:can|could) you |i guess )*"
_ASKS = any_of(r"what|how|who|where|why")

_NO_ANSWER = re.compile(
    rf"^{_FILLER}(?:(?:are you there|anybody there|can you hear me|what|what was that|what did you say"
    r"|pardon(?: me)?|excuse me|come again|say (?:that|it) again|repeat(?: that)?|you are breaking up"
    r"|(?:could|can|would) you (?:please )?(?:repeat|say) (?:that|it)(?: again)?"
    r"|(?:i )?(?:do|did|could|can) not (?:hear|catch|understand|get)(?: \w+){0,3}"
    r"|(?:good (?:morning|afternoon|evening) )?(?:this is )?\w+ (?:speaking|here)"
    r"|(?:one|just a) (?:moment|second)|hold on|wait|hang on)(?: please)?)?$"
)
_DOUBT = any_of(
    r"maybe|perhaps|possibly|depends",
    r"not (?:so |really |quite |entirely )?sure",
    r"(?:do not|no) (?:really )?(?:know|idea)",
    r"hard to say",
    r"have to think|think about it",
)
_LONGEST_ANSWER_WORDS = 14
"""A longer speech may open with a yes and end elsewhere: only the model can weigh it."""


def classify(text: str, question: str = "", language: str = ENGLISH) -> Verdict:
    """What `text` means as the answer to `question`, by rules alone; `OPEN` where they cannot tell.

    `language` is a language tag or its bare code; English rules where it is not known.
    """
    code = language_of(language)
    if code != ENGLISH:
        answers = ANSWERS[code]
        return _by_wordings(answers.prepared(plain(text, code)), answers)
    words = plain(text)
    for idiom, meaning in _IDIOMS:
        words = idiom.sub(meaning, words)
    if _NO_ANSWER.match(words):
        return Verdict(UNCLEAR, CLEAR)
    if _DOUBT.search(words):
        return Verdict(UNCLEAR, PLAIN)
    if _REFUSAL.search(words):
        return Verdict(NOT_INTERESTED, CLEAR)
    if _consents(words) or _echoes(words, question):
        return Verdict(INTERESTED, PLAIN if _ASKS.search(words) else CLEAR)
    if _ONLY_A_FAREWELL.match(words):
        return Verdict(NOT_INTERESTED, CLEAR)
    return _bare_answer(words)


def _by_wordings(words: str, answers: Answers) -> Verdict:
    """The verdict in a language other than English: the same steps by that language's wordings."""
    if answers.no_answer.match(words) and not answers.yes.fullmatch(words):
        return Verdict(UNCLEAR, CLEAR)
    if answers.doubt.search(words):
        return Verdict(UNCLEAR, PLAIN)
    reassured = answers.reassures.sub(" ", words)
    if answers.refusal.search(reassured):
        return Verdict(NOT_INTERESTED, CLEAR)
    if reassured != words:
        return Verdict(INTERESTED, CLEAR)
    said_no, said_yes = answers.no.match(words), answers.yes.match(words)
    for consent in answers.consent.finditer(words):
        if not said_no and not answers.negation.search(_without(consent, words)):
            return Verdict(INTERESTED, CLEAR)
    if answers.farewell.search(words):
        return Verdict(NOT_INTERESTED, CLEAR)
    if len(words.split()) > _LONGEST_ANSWER_WORDS:
        return OPEN
    if said_no:
        rest = words[said_no.end() :]
        return OPEN if answers.consent.search(rest) else Verdict(NOT_INTERESTED, PLAIN)
    if said_yes:
        return OPEN if answers.negation.search(words, said_yes.end()) else Verdict(INTERESTED, PLAIN)
    return OPEN


def _without(said: re.Match[str], words: str) -> str:
    return f"{words[: said.start()]} {words[said.end() :]}"


def _consents(words: str) -> bool:
    """Whether a consent stands there that neither a negation nor what follows takes back."""
    for consent in _CONSENT.finditer(words):
        negated = _NEGATED.search(words[: consent.start()])
        if not negated and not _TAKEN_BACK.search(words, consent.end()):
            return True
    return False


def _echoes(words: str, question: str) -> bool:
    """Whether the very thing asked for is granted: "may I send it to you?" - "just send it over"."""
    asked = _PERMISSION.search(plain(question))
    if asked is None or _REVERSAL.search(words):
        return False
    return re.match(rf"{_FILLER}{_GRANTED}{re.escape(asked[1])}\b", words) is not None


def _bare_answer(words: str) -> Verdict:
    """A leading yes or no, unless what follows turns it round or goes on for long."""
    if len(words.split()) > _LONGEST_ANSWER_WORDS:
        return OPEN
    if said := _NO.match(words):
        yes = _YES.match(words[said.end() :].lstrip(" ."))
        return OPEN if yes or "but" in words.split() else Verdict(NOT_INTERESTED, PLAIN)
    if said := _YES.match(words):
        return OPEN if _REVERSAL.search(words, said.end()) else Verdict(INTERESTED, PLAIN)
    return OPEN
