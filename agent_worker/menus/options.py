"""The choices a menu offers: "for sales press 1", "press 1 for sales", "say billing", "or stay on the line".

Whether what a key is for stands before it or after it differs from menu to menu, and inside of one.
"""

import re
from collections.abc import Iterator
from typing import Final

from agent_worker.menus.clauses import BREAK, clauses
from agent_worker.menus.prompt import Option
from agent_worker.menus.wordings import any_of

_KEY = re.compile(
    r"(?:\bsay (?P<said>[a-z ]{2,30}?) or )?(?:\bsay or )?"
    r"\b(?:press|dial|push|hit|touch|enter|select|choose|type|pick|option|key in)(?: or (?:say|dial|touch))?"
    r"(?: the)?(?: number| digit| key| button| option)? "
    r"(?P<key>(?!911\b|112\b|999\b)\d{1,4}|star|asterisk|pound|hash)\b(?! digits?\b)(?: (?:key|sign|button))?"
    r"(?: on your (?:tele)?(?:phone )?key ?pad)?(?: (?:now|please|at any time))?"
    r"(?: or (?:just |simply )?say (?P<word>[a-z ]{2,30}?)(?= for | to |$| \|))?"
)
_BARE_KEY = re.compile(r"(\| (?:and |or )?)(?=\d (?:for|to|if)\b)")
"""As in "press 1 for sales, 2 for service, or 3 for parts"."""

_NAMED: Final = {"star": "*", "asterisk": "*", "pound": "#", "hash": "#"}
_PURPOSES = r"(?:quality|training)(?: and| or| assurance| training| quality)* purposes"
_PLEASANTRIES = any_of(rf"""
    (?:thank you|thanks) for (?:calling|your call|holding|waiting|your patience)
    welcome to
    (?:this call|calls|your call) (?:may|will|might) be [^|]*?(?:recorded|monitored)(?: for {_PURPOSES})?
    for {_PURPOSES}
    (?:in order )?to (?:better )?serve you(?: better)?
    to (?:help us )?(?:better )?(?:direct|route) your call
    to ensure quality(?: service)?
    please listen (?:carefully|closely) (?:to|as|because)
    for your convenience
""")
_LEAD = re.compile(r"\b(?:for|to|if|regarding|about|concerning|when)\b")
_FILLER = r"(?:and|or|otherwise|please|now|then|just|also|next|simply)"
_FILLERS = re.compile(rf"^(?:{_FILLER}\b ?)+|(?: {_FILLER})+$")
_STAY = any_of("""
    (?:stay|remain|hold|wait)(?: on)? (?:the )?line
    (?:please|just|simply) (?:hold|wait)
    hold on
""")
_SAY = re.compile(
    r"\b(?:you (?:can|may|could) (?:also )?(?:just )?say|(?:please |just |simply )?say|by saying)"
    r"(?: (?:things|something) like| 1 of the following| the words?)? (?P<words>[^|]+)"
)
_NO_WORDS = re.compile(r"^(?:your|the (?:name|number|reason)|or\b|it\b|that\b|\d)")
_LONGEST_WORD_COUNT: Final = 4


def options(text: str) -> tuple[Option, ...]:
    """The choices in plain text, in the order in which they were offered."""
    stripped = _PLEASANTRIES.sub(f" {BREAK} ", text)
    if _KEY.search(stripped):
        stripped = _BARE_KEY.sub(r"\1press ", stripped)
    keyed = list(_keyed(stripped))
    taken = {option.word for option in keyed}
    spoken = [option for option in _spoken(_KEY.sub(f" {BREAK} ", stripped)) if option.word not in taken]
    found = [*keyed, *spoken]
    return (*found, *_staying(stripped)) if found else ()


def _keyed(text: str) -> Iterator[Option]:
    keys = list(_KEY.finditer(text))
    edges = [0, *(edge for key in keys for edge in key.span()), len(text)]
    gaps = [_meaningful(text[edges[i] : edges[i + 1]]) for i in range(0, len(edges), 2)]
    seen: set[str] = set()
    for index, key in enumerate(keys):
        before, after = gaps[index], gaps[index + 1]
        about = _before(before, after) or _after(after, is_last=index == len(keys) - 1)
        digit = _NAMED.get(key["key"], key["key"])
        if digit not in seen:
            seen.add(digit)
            word = (key["word"] or key["said"] or "").strip()
            yield Option(_tidy(about), digit, word)


def _meaningful(text: str) -> list[str]:
    return [clause for clause in clauses(text) if _tidy(clause)]


def _before(gap: list[str], following: list[str]) -> str:
    """What stands right before a key and is its own: it is taken out of the gap."""
    if not gap:
        return ""
    lead = _LEAD.search(gap[-1])
    if lead is not None:
        return gap.pop()[lead.start() :]
    # "sales, press 1": without a lead the words count only where none follows the key.
    if len(gap[-1].split()) > _LONGEST_WORD_COUNT or (following and _LEAD.match(_tidy(following[0]))):
        return ""
    return gap.pop()


def _after(gap: list[str], *, is_last: bool) -> str:
    """What stands right after a key and is its own; what follows it is the next key's."""
    if not gap or (is_last and _STAY.search(gap[0])):
        return ""
    return gap.pop(0)


def _spoken(text: str) -> Iterator[Option]:
    parts = clauses(text)
    for index, part in enumerate(parts):
        match = _SAY.search(part)
        if match is None or _NO_WORDS.match(match["words"]):
            continue
        lead = _LEAD.search(part[: match.start()])
        before = parts[index - 1] if index and _LEAD.match(_FILLERS.sub("", parts[index - 1])) else ""
        about = part[lead.start() : match.start()] if lead else before
        words, _, what = _parted(match["words"])
        for word in re.split(r" or | and ", words):
            if word := _FILLERS.sub("", word.strip()):
                yield Option(_tidy(about or what), word=word)
        yield from (Option("", word=word) for word in _listed(parts[index + 1 :]))


def _parted(words: str) -> tuple[str, str, str]:
    """ "billing for questions about your bill": the word, the lead, what it is for."""
    lead = re.search(r" (?:for|to|if|about) ", words)
    return (words[: lead.start()], lead[0], words[lead.start() :]) if lead else (words, "", "")


def _listed(parts: list[str]) -> Iterator[str]:
    """Further words of a list, which are short and begin nothing new."""
    for part in parts:
        if _LEAD.search(part) or _SAY.search(part) or _STAY.search(part):
            return
        if len(part.split()) > _LONGEST_WORD_COUNT:
            return
        yield from (word for piece in part.split(" or ") if (word := _FILLERS.sub("", piece.strip())))


def _staying(text: str) -> Iterator[Option]:
    before = ""
    for part in clauses(_KEY.sub(f" {BREAK} ", text)):
        if (match := _STAY.search(part)) is not None:
            about = _tidy(part[: match.start()])
            yield Option(about or (before if _LEAD.match(_tidy(before)) else ""), stays=True)
            return
        before = part


def _tidy(about: str) -> str:
    return _FILLERS.sub("", about.strip()).strip()
