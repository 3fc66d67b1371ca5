"""A prompt understood from the recogniser's words."""

from agent_worker.menus import announcements, asks, options
from agent_worker.menus.clauses import plain
from agent_worker.menus.prompt import Prompt
from agent_worker.menus.wordings import any_of

_CONFIRMS = any_of("""
    is (?:that|this) (?:right|correct)
    if (?:that|this) is (?:right|correct)
    did you say
    did i get that right
    you (?:said|entered) (?!nothing|no ).
""")
_OPEN = any_of(r"""
    in a few words
    tell me (?:briefly |in your own words )?(?:what|why|how|the reason)
    (?:say|state|describe|tell me) (?:briefly )?(?:the|your) (?:reason|purpose|nature)
    what (?:are|is) (?:you|it you are|this|the reason for your) (?:calling|call) (?:about|for|regarding|today)
    (?:say|speak) the name of the (?:person|party|department|employee)
    who (?:would|do) you (?:like|want|wish) to (?:speak|talk) (?:to|with)
    which department
    please (?:say|state) (?:your request|what you are|what you would)
""")
_MENU = any_of(r"""
    (?:press|dial|select)(?: or say)?(?: the number)? (?:\d|star|pound)(?! digit)[^|]{0,20}? (?:for|to|if)
    (?:for|to|if) [^|]{2,80}?(?:\| )?(?:please )?(?:press|dial|push)(?: or say)? (?:\d|star|pound)
    (?:press|dial) \d .*(?:press|dial) \d
    say [a-z ]{2,30} or (?:press|dial|push) (?:\d|star|pound)
    (?:enter|key in) (?:the|your) [a-z0-9 ]*(?:number|code|pin|birth)
    in a few words
    you can say [a-z ]+ or [a-z]+
    you can say things like
    menu (?:options )?(?:has|have) (?:recently )?changed
    (?:choose|select|listen to) (?:from |1 of )?the following
    if you know your partys extension
""")


_VOICEMAIL = any_of("""
    leave (?:me |us )?(?:a|your) (?:brief |short |detailed )?(?:message|name)
    (?:after|at) the (?:tone|beep)
    finished recording
    voice ?mail
    mailbox
""")


def read(words: str, *, month_first: bool = True) -> Prompt:
    """What these words of a menu come to; `month_first` is how a date is keyed where it does not tell."""
    text = plain(words)
    offered = options.options(text)
    asked = asks.ask(text, month_first=month_first)
    if asked is not None and asked.ends_with:
        # What ends the keying is no choice of its own.
        offered = tuple(option for option in offered if option.key != asked.ends_with)
    if asked is not None:
        # Words to say are examples of what is asked for.
        offered = tuple(option for option in offered if option.key or option.stays)
    confirms = _CONFIRMS.search(text) is not None
    is_open = asked is None and _OPEN.search(text) is not None
    waits = bool(offered or asked or confirms or is_open)
    return Prompt(
        words=text,
        options=offered,
        ask=asked,
        confirms=confirms,
        is_open=is_open,
        refuses=announcements.refuses(text),
        holds=announcements.holds(text),
        announces=announcements.announces(text),
        is_closed=not waits and announcements.is_closed(text),
        greets=not waits and announcements.greets(text),
    )


def sounds_like_menu(words: str) -> bool:
    """Whether these first words of a call are a telephone menu's: they tell what to press, key in or say.

    A voicemail that offers keys beside the message is none.
    """
    text = plain(words)
    return _MENU.search(text) is not None and _VOICEMAIL.search(text) is None
