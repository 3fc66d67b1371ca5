"""How English says that this is not the person called."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_NOBODY = r"(?:no ?one|nobody|no \w+|not anyone)"
_NOT_A_NAME = r"(?!(?:one|budget|need|time|way|interest|problem|reason)\b)"
_MEANS = any_of(
    r"(?:took over|inherited|was (?:given|assigned)|have had|got) (?:this|the) (?:number|phone|"
    r"line)(?: \w+){0,4}|(?:this is|you have reached|you got) (?:the |a |"
    r"an )?\w+(?: \w+)? (?:you (?:need|want|are looking for) (?:the )?\w+)|(?:sold|gave) (?:him|her|"
    r"them) (?:this|the) (?:house|phone|company)(?: \w+)*|(?:he|she) (?:is|has been) (?:in|"
    r"at) (?:heaven|another company|a different company)",
    r"(?:must be|are|might be|probably|may be) (?:looking for|after|thinking of|meaning|wanting|"
    r"trying to reach) (?:my (?:brother|sister|father|mother|son|daughter|husband|wife|dad|mom|"
    r"roommate|landlord|boss|neighbor)|someone|somebody|another|the other|a different|the (?:previous|"
    r"old|former))(?: \w+)*",
    r"(?<!gave you the )(?<!give you the )(?<!had the )(?:wrong|incorrect) (?:\w+ )?(?:number|person)(?! of)",
    rf"{_NOBODY} (?:here )?(?:called|named|by the name|by that name|with that name|of that name)",
    rf"(?:there is|we have) no {_NOT_A_NAME}\w+ (?:here|at this number|in this (?:office|house))",
    rf"no {_NOT_A_NAME}\w+ (?:lives|works) here|(?<!\w )no {_NOT_A_NAME}\w+ here(?! \w)",
    r"(?:there is|there are|we have|we have got|there has never been) (?:no|not a|not an|nobody|no one|"
    r"never been a)"
    r" (?!one\b|budget|need|time|way|interest|problem|reason|hurry|rush|doubt|emergency|point|"
    r"more)\w+(?: \w+)?"
    r" (?:living|working|staying|employed|listed|registered) (?:here|at|in|with)",
    r"(?:not|never) (?:the )?(?:person|one|guy|man|woman|customer|lady) (?:you|that you|they)"
    r"(?: \w+){0,3} (?:looking for|want|after|need|calling|trying to reach|meant|expecting|think)",
    r"(?:he|she|they) (?:has |have |had )?(?:got|found|took|started|taken) (?:a |another |some )?(?:new |"
    r"different |other )?"
    r"(?:job|position|role)(?: \w+){0,3}|(?:he|she|they) (?:now )?(?:works?|lives?) (?:somewhere else|"
    r"elsewhere|for someone else|"
    r"at another|in another|for another|abroad)(?: \w+)*",
    r"(?:you have |you )?(?:reached|called|calling|rang|got|phoning) (?:a|an|the) (?:private|residential|"
    r"personal|different|"
    r"home|house|wrong)(?: \w+){0,3}(?: not (?:the|a))?(?= |$)(?<!at home)",
    r"(?:this|it) is (?:not|no longer) (?:his|her|their|the right|that persons) (?:number|phone|line|house|"
    r"office)|"
    r"(?:this|it) (?:number|phone|line) (?:no longer )?belongs? to (?:someone|somebody|another|me|a|"
    r"us)(?: \w+)*",
    r"(?:does|do|did) not (?:live|work) (?:here|at this|for (?:us|this)|with us)",
    r"no longer (?:lives?|works?|is)? ?(?:here|at this|for (?:us|this)|with (?:us|the company))",
    r"(?:he|she|they|who) (?:has |have )?(?:left|quit) (?:the|this|our) (?:company|firm|job|business)",
    r"(?:he|she) (?:has )?(?:passed away|died)|(?:he|she) is (?:dead|deceased)",
    r"(?:i am|this is|that is) not (?:him|her|he|she|them|that person)",
    r"(?:this|that) is not \w+(?: \w+)? speaking",
    r"(?:no |nope |sorry )*(?:this|that) (?:is not|was not) (?!a|an|the|my|our|for|what|how|why|true|right|"
    r"bad|it|good|interesting|fair|of|enough|possible|something|about|really|very|so|necessary|working|"
    r"easy|cheap|going|one|to|in|on|at|him|her|me saying)\w+(?! \w)|(?<!\w )(?:no |nope |sorry )*(?:that|"
    r"this|it) is not me|not (?:me|him|her|the guy|the one|that person|the person)(?: mate| sorry)?(?! \w)",
    r"(?:my name is not|i am not called|not my name|nobody calls me|i am not (?:mr|mrs|ms|miss|mister|"
    r"doctor|dr)\b)|i am not (?!sure|interested|a|an|the|going|in|at|really|very|so|that|ready|able|happy|"
    r"convinced|here|home|available|free|busy|allowed|saying|looking|buying|driving|too|quite|certain|"
    r"paying|using|doing|giving|much|well|feeling|familiar|aware|getting|having|into|up|on|your|my|being|"
    r"even|supposed|exactly|good|talking|kidding|joking|working|asking|opposed|against|stupid|bothered|for|"
    r"from|with|as|keen|comfortable|trying|currently|right|five|all)\w+(?: \w+)? (?:i am (?:his|her|the)|"
    r"this is (?:his|her)|you (?:want|have))",
    r"you (?:have |must have |might have )?(?:got |have |reached |dialed |called |got through to |mean |"
    r"meant |want |are after |are looking for |must mean |must want )+(?:the )?(?:wrong|other|another|"
    r"somebody else|someone else|my (?:father|mother|brother|sister|son|daughter|dad|mom|husband|wife|boss|"
    r"neighbor|colleague|roommate|landlord)|the (?:previous|former|old)|accounts this|"
    r"a different)(?! (?:idea|impression|end|time|thing|question|offer|product|option))",
    r"(?:misdialed|misdialled|dialed wrong|mis dialed|wrong (?:house|office|department|extension|company|"
    r"place|guy|man|woman|lady|family|line|contact|fellow|bloke))|(?:mistaken|confusing|confused|mixing|"
    r"mixed|mistaking) (?:me|us)(?: up)? (?:with|for)|mistaken identity|you are mistaken|"
    r"someone else entirely|(?:got|have) me (?:mixed up|confused)",
    r"(?<!have )(?:never|not) heard of (?:her|him|them|that person|anyone|any|this person|a)|(?:do not|"
    r"never) know (?:her|him|anyone|anybody|any|that person|who (?:he|she|that) is|a (?:mr|mrs|miss|"
    r"\w+$))(?: \w+){0,4}|no idea who (?:that|he|she) is",
    r"(?:does|do|did|has) not (?:live|work|stay)(?:ed)? here|(?:do|does) not (?:live|work) (?:here|with us|"
    r"for us|at)|(?:no longer|not) (?:works?|lives?|employed|working|living|based)(?: \w+){0,2} (?:here|us|"
    r"company|there|address)|(?:he|she|they|who|\w+) (?:no longer|used to) (?:works?|lives?|worked|lived|"
    r"work|live) (?:with|here|for|at)(?! \w+ (?:but i))",
    r"(?:he|she|they|\w+) (?:has |have |had |is |was |got |just |already )*(?:moved (?:away|out|to|house|"
    r"back)|retired|been (?:fired|sacked|let go|laid off)|resigned|laid off|got fired|emigrated|"
    r"transferred to|left the (?:company|firm|business|building|organization)|gone to another company|"
    r"quit (?:last|in|a|his|her))(?<!i moved out)(?<!we moved out)(?<!i moved away)(?<!i retired)",
    r"(?:he|she|father|mother|husband|wife|dad|mom|mum|brother|sister|uncle|aunt|grandmother|grandfather|"
    r"mister \w+|mr \w+|mrs \w+|grandma|grandpa|\w+) (?:is|has|have|was|had|just|sadly|"
    r"unfortunately)(?: \w+){0,2} (?:deceased|passed(?: away| on)?|died|dead|buried|no longer (?:alive|"
    r"with us|living))(?! (?:the|my|our|tired|serious|on|set|battery|line|end))|(?:he|she|my \w+|mr \w+|"
    r"mrs \w+) (?:died|passed)(?: away)?|(?:buried|lost) (?:him|her|my (?:father|mother|husband|"
    r"wife)) (?:last|in|two|a)|funeral was",
    r"(?:just |only |recently )+(?:got|bought|received|have had|had|been given) (?:this|the) (?:phone |"
    r"new )?(?:phone number|number|phone|line|sim)|(?:previous|former|last|old) (?:owner|tenant|occupant|"
    r"holder|subscriber)(?! of the (?:house|car))|this (?:number|phone) (?:is new|used to|belongs to|"
    r"is not (?:his|hers|theirs|for)|has changed)|new number(?: \w+)? (?:must|for)|had this number(?: \w+)*",
    r"i am (?:only |just )?(?:the|his|her|a|their) (?:cleaner|cleaning lady|babysitter|nanny|housekeeper|"
    r"gardener|neighbor|neighbour|plumber|tenant|daughter|son|wife|husband|mother|father|brother|sister|"
    r"nurse|carer|caretaker|roommate|flatmate|secretary|janitor|temp|housesitter)(?! (?:and i can|"
    r"of (?:the|a)|but i))",
    r"this is (?:a|the) (?:bakery|warehouse|restaurant|private (?:house|home|residence)|pizzeria|school|"
    r"hotel|garage|hospital ward|clinic|church|library|salon|barber shop|hair salon|pharmacy|butcher|"
    r"kindergarten|gym|bank|farm|workshop|store|shop|residential \w+|home number|depot|factory|"
    r"pub)(?: (?:not|you|here|and|we)(?: \w+)*)|(?:not|no) (?:the |a )?(?:dentist|clinic|accounts|bakery|"
    r"hotel|pizza place|company you)(?! \w+ (?:but))(?=$)",
    r"(?:never|did not)(?: \w+){0,3} (?:filled|fill|signed|sign|applied|apply|registered|requested|"
    r"enquired|ordered|order)(?: \w+)*(?:someone|somebody) else(?: \w+)*|(?:must|might|"
    r"has to) (?:have been|be) (?:someone|somebody) else|(?:not|never|can not|"
    r"will not) (?:going to )?(?:reach|find|get) (?:him|her|them|that person) (?:here|at this|on this|"
    r"under)|(?:he|she) is not (?:at|on|under) this number",
)
_ONLY_SOUNDS_SO = any_of(
    r"i am not (?:him|her|the owner|the boss) but(?: \w+)*",
    r"(?:wrong|incorrect) (?:answer|date|time|name|size|color|order|amount|bill|address on|"
    r"spelling)(?: \w+)*",
    r"(?:my|our|the|this) (?:mother|father|customer|battery|phone|computer|laptop|car|printer|dog|cat|line|"
    r"old \w+) (?:is not the customer|died on|is dead|died)(?: \w+)*|(?:i|we) (?:do not|no longer|"
    r"used to) (?:live|work)(?: \w+)*|i do not know (?:who to|anyone who|any (?:better|other))(?: \w+)*|"
    r"(?:i|we) (?:have )?(?:just |recently )?(?:moved|retired|resigned|transferred)(?: \w+)*",
    r"(?:he|she) (?:has )?left (?:five|ten|a|two|for|just|early|\w+ (?:minutes|hours))(?: \w+)*|"
    r"spelled it wrong(?: \w+)*|(?:is|was) (?:this|it|that) (?:the|a) wrong(?: \w+)*|(?:spoke|talk|"
    r"talked) to (?:him|her)(?: \w+)*",
)

WORDING = Wording(_MEANS, _ONLY_SOUNDS_SO)
