"""Does somebody ask never to be called again? The one thing that must not be missed.

Where wording is ambiguous it is heard as an opt-out. Three things keep an order not to call apart: a limit
in time ("do not call me before ten"), a habit that is merely stated ("you never call me"), and that somebody
else is not to be called ("our people do not call customers").
"""

import re

from agent_worker.conversation.patterns import any_of
from agent_worker.conversation.words import SENTENCE_END, plain

_CALL = r"(?:call|phone|ring|contact|dial|telephone)(?:ing)?"
_CALLING = (
    r"(?:calling|phoning|ringing|contacting|dialing|bothering|harassing|pestering|disturbing|bugging|spamming"
    r"|annoying|hounding)"
)
_CALLED = r"(?:called|phoned|rung|contacted|dialed|bothered|disturbed|harassed)"
_NUMBER = r"(?:phone |cell |mobile |home |office )?(?:number|numbers|phone|line|cell|mobile|house|office)"
_ME = rf"(?:me|us|here|him|her|(?:my|our|this|that|these) {_NUMBER})"
_DATA = r"(?:my|our) (?:\w+ )?(?:name|details|data|info|information|contact|contacts|record|entry|email)"
_MINE = rf"(?:{_ME}|{_DATA}|the number)"
_OBJECT = rf"(?P<object>(?: (?:(?:(?:on|at) )?{_ME}|back|again|ever|any ?more|please|at all))*)"
_YOU = r"(?:you people|you guys|any of you|your company|your people|you|anyone|anybody|them)"
_A_LIST = (
    r" (?:of |all )?(?:your(?: \w+){0,2} (?:lists?|databases?|systems?|records|books|files?|directory)"
    r"|(?:the|this|that|any|all|these)(?: \w+){0,2} lists?)"
)

_WISHES_NOT_TO_BE_CALLED = (
    # "do not ever call me", "never call this number", "i told you not to call"
    re.compile(
        r"\b(?P<subject>(?:i|we|you|they|he|she) (?=do not|never))?"
        r"(?:do not|never|not to|must not|may not|should not|please not)"
        r"(?: (?:you|ever|even|dare|dare to|think about|try to|please|bother|keep)){0,3}"
        rf" (?:{_CALL}|(?:bother|disturb|harass|pester)(?= (?:me|us)\b)){_OBJECT}\b"
    ),
    # "i do not want you to call me", "we no longer wish to be contacted", "i do not want any calls"
    re.compile(
        r"\b(?:not|never|no longer) (?:\w+ )?(?:want|wish|like|care|appreciate|consent|agree)(?: for)?"
        rf"(?: {_YOU}(?: to)?(?: ever| keep)? {_CALL}|(?: to)?(?: be| being| get)? {_CALLED}"
        r"|(?: (?:to|get|getting|receive|have|take|any|more|these|your|further|sales|cold|phone)){1,5}"
        rf" calls?){_OBJECT}\b"
    ),
    # "it is my wish not to be called", "i would be glad if you did not call"
    re.compile(rf"\bnot to (?:be|get) {_CALLED}{_OBJECT}\b"),
    re.compile(rf"\bif you (?:did|would|could) not (?:ever )?{_CALL}{_OBJECT}\b"),
    # "no more calls"
    re.compile(rf"\bno (?:more|further)(?: \w+)? calls?{_OBJECT}\b"),
)

# "Do not take me off the list", "I do not want you to remove me"
_NOT_DENIED = r"(?<!do not )(?<!not want you to )(?<!not need to )"
# No limit in time weakens these.
_WANTS_OUT = any_of(
    rf"(?:stop|quit|cease)(?: \w+){{0,2}} (?:{_CALLING}|harass\w*)"
    rf"(?: (?:{_ME}|please|my|our|again|it|now)|(?! \w))",
    r"stop(?: (?:the|these|all|your|this|those|with|sales|phone|cold|marketing))+ calls?",
    r"stop (?:call|calls|phone|contact)(?: (?:me|us))?",
    rf"{_NOT_DENIED}(?:take|get|strike|scratch|cross|pull) {_MINE} off?(?! (?:hold|mute|speaker|guard))",
    rf"{_NOT_DENIED}(?:take|get|strike|remove|delete|drop)(?: \w+){{1,4}} (?:from|off?|out of){_A_LIST}",
    r"(?:take|get|pull) (?:me|us) out of(?: \w+){0,3} (?:lists?|databases?|systems?|records)",
    r"(?<!\w )(?:(?:yes|please|okay|then) )*(?:take|remove|delete) it(?: off)?(?: please)?(?! \w)",
    rf"(?:be|get|(?:my|our) \w+) (?:removed|deleted|taken|struck)(?: \w+){{0,2}} (?:from|off){_A_LIST}",
    rf"(?:want|like|get|be) off{_A_LIST}|not (?:want|wish|like) to be (?:on|in){_A_LIST}",
    r"(?:do not|never) (?:\w+ ){0,2}reach out to (?:me|us)",
    r"not (?:\w+ ){0,2}reach (?:me|us) (?:again|any ?more)",
    rf"{_NOT_DENIED}(?:remove|delete|erase|unlist) {_MINE}(?! from the (?:meeting|invitation|thread))",
    rf"(?<!do )not {_CALL} (?:me|us|here) (?:again|ever|any ?more)",
    rf"(?:not|never) (?:be|get) {_CALLED} (?:again|ever|any ?more)",
    rf"you (?:are not (?:allowed|permitted)|have no permission|do not have(?: \w+)? permission) to {_CALL}",
    rf"keep {_CALLING}(?: \w+){{0,3}} stop|refrain from {_CALLING}",
    rf"if you (?:ever )?{_CALL}(?: \w+){{0,2}} again(?: \w+){{0,6}} (?:report|sue|police|lawyer|block)",
    r"(?:stop|cease|end)(?: \w+){0,2} (?:contact|communication)",
    r"(?<!\w )no calls(?: please)?(?! \w)",
    r"do not call (?:list|registry|register)|(?:as|under) do not call",
    rf"(?:put|place|add) {_MINE}(?: \w+){{1,3}} (?:do not call|no call|no calls|dnc|blacklist|suppression)",
    rf"(?:lose|forget|block) (?:my|this|our) {_NUMBER}",
    r"unsubscribe",
    r"opt(?:ed|ing)?(?: me| us)? out(?! of (?:the|a|my|our) (?:contract|plan|trial|deal))",
    r"leave (?:me|us|my family)(?: the \w+)? alone",
    r"(?:not|never)(?: \w+)?(?: to)?(?: ever)? hear(?:ing)? from (?:you|your)",
    r"cease and desist",
)

_LIMITED_BY_A_DATE = re.compile(
    r" (?:before|until|till|between|during|earlier than|later than|after (?!this|that|today|now))\b"
)
_HOUR = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|holidays?)"
_LIMITED_TO_A_WHILE = re.compile(
    r" (?:(?:right |just )?now|today|tonight|tomorrow|yet|while|when|next \w+"
    r"|(?:so|this|that|too) (?:early|late|soon)"
    rf"|this (?:week|month|morning|afternoon|evening)|at (?:night|lunch|lunchtime|dinner|the moment|{_HOUR})"
    r"|at this (?:time|hour|moment)|in the (?:morning|afternoon|evening|night|middle)"
    rf"|(?:on|over) (?:the |a |my )?{_DAY})\b"
)
# "Our people do not call customers", "do not call my colleague"
_SOMEBODY_ELSE = re.compile(
    r" (?:(?:my|our|their|his|your|the) )?(?:colleagues?|boss|manager|assistant|partners?|customers?|clients?"
    r"|prospects?|consumers?|patients?|members?|users?|leads?|people|team|staff|everybody|everyone|them)\b"
)
_INSISTS = any_of("again", "ever", "any ?more", "at all")
_FOR_EVER = any_of("or ever", "ever again", "or again", "any ?more", "at all", "never")


def is_opt_out(text: str) -> bool:
    """Whether `text` asks never to be called again, in whatever wording."""
    words = plain(text)
    if _WANTS_OUT.search(words):
        return True
    return any(
        not (_is_a_habit(wish) or _means_others(words, wish) or _is_limited_in_time(words, wish))
        for wording in _WISHES_NOT_TO_BE_CALLED
        for wish in wording.finditer(words)
    )


def _is_a_habit(wish: re.Match[str]) -> bool:
    """ "You never call me" states a habit; "you never call me again" is an order."""
    return bool(wish.groupdict().get("subject")) and not _INSISTS.search(wish["object"])


def _means_others(words: str, wish: re.Match[str]) -> bool:
    """Whether the order names somebody else who is not to be called."""
    return not wish["object"] and _SOMEBODY_ELSE.match(words, wish.end()) is not None


def _is_limited_in_time(words: str, wish: re.Match[str]) -> bool:
    """Whether the wish names a time to keep away from, and so asks for another time rather than none."""
    rest = words[wish.end() :].partition(f" {SENTENCE_END} ")[0]
    if _LIMITED_BY_A_DATE.match(rest):
        return not ("never" in wish.group() and "again" in wish.group())
    return bool(
        _LIMITED_TO_A_WHILE.match(rest) and not _INSISTS.search(wish.group()) and not _FOR_EVER.search(rest)
    )
