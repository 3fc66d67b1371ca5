"""How English asks whether this is a machine."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

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
_MEANS = any_of(
    rf"(?:are|is) (?:you|this|that|it){_LIKE} (?:{_MACHINE}|{_HUMAN})\b{_NOT_A_TRADE}",
    r"(?:you|it|this|that|he|she) (?:do not|does not|did not)(?: \w+)? (?:sound|seem|feel|look)(?: \w+){0,2}"
    r" (?:human|real|natural|like a (?:real |human |person|human))(?: \w+)?",
    r"is (?:there|that) (?:a|an|any|some|really a|actually a) (?:real |actual |live )?(?:person|human|"
    r"someone)(?: \w+)?"
    r" (?:behind|at the other|on the other|talking|speaking)(?: \w+)*",
    r"(?:is|are) (?:this|you|it) (?:just |all |being |some )?(?:automated|computerized|prerecorded|"
    r"pre recorded|scripted by|ai generated|synthetic)",
    r"you (?:sound|talk|speak|are acting|act) (?:just |exactly |kind of |a bit )?(?:like )?(?:a |"
    r"an )?(?:robotic|fake|machine|robot|recorded|automated|computer)(?: \w+)?",
    rf"you are(?: \w+)? not (?:a |even |really )*{_HUMAN}",
    r"(?:are|is) (?:you|this|that|it) (?:just |really )?a (?:recording|recorded|tape|voice)",
    r"(?:am i|are we|i am|is it)(?: \w+)? (?:talking|speaking|chatting) (?:to|with)"
    rf"{_LIKE} (?:{_MACHINE}|{_HUMAN}|recording)",
    r"you (?:sound|seem|must be|are)(?: (?:like|to be|so|very|just|a bit|a|an|some kind of)){0,4}"
    rf" {_MACHINE}\b{_NOT_A_TRADE}",
    rf"(?:this|that|it) (?:is|sounds like|must be)(?: (?:a|an|some kind of|just)){{0,3}} {_BOT}(?! \w)",
    r"(?:robot|human|ai|bot|machine|person) or (?:a |an )?(?:real )?(?:robot|human|person|machine|ai|bot)",
    r"(?:human|person|man|woman|someone real|real voice|real person|real) or (?:just |is it |"
    rf"are you )?(?:a |an |some )?(?:\w+ )?{_MACHINE}|{_MACHINE} or (?:a |an )?(?:real |actual |"
    r"living )*(?:person|human|man|woman|someone)",
    r"(?:are|is|am) (?:you|this|that|it|i|there)(?: \w+){0,2} (?:like |one of those |one of these |"
    rf"some kind of |some sort of |talking to |a |an |some |chat|speaking to |)+(?:\w+ )?(?:{_MACHINE}|"
    r"virtual assistant|siri|chat ?gpt|gpt|ai (?:calls?|thing|voice|caller|agent)|voice ?bot|robocalls?|"
    rf"auto ?dialer|tape|deepfake)\b{_NOT_A_TRADE}",
    r"(?:prove|show me|convince me)(?: \w+){0,3} (?:human|real|robot|person|bot|machine)|"
    r"say something (?:a |only a |that a )(?:robot|human|machine|bot)(?: \w+)*|(?:you are|"
    r"you) not (?:even |really |actually )?real(?: are you)?|are you (?:even |actually |really |"
    r"for )*(?:real|alive|human|breathing|a live person)(?! (?:estate|quick|fast|busy|sure))(?! time)",
    r"(?:did|have|do) (?:they|you|you guys|your company)(?: \w+){0,3} (?:ai|a robot|robots|a machine|"
    r"a bot|bots|machines|computers?)(?: \w+){0,3} (?:phone|calls?|calling|line|now)|(?:a|an|some|"
    rf"this is|is this) (?:{_MACHINE}|ai) (?:talking|speaking|calling|on the)(?: \w+)*|(?:voice|"
    r"you)(?: \w+){0,3} (?:computer generated|synthetic|synthesized|generated|robotic|auto generated|"
    r"fake voice|artificial)|flesh and blood|is (?:there|anyone|anybody|someone) (?:a |an )?(?:real |"
    r"actual |live |human )+(?:person |human |being )?(?:there|on the|on this|behind|at the other)",
    rf"this is (?:just )?(?:a|an) (?:\w+ )?{_MACHINE}(?: talking| speaking)?(?: is not it| right| correct)",
    r"i (?:think|bet|feel like|have a feeling|believe|guess|swear)(?: that)? (?:you are|this is|"
    rf"i am talking to) (?:just )?(?:a|an|some kind of)? ?{_MACHINE}{_NOT_A_TRADE}|(?:is|was) that (?:a |"
    r"your )?(?:real|natural|human) voice|do you (?:have a (?:pulse|heartbeat|body)|exist|breathe|"
    r"really exist)",
)
_ONLY_SOUNDS_SO = any_of(
    r"machine learning(?: \w+)*|(?:is|are) (?:it|this|that|they) (?:a|an) \w+ (?:product|tool|platform|"
    r"service|company)",
    r"real (?:price|cost|deal|offer|problem|estate|thing|reason|question|value|issue|bargain|discount|"
    r"number|address)|(?:the|our|that|my|of the) (?:machine|computer|program|system|software|"
    r"robot)(?: \w+)? (?:is|was|broke|does|has|can|out|that|we|vacuum|mower|arm)(?: \w+)*|(?:washing|"
    r"coffee|fax|answering|vending|sewing) machine",
    r"(?:operator of the|vendor used|we (?:use|used|have|are using|already use)|our (?:team|vendor|"
    r"company) (?:use|used|uses))(?: \w+)*|is (?:it|this|that) (?:recorded|an automatic (?:payment|"
    r"renewal)|automatic|an automated process|automated (?:billing|payment))(?: \w+)*|"
    r"is this a (?:recorded line|machine you sell)(?: \w+)*",
)

WORDING = Wording(_MEANS, _ONLY_SOUNDS_SO)
