"""How a child on the phone sounds in Hindi."""

from agent_worker.conversation.guards.hindi.spelling import any_said
from agent_worker.conversation.guards.rules import Wording

_SMALL = (
    r"(?:teen|tin|char|chaar|paanch|panch|paach|chhah|chhe|chah|che|saat|sat|aath|aat|nau|das|gyarah|barah|"
    r"saadhe \w+|sadhe \w+|[3-9]|1[0-2])"
)
_KIN = (
    r"(?:mummy|papa|mamma|mumma|mama|dada|dadi|nana|nani|didi|bhaiya|maa|daddy|amma|abbu|ammi|chachu|mausi|"
    r"bua|dadu|nanu)"
)
WORDING = Wording(
    any_said(
        r"(?:mummy|papa|maa|dadi|dada|nani|nana|didi)(?: \w+){0,2} (?:bazaar|bazar|bajar|market|mandir|"
        r"office|dukan|bahar|kaam|hospital kaam|doodh|sabzi|school|chhat)(?: \w+)? (?:gaye|gayi|gaya|hain|"
        r"hai|pe|par)(?: \w+)*",
        rf"(?:main|mai|me|meri umar|mere|meri age|mujhe)(?: \w+){{0,5}} {_SMALL} (?:saal|sal|baras|years?|"
        r"varsh)(?: (?:ka|ki|ke))?(?: (?:hu|hun|hai|hain|ho|baccha|bachcha|bachhi|bacchi|abhi|hone|gaya|"
        rf"gayi|old))*$|{_SMALL} (?:saal|sal) (?:ka|ki) (?:hu|hun|ho gaya|ho gayi)(?: \w+)*",
        r"(?:main|mai|me|hum|abhi)(?: \w+){0,3} (?:baccha|bachcha|bachha|bacha|bacchi|bachhi|bachchi|"
        r"chhota|chhoti|chota|choti|chhotu|chota bachcha|nabalig)(?: (?:hu|hun|hai|hain|baccha|bachcha|"
        r"bacchi|ladka|ladki|abhi))*$(?<!ka)(?<!busy)",
        r"(?:mummy|papa|mumma|mamma|daddy|dadi|dada|nani|nana|maa|didi|bhaiya|amma|abbu|ammi)(?: (?:to|"
        r"abhi|ji|bhi|ghar|office|bazar|bajar|mandir|bahar|chhote|bhai|ko|pe|par|se|market|nahane|naha|"
        r"kaam|kitchen|rasoi|neeche|upar|phone|nahi|dukan|gaon|me|khana|bathroom|naye|chhat|soo|pooja|puja|"
        r"kapde))* (?:ghar (?:pe|par|me) nahi|nahi (?:hai|hain|he)|so (?:rahe|rahi|raha|gaye|gayi)|gaye|"
        r"gayi|gaya|naha|nahane|khana|bana|kaam|doodh|pila|bahar|mana|bola|bole|boli|bolo|dant|sula|maarti|"
        r"marenge|mar|kar (?:rahe|rahi)|office|aa (?:rahe|rahi|jayenge)|aayenge|aayegi|aane|ne (?:bola|"
        r"kaha|mana|phone|mujhe)|sone|puja|padha|le|de|dhona|dho|sil)(?! (?:bimar|beemar|guzar|heart|"
        r"ko heart|aapke bare))(?: \w+)*(?<!lakwa)",
        rf"^(?:\w+ )?{_KIN} (?:koi|phone|aapka|dekho|ek|kisi|ye|aao|suno|call|jaldi)(?: \w+)*|"
        rf"{_KIN} (?:ko |se )(?:bulao|bulau|bulaun|bula|deta|deti|puchh|puch|pooch|puchna|poochna|puchkar|"
        r"puch ke|du|dun|baat|bataun|batau)(?: \w+)*(?! kar li)(?<!hui)",
        r"(?:aap|tum|ap|kya aap)(?: \w+){0,2} (?:mere|meri|hamari|hamare) (?:papa|mummy|didi|bhaiya|"
        r"dost|khilone|gudiya|khilona|teddy|behen|dadi|dada|school|song|gana|kutte|cartoon)(?: \w+)*|"
        rf"{_KIN} se (?:baat|bat) (?:karoge|karogi|karo|karenge|karni hai)(?: \w+)*|(?:gana|gaana|poem|"
        r"kavita|kahani|chutkula) (?:\w+ )?(?:sunau|sunaun|sunoge|sunogi|sunana|sunenge|sunao)(?: \w+)*",
        r"(?:khilone|khilona|khilonon|khilauno|khilaune|gudiya|guddi|teddy|cartoon|game|lego|block|doll|"
        r"gend|chhupan|drawing|rang|sand|car wali|motu patlu|doraemon|chhota bheem|"
        r"peppa)(?: \w+){0,4} (?:khel|dekh|bana|raha|rahi|bhar)(?! (?:bechte|bechta|company|dukan|"
        r"dukaan))(?: \w+)*|(?:main|me) (?:\w+ ){0,2}(?:khel raha|khel rahi|khelna)(?: \w+)*$(?<!cricket)",
        r"(?:main|me|hum)(?: \w+)? (?:dadi|dada|nani|nana|didi|bhaiya|aaya|naani)(?: \w+)? (?:ke (?:saath|"
        r"sath|paas|pas)|ke yaha)(?: \w+)*|(?:main|me|ghar)(?: \w+){0,3} (?:akela|akeli|"
        r"akele)(?: \w+)*(?=.*(?:ghar|hu|mummy|papa))|(?:mere|mera|meri) (?:bada |badi |chhota |chhoti |"
        rf"bade )?(?:bhai|bhaiya|behen|bahan|didi)(?: \w+){{0,2}} (?:{_SMALL} (?:saal|sal)|school|cycle|"
        r"skool)(?: \w+)*",
        r"(?:main|me|hum)(?: \w+){0,2} (?:pehli|pahli|doosri|dusri|teesri|tisri|chauthi|panchvi|paanchvi|"
        r"chhathi|nursery|lkg|ukg|kg|first|second|third|fourth|pahali|dusari|kaksha|play school)(?: class|"
        r" standard| kaksha| me| mein)*(?: \w+)*(?:me|padhta|padhti|hu|padta|padti|jata|jati|"
        r"class)(?: \w+)*|(?:mere|meri|mera|hamari) (?:teacher|madam|tuition|skool|school|dant|daant|dandt|"
        r"doodh ka dant|miss|homework)(?: \w+){0,3} (?:ne|toot|tut|gir|hil|tuta|toota|bahut|acchi|achchi|"
        r"hai|he|star|karna|bola|nikal)(?: \w+)*|homework (?:karna|kar|karo)(?: \w+)*",
        r"(?:ginti|abcd|a b c d|kavita|poem|tables?|pahada) (?:\w+ ){0,2}(?:aati|aata|yaad|sunau|aate|"
        r"sunaun)(?: \w+)*|(?:ghar|hamare|mere|humare|hamara)(?: \w+){0,4} (?:chhota|chota|pyara|naya|"
        r"chhoti|nanha)(?: \w+){0,3} (?:puppy|papi|pappi|kutta|pilla|billi|khargosh|bhai aaya|tota|"
        r"bachcha kutte)(?: \w+)*|(?:ye|yeh) (?:to )?(?:mummy|papa|didi|dadi|dada|bhaiya|meri mummy|"
        r"mere papa) (?:ka|ke|ki) (?:phone|mobile|number)(?: \w+)*|(?:ajnabi|anjan|stranger|"
        r"anjaan)(?: \w+){0,3} (?:baat|mat|nahi|mana)(?: \w+)*|(?:phone|call) (?:mat |nahi |na )?(?:uthana|"
        r"uthao|uthane|uthaya)(?: \w+){0,2} (?:mana|papa|mummy|dant)(?: \w+)*",
    ),
    any_said(
        r"(?:mere|mera|meri|hamara|hamare|unka|uska) (?:beta|bete|beti|bachcha|bachche|bacche|bachcho|"
        r"ladka|ladki|pota|poti|nati|bachha|bache)(?: \w+){0,6}|(?:bachcho|bachchon|bacchon|bachon|bachche|"
        r"bachho) (?:ke|ka|ki|ko)(?: \w+){0,5}|(?:papa|mummy|pitaji|mataji) (?:aur|and) (?:main|hum|"
        r"me)(?: \w+)*|(?:mummy|papa|maa) (?:ko|ne) (?:aapka|aapke|ye|pasand|heart|lakwa|bp|sugar|"
        r"recommend)(?: \w+)*",
        r"(?:saal|sal) (?:se|pehle|baad|ke baad|tak|ka anubhav|ka contract|ki warranty|ke bachche|"
        r"ke bachcho)(?: \w+)*|bachpan(?: \w+)*|(?:chhota|chhoti|chota|choti) (?:business|dukan|company|"
        r"vyapari|karobar|kaam|dukandar|shop)(?: \w+)*|(?:cricket|football|badminton|tash|match)(?: \w+)*",
    ),
)
