"""How a child on the phone sounds in English."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_SMALL = r"(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|[3-9]|1[0-2])"
_KIN = (
    r"(?:mommy|mom|mum|mummy|mama|mamma|daddy|dad|papa|nana|grandma|grandpa|granny|nanny|gran|grandad|"
    r"momma|auntie|dada)"
)
WORDING = Wording(
    any_of(
        r"i am (?:only |just )?(?:three|four|five|six|seven|eight|nine|ten) and (?:my|i|you|a|she|he|"
        r"we)(?: \w+)*",
        r"(?:not|never) (?:allowed|supposed|meant) to (?:talk|speak|answer|open|use|pick up|be on|touch|"
        r"tell)(?: \w+){0,4} (?:strangers?|people i do not know|the phone|the door|on the phone)(?: \w+)*",
        r"(?:i am|i will be|i turned|turning|i just turned|i am almost|i am turning)(?: (?:only|just|"
        rf"almost|nearly|already|about|still|\w+ and i am|going to be))* {_SMALL}(?: and (?:a half|"
        r"three quarters))?(?: (?:years?|yrs))?(?: old)?(?: (?:now|and i|but|next|soon|i|tomorrow|today|"
        rf"on)(?: \w+)*)?$|i am (?:only |just |almost )*(?:\w+ )?{_SMALL} years? old(?! (?:company|"
        r"business))",
        r"i am (?:just |only |still |a |an |the |little |small |too )*(?:kid|child|little girl|little boy|"
        r"boy|toddler|minor|small|little one|big (?:girl|boy)|school ?(?:kid|boy|girl)|baby|"
        r"kindergart\w+)(?! (?:at heart|business|company|in this|in a|fish|shop|player|person|bit|team|"
        r"firm))(?: \w+){0,2}$|i am (?:too |so )?(?:little|young)(?: \w+){0,3}$",
        r"(?:my |our )?(?:mommy|mom|mum|mummy|mama|daddy|dad|papa|nana|grandma|grandpa|granny|gran|"
        r"grandad)s?(?: (?:is|has|went|said|says|told|can|will|does|just|at|not|had|goes|gets|comes|gave|"
        r"lets|left|upstairs|outside|sleeps|works|changing))(?! (?:recommend\w*|ninety|eighty|seventy|"
        r"the customer|a customer|your|been (?:a|using)|passed|died|deceased|having a (?:heart|stroke|"
        r"seizure)|having a stroke|bleeding|unconscious|sick|ill|not waking|retired|always|dead|hurt|"
        r"in hospital|not breathing|and i run))(?: (?:is|not|here|home|asleep|sleeping|at|in|the|a|on|out|"
        r"cooking|working|busy|upstairs|downstairs|to|me|i|gone|shower|bath|come|changing|baby|cleaning|"
        r"doing|getting|ironing|knitting|washing|coming|outside|making|feeding|she|he|nap|taking|having|"
        r"store|shop|talk|phone|ask|never|can|can not|should|must|do|no|back|soon|work|with|driving|her|"
        r"his|garden|toilet|bathroom|hairdresser|washing|mowing|told|and|that|not allowed))+(?: \w+){0,8}",
        rf"^(?:\w+ )?{_KIN} (?:there is|it is|someone|somebody|a|the phone|telephone|phone|come|who|look|"
        r"they|some|for you|where)(?: \w+)*|(?:ask|tell|get|fetch|wake|find|call|go get|bring)(?: (?:my|"
        rf"first|her|you|him|the|go))* {_KIN}(?: first)?(?! (?:insurance|to sign up with))(?=$| (?:first|"
        r"if|she|he|for|i am|please|to come|when|okay|now|and))|shall i (?:get|fetch|wake|call) (?:her|"
        r"him|my|mommy|daddy|mom|dad)(?: \w+)*",
        r"(?:do you|you|would you|can you|can i|do you like|wanna|want)(?: (?:want|wanna|like|know|to|me|"
        r"like to|see|hear|play|meet|talk|speak|have|come))+ (?:to )?(?:my (?:song|puppy|doll|toys?|"
        r"brother|sister|teddy|kitty|dog|cat|bunny|room|drawing|picture|mommy|mom|mum|daddy|dad|joke|bike|"
        r"friend|doggy|dinosaurs?|lego|hamster|grandma|story|game|teacher)|with me|a song|"
        r"a joke)(?: \w+)*|play with me|sing (?:you )?(?:a|my) song",
        r"(?:i am|we are|i was|am)(?: \w+)? (?:playing|watching|drawing|coloring|building|"
        r"doing)(?: \w+){0,4} (?:toys?|dolls?|lego|legos|cartoons?|barbies?|paw patrol|peppa(?: pig)?|"
        r"bluey|hide and seek|homework|dinosaurs?|princess|blocks|tablet|roblox|minecraft|sandbox|trains|"
        r"teddy|disney|tv with)(?: \w+)*|watching cartoons|(?:got|have|get) (?:a )?(?:new )?(?:puppy|"
        r"kitten|bunny|hamster|teddy|kitty|doggy|guinea pig|doll)(?: (?:his|her|called|named|and|its|it|"
        r"name)(?: \w+)*)|my (?:favou?rite (?:color|colour|dinosaur|cartoon|toy|animal|show)|"
        r"teacher (?:says|said|told|is)|homework|teddy|dolly|toys)(?: \w+)*|i have (?:got )?homework|"
        r"(?:tooth|teeth)(?: \w+){0,3} (?:fell out|came out|wobbly|loose)|(?:lost|losing) (?:a|my|"
        r"another) (?:baby )?tooth|wobbly tooth|tooth fairy",
        r"(?:i am|we are|stay|staying|me)(?: \w+){0,3} (?:home alone|all alone|alone at home|"
        r"by myself at home|with (?:my |the )?(?:grandma|grandpa|nana|granny|babysitter|nanny|gran|"
        r"big brother|big sister|grandad))(?: \w+)*|i am (?:all )?(?:alone|by myself)(?: \w+)*(?=.*(?:mom|"
        r"mum|dad|mommy|daddy|shop|home|work))|my (?:big |little |baby |older )?(?:brother|sister) (?:is|"
        rf"was|will be|just turned)(?: (?:only|just|already|almost))* (?:{_SMALL}|a baby|at school|"
        r"in (?:first|second|third|kindergarten|\w+ grade))(?: \w+)*",
        r"i am (?:in|going (?:to|into)|starting) (?:the )?(?:kindergarten|pre ?school|daycare|day care|"
        r"nursery|preschool|(?:first|second|third|fourth|fifth|sixth) (?:grade|class)|year (?:one|two|"
        r"three|four|five|six)|grade (?:one|two|three|four|five|six)|primary school|"
        r"elementary school)(?: \w+)*|i go to (?:kindergarten|pre ?school|elementary|primary|nursery|"
        r"school)(?: \w+)*|(?:not|am not|was not) (?:allowed|supposed|meant)(?: \w+){0,3} (?:strangers?|"
        r"phone|answer|pick up|people i)(?: \w+)*(?=.*(?:stranger|phone|mom|mum|dad|pick|answer|"
        r"people))(?<!at work)|can not talk to strangers|(?:is|it is|this is) my (?:mommy|mom|mum|dad|"
        r"daddy|mama|papa|mummy|grandma|nana|sister|brother)(?:s|'s)? (?:phone|mobile|cell|ipad)(?: \w+)*|"
        r"i can (?:count|spell|tie my|write my name|ride a bike|read)(?: \w+)*(?=.*(?:hundred|name|shoe|"
        r"already|all by|bike|ten|twenty|$))(?<!i can read it)|mommy|daddy(?! issues)(?=.*(?: is | there |"
        r"$))",
    ),
    any_of(
        r"(?:my|our|their|his|her|the) (?:kids?|son|daughter|children|grandson|granddaughter|grandchildren|"
        r"nephew|niece|little (?:one|girl|boy)|boy|girl|toddler|baby|child|youngest|oldest|"
        r"eldest)(?:s)?(?: (?:is|are|has|was|turned|just|go|goes|in|who|loves|and|sleeps|started|"
        r"will))(?: \w+){0,8}|(?:when|since) i was (?:a )?(?:\w+ )?(?:kid|child|boy|girl|little|young|"
        r"\w+$)(?: \w+)*",
        r"(?:my )?(?:mom|mum|dad|father|mother|daddy|papa) and (?:i|me)(?: \w+)*|(?:i am|"
        r"we are) (?:\w+ )?\w+ (?:minutes?|miles?|hours?|people|percent|weeks?|months?|employees|stores|"
        r"days|feet|floors|of us)(?: \w+)*|for \w+ years|under \w+|i have (?:got )?(?:three|two|four|"
        r"\w+) kids(?: \w+)*|i am \w+ (?:out|into|away|months|weeks)(?: \w+)*|(?:small|little|"
        r"big) (?:business|company|shop|team|boy named)(?: \w+)*|puppy training|(?:customer|vendor|"
        r"boss)(?: \w+)? is (?:a|like a) (?:child|kid|baby)",
    ),
)
