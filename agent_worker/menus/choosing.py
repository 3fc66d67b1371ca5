"""Which of a menu's choices leads nearest to the goal."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from agent_worker.menus.goal import Goal
from agent_worker.menus.prompt import Option
from agent_worker.menus.wordings import any_of

SURE: Final = 85.0
"""Likeness from which a choice is what is wanted; nobody has to wait for the rest of the menu."""

NEAR: Final = 60.0
"""Likeness from which a choice is worth trying once the menu is over."""

_OPERATOR = any_of("""
    operator|receptionist|reception|front desk|attendant
    representative|agent|associate|team member
    live (?:person|agent)|real person|human
    customer (?:service|care|support)
    someone|somebody|assistance
    (?:speak|talk) (?:to|with)
    (?:all )?other (?:calls|callers|inquiries|enquiries|questions|departments|matters)
    anything else|everything else|more options
    general (?:inquiries|enquiries|questions|information)
""")
_LEADS_AWAY = any_of("""
    repeat|again|start over|go back
    hear (?:this|these|the) (?:menu|options|message)
    previous menu|main menu
    end (?:this|the|your) call|hang ?up|exit
    leave (?:a|your) (?:message|voicemail)|voice ?mail|call ?back
    removed?|opt out|unsubscribe|do not call
    emergency
""")
_KEEPS_HOLDING = any_of("""
    (?:continue|keep|remain|stay|resume)(?: to)?(?: be)?(?: on)?(?: the)? (?:hold|holding|waiting|line)
""")
_LANGUAGES: Final = {
    "english": "english",
    "spanish": "spanish",
    "espanol": "spanish",
    "español": "spanish",
    "french": "french",
    "francais": "french",
    "français": "french",
    "german": "german",
    "deutsch": "german",
    "hindi": "hindi",
}
_FILLER_WORDS: Final = """
a about an and any are calling call department for have i if in is like looking need of on or our please
questions reach regarding speak talk team that the this to want wish with would you your
"""
_FILLERS: Final = frozenset(_FILLER_WORDS.split())


@dataclass(frozen=True)
class Choice:
    """A choice, and whether it is what was wanted or the best that is left."""

    option: Option
    sure: bool


def choose(options: tuple[Option, ...], goal: Goal, tried: Collection[str] = ()) -> Choice | None:
    """The best choice that was not `tried` here, None if none helps."""
    return next(_ranked([option for option in options if option.way not in tried], goal), None)


def keeps_holding(options: tuple[Option, ...]) -> Option | None:
    """The choice by which one stays in the queue, if it takes one."""
    return next((one for one in options if not one.stays and _KEEPS_HOLDING.search(one.about)), None)


def leads_only_away(options: tuple[Option, ...]) -> bool:
    """Whether nothing is offered but ways out: to be called back, to leave a message."""
    return all(option.stays or _LEADS_AWAY.search(_told(option)) for option in options)


def guess(options: tuple[Option, ...], goal: Goal, tried: Collection[str]) -> Option | None:
    """What sounds nearest of what was not tried, however far."""
    left = [one for one in options if one.way not in tried and not one.stays and not _is_elsewhere(one, goal)]
    wanted = goal.wants or ("customer service",)
    return max(left, key=lambda one: max(likeness(want, one) for want in wanted), default=None)


def operator(options: tuple[Option, ...], tried: Collection[str] = ()) -> Option | None:
    """The choice that leads to whoever answers for all."""
    left = [option for option in options if option.way not in tried and not _LEADS_AWAY.search(_told(option))]
    return next((option for option in left if _OPERATOR.search(_told(option))), None)


def likeness(want: str, option: Option) -> float:
    """How near a choice comes to what is wanted, 0 to 100."""
    wanted = _telling(want)
    return max(fuzz.token_set_ratio(wanted, _telling(heard)) for heard in (option.about, option.word))


def _ranked(left: list[Option], goal: Goal) -> Iterator[Choice]:
    useful = [option for option in left if not _is_elsewhere(option, goal) and not option.stays]
    wanted = [want for want in (goal.person, *goal.wants) if want]
    for want in wanted:
        best = max(useful, key=lambda option: likeness(want, option), default=None)
        if best is not None and likeness(want, best) >= SURE:
            yield Choice(best, sure=True)
    yield from (Choice(option, sure=True) for option in left if goal.language in _languages(option))
    if (answers_for_all := operator(tuple(useful))) is not None and not goal.wants:
        yield Choice(answers_for_all, sure=True)
    for want in goal.wants:
        best = max(useful, key=lambda option: likeness(want, option), default=None)
        if best is not None and likeness(want, best) >= NEAR:
            yield Choice(best, sure=False)
    if answers_for_all is not None:
        yield Choice(answers_for_all, sure=False)
    yield from (Choice(option, sure=False) for option in left if option.stays)


def _is_elsewhere(option: Option, goal: Goal) -> bool:
    named = _languages(option)
    return _LEADS_AWAY.search(_told(option)) is not None or bool(named and goal.language not in named)


def _languages(option: Option) -> set[str]:
    return {_LANGUAGES[word] for word in _told(option).split() if word in _LANGUAGES}


def _told(option: Option) -> str:
    return f"{option.about} {option.word}".strip()


def _telling(words: str) -> str:
    lowered = words.lower().replace("_", " ").split()
    return " ".join(word for word in lowered if word not in _FILLERS) or " ".join(lowered)
