"""How English abuses the caller."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_NOUN = (
    r"(?:idiots?|morons?|imbeciles?|ass ?holes?|arse ?holes?|bastards?|bitch(?:es)?|cunts?|dick ?heads?|"
    r"dicks?|pricks?|wankers?|twats?|tossers?|scum(?:bags?)?|scammers?|crooks?|thieves|parasites?|"
    r"leech(?:es)?|vultures?|losers?|cows?|pigs?|clowns?|retards?|jerks?|douche(?:bags?)?|dip ?shits?|"
    r"shit ?heads?|fuck ?(?:ers?|wits?|heads?|face)|mother ?fuckers?|cock ?suckers?|fools?|"
    r"dumb ?ass(?:es)?|jack ?ass(?:es)?|sleaze ?(?:bags?|balls?)|slimeballs?|maggots?|vermin|whores?|"
    r"sluts?|rats?|piece of (?:shit|crap|garbage|trash|filth)|pieces of (?:shit|garbage|trash|crap)|liars?|"
    r"cheats?|con ?artists?|fraudsters?|swindlers?|halfwits?|nitwits?|dimwits?|knobs?|bell ?ends?|creeps?|"
    r"cretins?|dumbo|trash|garbage|filth|weasels?|lowlifes?|degenerates?|pathetic|disgusting|stupid|"
    r"useless|worthless|brain ?dead|braindead|brainless|vile|scummy|fat (?:cow|pig)|nutters?|plonkers?|"
    r"muppets?|gits?|pillocks?|bloodsuckers?|freaks?|dogs?)"
)
_ADJ = (
    r"(?:fucking|f ing|goddamn|god damn|damn|bloody|stupid|dumb|filthy|dirty|ugly|fat|old|little|lying|"
    r"thieving|useless|pathetic|bunch of|pack of|lot of|load of|absolute|total|complete|utter|miserable|"
    r"rotten|worthless|disgusting|bunch|right|such|ignorant|sick|nasty|greedy|scamming|sorry|a|an|the|all|"
    r"are|are all|are a|are an|really|just|is|being|so|nothing but|people are|guys are|lot are|ones|silly|"
    r"brain dead|slimy|mindless|incompetent|arrogant|goddamned|fuckin|freaking|real|what)"
)
WORDING = Wording(
    any_of(
        rf"(?:what|such) (?:a|an|a bunch of)(?: {_ADJ})* {_NOUN} (?:you are|you guys are|you people are|"
        r"you)(?! not)",
        rf"(?:you|your|ya|u|what|yer|youse)(?: (?:{_ADJ}|people|guys|bunch))* {_NOUN}(?! (?:pedigree|food))",
        r"^(?:(?:oh|well|ah|hey|listen|look|no|and|just|god|go away|get lost|shut up|hang up|yeah right|"
        rf"such|what|a|hello) )*(?:{_ADJ} )*(?:{_NOUN})(?: (?:you|all of you|the lot of you|that is what|"
        r"off|loser|bitch|idiot|the whole lot|everyone|every one of you)(?: \w+){0,4})?$|"
        rf"(?:{_ADJ}) (?:parasites|scammers|bastards|bitch|cow|idiots?|assholes?|vultures|thieves|crooks|"
        r"cunts?|morons?)(?: (?:the lot of|all of|every one of) you)?$",
        r"(?:fuck|screw|f|sod|bugger|stuff|damn|eff|frig|to hell with) (?:you|off|your|yourself|yourselves|"
        r"u|ya|all of you|this company|the lot|them|right off)(?! (?:for|are|that|up|over))(?: \w+)*|"
        r"go (?:fuck|screw|kill|hang|drown|jump off)(?: \w+){0,3}|(?:go|rot|burn|"
        r"roast) (?:straight )?(?:to|in) hell(?: \w+)*|piss off|fuck (?:right )?off|(?:get|go get) (?:lost|"
        r"stuffed|bent|fucked|screwed)|shut (?:the (?:fuck|hell|front door|f) |your (?:\w+ )?)?(?:up|mouth|"
        r"trap|face|gob|pie hole|cake hole)(?! (?:that is|really|no way|shop|for real|seriously|and take|"
        r"no|did))(?: \w+)*|shut (?:it|ya \w+)(?: \w+)?$",
        r"(?:kiss|lick|bite|eat|suck|blow) (?:my|a|this|it|shit|on my|ass|dick|me)(?: \w+)*|(?:eat|go eat|"
        r"full of) shit(?: \w+)*|suck (?:it|my)(?: \w+)*|drop dead|(?:hope|wish|want)(?: (?:you|your|"
        r"your whole|that you|all|y all|family|all of|kids|would|get|they))+ (?:die|dies|rot|choke|cancer|"
        r"burn|fired|suffer|get cancer|dead|hit by)(?: \w+)*|(?:up|in|down) (?:your|yer|"
        r"the) (?:own )?(?:ass|arse|butt|backside|hole|throat|rear)(?: \w+)*|where the sun (?:does not|"
        r"do not|never) shine|(?:shove|stick|stuff|ram|cram)(?: \w+){0,6} (?:ass|arse|sun|up your \w+|"
        r"it up|where)(?: \w+)*",
        r"i (?:will|am going to|am gonna|swear i will|would|can|could|will come and|"
        r"am coming)(?: \w+){0,3} (?:find you|kill you|break your|hurt you|beat you|smash your|punch you|"
        r"hunt you|strangle you|burn (?:down )?your|shoot you|rip your|kick your|slap you|"
        r"make you (?:regret|pay|sorry)|cut you|get you|knock your|wring your|destroy you|fuck you up|"
        r"track you down|over with a|tear you|bash your|stab you|mess you up)(?: \w+)*|"
        r"(?:i )?know where (?:you|your \w+) (?:live|lives|work|works|is|are|sleep)(?: \w+)*|you (?:are|"
        r"will be) (?:a )?dead(?: (?:man|meat))?$|watch your back|(?:your (?:mother|mom|mum|momma)|"
        r"yo mama)(?: \w+){0,4} (?:whore|bitch|fat|slut|ashamed|goat)(?: \w+)*|son of a (?:bitch|"
        r"whore)(?! (?:that is|it is|of a price))(?: \w+)*",
        r"(?:get|find|got) (?:yourself |yourselves )?a (?:real |proper |decent )?(?:job|"
        r"life)(?: \w+){0,4}$(?<!got a job)(?<!i got a life)|(?:are you|you are|are you all|you guys are|"
        r"were you)(?: \w+){0,3} (?:brain dead|stupid|retarded|deaf|insane|dumb|mental|thick|"
        r"sick in the head|out of your mind|disgusting|pathetic|scum|useless|an idiot|worthless|a disgrace|"
        r"a waste of (?:space|oxygen|air)|the worst|lower than)(?: (?:or|you|and|in|as|people)(?: \w+)*)?$|"
        r"(?:waste of (?:space|oxygen|skin))|(?:mother ?fucker|cock ?sucker|cunt|dick ?head|wanker|"
        r"fuckface|asshole|arsehole|bastard)s?(?: \w+){0,3}$(?=.*)(?<!neighbor)|you make me (?:sick|puke|"
        r"vomit)|(?:shame on|spit on|to hell with|i hate|despise) (?:you|your \w+|"
        r"all of you)(?: \w+){0,3}$|what (?:kind|sort) of (?:an? )?(?:asshole|idiot|moron|bastard|jerk|"
        r"scum|loser|sick \w+|prick|arsehole)(?: \w+)*|(?:fucking|bloody|goddamn) (?:parasites|vermin|"
        r"leeches|bloodsuckers|telemarketers?|scam|callers?|robot)(?: \w+)*",
    ),
    any_of(
        r"(?:i am|i was|am i|i feel like|i felt like|me|i have been|what|makes me|call me|how|"
        r"do not i feel|like)(?: (?:such|a|an|being|so|the|really|just|feel|feeling|like|too|bit|complete|"
        r"total))+ (?:idiot|moron|fool|stupid|dumb|jerk|clown|loser|dummy|pig|muppet)(?! you)(?: (?:i am|"
        r"i was|i|"
        r"for|sorry|me|today)(?: \w+)*)?(?<!you idiot)",
        r"(?:my|our|the|this|that|his|her|their|some|those|a|an) (?:\w+ )?(?:stupid|dumb|damn|fucking|"
        r"bloody|crappy|shitty|piece of (?:shit|crap) )? ?(?:printer|computer|car|laptop|phone|boss|ex|"
        r"neighbou?rs?|cat|dogs?|cows?|pigs?|internet|weather|wifi|landlord|traffic|app|website|machine|"
        r"provider|government|brother|vendor|rats?|problem|garbage|trash|clown fish)(?: \w+){0,5}",
        r"(?:holy|no|oh|damn|bull|ah|good|hot|tough|same|any|this|deep|some|not) (?:shit|crap|fuck|hell|"
        r"damn)(?: \w+)*|(?:damn|fucking|bloody|freaking|goddamn|shit) (?:that is|this is|good|great|cheap|"
        r"expensive|right|it|brilliant|amazing|interesting|nice|hot|cold|close|hard|fine|awesome|near|i|my|"
        r"lovely|marvelous)(?: \w+)*|i will be damned(?: \w+)*|well i will be(?: \w+)*|you are (?:killing|"
        r"crushing|kidding|joking|the best|right|crazy cheap|good|funny)(?: \w+)*|(?:it|that|this|"
        r"which) (?:really |kind of |totally )?sucks(?: \w+)*|shut up (?:that is|really|no way|seriously|"
        r"for real)(?: \w+)*|no way you are kidding|fuck yeah(?: \w+)*",
    ),
)
