"""E-mail addresses out of spoken words: said, spelled, or written out by the recogniser."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from email_validator import EmailNotValidError, validate_email

from agent_worker.conversation.tasks.spelling import SIGNS, STOP, Piece, joined, pieces

_WRITTEN = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_AT = frozenset({"at", "@"})
_PROVIDERS = {
    name: f"{name}.com"
    for name in ("gmail", "googlemail", "hotmail", "outlook", "yahoo", "icloud", "aol", "protonmail")
}
_ENDINGS = "com net org io co uk de fr es in edu gov biz info eu ch at us ca au me ai dev app tech it nl be"
_TOP_LEVEL = frozenset(_ENDINGS.split())
_BEFORE_AN_ADDRESS = """
address be but can could email emails for get hello hi id im is it its just mail me my no oh okay on please
right send sure that thats the then this to uh um under us use well would write yeah yep yes you your reach
"""
_LEAD_IN = frozenset(_BEFORE_AN_ADDRESS.split())
_NO_LOCAL_PART = "is its to it reach send the my thats no nope sorry yes yeah sure okay but"
_NEVER_THE_FIRST = frozenset(_NO_LOCAL_PART.split())
_EXPLAINS = frozenset({"thats", "spelled", "spelt", "written"})
_LONGEST_LABEL_WORDS = 5
_SIMILAR = 0.5


def spoken_address(text: str) -> str | None:
    """The complete and valid address that `text` holds, in lower case; the last if there are several."""
    written = _WRITTEN.findall(text)
    if written:
        return valid("".join(written[-1].lower().split()).rstrip("."))
    said = explained(pieces(text))
    for place in range(len(said) - 1, -1, -1):
        if said[place].text not in _AT or (place and said[place - 1].text == "."):
            continue
        domain = domain_in(said[place + 1 :])
        local = _local(said[:place])
        if domain and local and (address := valid(f"{local}@{domain}")):
            return address
    return None


def valid(address: str) -> str | None:
    """The address as it is to be kept, or None if it can be none; no network is asked."""
    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None


def domain_in(said: Sequence[Piece]) -> str | None:
    """The domain that pieces begin with, such as those of "example dot com please"."""
    labels = [""]
    words = 0
    for place, piece in enumerate(said):
        after = said[place + 1].text if place + 1 < len(said) else STOP
        if piece.text == ".":
            if not labels[-1]:
                return None
            labels.append("")
            words = 0
            continue
        if piece.text == STOP or piece.text in "@_+" or words >= _LONGEST_LABEL_WORDS:
            break
        labels[-1] += piece.text
        words += not piece.spelled
        if after != "." and len(labels) > 1 and _ends(labels[-1], piece, said[place + 1 :]):
            return ".".join(labels)
        if len(labels) == 1 and after != "." and labels[0] in _PROVIDERS:
            return _PROVIDERS[labels[0]]
    return None


def _ends(label: str, piece: Piece, rest: Sequence[Piece]) -> bool:
    """Whether the domain is over with this label: a known ending, or a word where nothing else follows."""
    if piece.spelled and rest and rest[0].spelled and label + rest[0].text in _TOP_LEVEL:
        return False
    if label in _TOP_LEVEL:
        return True
    return not piece.spelled and label.isalpha() and 2 <= len(label) <= 6


def local_only(text: str) -> str | None:
    """What stands before the at sign, if that alone was said; None for words that sound like a sentence."""
    said = explained(pieces(text))
    if any(piece.text in _AT for piece in said):
        return None
    local = _local(said)
    words = sum(not piece.spelled and piece.text not in SIGNS for piece in said)
    return local if local and words <= 3 and len(local) > 2 else None


def _local(said: Sequence[Piece]) -> str:
    """What stands directly before the at sign, without the words that led up to it."""
    kept: list[Piece] = []
    for piece in reversed(said):
        if piece.text == STOP or piece.text in _AT:
            break
        if not piece.spelled and piece.text in _LEAD_IN and (kept or piece.text in _NEVER_THE_FIRST):
            break
        kept.insert(0, piece)
    return joined(kept).strip("".join(SIGNS))


def explained(said: list[Piece]) -> list[Piece]:
    """Words whose spelling follows them, replaced by it: "keller, that's k e double l e r"."""
    result: list[Piece] = []
    place = 0
    while place < len(said):
        announced = said[place].text in _EXPLAINS or _is_that_is(said, place)
        first = place + (2 if _is_that_is(said, place) else 1) if announced else place
        run = _spelled_run(said, first)
        covers = _covered_by(result, run) if len(run) >= (2 if announced else 3) else 0
        if covers:
            result[-covers:] = run
            place = first + len(run)
        else:
            result.append(said[place])
            place += 1
    return result


def _is_that_is(said: Sequence[Piece], place: int) -> bool:
    return [piece.text for piece in said[place : place + 2]] == ["that", "is"]


def _spelled_run(said: Sequence[Piece], first: int) -> list[Piece]:
    run = []
    for piece in said[first:]:
        if not piece.spelled:
            break
        run.append(piece)
    return run


def _covered_by(before: Sequence[Piece], run: Sequence[Piece]) -> int:
    """How many of the last words the spelled run repeats; 0 if none sounds like it."""
    letters = joined(run)
    best, covers = _SIMILAR, 0
    for count in range(1, 4):
        words = before[-count:]
        if len(words) < count or any(word.spelled or word.text in SIGNS | {STOP} for word in words):
            break
        likeness = SequenceMatcher(None, joined(words), letters).ratio()
        if likeness > best:
            best, covers = likeness, count
    return covers
