"""How Hindi asks never to be called again."""

from agent_worker.conversation.guards.hindi.spelling import any_said
from agent_worker.conversation.guards.hindi.words import DAY, N
from agent_worker.conversation.guards.rules import OptOutRules, Wording

_CALL = r"(?:call|phone|contact|message|reminder|ring|sampark|disturb|pareshan|tang)"
_NUMBER = r"(?:number|naam|nam|data|record|contact|jankari|account|entry|id)"
_LIST = r"(?:list|record|system|database|register|data|computer|file|suchi|fehrist|diary|server)"
_DROP = (
    r"(?:hatao|nikalo|kato|mitao|delete|remove|block|saaf|udao|uda|clear|cancel|hat|khatam|hatva|bahar|band)"
)
_FILL = r"(?: \w+){0,4}"
_OUTRIGHT = Wording(
    any_said(
        r"(?:call|phone)(?: \w+){0,3} (?:pasand nahi|bekar|bekaar|nahi suhata|zarurat nahi|"
        r"jarurat nahi)(?! (?:thi|padi))(?: \w+)*|(?:phir se|dobara|ab|aage|kabhi)(?: \w+){0,2} (?:phone|"
        r"call) (?:nahi|na)(?: \w+)*",
        r"aaj ke baad(?: \w+){0,6} (?:phone|call|mat|nahi|police)(?: \w+)*|(?:aage se|ab se|dobara|phir se|"
        r"agli baar)(?: \w+){0,3} (?:phone|call|number)(?: \w+){0,3} (?:aaya|kiya|mila|dikha|"
        r"aayi)(?: \w+)*(?= (?:to|toh|police|complaint))",
        r"(?:nahi|na) (?:chahta|chahti|chahte)(?: \w+){0,6} (?:call|phone|contact)(?: \w+)*|(?:call|"
        r"phone)(?: \w+){0,4} (?:nahi|na) (?:chahta|chahti|chahte)(?: \w+)*|(?:call|phone) (?:nahi|"
        r"na) aana chahiye(?: \w+)*",
        rf"(?:call|phone|message|reminder|contact|marketing|pareshan|tang){_FILL} (?:band|stop|khatam|rok|"
        r"roko|rokiye|bandh|cancel|off)(?! (?:aa|tha|ho gaya tha|kiya tha))(?: (?:karo|ho|hon|hona|do|"
        r"hone|jaye|kar))*|(?:band|stop|bas) (?:karo )?(?:\w+ ){0,2}(?:call|phone|pareshan)|(?:call|"
        r"phone) aana band",
        rf"(?:mere|mujhe|hamara|ye|mera|hum|us|is){_FILL} {_NUMBER}{_FILL} {_DROP}(?! (?:mat|nahi|na)\b)",
        rf"{_DROP}(?: (?:do|dijiye|karo|na|bhai|please|ab|abhi))* (?:mujhe|mere|mera|hamara|ye|"
        rf"is){_FILL} ?{_NUMBER}",
        rf"{_NUMBER}(?: \w+){{0,3}} (?:hatao|nikalo|kato|mitao|delete|remove|block)(?! (?:mat|nahi|na)\b)|"
        rf"(?:hatao|nikalo|delete|remove|block|kato|mitao)(?: do| karo)? {_NUMBER}",
        rf"{_LIST} (?:se|me se|mein se){_FILL} (?:hatao|nikalo|kato|mitao|delete|remove|bahar|hatna|"
        rf"nikalna|uda)(?! (?:mat|nahi|na)\b)|(?:hatao|nikalo|remove){_FILL} {_LIST} se",
        rf"(?:mujhe|humko|hamara|hame|mere|mereko|main|hum)(?: \w+){{0,4}} {_CALL}(?: \w+){{0,2}} (?:nahi|"
        r"na|mat) (?:chahiye|lena|lene|mangta|maangta|pasand|chahta|chahti|chahte|karwana|chaiye|mangte)",
        r"(?:aapka|tumhara|aap|tum|koi|ye|in|aise|aur|ek bhi|kisi|is tarah|faltu|sales|marketing|"
        rf"promotional){_FILL} {_CALL}(?: \w+){{0,2}} (?:nahi|na) (?:chahiye|lene|lena|mangta|pasand|aana|"
        r"aani|aaye)|(?:nahi chahiye|nahi lene|nahi lena|nahi mangta)(?: \w+){0,3} (?:call|phone|"
        r"reminder)(?! (?:karne|pe))",
        r"(?:dobara|phir kabhi|phir se|aage se|aainda|aaj ke baad|ab se|ab kabhi|kabhi|bhavishya me|"
        rf"kabhi bhi|agli baar|wapas|aage|firse|phir|hamesha|zindagi me|next time|again|aur){_FILL} (?:mat|"
        r"na|nahi) (?:\w+ )?(?:karo|karna|milao|milana|lagao|call|phone|kare|aana|aaye|chahiye|do|contact|"
        r"ghumana|pareshan)",
        rf"(?:{_CALL})(?: \w+){{0,3}} (?:mat|na|nahi)(?: \w+)? (?:karo|karna|milao|lagao|aana|aaye|"
        rf"kare){_FILL} (?:kabhi|dobara|aage se|ab se|aaj ke baad|phir|aainda|samjhe|again)",
        r"(?:peecha|pichha|picha|pichaa) (?:\w+ )?(?:chhod|chhodo|chod|chodo|chor|choro)\w*|(?:chain|"
        r"shanti|sukoon|akela|akele) (?:se )?(?:\w+ ){0,2}(?:rahne|jeene|chhod|chhodo|rehne|chod|chodo|"
        r"baithne)(?: \w+)*|(?:jaan|jan) (?:chhodo|chodo|chhod|chod|chhodiye)(?: \w+)*|baksh do",
        r"(?:tang|pareshan|thak|pak|dukhi) (?:\w+ ){0,2}(?:gaya|gayi|gaye|chuka|chuki|hu|ho|aa|"
        r"kar diya)(?: \w+){0,4} (?:call|phone|aapka|tumhara|tum)(?: \w+)*|(?:call|"
        r"phone)(?: \w+){0,4} (?:se|kar karke) (?:\w+ )?(?:tang|pareshan|thak|dukhi|pak)(?: \w+)*(?<!bank)|"
        r"pareshan (?:mat|na|nahi) (?:karo|karna|kare)|tang (?:mat|na) karo|kitna (?:pareshan|tang) karo\w*",
        r"dnd|do not (?:call|disturb)|doo? naut kol|du not call|du naut call|unsubscribe|opt out|"
        r"ant?subscribe|blacklist|black list|no call list",
        r"(?:sahmati|sahamti|anumati|permission|ijazat|manzoori|consent)(?: \w+){0,3} (?:wapas|vapas|"
        r"nahi di|nahi|radd|cancel|nahi hai)(?: \w+)*|(?:wapas|vapas|radd) (?:\w+ ){0,2}(?:sahmati|sahamti|"
        r"permission|anumati)(?: \w+)*|(?:kabhi|koi) (?:\w+ )?(?:permission|ijazat|sahmati|"
        r"anumati)(?: \w+)*",
        r"(?:harassment|utpidan|utpeedan)(?: \w+)*|(?:ab|agli baar|ek baar|dobara|phir|aage|firse|"
        r"agar)(?: \w+){0,4} (?:call|phone|karo|kiya|aaya)(?: \w+){0,5} (?:police|complaint|report|case|"
        r"trai|consumer|wakil|vakil|court|cyber|fir|block)(?: \w+)*|(?:police|complaint|trai|"
        r"consumer court|cyber)(?: \w+){0,4} (?:karunga|karungi|karo|dunga|kar dunga|agar|"
        r"karenge)(?: \w+){0,5}(?=.*(?:call|phone|number))|(?:call|phone|number)(?: \w+){0,6} (?:police|"
        r"complaint|trai|cyber)(?: \w+){0,3} (?:karunga|karungi|karo|dunga|karni)",
        r"(?:kitni|kai|kitne|hazaar|sau|das) (?:baar|bar)(?: \w+){0,4} (?:mat|nahi|na|hatao|band|"
        r"nikalo)(?: \w+){0,3}|(?:bol|bolo|kah|keh|kaha|bola|bata|mana)(?: \w+){0,4} (?:hatane|hatao|"
        r"band karne|mat karo|mat karna|nahi karna)(?: \w+)*(?=.*(?:call|phone|$))|(?:hatane|hatao|"
        r"mana)(?: \w+){0,3} (?:bola|kaha|kiya|rakha|bol rakha)(?: \w+){0,4} (?:call|phone)",
        r"(?:number|mere number) (?:\w+ ){0,2}(?:bhool|bhul|phenk|phaad|gum) (?:jao|do|jaiye)|(?:ye|"
        r"private|niji|personal|ghar ka|clinic ka|emergency) (?:\w+ ){0,3}number(?: \w+){0,4} (?:mat|na|"
        r"nahi) (?:karo|lagao|milao|use|istemal|call)(?: \w+)*|(?:tum|aap) (?:logo )?(?:se|"
        r"ka)(?: \w+){0,2} (?:kuch|koi|baat|matlab|lena dena)(?: \w+)? nahi (?:sunna|chahiye|rakhna|"
        r"karni)(?: \w+)*(?=.*(?:kabhi|dobara|phir|aage|call|phone))",
        r"(?:sirf|keval|bas) (?:\w+ )?(?:email|mail|message|whatsapp|sms)(?: \w+){0,3} (?:phone|"
        r"call) (?:bilkul |kabhi )?(?:nahi|mat|na)(?: \w+)*|(?:phone|call) (?:bilkul|kabhi|ab) (?:nahi|"
        r"mat)(?: \w+)*|ab (?:call|phone|koi call|koi phone) (?:nahi|mat)(?: \w+)*|(?:aap|"
        r"tum)(?: \w+){0,3} (?:haq|adhikar|right|permission) nahi(?: \w+)*|mana (?:hai|karta|kiya|"
        r"kar)(?: \w+){0,3} (?:call|phone)(?: \w+)*|(?:call|phone) (?:karna|karne) (?:mana|se mana|"
        r"allowed nahi|ka haq nahi)(?: \w+)*|no more calls?|stop call\w*",
    ),
    any_said(
        r"(?:dnd|list) (?:\w+ )?check(?: \w+)*|(?:waiting|guest|vip|sabzi|saman|item|"
        r"price) list(?: \w+){0,6}|(?:hatao|nikalo|kato|delete|remove|mitao|band|cancel|block)(?: karo|"
        r" do)? (?:mat|nahi|na)(?: \w+)*|(?:mat|na) (?:hatao|nikalo|kato|delete|remove|band|block)(?: \w+)*",
        r"(?:booking|order|bill|cart|invoice|meeting|ticket|form) (?:se|me|mein)(?: \w+){0,6}|(?:purana|"
        r"purani|purane|pichla|galat) (?:\w+ )?(?:pata|address|number|entry|jawab|order)(?: \w+){0,6}|"
        r"newsletter(?: \w+)*",
        r"(?:bank|company|credit card|loan|dusre|competitor|builder|makan malik|padosi|boss|"
        r"sasural)(?: wale| walo| wala)?(?: \w+){0,4} (?:call|phone)(?: \w+){0,4}(?=.* (?:par|lekin|magar|"
        r"bataiye|aap bataiye|khair)\b)|(?:band|stop|cancel) (?:kiya|kar diya|ho gaya) (?:tha|thi|"
        r"the)(?: \w+)*",
        r"(?:hum|ham|main|humne|hamne|hamari company|hamari team) (?:\w+ ){0,3}(?:grahak|customer|client|"
        r"graahak)\w*(?: \w+)*|bhool\w*(?: \w+)? (?:mat|nahi|na)(?: \w+)*|(?:mat|na) bhool\w*(?: \w+)*|"
        r"bhulna mat|(?:ruko|ruk|rukiye|roko) mat|mat (?:ruko|rukiye|roko)|check karo(?: \w+)*|(?:phone|"
        r"call|aapka phone|aapka call) (?:busy|aaya(?! to)|nahi aaya|aata|hi nahi)(?: \w+)*|(?:phone|"
        r"call) aaya hi nahi",
        r"(?:call|phone|baat) (?:karne|karna|karo) (?:me|mein|se|ka)? ?(?:koi )?(?:problem|dikkat|harj|"
        r"pareshani|tension) nahi(?: \w+)*|(?:koi )?(?:problem|dikkat|pareshani) nahi(?: \w+)*|(?:tang|"
        r"pareshan) (?:nahi|na) (?:kar rahe|kiya|kiye|kar raha|ho|hu)(?: \w+)*|kyu nahi (?:karo|kiya|"
        r"aaya)(?: \w+)*",
    ),
)
_WISHES = Wording(
    any_said(
        rf"{_CALL}(?: (?:ko|pe|par|to|hi|wagaira|bhi|mujhe|yaha|vagairah|is|number))* (?:mat|na|"
        r"nahi)(?: (?:karo|karna|kare|milao|lagao|kijiye|karein|kiya karo|karte|kiya|karna hai|do))",
        r"(?:mat|na|nahi) (?:karo|milao|lagao|kiya karo|kare) (?:\w+ ){0,3}(?:phone|call|contact|disturb)|"
        r"(?:mat|na) (?:phone|call|contact|disturb|milao|lagao)(?: (?:karo|karna|kare))?",
        r"(?:call|phone)(?: \w+){0,3} (?:karna|karo|kare|aana|aane|aaye|milana|milao|lagao) (?:mat|na|"
        r"nahi)(?: (?:chahiye|hai))?|(?:yaha|is number|idhar|ghar|mujhe) (?:\w+ ){0,2}(?:call|"
        r"phone) (?:mat|na|nahi)",
        r"(?:mujhe|humko|hamara) (?:\w+ )?(?:call|phone|contact) (?:na|mat|nahi)(?: \w+)*",
    ),
    any_said(
        r"(?:main|hum|maine|humne|usne|unhone|aapne|tumne|kisi ne|kisine|koi|vo|ve|"
        r"log) (?:\w+ ){0,4}(?:call|phone|contact) (?:nahi|na) (?:karta|karte|karti|kiya|ki|kar paya|"
        r"kar saka|kar sakta|karo|kar)(?! (?:karo|karein))(?: \w+)*(?<!chahta)",
        r"(?:call|phone) (?:nahi|na) (?:aaya|aata|aayi|laga|lag|uthaya|utha|mila|kar|karo) (?:tha|the|thi|"
        r"paya|paye|payi|raha|rahi|sakte|sakta|paoge|hai kya)(?: \w+)*|kyu nahi(?: \w+)*|"
        r"problem nahi(?: \w+)*|(?:koi|busy) (?:\w+ )?(?:nahi|na) hu(?: \w+)*|aapne (?:\w+ )?(?:call|"
        r"phone) nahi(?: \w+)*",
        r"(?:mat|na) (?:bhool|bhul)\w*(?: \w+)*|(?:call|phone) (?:karna )?(?:mat|na) (?:bhool|bhul)\w*|"
        r"(?:colleague|boss|manager|papa|biwi|pati|dost|wife|husband) ko (?:call|phone) (?:mat|na)(?: \w+)*",
    ),
)
_RULES = OptOutRules(
    outright=_OUTRIGHT,
    wishes=_WISHES,
    limits=any_said(
        rf"{N} baje|se pehle|ke pehle|tak|ke (?:baad|bad)|(?:subah|raat|shaam|dopahar|itvar|ravivar|"
        r"sunday)|jab|abhi|aaj|kal|is (?:waqt|samay|time)|itni|itna|ke (?:time|samay|waqt|dauran)|duty|"
        rf"{DAY}|office me|kaam (?:pe|par|ke)|meeting|lunch|sote"
    ),
    insists=any_said(
        r"dobara|phir kabhi|phir se|aage se|aainda|aaj ke baad|ab se|kabhi|bhavishya|bilkul|agli baar|"
        r"samjhe|hamesha|zindagi|again|aakhiri baar|kitni baar"
    ),
)

opts_out = _RULES.are_met
