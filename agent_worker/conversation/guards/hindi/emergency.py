"""How Hindi speaks of an emergency."""

from agent_worker.conversation.guards.hindi.spelling import any_said
from agent_worker.conversation.guards.rules import Wording

WORDING = Wording(
    any_said(
        r"(?:ambulance|police|fire brigade|damkal|doctor ko|hospital|sau number|112|108|100 number|ek sau|"
        r"ambulence)(?: (?:ko|jaldi|turant|please|call|phone|abhi|koi))* (?:bulao|phone|call|bhejo|bulaiye|"
        r"bulva|bhejiye|bulwao|karo|lao|chahiye|bhej|milao|mangao|le chalo)(?! (?:jata|jaata|jati|karo kya|"
        r"aata|aaya tha))(?: \w+)*(?<!jata hai kya)|^(?:(?:koi|jaldi|please|are) )*(?:ambulance|police|"
        r"fire brigade)(?: (?:jaldi|please|chahiye|bulao))*$|(?:bulao|bulaiye|call|"
        r"phone karo) (?:\w+ )?(?:ambulance|police|doctor|fire brigade)",
        r"(?:bachao|bachaiye|bacha lo|bachaao|bachalo|bacha lijiye)(?: \w+)*|(?:madad|help|sahayata|"
        r"maddad)(?: (?:karo|kijiye|chahiye|please|me|mujhe|meri|jaldi|turant|karein|kar|do|kare|abhi|"
        r"koi))+(?: (?:vo|wo|mujhe|jaldi|please|koi|mere|bhagwan|marne)(?: \w+)*)?$|(?:turant|jaldi|fauran|"
        r"abhi|emergency) (?:\w+ )?(?:madad|help|doctor|ilaj)(?: \w+)*|help help|"
        r"^(?:please )?help(?: me)?(?: please)?$|(?:please )?help me (?:vo|wo|mujhe|koi|please)(?: \w+)*",
        r"(?:aag|aag lag|fire|dhuan) (?:lag|lagi|laga|hi|fail|phail|bhadak)(?: \w+)*(?<!daam me)|(?:ghar|"
        r"kitchen|rasoi|building|dukan|gaadi|makan|office|cylinder)(?: \w+){0,3} (?:jal raha|jal rahi|"
        r"jal gaya|phat|fat|aag|phata)(?: \w+)*|(?:gas|gais) (?:\w+ ){0,3}(?:leak|badbu|smell|mahak|nikal|"
        r"bu|risav|chhoot|gandh)(?: \w+)*|(?:badbu|smell|bu|mahak) (?:\w+ ){0,2}gas(?: \w+)*",
        r"(?:heart attack|hart attack|dil ka daura|dil ka dora|daura|dora|daure|lakwa|lakva|laqwa|"
        r"paralysis|stroke|brain hemorrhage|brain stroke|mirgi|fits)(?: (?:pad|par|aa|aaya|maar|mar|ho|"
        r"raha|rahe|rahi|gaya|gaye|hai|he|hain|aayi|lag|hua|ka|lagta|ke|muh|jaldi|aa raha|gayi|mila|"
        r"ki))+(?: \w+)*",
        r"(?:saans|sans|sas|dam) (?:\w+ )?(?:nahi|na|ruk|ghut|phool|fool|band|atak|ukhad|lene me)(?: \w+)*|"
        r"(?:behosh|bihosh|behos|hosh me nahi|hosh (?:nahi|kho)|unconscious)(?: \w+)*|(?:uth|jaag|hil|bol|"
        r"aankh khol|response de|jag) (?:hi )?(?:nahi|na) (?:rahe|rahi|raha|pa raha|pa rahi|"
        r"pa rahe)(?! phone)(?: \w+)*|(?:hosh|hos) me nahi(?: \w+)*|(?:nabz|dhadkan|nabj)(?: \w+)? (?:nahi|"
        r"ruk|band)(?: \w+)*|gala (?:\w+ )?(?:ghut|soj|band|sooj)(?: \w+)*|(?:dam|gala) ghut(?: \w+)*",
        r"(?:khoon|khun|blood)(?: \w+){0,4} (?:bah|beh|nikal|hi khoon|ruk nahi|bahut|beh raha|aa raha|"
        r"ja raha|faila)(?: \w+)*(?<!test)|(?:bahut|bohot|itna|kitna|har jagah) khoon(?: \w+)*|(?:seene|"
        r"seena|chhati|sine|chest)(?: \w+){0,3} (?:dard|pain|jakdan|dabav|bhari)(?: \w+)*|(?:muh|munh|"
        r"chehra|haath|hath)(?: \w+)? (?:tedha|sunn|latak|kaam nahi kar)(?: \w+)*",
        r"(?:main|me|mai|mujhe|ab|hum)(?: \w+){0,3} (?:marna|mar jana|marne|suicide|khudkushi|aatmahatya|"
        r"atmhatya|atmahatya|jeena nahi|jina nahi|jaan dene|mar jaun|mar jau|khatam karna|jahar|zeher|"
        r"faansi|phansi)(?! (?:kha|chuhe))(?: (?:chahta|chahti|hai|jaa|ja|karo|karne|raha|rahi|hu|chahte|"
        r"khud|kha|lunga|lungi|le|nahi|karunga|lagane|laga))*(?: \w+)*|(?:suicide|khudkushi|aatmahatya|"
        r"atmahatya)(?: \w+)*|(?:zeher|jahar|zahar|jehar|goliya|goliyan|neend ki goli|nind ki goli|phenyl|"
        r"phinail|keetnashak|tejab)(?: \w+){0,3} (?:kha|pi|nigal|khali|li|piya|le)(?: \w+)*|(?:jeena|"
        r"jina) nahi chaht\w+(?: \w+)*|apni jaan (?:le|de)(?: \w+)*",
        r"(?:vo|wo|pati|koi|usne|husband|mujhe|unhone|admi|aadmi|papa|gunda|gunde|log|sasural wale|"
        r"boyfriend|hame|humko)(?: \w+){0,3} (?:mujhe|mujhko|hame|use|usko|mere|"
        r"mereko)?(?: ?\w+){0,2} (?:maar (?:raha|rahe|dalega|dalenge|dega|rahi|deyga|peet|rha)|mar (?:raha|"
        r"rahe|dalega|dalenge|dega)|peet raha|pit raha|peet rahe|dhamki|dhamka|chaku|knife|gun|gala daba|"
        r"gala ghot|chhed|rape|balatkar|band kar diya|kidnap|pichha kar raha|peecha kar|hamla|"
        r"jala)(?: \w+)*|(?:maar|mar) (?:dalega|dalenge|dega|denge|raha hai mujhe|dalegi)(?: \w+)*",
        r"(?:goli|gola|firing)(?: \w+)? (?:mar|maar|chala|chali|chal|lagi|lag)(?: \w+)*|(?:chaku|knife|gun|"
        r"talwar|banduk|pistol|hathiyar)(?: \w+){0,4} (?:hai|he|maar|mar|leke|le|lekar|dikha|se|"
        r"nikal)(?: \w+)*(?<!becht)|(?:chor|daku|chori|koi|gunda|gunde|ajnabi)(?: \w+){0,3} (?:ghus|"
        r"ghar me|darwaza tod|andar|lut|loot)(?: \w+)*(?<!hai kya)(?=.*(?:ghar|ghus|tod|andar|loot|lut|"
        r"hai))|(?:bathroom|kamre|room|ghar) me (?:\w+ )?(?:band|lock|chhup)(?: \w+)*",
        r"(?:accident|durghatna|acsident|takkar|takra)(?: (?:ho|hua|hui|gaya|gayi|hai|abhi|bahut|mar|ped|"
        r"gaadi|lag|raha|bada|yaha))+(?: \w+)*|(?:gaadi|gadi|bike|car|truck|scooty|"
        r"bus)(?: \w+){0,4} (?:takra|palat|thok|kuchal|takkar|ulat|bhid|thuk)(?: \w+)*|(?:gir|phisal|"
        r"fisal) (?:gaya|gayi|gaye|padi|pada)(?: \w+){0,3} (?:uth|chot|khoon|hil|sar|haddi)(?: \w+)*|"
        r"(?:phasa|phansa|fasa|fas|phas|phans)(?: (?:hua|hui|hai|gaya|gaye|gayi|"
        r"hain))+(?: \w+)*(?=.*(?:gaadi|accident|lift|aag|dost|madad|malba|jaldi))|(?:doob|dub) (?:raha|"
        r"rahi|rahe|gaya|gayi)(?: \w+)*|(?:current|bijli|karant)(?: \w+)? (?:lag|laga|ka jhatka)(?: \w+)*|"
        r"(?:emergency|imarjensi|imergency) (?:hai|he|ho gayi|ho gaya)(?: \w+)*|(?:marne wala|marne wali|"
        r"mar rahi|mar raha|mar jayega|mar jaegi|mar jayegi|mar jaega|jaan khatre|jan khatre)(?: \w+)*|"
        r"(?:pani|water bag)(?: \w+)? (?:chhoot|toot) gaya(?: \w+)*|(?:sanp|saamp|"
        r"saap)(?: \w+){0,2} (?:kat|kaat|das)(?: \w+)*|(?:bachcha|delivery) (?:hone wala|hone wali|"
        r"ho raha)(?: \w+)*(?=.*(?:jaldi|dard|ambulance))",
    ),
    any_said(
        r"police (?:me |mein |ko )?(?:report|complaint|case|fir|jaunga|jaungi)(?: \w+)*|"
        r"(?:koi )?(?:emergency|accident|aag|khatra|jaldi) (?:nahi|na)(?: \w+)*|\w+(?: \w+){0,6} (?:saal|"
        r"sal|mahine|hafte|din) (?:pehle|pahle)(?: \w+)*|(?:saal|sal|mahine|hafte) (?:pehle|"
        r"pahle)(?: \w+)*|(?:pichle|pichhle|gaye) (?:saal|sal|mahine|hafte)(?: \w+)*|(?:aate aate|"
        r"hote hote|marte marte|girte girte) bach\w*(?: \w+)*|(?:pehle|pahle) (?:ambulance|police|"
        r"taxi)(?: \w+)*",
        r"(?:alarm|system|app|camera|button|device|ghadi|insurance|bima)(?: \w+){0,8} (?:police|ambulance|"
        r"fire|accident|phone jata|aag)(?: \w+)*|(?:madad|help) (?:karne|chahiye) (?:ke|me|choose|chunne|"
        r"form)(?: \w+)*|(?:chunne|form|bharne|samajhne|choose karne|kharidne|lene|order|"
        r"select)(?: \w+){0,3} (?:madad|help)(?: \w+)*|(?:emergency|casualty) (?:ward|vard|department|fund|"
        r"contact|number|light)(?: \w+)*|(?:main|mere \w+|meri \w+|beta|pati|bhai) (?:\w+ )?(?:police|"
        r"fire brigade|ambulance|hospital|army) (?:me|mein|wala|chalata|chalati|wale)(?: \w+)*",
        r"(?:jaan|jan) bacha (?:li|lee|di|lo aapne)(?: \w+)*|(?:hansi|hasi|hanste|hans|bhookh|bhukh|garmi|"
        r"thand|sharam|boriyat|has) (?:\w+ )?(?:se |ke mare |hanste )?(?:mar|pagal)(?: \w+)*|(?:daam|price|"
        r"rate|offer|market|sale|bhav)(?: \w+){0,3} (?:aag|fire)(?: \w+)*|(?:mar|maar) (?:diya|dala|"
        r"gaye) (?:bill|mehngai|tax|price)(?: \w+)*|(?:baje|phone) uth(?: \w+)*|(?:paani|khoon) (?:test|"
        r"janch|donate)(?: \w+)*|blood (?:test|donation|bank|group|pressure|sugar|report)(?: \w+)*",
    ),
)
