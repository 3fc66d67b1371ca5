"""An address that was read back, put right by what the lead says about it: "not com, dot de"."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from agent_worker.conversation.tasks.spelling import SIGNS, STOP, Piece, joined, pieces
from agent_worker.conversation.tasks.spoken_addresses import domain_in, explained, spoken_address, valid

_ALIKE = 0.5
_SOUND_ALIKE = (
    ("ck", "k", "c", "q"), ("ph", "f", "v"), ("sz", "ss", "s", "z", "c"), ("ie", "ee", "ei", "i", "y"),
    ("dt", "th", "tt", "t", "d"), ("g", "j"), ("ae", "ea", "e", "a"), ("oe", "ou", "oo", "o", "u"),
    ("mb", "m", "n"), ("b", "p"), ("w", "v"),
)  # fmt: skip
"""Spellings that are taken for one another on the phone, in groups."""

_COUNTS = {"two": 2, "2": 2, "double": 2, "both": 2}
_AROUND_IT = """
no nope not quite sorry wrong actually almost nearly well its it is the that thats should be please oh my name
a an right yes yeah but correct
"""
_SMALL_TALK = frozenset(_AROUND_IT.split())
_BETWEEN = frozenset({"but", "its", "rather"})
_SPLIT = re.compile(r"([@._+-])")
_SIGN_LEFT_OUT = re.compile(r"\b(?:no|without(?: the| a| any)?|there is no|theres no) (\w+)")
_AT_AN_END = re.compile(r"\bat the (end|beginning|start)\b")


def corrected(address: str, text: str) -> str | None:
    """`address` as `text` puts it right; None if the words hold no correction that leads to an address."""
    if whole := spoken_address(text):
        return whole
    plain = re.sub(r"[.!?,;]*$", "", text.strip().lower().replace("'", ""))
    for rule in (_exchanged, _respelled, _without_sign, _added, _replaced):
        changed = rule(address, plain)
        if changed and changed != address and (result := valid(changed)):
            return result
    return None


def _exchanged(address: str, text: str) -> str | None:
    """ "Not com, dot de", "dot de not dot com", "kellner instead of keller", "change the dash to a dot"."""
    if found := re.search(r"\b(?:change|replace) (?:the )?(.+?) (?:to|with|by|into) (?:an? )?(.+)", text):
        return _swapped(address, found[1], found[2])
    if found := re.search(
        r"(.+?)[, ]+(?:instead of|rather than|and not|not) (?:the |an? (?=\w\w))?(.+)", _without_no(text)
    ):
        return _swapped(address, found[2], found[1])
    if found := re.search(r"\bnot (?:an? |the )?(.+?)(?:,| but| its| rather)+ +(?:an? |its )?(.+)", text):
        return _swapped(address, found[1], found[2])
    if found := re.search(r"\bnot (.+)", text):
        words = found[1].split()
        for place in range(1, len(words)):
            wrong, right = " ".join(words[:place]), " ".join(words[place:])
            if joined(_said(wrong)).strip(".") in _SPLIT.split(address):
                return _swapped(address, wrong, right)
    if found := re.search(r"(.+?) should be (?:an? )?(.+)", _without_no(text)):
        return _swapped(address, found[1], found[2])
    return None


def _swapped(address: str, wrong: str, right: str) -> str | None:
    """The address with the part that was wrong replaced; it may have been named only nearly right."""
    old, new = joined(_said(wrong)), joined(_said(right))
    if not old or not new:
        return None
    parts = _SPLIT.split(address)
    if old in SIGNS and old != "@":
        local, _, domain = address.rpartition("@")
        if old in local:
            return f"{local.replace(old, new, 1)}@{domain}"
        return f"{local}@{domain.replace(old, new, 1)}"
    if old not in address:
        old, new = old.strip("."), new.strip(".")
    elif old.startswith(".") != new.startswith("."):
        old, new = old.lstrip("."), new.lstrip(".")
    if old in parts:
        place = len(parts) - 1 - parts[::-1].index(old)
        return "".join([*parts[:place], new, *parts[place + 1 :]])
    if old in address:
        return new.join(address.rsplit(old, 1))
    like = _most_like(parts, old)
    return None if like is None else "".join([*parts[:like], new, *parts[like + 1 :]])


def _respelled(address: str, text: str) -> str | None:
    """ "Keller with c k", "with two l's", "philip with an f", "only one n"."""
    found = re.search(r"(?:(\w+) )?(?:(?:is )?(?:spelled |written )?with|only|just) (.+)", text)
    if found is None:
        return None
    named, how = found[1] or "", re.sub(r"^(?:just |only |an? )+", "", found[2]).replace("'s", "s")
    parts = _SPLIT.split(address)
    likest = _most_like(parts, named) if named else None
    places = [likest] if likest is not None else [n for n, part in enumerate(parts) if part not in SIGNS]
    for at in places:
        changed = _with_letters(parts[at], how)
        if changed is not None and changed != parts[at]:
            return "".join([*parts[:at], changed, *parts[at + 1 :]])
    return None


def _with_letters(part: str, how: str) -> str | None:
    """The part with these letters in place of what sounds like them."""
    words = how.split()
    if words[0] in ("one", "1", "a", "single") and len(words) > 1 and len(words[1].rstrip("s")) == 1:
        letter = words[1].rstrip("s")
        return re.sub(f"{letter}{{2,}}", letter, part) if letter * 2 in part else None
    if words[0] in _COUNTS and len(words) > 1 and len(words[1].rstrip("s") or "s") == 1:
        letter = words[1].rstrip("s") or "s"
        return part.replace(letter, letter * 2, 1) if letter * 2 not in part else None
    spelled = [piece for piece in _said(how) if piece.spelled]
    letters = joined(spelled)
    if not letters or len(letters) > 3:
        return None
    for group in _SOUND_ALIKE:
        if letters in group:
            for other in group:
                if other != letters and other in part and not (other in letters and letters in part):
                    return part.replace(other, letters, 1)
    if len(set(letters)) == 1 and letters[0] in part and letters not in part:
        return part.replace(letters[0], letters, 1)
    return None


def _without_sign(address: str, text: str) -> str | None:
    """ "No dot", "without the underscore", "there is no dash"."""
    found = _SIGN_LEFT_OUT.search(text)
    sign = joined(_said(found[1])) if found else ""
    local, _, domain = address.rpartition("@")
    if sign not in SIGNS or sign not in local:
        return None
    return f"{local.replace(sign, '')}@{domain}"


def _added(address: str, text: str) -> str | None:
    """ "There is a two at the end", "add 82 at the end"."""
    found = _AT_AN_END.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    named = re.split(r"\ban? (?=\w)", before)[-1]
    more = joined([piece for piece in _said(named) if piece.spelled])
    local, _, domain = address.rpartition("@")
    if not more:
        return None
    return f"{local}{more}@{domain}" if found[1] == "end" else f"{more}{local}@{domain}"


def _replaced(address: str, text: str) -> str | None:
    """What is said without a word about what was wrong: a spelling, a name, an ending, a domain."""
    said = explained(pieces(_without_no(text)))
    local, _, domain = address.rpartition("@")
    if said and said[0].text in ("at", "@"):
        other = domain_in(said[1:])
        return f"{local}@{other}" if other else None
    if len(said) > 1 and said[0].text == "." and said[1].text not in SIGNS:
        return f"{local}@{domain.rpartition('.')[0]}{joined(said)}"
    new = joined(said)
    if not new:
        return None
    bare = re.sub(r"[._+-]", "", new)
    if re.sub(r"[._+-]", "", local) == bare:
        return f"{new}@{domain}"  # only the signs in it were wrong
    if any(sign in new for sign in SIGNS) and SequenceMatcher(None, local, new).ratio() > _ALIKE:
        return f"{new}@{domain}"
    if other := domain_in(said):
        return f"{local}@{other}"
    parts = _SPLIT.split(address)
    place = _most_like(parts[:-1], new)
    return None if place is None else "".join([*parts[:place], new, *parts[place + 1 :]])


def _most_like(parts: Sequence[str], wanted: str) -> int | None:
    """Where the part stands that sounds most like `wanted`; None if none does."""
    best, found = _ALIKE, None
    for place, part in enumerate(parts):
        likeness = SequenceMatcher(None, part, wanted).ratio() if part and part not in SIGNS else 0
        if likeness > best:
            best, found = likeness, place
    return found


def _said(text: str) -> list[Piece]:
    return [
        piece for piece in explained(pieces(text)) if piece.spelled or piece.text not in _SMALL_TALK | {STOP}
    ]


def _without_no(text: str) -> str:
    """The words behind "no, that is wrong, it should be"."""
    words = re.sub(r"^(?:e-?mail|address)\b", "", text).split()
    while words and words[0].strip(",.") in _SMALL_TALK | _BETWEEN and words[0].strip(",.") != "not":
        words = words[1:]
    return " ".join(words)
