"""What is said on a company's line without wanting keys: refusals, holds, tapes, and people's greetings.

All of it looks at plain text.
"""

from agent_worker.menus.wordings import any_of

_REFUSES = any_of("""
    (?:invalid|incorrect) (?:selection|entry|option|choice|response|number|extension|input|key)
    (?:is|was) (?:not (?:a )?valid|not recognized|invalid|incorrect|not available|not an option)
    not a valid
    (?:didnt|did not|couldnt|could not|cant|cannot) (?:quite )?(?:get|catch|hear|receive|find)
    (?:didnt|did not|couldnt|could not|cant|cannot) (?:quite )?(?:understand|recognize)
    wasnt able to
    please try again
""")
_THANKS = any_of("""
    (?:thank you|thanks) for (?:holding|waiting|your patience)
""")
_HOLDS = any_of(r"""
    (?:hold|stay|remain|wait)(?: on)? (?:the )?(?:line|while|for|a moment)
    please (?:hold|wait|stand by)
    (?:1|a|just a) (?:moment|minute|second)
    your call is (?:very |extremely )?(?:important|being)
    will be (?:answered|with you|right with you)
    (?:agents|representatives|operators|associates|specialists|lines) are (?:currently |still |all )?busy
    are (?:currently |still |all )?(?:assisting|helping|serving|unavailable|on other)
    estimated (?:wait|hold|waiting)
    wait time
    in (?:the )?(?:queue|line)
    next (?:available|caller|in line)
    (?:transferring|connecting|forwarding|putting|transfer|connect|put) (?:you|your call)
    order (?:in which )?(?:it|they) (?:was|were) received
    appreciate your patience
""")
_ANNOUNCES = any_of(r"""
    (?:automated|virtual) (?:assistant|attendant|system|agent)
    visit (?:us|our)
    web ?site
    www
    dot com
    online
    did you know
    our app
    hours (?:are|of)
    we are open
    located at
    our address
    (?:monitored|recorded)
    please listen
    the following (?:options|menu)
    para espanol
    (?:main )?menu
    options?
    press
""")
_BARE_WORDS = frozenset(
    {"thank you", "thanks", "okay", "great", "got it", "perfect", "all right", "alright", "sure", "welcome"}
)
_CLOSED = any_of("""
    circuits are busy
    (?:is|are) (?:currently |now )?closed
    call (?:us )?back (?:during|later|tomorrow|at|on)
    outside (?:of )?our
    after the (?:tone|beep)
    leave (?:us )?(?:a|your) (?:message|name)
    good ?bye
    ending (?:this|the|your) call
    number you (?:have )?(?:dialed|called)
""")
_GREETS = any_of(r"""
    hello|hi|hey
    good (?:morning|afternoon|evening|day)
    \w+ speaking
    this is (?!the |a |an |not |your |our )\w+(?: \w+)?(?= \||$| from| with| in| how| at)
    my name is
    (?:how|what) (?:can|may) i (?:help|assist|direct|do)
    how are you
    who am i speaking
""")


def refuses(text: str) -> bool:
    """Whether what was keyed or said before is not accepted."""
    return _REFUSES.search(text) is not None


def holds(text: str) -> bool:
    """Whether the line is to be held."""
    # Whoever comes to the phone after a hold thanks for the patience, as the tape did.
    return _HOLDS.search(text) is not None or (_THANKS.search(text) is not None and not greets(text))


def announces(text: str) -> bool:
    """Whether this is a tape, and nobody who could answer."""
    return text in _BARE_WORDS or _ANNOUNCES.search(text) is not None


def is_closed(text: str) -> bool:
    """Whether nobody will come to the phone."""
    return _CLOSED.search(text) is not None


def greets(text: str) -> bool:
    """Whether somebody answers the phone."""
    return _GREETS.search(text) is not None and not announces(text)
