"""How Hindi says that now is not the time."""

from agent_worker.conversation.guards.hindi.spelling import any_said
from agent_worker.conversation.guards.hindi.words import DAY, N
from agent_worker.conversation.guards.rules import Wording

_TIME = (
    rf"(?:kal|parson|parso|tomorrow|(?:agle |agli |next )?{DAY}|shaam|sham|subah|dopahar|dopeher|raat|"
    rf"evening|morning|afternoon|baad|baad me|thodi der|der me|(?:{N} )?{N} (?:baje|bje|bajke)|"
    rf"{N} (?:{N} )?(?:minute|minat|min|ghante|ghanta|ghanton|hour|hours|din|dino|hafte|hafta|mahine|"
    r"mahina)|ghante|agle (?:hafte|mahine|din|saal)|agli baar|next (?:week|month)|phir kabhi|kabhi aur|"
    r"kisi aur (?:din|time|samay|waqt)|kisi dusre|dusre (?:din|time|samay)|aaj (?:shaam|raat|dopahar|"
    rf"{N})|later|lunch ke baad|office ke baad|{N} tareekh|{N} tarikh|tarikh)"
)
WORDING = Wording(
    any_said(
        r"(?:gaadi|gadi|car|bike|scooty|truck|auto|taxi|gadee|gaari) (?:\w+ )?(?:chala|drive) (?:raha|rahi|"
        r"rahe)(?: \w+)*|(?:drive|driving)(?: (?:kar|karo|pe|par|me|raha|rahi|rahe|hu))+(?: \w+)*|(?:main |"
        r"abhi |me |hum )?(?:\w+ ){0,4}(?:meeting|office|train|bus|flight|metro|class|doctor|hospital|"
        r"traffic|gaadi|raste|rasta|bathroom|market|bazar|bank|airport|station|kitchen|party|shaadi|shadi|"
        r"line|mandir|puja|pooja|school|dukan|gym|duty|kaam|safar|exam|pariksha|call|conference|interview|"
        r"training|film|theatre|cinema|bajar|lift|chutti|chhutti|hall|court|salon|parlour|ghar ke kaam|"
        r"shamshan|antyeshti|antim sanskar|dentist|toilet|lunch|dinner|shopping|gathering|road|highway|cab|"
        r"rikshe|hotel)(?: (?:me|mein|par|pe|ke|yaha|paas|pas|ki|sath|saath|se|baahar|ka))* (?:hu|hun|"
        r"baitha|baithi|baithe|aaya|aayi|aaye|ja raha|ja rahi|jana|phansa|fansa|fasa|khada|khadi|lage|laga|"
        r"lagi|chal|jaa|nikla|nikal|hai abhi|hain abhi|raha|rahi|he)(?! (?:kaam karta|kya|karta|karti|"
        r"acchi|acha|achchi))(?: \w+)*",
        r"(?:main|abhi|me|hum|thoda|bahut|aaj|filhal|bohot|is waqt|is samay)(?: \w+){0,3} (?:busy|vyast|"
        r"byast|vyasat|masroof|laga hua|lagi hui|fasa|phansa|bimar|beemar)(?: (?:hu|hun|hai|hain|chal|abhi|"
        r"thoda|baad|bad|ho|raha|rahi))*(?: \w+)*(?<!aa raha tha)(?<!nahi hu bolo)|^(?:busy|vyast) (?:hu|"
        r"hun)(?: \w+)*",
        r"(?:abhi|is waqt|is samay|filhal|aaj|abi|philhal|iss waqt|ye|yeh|sahi)(?: \w+){0,4} (?:nahi|na|"
        r"mat)(?: (?:ho|kar|baat|ho payega|sakta|sakti|sakte|paunga|paungi|hai|he|time|karo|payegi|bol|"
        r"please|hoga))*(?: (?:time|samay|waqt|baat|sakta|sakti|paunga|meeting|drive|office|kaam|baad|busy|"
        r"hu|bhai|ji|ruko))*(?: \w+){0,4}$(?<!chahiye)(?<!pata)(?=.*(?:time|samay|waqt|baat|abhi nahi|"
        r"nahi abhi|sakta|sakti|paunga|paungi|payega|payegi))|(?:time|samay|waqt|fursat|phursat) (?:nahi|"
        r"na)(?: \w+)*(?<!lagega)|abhi nahi(?: (?:please|ji|bhai|baad|meeting|main|yaar|"
        r"kal))*(?: \w+){0,3}$|(?:baat|bat) (?:nahi|na) (?:kar|ho) (?:sakta|sakti|sakte|paunga|paungi|"
        r"payega|payegi|payenge)(?: \w+)*|(?:galat|kharab|gadbad) (?:time|samay|waqt)(?: \w+)*",
        r"(?:khana|kha|nashta|chai|paka|bana|nahane|naha|so|sone|padha|padh|pooja|puja|jhadu|kapde|dho|"
        r"sula|namaz|dawai)(?: \w+){0,2} (?:raha|rahi|rahe|ja raha|ja rahi|jana)(?: (?:hu|hun|tha|thi|hain|"
        r"hai|abhi|baad))+(?: \w+)*(?<!aapka)|(?:bachcha|bachche|baccha|bacche|munna|beta|beti|bachha|"
        r"baby)(?: \w+){0,4} (?:ro|rota|god|bimar|so raha|sula|roo|chillaa|chilla)(?: \w+)*|(?:mehman|"
        r"mehmaan|guest|grahak|graahak|customer|patient|mareez|marij|client)(?: \w+){0,3} (?:aaye|khade|"
        r"baithe|aa gaye|hain|hai|khada|aaya|saath|dekh raha)(?: \w+)*|(?:nikalna|jana|jaana|bhagna|rakhta|"
        r"rakhti|rakhna|nikal raha|nikal rahi|nikal)(?: (?:hai|hoga|padega|pad raha|hu|hun))+ ?(?:abhi|"
        r"mujhe|jaldi|baad)?(?: \w+)*$(?<!list)(?=.*(?:mujhe|abhi|jaldi|phone|call|kaam))|jaldi (?:me|"
        r"mein) (?:hu|hun)(?: \w+)*|network nahi(?: \w+)*",
        rf"{_TIME}(?: \w+){{0,5}} (?:call|phone|karo|karna|bolo|milao|lagao|baat|kijiye|kar lena|try|"
        r"koshish|contact|milate|karte|kar|dekhte|bolna|rakho|rakhte|batana|puchna|boliye|karenge|milaiye|"
        r"ring)(?: (?:karo|lena|karna|do|hain|hai|na|karein|dena|lo|kare|kar|sakte|sakta|ho|sakti|please|"
        r"lete|aap|theek|rahega|hu))*",
        rf"(?:call|phone|baat|karo|kijiye|milao|contact)(?: \w+){{0,3}} {_TIME}(?: (?:ko|me|tak|ke|baad|"
        rf"baje|please|karo|na|se|theek|rahega|karna|par|pe|aap|{N}|{_TIME}))*",
        rf"{_TIME}(?: (?:ko|ke|baad|baje|tak|me|se|par|{N}|{_TIME}|wale|hi|pe|"
        r"tarikh))*(?: \w+){0,3} (?:free|khali|fursat|theek|thik|better|behtar|sahi rahega|rahega|"
        r"chalega|available|ghar par|time hai|acha|accha|mil|sahi|hounga|hungi|ho sakta|ho sakti|rakho|"
        r"honga|aaram)(?: \w+)*",
        r"^(?:(?:haan|nahi|abhi|aaj|are|accha|theek|hai|ji|na|please|to|bhai|matlab|kal|chalo|nahi nahi|"
        rf"shayad|ya|mat|sir|madam|sorry|uh|um) )*{_TIME}(?: (?:{_TIME}|ko|ke|baad|baje|tak|me|se|par|{N}|"
        r"ya|please|karo|nahi|na|theek|hai|ji|karna|ruk|lo|pe|mein|matlab|shayad|ruko))*$",
        rf"(?:{N} )?(?:minute|minat|ghante|ghanta|der)(?: \w+)? (?:do|ruk|ruko|rukiye|de|dijiye|baad|bad|"
        r"me|rukke)(?: \w+)*|thod[aie] (?:der|time|samay|ruk)(?: \w+)*|(?:baad|bad) (?:me|mein|"
        r"m)(?: \w+){0,4}$|(?:phir|fir) kabhi(?: \w+){0,3}$(?<!mat karo)|(?:kisi )?(?:aur|"
        r"dusre) (?:din|time|samay|waqt)(?: \w+)*|(?:call|phone)(?: \w+){0,3} (?:mat|na|"
        r"nahi)(?: \w+)*(?=.*(?:baje|subah|raat|abhi|time|pehle|sham|dopahar|sunday|aaj|tak))(?: \w+)*|"
        r"(?:baje|subah|raat|abhi|pehle|shaam|dopahar|sunday|aaj|time)(?: \w+){0,6} (?:call|"
        r"phone)(?: \w+)? (?:mat|na|nahi)(?: \w+)*|raat ki (?:duty|shift|paali)(?: \w+)*",
    ),
    any_said(
        r"(?:meeting|appointment|class)(?: \w+){0,2} (?:par|lekin|magar)(?: \w+)*|(?:main|hum|"
        r"me)(?: \w+){0,2} (?:baad me|kal|phir) (?:bataunga|bataungi|batata|batati|bataenge|phone karunga|"
        r"call karunga|karunga|karungi|sochunga)(?: \w+)*",
        r"(?:mere|mera|meri) (?:beta|bete|beti|pati|bhai|papa|patni)(?: \w+){0,3} (?:doctor|teacher|"
        r"engineer|driver|manager)(?: \w+)*|busy (?:nahi|na) (?:hu|hun)(?: \w+)*|(?:phone|number|line|"
        r"aapka phone) (?:\w+ )?busy (?:aa|tha|bata|ja)(?: \w+)*|abhi (?:theek|thik|sahi|time hai|free|"
        r"baat kar|bol|kar lete|boliye|bolo)(?: \w+)*|(?:abhi|haan) (?:to )?(?:free|khali) (?:hu|"
        r"hun)(?: \w+)*",
        r"(?:appointment|meeting|delivery|booking|order|class)(?: \w+){0,4} (?:acchi|achchi|rahi|hai na|"
        r"kab|kitne|cancel|confirm|kar sakte|badal|yaad|thi|baje hai|baje kar|kal hai|hogi|shift)(?: \w+)*|"
        r"(?:kal|parso) (?:\w+ ){0,3}(?:aaya|aayi|tha|thi|the|bataya|samjha|hua|hui|mila|baat hui|shuru|"
        r"se)(?: \w+)*|(?:taxi|truck|auto|ambulance|bus) (?:chalata|chalati|chalate)(?: \w+)*|(?:office|"
        r"school|bank|hospital|dukan|company|shop|gym)(?: \w+)? (?:me|mein) (?:kaam|naukri|job|\w+ log|"
        r"manager)(?: \w+)*|das log(?: \w+)*",
        r"(?:somvar|monday|sunday|sande|itvar|ravivar|shanivar)(?: \w+){0,2} (?:ko )?(?:khula|khule|khuli|"
        r"khulta|band)(?: \w+)*|(?:har|roz|hamesha) (?:\w+ )?(?:subah|shaam|raat|monday|din|hafte|"
        r"somvar)(?: \w+)*|jab (?:chaho|chahe|man|marzi)(?: \w+)*|kabhi bhi(?: \w+)*|(?:kitne|"
        r"kitni) (?:din|baje|der|ghante)(?: \w+)*|(?:saal|din|mahine|hafte|ghante) (?:pehle|se)(?: \w+)*|"
        r"phir (?:se )?bol(?: \w+)*|ek minat ruk\w*|"
        r"ham ek (?:chota |bada )?(?:school|hospital|company|dukan|bank|gym|office)(?: \w+)*",
    ),
)
