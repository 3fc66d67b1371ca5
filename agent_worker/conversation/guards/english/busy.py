"""How English says that now is not the time."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_HOUR = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday|lunchtime|"
    r"half past \w+|(?:a )?quarter (?:past|to) \w+)"
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend)s?"
_TIME = (
    r"(?:(?:the day after )?tomorrow(?: (?:morning|afternoon|evening|night))?|tonight|later(?: today| on|"
    rf" this \w+)?|this (?:afternoon|evening|weekend|{_DAY})|(?:on |next |this |"
    rf"coming )*{_DAY}(?: (?:morning|afternoon|evening|night))?"
    r"|(?:at|after|around|about|by|past|before|from|between|until|till|toward|towards|"
    rf"like) {_HOUR}(?: (?:thirty|fifteen|forty five|o clock|oclock|pm|am|sharp|ish|p m|a m))*|"
    rf"{_HOUR} (?:o clock|oclock|pm|am|thirty|p m)"
    r"|in (?:a|an|one|two|three|four|five|ten|fifteen|twenty|thirty|forty|half an|a half|a couple of|a few|"
    r"about an|the|\d+|another)(?: an| of| another)? ?(?:minutes?|mins?|hours?|days?|weeks?|months?|"
    r"quarter of an hour|half hour|while|bit|moment|morning|afternoon|evening|sec)"
    r"|half an hour|next (?:week|month|year|time)|another (?:time|day|moment|hour)|some other (?:time|day)|"
    r"some ?time (?:else|later|next)|a (?:better|different) time|(?:the )?(?:first|second|third|\w+(?:th|"
    r"st|nd|rd)) of \w+|the (?!(?:fir|la|be|wor|re|mo|lea)st\b|second\b|third\b)\w+(?:th|st|nd|rd)|"
    r"after (?:lunch|work|dinner|the weekend|my meeting|school|"
    r"hours|my shift)|(?:in )?the (?:morning|afternoon|evening)|end of the (?:day|week|month)|(?:morning|"
    r"afternoon|evening)s?)"
)
_CALL = (
    r"(?:call|ring|phone|try|buzz|reach|contact|talk|speak|chat|get back|catch|ping|give me|give us|hit me|"
    r"do (?:this|it|that)|calling|come back|reschedule|schedule|check back|connect|resume|continue|"
    r"pick (?:this|it) up|push (?:this|it)|move (?:this|it)|make it)"
)
WORDING = Wording(
    any_of(
        rf"(?:{_CALL})(?: \w+){{0,6}} {_TIME}",
        rf"{_TIME}(?: (?:at|around|about|after|in|the|morning|afternoon|evening|{_HOUR}|thirty|fifteen|"
        rf"{_TIME}|or|so|maybe|pm|am))*(?: \w+){{0,3}} (?:better|best|works|work|suits|good for me|is fine|"
        r"would be (?:good|great|fine|better|perfect|ideal)|i am free|i will be (?:free|at|home|available|"
        r"around|back)|at my desk|i can talk|instead|i am (?:available|home)|is okay|when i am)",
        r"(?:better|best|prefer|rather|how about|what about|maybe|perhaps|let us say|say|works for me|"
        r"free|available|instead|let us do|make it|can we do|could we do|suits me|i could do|"
        rf"i can do)(?: (?:if|you|we|on|is|at|do|it|call|called|try|me|to|talk|a|would be|for|in))* {_TIME}",
        r"^(?:(?:yes|no|um|uh|well|so|okay|not now|not today|sorry|please|maybe|actually|how|about|hmm|"
        rf"then|let us say|i mean|or|oh) )*{_TIME}(?: (?:{_TIME}|or|and|please|maybe|then|would|do|i mean|"
        rf"no|actually|make it|thanks|around|at|{_HOUR}|hours?|thirty|fifteen|so|if you can|if that works|"
        r"okay|is|three|sorry))*$",
        r"(?:i am|we are|am|i was|you caught me|you got me|caught me|i will be|i am just|i have been|"
        r"just)(?: (?:just|right now|now|currently|in the|kind of|sort of|a bit|really|very|super|so|still|"
        r"about|a little|actually|literally|stuck|already|pretty|swamped|at|on|my|the|a|an|in|another|"
        r"middle of|way|out|with|to|into|here|busy|bit|client|this))* (?:driving|busy|swamped|slammed|"
        r"tied up|in a (?:meeting|rush|hurry|hearing|class|conference|lecture|taxi|cab|queue|line|session)|"
        r"(?:a|my|our|the|another|this|important) (?:meeting|call|class|doctor|dentist|patient|customer|"
        r"client|conference|funeral|wedding|interview|exam|zoom)|in (?:meetings?|class|court|surgery|"
        r"traffic|church|bed|hospital|line|transit|the (?:car|middle|shower|bath|kitchen|bathroom|store|"
        r"office|gym|cinema|supermarket|queue|checkout|train|bus|hospital|theater|waiting room|subway|"
        r"airport|garden))|at (?:work|lunch|dinner|church|school|a (?:funeral|wedding|party|meeting|"
        r"restaurant|concert|game|conference|client)|the (?:doctor|doctors|dentist|checkout|gym|store|"
        r"airport|office|hospital|bank|hairdresser|supermarket|cinema|moment busy|wheel|vet|bar|station|"
        r"theater|hairdressers|table))|on (?:the (?:road|bus|train|other line|phone|motorway|highway|"
        r"toilet|go|run|subway|plane|metro|freeway|loo|way|treadmill)|another (?:call|line)|my (?:way|"
        r"lunch|break)|a (?:call|train|plane|bus|break|ladder|deadline|conference|plane|flight|bike)|"
        r"holiday|vacation|break|duty|shift)|behind the wheel|running (?:late|out|to|errands|into|for)|"
        r"heading (?:out|into|in|to|off)|walking (?:into|out|to|in)|eating(?! less)|cooking|"
        r"having (?:lunch|dinner|breakfast)|boarding|about to (?:board|go|leave|start|walk|head|eat|step|"
        r"get|take off|jump|enter|drive|have)|leaving|rushing|shopping|feeding|changing (?:a diaper|"
        r"the baby|diapers)|bathing|putting the (?:kids|baby)|picking up (?:my|the) (?:kids|son|daughter)|"
        r"with a (?:client|customer|patient|guest|student)|occupied|preoccupied|working (?:right now|"
        r"at the moment|nights)|sleeping|asleep|napping|not free|unavailable|not available|stepping|"
        r"getting (?:on|into|in|off) (?:a|the|my)|going into|late for|cycling|jogging|"
        r"checkout)(?! (?:people|season|as a|for a living))",
        r"(?:can not|could not|can hardly|not able to|unable to|will not be able to)(?: \w+)? (?:talk|"
        r"speak|chat|take this|take the call|do this|stay on|be on the phone)(?! to| with)(?: \w+)*|"
        r"(?:can not|could not) (?:right now|at the moment|just now|now|today|this minute)|"
        r"not (?:right )?now(?: (?:please|i am|sorry|thanks|maybe|mate|i|we|no)(?: \w+)*)?$|not (?:a|the|"
        r"really a|exactly a|such a) (?:good|great|best|right|convenient|ideal|very good) (?:time|moment)|"
        r"(?:bad|terrible|awkward|inconvenient|poor|rough|horrible) (?:time|moment|timing)|not (?:good|"
        r"convenient|great|possible) (?:right now|at the moment|now|today)|(?:caught|got|catching|"
        r"getting) me at (?:a|the|an) (?:bad|wrong|awkward|busy|terrible|inconvenient|checkout|worst|"
        r"dinner)(?: \w+)*",
        r"(?:no|not|have not|do not have|have not got|got no|have no|not got|not have|"
        r"running out of)(?: \w+){0,2} (?:time|a minute|a second|a moment|the time|"
        r"minutes)(?: (?:for (?:this|that|it|you|a chat)|to (?:talk|chat|speak|spare)|right now|now|"
        r"at the moment|today|just now|this (?:morning|week|afternoon)))+|(?:got|have|need|must|should|"
        r"gotta)(?: to)? (?:go|run|dash|leave|hang up|get going|jump|get back to (?:work|my)|bounce|"
        r"head out|take this|catch (?:a|my)|rush|get off the phone|hop|drop off)(?: (?:now|in|soon|sorry|"
        r"off|bye|right now|i am|to a|to the|my|it is|somebody|someone))*(?: \w+){0,2}$|(?:kids?|baby|"
        r"toddler|daughter|son|boss|doctor|dinner|oven|someone|somebody)(?: (?:is|are|just|was|"
        r"keeps?))+ (?:crying|screaming|burning|calling me|called me|waiting|at the door|boiling over|"
        r"sick right now)(?: \w+)*|someone at the door",
        r"(?:call|ring|phone|try|catch) (?:me |us |you )?(?:back |again )?(?:later|another time|"
        r"some other time|sometime|tomorrow|tonight|next week|in a bit|after)(?: \w+)*|(?:later|"
        r"another time|some other time|maybe later|another day)(?: (?:please|perhaps|maybe|today|would|"
        r"thanks|okay|then|would be|is))*(?: better| good)?$|(?:give|need|let)(?: me|"
        r" us)?(?: have)?(?: just| about| another| like)? (?:a|an|five|ten|fifteen|twenty|thirty|two|"
        r"half an|a couple of|\d+|a few|one|another)(?: more)? (?:minutes?|mins?|hours?)(?! of (?:your|"
        r"my))(?! (?:tops|max) tell)",
        r"(?:do not|please do not|never|rather not|not)(?: \w+){0,2} (?:call|ring|phone|contact|disturb|"
        r"called)(?: \w+){0,4} (?:before|until|till|at (?:work|night|lunch|dinner|this hour|the office|"
        r"\w+$)|so (?:early|late)|while|when|during|on (?:a |the )?(?:weekends?|\w+days?)|"
        r"in the (?:mornings?|evenings?|afternoons?|middle)|today|right now|between|after|now|"
        r"this (?:early|late|week)|earlier)(?: \w+)*|i have (?:a )?(?:visitors?|guests?|company over|"
        r"people over|clients? here|customers? waiting|a customer|a client (?:here|with)|a patient|"
        r"a train to catch|a flight to catch|a meeting (?:now|in|starting))(?: \w+)*|my hands are full|"
        r"hands full|got my hands full|i work nights(?: \w+)*",
    ),
    any_of(
        r"i am (?:a|an|the) \w+(?: \w+)? (?:at|in|on) (?:the|a) (?:\w+ )+(?:room|ward|department|office)|"
        r"i work(?: \w+)*",
        r"(?:i have|i had|have|we have|there is|is|confirm|my|about|cancel|move|the|an|remember|"
        r"had) (?:an? |the |our |my )?(?:\w+ )?(?:appointment|meeting|delivery|reservation|"
        r"booking)(?: (?:at|on|every|for|is|was|tomorrow|next|went|to|about))(?: \w+)*|(?:the )?(?:line|"
        r"number|phone) was busy(?: \w+)*|every (?:monday|day|week|morning|\w+day)(?: \w+)*|(?:yesterday|"
        r"last (?:week|month|year|\w+day)|earlier today|this morning already)(?: \w+)*|"
        r"came tomorrow(?: \w+)*",
        r"(?:sale|offer|deal|promotion|discount|store|shop|it|that) (?:ends?|opens?|closes?|starts?|"
        r"expires?|runs)(?: \w+)*|(?:can|could|would|will) you (?:start|deliver|come|install|begin|ship|"
        r"send|open|be here)(?: \w+)*|(?:are|is) (?:you|the \w+|it) open(?: \w+)*|now is (?:fine|good|okay|"
        r"perfect|great)(?: \w+)*|(?:mornings?|evenings?) are(?: \w+)* hectic|later (?:models?|"
        r"versions?)(?: \w+)*|(?:not|am not|never|are not) (?:too |that |so |very )?busy(?: \w+)*|(?:i|"
        r"we) (?:call|called|phoned|rang) (?:you|yesterday)(?: \w+)*|you (?:called|rang|phoned)(?: \w+)*|"
        r"a (?:rainy season|(?:very )?busy (?:season|place|company|office|shop|store|family|practice|"
        r"department|team))(?: \w+)*|busy but (?:go ahead|go on|tell me|fire away|i have)(?: \w+)*|"
        r"(?:customers?|clients?|patients?|people|parents) (?:\w+ ){0,2}(?:call|phone|ring)(?: \w+)*|"
        r"calls? (?:volumes?|cent(?:er|re)s?|logs?)(?: \w+)*",
        r"(?:call|phone) me any ?time(?: \w+)*|do not forget to (?:call|ring)(?: \w+)*|good (?:morning|"
        r"afternoon|evening)|have a (?:good|great|nice) (?:\w+)|(?:since|for) (?:this|the) (?:morning|"
        r"weekend)|is this the wrong time|sooner or later|(?:i work|i worked|works) at(?: \w+)*",
    ),
)
