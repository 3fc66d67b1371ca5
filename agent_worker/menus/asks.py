"""What a menu asks to have keyed in: an account number, a date of birth, the letters of a name."""

import re
from typing import Final

from agent_worker.menus.prompt import Ask, Manner
from agent_worker.menus.wordings import any_of

_ENTER = r"(?:enter|key in|punch in|type(?: in)?|input|dial|provide)(?: or (?:say|speak))?"
_WHOSE = r"(?:the |your |a |their |its )"
_DIGITS = r"digits?(?! [a-z ]*?(?:number|code|id|date|birth))"
_NUMBER = rf"zip code|number|code|id|pin|extension|card(?! number)|dob|{_DIGITS}"
_OF_BIRTH = r"(?: date| of birth| of service|(?: and (?:day|month|year))+(?: of (?:your )?birth)?)?"
_DAY = rf"(?:birth|birthday|date|month|year){_OF_BIRTH}"
_THING = re.compile(rf"\b{_ENTER} {_WHOSE}(?P<thing>(?!number \d)[a-z0-9 ]*?(?:{_NUMBER}|{_DAY}))\b")
_ENDS = any_of("""
    followed by (?:the )?(?P<after>pound|hash|star|number sign)
    (?:then|and|finished|done|complete|by) (?:press(?:ing)? |hit )?(?:the )?(?P<then>pound|hash|star)
    (?:press|hit) (?:the )?(?P<press>pound|hash|star)(?: key| sign)? (?:when|to finish|to continue|after)
""")
_NAMED: Final = {"star": "*", "pound": "#", "hash": "#", "number sign": "#"}
_LETTERS = any_of(rf"""
    first (?P<count>\d|few) letters of {_WHOSE}?(?:persons |partys |employees )?(?P<part>last |first )?name
""")
_SPELL = re.compile(rf"\b(?:spell|{_ENTER}) {_WHOSE}?(?:persons |partys )?(?P<part>last |first )name\b")
_DATE = re.compile(r"\b(?:date|birthday|birth|dob)\b")
_UNITS = {"month": "MM", "day": "DD", "year": "YYYY"}
_WRITTEN_FORM = re.compile(r"\b(?:m m|mm|d d|dd|y y|yy)\b[mdy ]*")
_UNIT = any_of(r"""
    (?P<count>1|2|4)? ?(?:digits?)? ?(?:for |of )?(?:the )?(?P<unit>month|day|year)
""")


def ask(text: str, *, month_first: bool = True) -> Ask | None:
    """What plain text asks for, None if nothing.

    `month_first` says in which order a date is keyed where the menu does not tell.
    """
    flat = text.replace(" | ", " ")
    ends_with = _ends_with(flat)
    if (letters := _LETTERS.search(flat) or _SPELL.search(flat)) is not None:
        counted = letters.groupdict().get("count") or "0"
        part = (letters["part"] or "last").strip()
        return Ask(
            f"{part} name", Manner.NAME, letters=int(counted) if counted != "few" else 3, ends_with=ends_with
        )
    thing = _THING.search(flat)
    if thing is None:
        return None
    about = thing["thing"].strip()
    if _DATE.search(about) or {"month", "year"} & set(about.split()):
        return Ask(about, Manner.DATE, form=_form(flat, month_first=month_first), ends_with=ends_with)
    return Ask(about, ends_with=ends_with)


def _ends_with(flat: str) -> str:
    match = _ENDS.search(flat)
    return next((_NAMED[name] for name in match.groups() if name), "") if match else ""


def _form(flat: str, *, month_first: bool) -> str:
    """The order in which a date is keyed: as it is spelled out, else by the order of its parts' names."""
    if (written := _WRITTEN_FORM.search(flat)) is not None:
        letters = written[0].replace(" ", "").upper()
        if set(letters) >= {"M", "D"}:
            return letters
    form, seen = "", set[str]()
    for match in _UNIT.finditer(flat):
        unit = match["unit"]
        if unit not in seen:
            seen.add(unit)
            short_year = unit == "year" and (match["count"]) == "2"
            form += "YY" if short_year else _UNITS[unit]
    if {"month", "day"} <= seen:
        return form
    return "MMDDYYYY" if month_first else "DDMMYYYY"
