"""What a caller may say at any moment, answered by code before anything else is considered."""

from enum import StrEnum

from agent_worker.conversation.opt_out import is_opt_out
from agent_worker.conversation.patterns import any_of
from agent_worker.conversation.words import plain

__all__ = ["Guard", "guard", "is_opt_out"]


class Guard(StrEnum):
    """What was recognised. The value is the label that the turn gets."""

    OPT_OUT = "opt_out"
    WRONG_PERSON = "wrong_person"
    WANTS_PERSON = "wants_person"
    ASKS_IF_AI = "asks_if_ai"


_NOBODY = r"(?:no ?one|nobody|no \w+|not anyone)"
_NOT_A_NAME = r"(?!(?:one|budget|need|time|way|interest|problem|reason)\b)"
_WRONG_PERSON = any_of(
    r"(?<!gave you the )(?<!give you the )(?<!had the )(?:wrong|incorrect) (?:\w+ )?(?:number|person)(?! of)",
    rf"{_NOBODY} (?:here )?(?:called|named|by the name|by that name|with that name|of that name)",
    rf"(?:there is|we have) no {_NOT_A_NAME}\w+ (?:here|at this number|in this (?:office|house))",
    rf"no {_NOT_A_NAME}\w+ (?:lives|works) here|(?<!\w )no {_NOT_A_NAME}\w+ here(?! \w)",
    r"(?:does|do|did) not (?:live|work) (?:here|at this|for (?:us|this)|with us)",
    r"no longer (?:lives?|works?|is)? ?(?:here|at this|for (?:us|this)|with (?:us|the company))",
    r"(?:he|she|they|who) (?:has |have )?(?:left|quit) (?:the|this|our) (?:company|firm|job|business)",
    r"(?:he|she) (?:has )?(?:passed away|died)|(?:he|she) is (?:dead|deceased)",
    r"(?:i am|this is|that is) not (?:him|her|he|she|them|that person)",
    r"(?:this|that) is not \w+(?: \w+)? speaking",
)

_REAL = r"(?:(?:real|actual|live|living|human|proper) )+"
_STAFF = (
    rf"(?:(?:(?:a|an|any|some|your|another) )?{_REAL}(?:person|being|people|agent|operator|voice|someone)"
    r"|(?:(?:a|an|any|some|another|your) )?(?:human being|humans?)"
    r"|(?:a|an|another) (?:person|agent|operator|representative|rep|colleague|supervisor|manager)"
    r"|your (?:\w+ )?(?:manager|supervisor|boss|colleagues?|team|people|representative)"
    r"|(?:someone|somebody) (?:real|human|in charge|in person|at your|from your|on your))"
)
_SOMEONE = r"(?:someone|somebody|anyone)(?: else)?(?! (?:first|here|(?:in|on|at) (?:my|our)))"
_TALK = r"(?:talk|speak|chat|be connected|be transferred|be put through) (?:to|with)"
_LIKE_TO = r"(?:want|wish|like|prefer|rather|demand|need|have|got|trying)(?: to)?"
_WANTS_PERSON = any_of(
    # "can i talk to someone", "let me speak with your manager", "i would rather talk to a human"
    rf"(?:(?:can|could|may|might) (?:i|we)|let (?:me|us))(?: please| just)? {_TALK} (?:{_STAFF}|{_SOMEONE})",
    rf"{_LIKE_TO}(?: please| just)? {_TALK} {_STAFF}",
    # "get me a human", "i want a real person", "transfer me", "operator please"
    rf"(?:get|give|find|want|need|prefer) (?:me |us )?(?:(?:a|an|some) )?(?:{_REAL}(?:person|agent)|human)",
    r"(?:get|give|find) (?:me|us) (?:a|an|your) (?:person|operator|representative|manager|supervisor)",
    r"(?:put|connect|transfer|switch) (?:me|us|this call)(?: over| through)? (?:to|with)"
    rf" (?:{_STAFF}|{_SOMEONE})",
    r"(?:put me through|transfer (?:me|this call)|hand me over|connect me)(?! (?:to|with) (?:my|our))",
    rf"want {_STAFF} on (?:the|this) (?:line|phone)|is there {_SOMEONE} i can (?:talk|speak)",
    rf"(?:can|could|may) (?:i|we) have {_STAFF}",
    rf"(?:is|are) there (?:a|an|any) (?:{_REAL})?(?:person|human|people|humans) (?:there|i can|available)",
    r"(?<!\w )(?:(?:please|a|an|real|live) )*(?:human|person|operator|representative)(?: please)?(?! \w)",
)

_LIKE = r"(?: (?:a|an|the|some|kind of|sort of|like|actually|really|just|one of those|talking to|not)){0,4}"
_MACHINE = (
    r"(?:ai|robots?|robotic|bots?|chat ?bot|robo ?call|machine|computer|artificial|automated|automatic"
    r"|virtual|computerized|program|software|alexa|siri|chat ?gpt)"
)
_HUMAN = r"(?:human|real|(?:actual|live|real) (?:person|human|people|voice)|person)"
_NOT_A_TRADE = (
    r"(?! (?:company|companies|vendor|startup|firm|business|provider|shop|expert|engineer|team|tool|product"
    r"|project|thing|quick|fast|estate|time|soon|problem|needs?|options?)\b)"
)
_BOT = r"(?:robot|bot|chat ?bot|robo ?call|ai|automated (?:call|voice|system|message)|recording)"
_ASKS_IF_AI = any_of(
    rf"(?:are|is) (?:you|this|that|it){_LIKE} (?:{_MACHINE}|{_HUMAN})\b{_NOT_A_TRADE}",
    rf"you are(?: \w+)? not (?:a |even |really )*{_HUMAN}",
    r"(?:are|is) (?:you|this|that|it) (?:just |really )?a (?:recording|recorded|tape|voice)",
    r"(?:am i|are we|i am|is it)(?: \w+)? (?:talking|speaking|chatting) (?:to|with)"
    rf"{_LIKE} (?:{_MACHINE}|{_HUMAN}|recording)",
    r"you (?:sound|seem|must be|are)(?: (?:like|to be|so|very|just|a bit|a|an|some kind of)){0,4}"
    rf" {_MACHINE}\b{_NOT_A_TRADE}",
    rf"(?:this|that|it) (?:is|sounds like|must be)(?: (?:a|an|some kind of|just)){{0,3}} {_BOT}(?! \w)",
    r"(?:robot|human|ai|bot|machine|person) or (?:a |an )?(?:real )?(?:robot|human|person|machine|ai|bot)",
)

_PATTERNS = (
    (Guard.WRONG_PERSON, _WRONG_PERSON),
    (Guard.WANTS_PERSON, _WANTS_PERSON),
    (Guard.ASKS_IF_AI, _ASKS_IF_AI),
)


def guard(text: str) -> Guard | None:
    """What `text` asks or says that must be answered at once, the most binding first; None if nothing."""
    if is_opt_out(text):
        return Guard.OPT_OUT
    words = plain(text)
    return next((name for name, pattern in _PATTERNS if pattern.search(words)), None)
