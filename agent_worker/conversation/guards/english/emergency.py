"""How English speaks of an emergency."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_BODY = r"(?:he|she|my \w+|somebody|someone|i|they|the \w+|a \w+|grandma|grandpa|dad|mom|mum|we|who|and|baby)"
WORDING = Wording(
    any_of(
        r"(?:need|want|call|send|get)(?: \w+){0,2} (?:fire department|fire brigade|firefighters|paramedics|"
        r"ambulance|police)(?! (?:automatically|report|station))",
        rf"{_BODY}(?: (?:has|have|just|suddenly|had))* (?:collapsed|fainted|passed out|overdosed|drowned|"
        r"stopped breathing)"
        r"(?! (?:on the couch|last|years))",
        r"(?:there is|i have|we have|someone is|somebody is|i hear|i can hear) (?:an? |some )?(?:intruder|"
        r"burglar|robber|prowler|"
        r"stranger|gunman|shots|gunshots)(?: \w+)*",
        r"(?:call|ring|phone|dial|send|get|need|contact|alert|fetch|want)(?: (?:me|us|somebody|someone|"
        r"quick|quickly|please|for|an|a|the|some|now|right away|immediately|to|here|nine one one|over|"
        r"round|urgently))* (?:ambulance|police|cops|fire (?:department|brigade|service|engine|truck)|"
        r"firefighters?|paramedics?|nine one one|nine nine nine|one one two|nine eleven|911|999|112|"
        r"an emergency|emergency services|coast ?guard)(?! (?:automatically|for me|department|number|"
        r"contact))",
        r"^(?:(?:please|quick|help|an?|the) )*(?:ambulance|police|fire brigade|fire|fire fire|"
        r"emergency)(?: (?:please|quick|now|quickly|here|hurry|help|emergency))*$|(?:this|it|that|"
        r"there) is (?:an |a |real )*(?:medical |life threatening )?emergency(?! (?:number|contact|exit|"
        r"fund|plan))|i have (?:an|a medical) emergency|medical emergency",
        r"(?:there is|there has been|there was just|we have had|i have had|had|just had|been in|"
        r"have been in|in|is|we just had|it is|was just)(?: \w+){0,2} (?:accident|fire(?! sale| department|"
        r" drill| safety)|explosion|shooting|car crash|break in|stabbing|crash|house fire|carbon monoxide|"
        r"flood rising)(?! (?:insurance|forgiveness|proof|at work last|with the))|(?:house|kitchens?|"
        r"building|car|apartment|flat|room|garage|home|place|basement|curtains?|stove|oven|neighbors?|roof|"
        r"bed|office|barn|he|she|shed|attic)(?:s)? (?:is |are |just |caught )*(?:on fire|burning|in flames|"
        r"ablaze|caught fire|fire)|everything is (?:burning|on fire)|smoke (?:everywhere|is coming|coming)",
        r"(?:smell|smells|smelling|smelled|leak|leaking)(?: \w+){0,3} gas\b|gas (?:leak|is leaking)|"
        r"carbon monoxide",
        r"(?:having|had|have|has|suffering|suffered|got)(?: just| maybe)? (?:a|an|"
        r"some kind of)(?: \w+)? (?:heart attack|stroke|seizure|asthma attack|allergic reaction|"
        r"miscarriage|overdose|cardiac arrest|aneurysm|fit|severe reaction|convulsion)|overdos\w+|"
        r"(?:going into|went into|in) (?:labor|labour|anaphyla\w+|cardiac arrest|shock)|"
        r"water (?:just )?broke|having (?:convulsions|seizures|chest pains?|contractions)|anaphyla\w+",
        r"(?:can not|could not|can hardly|not|stopped|is not|struggling to|trouble) (?:breathe|breathing)|"
        r"choking|suffocating|(?:throat|airway)(?: \w+){0,2} (?:closing|swelling|swollen|closed)|(?:is|"
        r"fell|found (?:her|him)|went|lying|was|are|gone)(?: \w+)? unconscious|unconscious|unresponsive|"
        r"(?:not|will not|can not|does not|is not|would not)(?: \w+)? (?:waking|wake|responding|respond|"
        r"moving)(?: (?:up|to (?:me|us)|at all|him|her))*$|will not wake up|not waking up|passed out|"
        r"(?:just |has |he |she )collapsed|blacked out",
        r"(?:is|am|are|keeps|still|he|she)(?: \w+)? bleeding(?! money| cash| edge| customers)|"
        r"bleeding (?:out|badly|heavily|everywhere|a lot|to death|really)|blood (?:everywhere|all over|"
        r"coming out|pouring)|(?:so much|lots of|losing|lost a lot of|a lot of|covered in|coughing up|"
        r"throwing up) blood|chest (?:pains?|hurts|is tight|is killing|feels)|pain in (?:my|his|her) chest|"
        r"(?:face|mouth|side)(?: \w+){0,3} (?:drooping|droopy|crooked|numb|paralyzed)|slurring|"
        r"turning blue|not got a pulse|no pulse",
        r"(?:fell|fallen|had a fall|slipped|tripped)(?: \w+){0,6} (?:get up|can not|could not|move|"
        r"stairs and|hip|bleeding)(?: \w+)*|can not (?:get up|move my|feel my (?:legs|arm|face|left))|"
        r"(?:broke|broken) (?:my|his|her) (?:leg|arm|hip|neck|back) (?:and|just|i)(?: \w+)*|drowning|"
        r"electrocuted|(?:took|taken|swallowed|drank|ate|drunk|eaten)(?: \w+){0,4} (?:pills|bleach|poison|"
        r"tablets|medication|rat poison|detergent|sleeping pills|battery|medicine)(?! (?:for my|"
        r"this morning|daily|as))|poisoned|snake bit|bitten by a snake|trapped(?: (?:in|under|inside|"
        r"and))?(?! in (?:a|this|the) contract)(?=.*(?:car|fire|crash|under|elevator|inside|help|friend|"
        r"rubble|house|water|smoke|$))|crashed (?:the|my|our|into|a)(?: \w+)*(?<!computer)|hit by a (?:car|"
        r"truck|bus)|run over by|(?:just|got|been) hit (?:by )?(?:a|the) (?:car|tree|truck|pedestrian)|"
        r"(?:drove|ran|went) into a (?:tree|ditch|wall)|rolled over(?: \w+)?$",
        r"(?:breaking|broke|broken|breaks|climbing|trying to (?:break|get)|forcing)(?: \w+)? (?:into|in|"
        r"down)(?: (?:my|our|the|me|to))* ?(?:house|home|apartment|flat|door|window|place|car|"
        r"in)?(?! (?:my budget|the news|the market))(?=.*(?:house|home|apartment|door|window|place|"
        r"break))(?<!break even)|(?:intruder|burglar|robber|gunman|somebody|someone|a man|stranger|"
        r"some guy)(?: \w+){0,3} (?:in (?:my|our|the) (?:house|home|apartment|room|garden|kitchen|basement|"
        r"yard)|with a (?:gun|knife|weapon|bat)|downstairs|outside my (?:door|window))|(?:has|have|got|had|"
        r"pulled|with|pointing|holding)(?: got)? a (?:gun|knife|weapon)|(?:being|am|was just|just got|been|"
        r"getting) (?:attacked|robbed|stabbed|shot|followed|kidnapped|raped|mugged|beaten|held hostage|"
        r"held up|assaulted|strangled|stalked)|(?:has been|was|got|just|someone|he|she) (?:shot|"
        r"stabbed)(?: (?:him|her|me))?(?! (?:a|the|an|some|photos?|video))|home invasion|held at gunpoint|"
        r"active shooter",
        r"(?:he|she|they|husband|wife|boyfriend|girlfriend|partner|father|dad|stepdad|somebody|someone|man|"
        r"ex|my \w+|who)(?: (?:is|are|keeps?|just|trying|going|wants?|will|gonna|has|been|threatened|"
        r"threatening|was|said he will|to))* (?:hit|hits|hitting|hurt|hurts|hurting|kill|killing|beat|"
        r"beats|beating|attack|attacking|strangle|strangling|choke|choking|stab|stabbing|shoot|shooting|"
        r"rape|threaten|threatening|punch|punching|murder|kick|kicking|abusing|chasing)(?: (?:me|us|her|"
        r"him|my \w+|the (?:kids|children|baby)|somebody))(?! (?:up about|with (?:a |the )?(?:price|offer|"
        r"news|emails|questions)|that (?:you|it)))|locked (?:myself|me|us) in(?: \w+)*",
        r"(?:want|going|gonna|thinking|about|wanna|plan|ready|feel like|wish|rather|will|"
        r"would)(?: \w+){0,3} (?:kill(?:ing)? myself|die(?! of| to see| laughing| for)$|"
        r"end(?:ing)? (?:my life|it all)|commit(?:ting)? suicide|hurt(?:ing)? myself|be dead|shoot myself|"
        r"hang myself|jump off|tak(?:e|ing) my (?:own )?life|harm myself|cut myself)|suicidal|suicide|"
        r"kill myself|(?:do not|can not) want to (?:live|be alive)(?: \w+)*|no reason to live|end my life|"
        r"want to die",
        r"^(?:please |oh god |somebody |someone |god |oh my god )*help(?: (?:me|us|help|please|now|"
        r"somebody|quick|hurry))*(?: (?:he|she|i|there|my|somebody|someone|they|it|oh|the|we)(?: \w+)*)?$|"
        r"help me (?:he|she|they|i am|i can not|please (?:he|she|i)|somebody|someone|my|oh|quick)(?: \w+)*|"
        r"(?:somebody|someone|anybody|please|god) (?:please )?help(?: me| us)?(?! (?:with|to|you|choose|"
        r"fill|understand|me (?:with|to|understand|choose)))(?: \w+)*|(?:need|want) (?:urgent |"
        r"immediate )?(?:help (?:right (?:now|away)|now|urgently|immediately|fast|quick|quickly)|"
        r"a doctor(?: (?:now|right|quick|fast|urgently|immediately)(?: \w+)?)?|urgent help|immediate help|"
        r"medical (?:help|attention))$|save (?:me|us)(?: please)?$|mayday|sos|is dying|are dying|"
        r"going to die(?: \w+)?$|life or death|missing child|my (?:child|baby|son|daughter) is missing|"
        r"\bis not breathing",
    ),
    any_of(
        r"(?:no|not an?|is not an|without an?|never an?) (?:emergency|accident|fire|injury|rush|"
        r"hurry)(?: \w+)*|\w+(?: \w+){0,7} (?:years?|months?|weeks?|decades?) ago(?: \w+)*|"
        r"(?:\w+ ){0,8}(?:last (?:year|month|week|summer|winter|spring)|back in)(?: \w+)*|(?:nearly|almost|"
        r"practically|about gave me|gave me|thought i was)(?: \w+){0,6} (?:heart attack|stroke|died|die|"
        r"accident|fire)(?: \w+)*",
        r"(?:alarm|system|device|app|button|watch|insurance|sensor|camera|detector|policy|"
        r"it)(?: \w+){0,5} (?:police|ambulance|fire|nine one one|accidents?|emergenc\w+|"
        r"break ins?)(?: \w+)*|emergency department|(?:emergency|fire) (?:room|contact|exit|fund|number|"
        r"drill|sale|"
        r"plan|ward|kit|services? (?:company|contract)|safety|insurance|extinguisher|alarm)|(?:work|worked|"
        r"works|working|job|volunteer)(?: \w+){0,5} (?:emergency|fire|police|ambulance|hospital)(?: \w+)*|"
        r"(?:i am|was|my \w+ is|he is) (?:a |an )?(?:police|fire ?fighter|paramedic|nurse|doctor|"
        r"cop)(?: \w+)*",
        r"(?:dying|die) (?:to|of|for|from|laughing)(?: \w+)*|(?:killing|kills) (?:me|us) (?:with|slowly|"
        r"the|these|those)(?: \w+)*|(?:price|prices|taxes|suspense|back|feet|bills?|boss|heat|traffic|"
        r"commute|fees|curiosity|workload|this|that|it|you are|you guys are|competition|"
        r"inflation)(?: (?:is|are))? (?:really |absolutely )?(?:killing|kills|choking|strangling|beating|"
        r"hurting|hit) (?:me|us|it)(?: \w+)*|bleeding (?:money|cash|edge|heart)|(?:can you|could you|"
        r"you can|will you|how can you|would you|maybe you can|please|you) (?:please )?help (?:me|"
        r"us)? ?(?:with|to|understand|find|choose|fill|out|decide|on|set|get)(?: \w+)*|(?:servers?|sales|"
        r"team|business|market|on a roll) (?:is|are|were|was)? ?on fire(?: \w+)*|that (?:price|offer|"
        r"deal) is (?:a )?(?:robbery|steal)(?: \w+)*|gas (?:prices?|bill|station|heating|company|supplier|"
        r"boiler)|help (?:me|us) (?:with|to|understand|choose|out|find|decide)(?: \w+)*",
    ),
)
