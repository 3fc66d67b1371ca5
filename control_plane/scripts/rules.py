"""Placeholders in a script: found, filled, and told apart from stage directions. Pure.

Bracketed text is a placeholder if it is

- a blank with an address, `[____@abc.com]`: the lead's e-mail, or
- one to four words without punctuation that do not begin as an order or a condition does:
  `[Prospect Name]`, `[industry]`, `[custom column]`.

Everything else in brackets is a direction to the model and stays as it is, such as
`[If yes, continue with qualification]` or `[pause]`. A name that has a value is always filled, whatever
it looks like. Names are compared without regard to case, spaces and underscores.
"""

import re
from collections.abc import Mapping
from typing import Any

from control_plane.contract.playbook import Playbook

EMAIL = "____@abc.com"
"""The name under which the e-mail placeholder is found and filled, however many blanks it has."""

_WELL_KNOWN = (
    "Prospect Name",
    "Company Name",
    "Job Title",
    "Resource Name",
    "Your Company",
    "Agent Name",
    "industry",
    "value proposition",
)
_BRACKETED = re.compile(r"\[([^\[\]\n]{1,120})\](?=(\s*[.,;:?!])?)")
_EMAIL_BLANK = re.compile(r"_+\s*@\s*[\w.-]+|e-?mail(?: address)?", re.IGNORECASE)
_NAME = re.compile(r"[^\W_][\w'&/-]*(?: [\w'&/-]+){0,3}")
_BEGINS_A_DIRECTION = """
after answer ask before beep book capture clear confirm continue do don't else end explain go hang if laugh
let listen move note offer optional otherwise pause proceed read repeat respond say schedule silence skip
smile speak stop tell then thank transfer unless until use wait when while
"""
_DIRECTIONS = frozenset(_BEGINS_A_DIRECTION.split())
_STOPS = ".,;:?!"


def placeholders(text: str) -> set[str]:
    """The names of all placeholders in `text`, well-known ones in their usual spelling."""
    found = (match[1] for match in _BRACKETED.finditer(text))
    return {_canonical(inner) for inner in found if _is_placeholder(inner)}


def bracketed(text: str) -> dict[str, str | None]:
    """What stands in brackets, brackets included, with its placeholder's name; None for a direction."""
    found = {match[0]: match[1] for match in _BRACKETED.finditer(text)}
    return {whole: _canonical(inner) if _is_placeholder(inner) else None for whole, inner in found.items()}


def directions(text: str) -> list[str]:
    """What stands in brackets in `text` and is no placeholder, brackets included."""
    return [match[0] for match in _BRACKETED.finditer(text) if not _is_placeholder(match[1])]


def unfilled(text: str, values: Mapping[str, str]) -> set[str]:
    """The placeholders of `text` that `values` has nothing for; a blank value counts as nothing."""
    given = _by_key(values)
    return {name for name in placeholders(text) if _key(name) not in given}


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with every placeholder replaced that has a value; the others stay and `unfilled` names them.

    Values are put in as one line and are not looked through for placeholders again. A value's own full
    stop goes where the text has punctuation after it.
    """
    return _put_in(text, _by_key(values))


def fill_playbook(playbook: Playbook, values: Mapping[str, str]) -> Playbook:
    """The playbook with the placeholders filled in all its texts."""
    return Playbook.model_validate(_filled(playbook.model_dump(mode="json"), _by_key(values)))


def _filled(node: Any, given: Mapping[str, str]) -> Any:
    if isinstance(node, str):
        return _put_in(node, given)
    if isinstance(node, list):
        return [_filled(item, given) for item in node]
    if isinstance(node, dict):
        return {name: _filled(item, given) for name, item in node.items()}
    return node


def _put_in(text: str, given: Mapping[str, str]) -> str:
    def replacement(match: re.Match[str]) -> str:
        value = given.get(_key(match[1]))
        if value is None:
            return match[0]
        return value.rstrip(_STOPS) if match[2] else value

    return _BRACKETED.sub(replacement, text) if "[" in text else text


def _is_placeholder(inner: str) -> bool:
    inner = inner.strip()
    if _EMAIL_BLANK.fullmatch(inner):
        return True
    words = inner.replace("_", " ").split()
    return bool(_NAME.fullmatch(inner)) and len(words) <= 4 and words[0].lower() not in _DIRECTIONS


def _canonical(inner: str) -> str:
    if _EMAIL_BLANK.fullmatch(inner.strip()):
        return EMAIL
    return _SPELLINGS.get(_key(inner), " ".join(inner.split()))


def _by_key(values: Mapping[str, str]) -> dict[str, str]:
    return {_key(name): " ".join(value.split()) for name, value in values.items() if value.strip()}


def _key(name: str) -> str:
    if _EMAIL_BLANK.fullmatch(name.strip()):
        return EMAIL
    return " ".join(name.replace("_", " ").split()).casefold()


_SPELLINGS = {_key(name): name for name in _WELL_KNOWN}
