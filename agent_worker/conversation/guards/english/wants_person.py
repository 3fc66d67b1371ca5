"""How English asks for a person to talk to."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

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
_MEANS = any_of(
    r"(?:like|want|need|prefer|rather have|expect|wish)(?: \w+)? (?:a|an|some) (?:human|person|"
    r"live agent|real agent|manager|supervisor|agent|representative)(?: (?:to|on|who|please|instead|"
    r"calling|not)(?: \w+)*)?(?! (?:of|for (?:my|our)|in (?:my|our)))$",
    # "can i talk to someone", "let me speak with your manager", "i would rather talk to a human"
    rf"(?:(?:can|could|may|might) (?:i|we)|let (?:me|us))(?: please| just)? {_TALK} (?:{_STAFF}|{_SOMEONE})",
    r"put (?:your|the|a|one of your) (?:\w+ )?(?:manager|supervisor|boss|superior|colleague|human|person|"
    r"director|team)s?"
    r"(?: \w+)? ?(?:on|through|on the (?:phone|line))",
    r"(?:get|give|fetch|bring) (?:me |us )?(?:your|the|a) (?:manager|supervisor|boss|superior|human|"
    r"colleague)(?! (?:off|approval))",
    r"(?:help|served|assisted|serviced|called|call me)(?: \w+)? by (?:a|an|some) (?:real |live |"
    r"actual )?(?:human|person|agent|rep)",
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
    r"(?:get|give|find|want|need|prefer|like|put|have|connect|bring|fetch|let)(?: \w+){0,4} (?:a |an |"
    r"some |any )?(?:(?:real|live|actual|living|human|proper|flesh and blood) (?:person|human|being|agent|"
    r"advisor|adviser|one|people|operator|man|woman|someone|somebody|rep|representative|voice)|"
    r"someone real|somebody real|someone human)",
    r"(?:speak|talk|talking|speaking|chat|discuss|complain|complaint|discussing|passed|put through|"
    r"transferred|connected|escalate|escalated)(?: \w+){0,4} (?:to|with) (?:a|an|the|your|one of your|"
    r"someone|somebody|anyone)(?: \w+){0,2}? ?(?:manager|supervisor|boss|superior|superiors|human|humans|"
    r"person|agent|operator|representative|advisor|adviser|colleague|colleagues|specialist|technician|"
    r"engineer|department|sales|team|office|staff|lady i|guy i|man i|woman i|else|in charge|real|"
    r"who (?:knows|understands|can)|expert|accounts|support|head|director|owner|consultant|salesperson|"
    r"rep)\b",
    r"(?:transfer|switch|pass|forward|redirect|connect|hand|route|escalate|put)(?: (?:me|us|this|my call|"
    r"the call|this call))(?: (?:on|over|through|straight|please|back))* (?:to|with) (?:a|an|the|your|"
    r"one of|someone|somebody|sales|support|accounts|customer|billing|whoever|mister|mr|mrs|ms)(?! (?:my|"
    r"our))(?: \w+)*",
    r"(?:can|could|would|will|have) (?:someone|somebody|a person|a human|anyone|a real person|"
    r"your (?:manager|boss|colleague|supervisor)|one of your (?:colleagues|people|guys|team|staff|"
    r"agents))(?: from your (?:team|office|side|company)| at your \w+| else)?(?: please)? (?:call|phone|"
    r"ring|explain|help|contact|speak|talk|get back|take over)(?: \w+)*|(?:have|get|tell|"
    r"ask) (?:your (?:boss|manager|supervisor|director|superior)|a (?:human|real person|person)|"
    r"someone (?:real|human|from your|else|who)) (?:to )?(?:call|ring|phone|contact|speak|talk|explain|"
    r"to)(?: \w+)*",
    r"(?:do not|will not|hate|refuse to|not) (?:talk|talking|speak|speaking|deal|dealing|doing this|"
    r"discuss)(?: \w+){0,2} (?:to|with) (?:a |an |any |some )?(?:machines?|robots?|bots?|computers?|"
    r"recordings?|ai|software)(?: \w+)*|(?:instead of|rather than|not) (?:this|a|some|the) (?:thing|robot|"
    r"bot|machine|computer|recording) ?(?:please)?(?=$| (?:give|let|i want|get))(?=.*)|let me (?:talk|"
    r"speak) to (?:someone|somebody|anyone|a person|whoever|him|the (?:person|one|guy|lady|boss))(?! (?:my|"
    r"first|here|in my))",
    r"(?:can|could|may) i (?:talk|speak) (?:to|with) (?:the (?:lady|man|woman|guy|gentleman|person|girl|"
    r"one)|mr|mrs|ms|miss)(?: \w+)*|(?:i want|get me|give me|put on|i would like|can i get|"
    r"can i have) (?:mr|mrs|ms|miss) \w+(?: \w+)*|(?:who is|whoever is) in charge (?:there|over there|"
    r"of this)(?: \w+)*|(?:customer service|customer support|live agent|live person|operator|supervisor|"
    r"manager|agent|representative)(?: please| now)*$(?<!\w\w \w\w\w\w\w manager)(?=)(?<!the manager)"
    r"(?<!our manager)(?<!my manager)(?<!a manager)(?<!an agent)(?<!the supervisor)(?<!my supervisor)"
    r"(?<!your agent)",
)
_ONLY_SOUNDS_SO = any_of(
    r"(?:talk|talked|speak|spoke|spoken|discuss|check|consult|chat)(?: \w+){0,3} (?:to|with) (?:my|our|his|"
    r"the wife|the kids|someone (?:in|on|at|from) (?:my|our)|somebody (?:in|on|at|from) (?:my|"
    r"our))(?: \w+){0,2}(?: about it| first)?",
    r"(?:talked|spoke|spoken|was talking|chatted|have talked|had talked)(?: \w+){0,2} (?:to|"
    r"with)(?: \w+){0,8}|(?:person|man|woman|guy) in charge (?:is me|here is me)|i am (?:the|a|"
    r"in)(?: \w+){0,4}|who am i (?:talking|speaking) to|am i (?:talking|speaking)(?: \w+){0,6}|(?:our|the|"
    r"my|your) (?:agents?|operators?|manager|team|people) (?:of|use|is|are|has|have|said|already|told|"
    r"decides|will)(?: \w+){0,6}|people person",
    r"(?:can i|let me|i need to|i want to|i would like to|i have to|i will) (?:talk|speak)(?: \w+)? (?:to|"
    r"with) (?:someone|somebody) (?:first|here|(?:in|on|at) (?:my|our))(?: \w+)*",
)

WORDING = Wording(_MEANS, _ONLY_SOUNDS_SO)
