"""Promises in English, as they read in plain form ("we'll" is "we will")."""

import re

from agent_worker.conversation.claims.claim import DEED

_WE = r"(?:i|we|they|he|she|somebody|someone|my \w+|our \w+|the team)"
_DEEDS = {
    "send": "send|sent|sending|email|mail|text|forward",
    "call": "call|ring|phone|calling back",
    "deliver": "deliver|ship|install|set up|set you up|provide|supply",
    "pay": "pay|cover|reimburse|waive|refund|absorb|credit",
    "reduce": "reduce|lower|beat|match|knock|drop|cut",
    "give": "give you|offer you|throw in|grant|add",
    "book": "book|schedule|arrange|reserve|put you down|pencil",
    "connect": "connect you|transfer|put you through|have somebody|have someone|get somebody|get someone",
    "follow": "follow up|get back|come by|visit|drop by|reach out",
    "delete": "delete|remove|erase|take you off|take your number off|take it off",
    "speak": "speak to (?:my|our|the)|talk to (?:my|our|the)|ask (?:my|our|the) (?:manager|boss|team)",
}
_SOON = (
    r"(?: (?:also|then|gladly|happily|personally|just|even|have it|have them|be happy to|be glad to"
    r"|make sure to))*"
)

WORDINGS: dict[str, tuple[str, ...]] = {
    "guarantee": (
        r"guarante\w+|warrant(?:y|ies)?",
        r"(?:i|we)(?: can| will| do| personally| hereby| solemnly)* (?:promise|assure|swear)",
        r"you have my word|trust me|rest assured|without fail",
        r"(?:it|this|that) (?:never|always) (?:fails|works)|foolproof",
    ),
    "sure": (
        rf"{_WE} (?:will |can |would )?(?:personally |also |always )?(?:make sure|ensure|see to it"
        rf"|take care of)",
    ),
    "free": (
        r"free of charge",
        r"(?<!feel )(?<!are you )(?<!you are )(?<!if you are )free(?! (?:time|minute|moment|hand|tomorrow"
        r"|today|now|right|for a|on \w+day|at \w+|this|next))",
        r"for free",
        r"no (?:charge|cost|fees?|extra cost|additional cost)|at no (?:\w+ )?(?:charge|cost|expense)",
        r"without (?:any )?(?:charge|cost)|complimentary|on (?:us|the house)|gratis",
    ),
    "costs nothing": (
        r"(?:costs?|cost you|costing|pay)(?: you)? (?:nothing|zero)|does not cost",
        r"not (?:pay|charge|cost)(?: you)? (?:a|one|any) (?:\w+)|no catch|not charge|without paying",
        r"for nothing",
    ),
    "price": (
        r"cheap|affordable|inexpensive|for (?:much )?less",
        r"(?:better|good|great|fair) (?:price|deal|rate)s?",
    ),
    "outcome": (
        r"you (?:will|are going to)(?: definitely| certainly| surely| also| soon| really| quickly)* (?:see"
        r"|love|benefit|earn|notice|gain|get|receive|be (?:happy|glad|amazed|delighted|surprised))",
    ),
    "praise": (
        r"(?:will )?(?:not|never) (?:regret|be disappointed|be sorry|go wrong)|pays? off|worth every",
        r"results? (?:is|are) (?:certain|sure|assured)|(?:top|high|highest|premium) quality"
        r"|as seen (?:on|in)",
        r"consider it done|works? every time",
    ),
    "impersonation": (
        r"(?:from|with|for|on behalf of) (?:the|your) (?:bank|government|police|court|tax office"
        r"|insurance company)",
        r"from (?:the )?(?:irs|fbi|social security)",
    ),
    "trial": (r"(?:free |test )?trial|try it (?:out )?(?:for|first|free)",),
    "risk": (
        r"(?:no|zero|without)(?: any)? risks?|risk free|nothing to lose|cannot lose|can not lose|safe bet",
    ),
    "cancel": (
        r"cancel(?: it)?(?: at)? (?:any ?time|whenever|at will)|can (?:always )?(?:cancel|quit|leave)",
        r"(?:no|without)(?: any)? (?:commitments?|obligations?|contracts?|strings|long term)|non binding",
        r"(?:stop|quit|leave|end it|opt out|get out) (?:it )?(?:at )?(?:any ?time|any point|any moment"
        r"|whenever)",
    ),
    "refund": (r"refund\w*|money back|your money|get it back|reimburse\w*",),
    "savings": (
        r"sav(?:e|es|ed|ing|ings)(?: you| you a lot of| a lot of| lots of)? ?(?:you|money|time|costs?|fuel"
        r"|hours)?",
        r"pay less|cut(?:s|ting)? (?:your )?costs?|pays? for itself|earn more|make more money",
        r"return on investment",
    ),
    "discount": (
        r"discounts?|special (?:price|offer|deal|rate|conditions)|rebates?|coupons?|vouchers?|half price",
        r"lower (?:price|rate)|lowest|reduced (?:price|rate)|bargain|good deal|gift|bonus",
    ),
    "deadline": (
        r"limited(?: time| offer| number| spots)?|only today|today only|last chance",
        r"(?:offer|deal|price) (?:ends|expires|is only|runs out)|before it is (?:too late|gone)",
        r"act (?:now|fast)|while (?:stocks?|supplies)",
    ),
    "boast": (
        r"best(?! (?:time|way|number|address|email|person|day|wishes|regards|moment|thing|suited|be|for me"
        r"|describes|place|reach))",
        r"cheapest|fastest|largest|biggest|leading|finest|greatest|safest|easiest|smartest",
        r"(?:the|our|its|their) most \w+|number one|no 1|market leader|top rated|unbeatable|unique",
        r"unrivall?ed|only one (?:who|that)|world class|revolutionary|perfect for",
        r"not find (?:\w+ ){0,2}(?:cheaper|better|faster)|no ?one else|nobody else|second to none",
    ),
    "certified": (
        r"(?:iso|gdpr|hipaa|soc)(?: \w+)? (?:certified|compliant|approved)|certified|accredited",
        r"award(?:s| winning)?|patented|licensed|insured|(?:fully )?compliant|clinically|scientifically",
        r"proven",
    ),
    "better": (
        r"(?:much |far |way |a lot |even )?(?:better|cheaper|faster|easier|safer|stronger|quicker) than",
        r"outperform\w*",
    ),
    "acquaintance": (
        r"you (?:asked|requested|signed up|subscribed|registered|contacted|downloaded|visited)(?! (?:me|if"
        r"|how|what|why|whether|about))",
        r"(?:we|i) (?:spoke|talked|met)",
        r"(?:your|a) (?:boss|colleague|manager|friend|director|assistant)(?: \w+)? (?:told|said|recommended"
        r"|suggested|asked|gave|referred)",
        r"as (?:agreed|discussed)",
    ),
    "human": (
        r"(?:i am|this is|you are (?:talking|speaking) (?:to|with))(?: indeed| really)? (?:a )?(?:real "
        r"|actual |live |human )+(?:person|human|being|agent|man|woman)?",
        r"i am (?:a )?(?:human|person)|not an? (?:robot|bot|ai|machine)",
    ),
    "exists": (
        r"(?:many|most|several|lots|plenty) of (?:our |your )?(?:customers|clients|competitors|companies)",
        r"every(?:one|body) (?:is|uses|loves|likes|wants)|nobody does it",
        r"(?:your )?competitors? (?:use|uses|are|is|already)",
    ),
    "exception": (r"make an exception|(?:just|only|especially) for you|as a favou?r|throw in",),
    **{
        f"{DEED}{deed}": (rf"{_WE} (?:will|can|could|am going to|are going to|would){_SOON} (?:{words})",)
        for deed, words in _DEEDS.items()
    },
}

OFFERED = tuple((f"{DEED}{deed}", re.compile(rf"\b(?:{words})")) for deed, words in _DEEDS.items())
"""Deeds that an approved text speaks of at all: who may ask "may I send it?" may say "I will send it"."""
