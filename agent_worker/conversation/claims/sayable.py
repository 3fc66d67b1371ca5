"""What a voice can say: a model's dressing taken off, and what is no speech at all told apart."""

import re

_TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]*)\)")
_DIRECTION = re.compile(r"\s*(?:\[([^\[\]]*)\]|\(([^()]*)\)|\{\{([^{}]*)\}\}|\uff08([^\uff09]*)\uff09)")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_STARRED = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_SPEAKER = re.compile(
    r"^(?:agent|assistant|ai|bot|you|me|line|reply|response|answer|speaker|caller|spoken(?: words)?"
    r"|system|[A-Z]\w+)"
    r"\s*:\s+"
)
_LISTED = re.compile(r"^(?:[-*\u2022\u25cf>]+|#{1,6}|\d{1,2}[.)])\s+(?=\S)")
_QUOTED = re.compile(r"^[\"\u201c\u201e\u00ab']+(.*?)[\"\u201c\u201d\u00bb']+$", re.DOTALL)
_PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2300-\u23ff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
)
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE_STOP = re.compile(r"\s+([.,!?;:])")
_NEGATES = re.compile(
    r"\b(?:not|never|no|nicht|nie|kein\w*|no|nunca|pas|jamais|n't)\b|n't|नहीं", re.IGNORECASE
)
_MACHINE_TEXT = re.compile(r"[{}<>|\\^`=\[\]]|https?:|::|\w_\w|\*|#(?!\d)|^\W*$")
_WORDS = re.compile(r"[^\W_]", re.UNICODE)


def sayable(sentence: str) -> str:
    """`sentence` without markup, emojis and stage directions; empty if nothing is left to say.

    Brackets with a "not" in them stay: to drop it could turn the sentence round.
    """
    text = _PICTURES.sub("", sentence.strip())
    text = _LINK.sub(r"\1", _TAG.sub(" ", text)).replace("`", "")
    text = _STRONG.sub(r"\2", text)
    text = _DIRECTION.sub(_without_direction, text)
    text = _STARRED.sub(_without_stars, text)
    text = _SPEAKER.sub("", _LISTED.sub("", text.strip()))
    if quoted := _QUOTED.match(text.strip()):
        text = quoted[1]
    text = _SPACE_BEFORE_STOP.sub(r"\1", _SPACES.sub(" ", text)).strip()
    return text if _WORDS.search(text) else ""


def is_speech(text: str, labels: frozenset[str] = frozenset()) -> bool:
    """Whether `text`, made sayable, is words to be spoken: no JSON, no code and none of `labels` alone."""
    bare = text.strip(" .:!\"'").lower()
    return bool(_WORDS.search(text)) and not _MACHINE_TEXT.search(text) and bare not in labels


def _without_direction(match: re.Match[str]) -> str:
    inner = next(group for group in match.groups() if group is not None)
    return match[0] if _NEGATES.search(inner) else ""


def _without_stars(match: re.Match[str]) -> str:
    """`*smiles*` at the edge of a sentence is a direction, `I *really* mean it` is stress."""
    before, after = match.string[: match.start()].strip(), match.string[match.end() :].strip(" .!?")
    is_stress = (bool(before) and bool(after)) or _NEGATES.search(match[2])
    return match[2] if is_stress else ""
