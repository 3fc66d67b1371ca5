"""Digits, dates and names as the keys that stand for them."""

import re
from datetime import date
from typing import Final

from rapidfuzz import fuzz

from agent_worker.menus.goal import Goal
from agent_worker.menus.prompt import Ask, Manner

_PAD: Final = {
    letter: key
    for key, letters in {
        "2": "abc",
        "3": "def",
        "4": "ghi",
        "5": "jkl",
        "6": "mno",
        "7": "pqrs",
        "8": "tuv",
        "9": "wxyz",
    }.items()
    for letter in letters
}
_NO_KEY = re.compile(r"[^0-9*#]")
_LEAST_LIKENESS: Final = 70.0
_GENERIC: Final = frozenset(
    {"number", "code", "your", "the", "digit", "digits", "of", "id", "card", "date", "last", "first"}
)


def keys_for(asked: Ask, goal: Goal) -> str | None:
    """The keys that answer it, its ending key included; None if the goal does not hold what is asked for."""
    keys = _keys(asked, goal)
    return f"{keys}{asked.ends_with}" if keys else None


def _keys(asked: Ask, goal: Goal) -> str | None:
    if asked.manner is Manner.NAME:
        names = goal.person.lower().split()
        if not names:
            return None
        spelled = names[0] if asked.about.startswith("first") else names[-1]
        letters = [_PAD[letter] for letter in spelled if letter in _PAD]
        return "".join(letters[: asked.letters or None])
    known = goal.dates if asked.manner is Manner.DATE else goal.digits
    name = nearest_name(asked.about, tuple(known))
    if name is None:
        return None
    if asked.manner is Manner.DATE:
        day = _day(known[name])
        return date_keys(day, asked.form) if day is not None else None
    return _NO_KEY.sub("", known[name])


def nearest_name(about: str, names: tuple[str, ...]) -> str | None:
    """The one of `names` that what is asked for goes by; None if none comes near."""
    likeness = {name: _likeness(about, name.replace("_", " ").lower()) for name in names}
    best = max(names, key=lambda name: likeness[name], default=None)
    return best if best is not None and likeness[best] >= _LEAST_LIKENESS else None


def _likeness(about: str, name: str) -> float:
    """By the words that tell one number from another, if both have some."""
    telling = [
        " ".join(w for w in words.split() if w not in _GENERIC and not w.isdigit()) for words in (about, name)
    ]
    one, other = telling if all(telling) else (about, name)
    return fuzz.token_set_ratio(one, other)


def _day(text: str) -> date | None:
    """A date that a lead's column holds; None for what is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def date_keys(day: date, form: str) -> str:
    """A date by a form such as "MMDDYYYY" or "DDMMYY"."""
    keys = form.replace("YYYY", f"{day.year:04d}").replace("YY", f"{day.year % 100:02d}")
    return keys.replace("MM", f"{day.month:02d}").replace("DD", f"{day.day:02d}")
