"""How Hindi abuses the caller."""

from agent_worker.conversation.guards.hindi.spelling import any_said
from agent_worker.conversation.guards.rules import Wording

_INSULT = (
    r"(?:saale|sale|sala|saala|saalon|salo|saali|kutte|kutta|kuttey|kutiya|kutti|kamine|kamina|kaminey|"
    r"kaminon|kamini|harami|haraami|haramkhor|haraamkhor|haramzade|haramzada|haramzaade|haramjade|"
    r"madarchod|maderchod|madarchot|behenchod|bahenchod|bhenchod|bahanchod|bahnchod|bc|mc|chutiya|chutiye|"
    r"chutia|chootiya|chutiyo|gandu|gaandu|ganduo|bhosdike|bhosdi|bhosadi|bhosdiwale|bhosarike|lund|lavde|"
    r"lode|laude|randi|rand|jhantu|jhaatu|nalayak|nalayaq|nikamma|nikamme|nikammi|badtameez|badtamiz|"
    r"badtamij|besharam|besharm|bewakoof|bevkoof|bewkuf|bevkuf|ullu|ullu ke pathe|gadha|gadhe|gadhi|suar|"
    r"suvar|soowar|luchcha|luchche|lafanga|lafange|tharki|jahil|gawar|ganwar|ghatiya|ghatia|chor|choron|"
    r"lutere|lutera|thag|fraud|frod|dhokebaaz|dhokhebaaz|jhoothe|jhuthe|jhuta|makkar|idiot|stupid|moron|"
    r"rascal|bastard|dalle|dalla|bhadwe|bhadva|bhadwa|bhaduve|hijde|hijda|kanjar|kanjoos|kameene|pagal|"
    r"gunde|tatti|gobar|ghatiya log|bhikhari|kachra|nalle|namard|napunsak|zaleel|jaleel|ahmak|chirkut|"
    r"tuchche|tuchcha)"
)
WORDING = Wording(
    any_said(
        r"(?:tu|tum|tere|teri|aap|abe|oye|saale|are|ek number|kya|tum log|sab|sare|abey|kaise|ye|is|are o|"
        r"bade|o|chal|chup)(?: (?:log|ek|number|ke|ka|ki|sab|kaise|kitne|bahut|to|bada|bade|logo|kya|hi|"
        rf"saale|samajhte|re|ho|pakke|poore|sare|dono|bhi|be|saala|bilkul))* {_INSULT}(?! (?:hu|nahi hu|"
        r"main|sasta|sasti|badhiya|accha|mast|itna|mahanga|printer|mobile))",
        rf"^(?:(?:saale|are|abe|oye|chal|chup|aap|tum|ja|bas|bakwas|hat|tum log|o) )*{_INSULT}(?: (?:saale|"
        r"kahin ke|kahi|ke|ki|ka|kutte|kamine|log|ho|hai|tu|aulad|bachche|hat|chal|bhag|dimag|samajh|"
        r"samjha|rakha|saala|kya|hain|insan|tum|teri|sab|pille|tere|be|kaminey|lutere|pathe|"
        r"patthe))*(?: \w+){0,3}$",
        r"(?:madarchod|behenchod|bhenchod|bahanchod|bhosdike|chutiya|chutiye|gandu|bhadwe|randi|haramzade|"
        r"haramkhor|lavde|maderchod|gaandu)(?: \w+)*|(?:teri|tere|tumhari) (?:maa|ma|behen|bahan|aisi ki|"
        r"aisi|amma|baap|khandan)(?: (?:ki|ka|ko|ke))?(?: \w+){0,4}$(?<!bataiye)|aisi ki taisi(?: \w+)*|"
        r"(?:maa|ma|behen) (?:ki|chuda|ka)(?: (?:aankh|chut|bhosda|lauda))(?: \w+)*",
        r"(?:bhaad|bhad|bhaar|jahannum|narak|jahannam|chulhe|nark) (?:me|mein) (?:jao|ja|jaye|jaiye|gaya|"
        r"jaao|jaye)(?: \w+)*|(?:bakwas|bakvas|bak bak|bakbak|munh|muh|zabaan|jabaan) (?:\w+ )?(?:band|"
        r"sambhal|bnd) ?(?:karo|kar|rakho|ke)?(?: \w+)*|(?:chup|chupp) (?:kar|karo|be|ho ja|saale|baith|"
        r"reh|ho jao|hoja)(?: \w+)*|(?:dafa|nikal|bhag|bhaag|hat|phoot|fut) (?:ho|ho ja|ho jao|yaha se|be|"
        r"ja|jao|saale|hojao|le)(?: \w+)*$|shut ?up|get lost|go to hell|fuck\w*(?: \w+)*|(?:dimag|"
        r"dimaag) (?:kharab|ka dahi|mat kha|mat chaat|kha|me gobar|me bhusa|nahi hai|khrab|chaat|"
        r"ghutne)(?: \w+)*|(?:gobar|bhusa|kachra) bhara(?: \w+)*",
        r"(?:jaan se|jan se|tujhe|tumhe|tujhko|tumko|aake|ghar aake|ghar aa ke|haddi|haddiya|haath pair|"
        r"hath pair|tang|taang|tange|munh|muh|gala|daant|thobda|khopdi|sar|sir|office aake|"
        r"chhodunga nahi)(?: \w+){0,5} (?:marunga|maarunga|marungi|maar dunga|mar dunga|tod|tod dunga|kaat|"
        r"kat|jala|phod|fod|todunga|chhodunga|chodunga|dekh lunga|thappad|peetunga|pitunga|uda|gad|"
        r"maar dungi|juta|joote|jute|dunga)(?: \w+)*|(?:marunga|maarunga|peetunga|jaan se mar|"
        r"zinda nahi chhod\w*|dekh lunga tujhe)(?: \w+)*|(?:joote|jute|chappal|thappad|"
        r"joota)(?: \w+){0,3} (?:marunga|maarunga|khayega|khaoge|padenge|mar)(?: \w+)*|(?:sharam|sharm|"
        r"laaj) (?:\w+ )?(?:nahi|karo|kar|aani)(?: \w+)*(?=.*(?:tum|tujhe|tumhe|aap|log|kuch|karo))|(?:mar|"
        r"doob mar|chullu bhar|keede pad|mar ja|mar jao|sad)(?: (?:ja|jao|pani|me|kahi|kahin|tu|tum|saale|"
        r"jaaye|jaye|doob|kar))+$|aukat(?: \w+)*|thook(?: \w+){0,2} (?:tum|tujh|aap|muh)(?: \w+)*",
    ),
    any_said(
        r"(?:main|me|mai|hum) (?:\w+ )?(?:bhi )?(?:kitna |kitni |bada |bilkul |ek )?(?:bewakoof|bevkoof|"
        r"gadha|gadhi|pagal|ullu|idiot|stupid|nalayak)(?: \w+)*|(?:are|arre|abe|oh|yaar|"
        r"ye) (?:yaar )?(?:saala|sala|saale|bc|bhenchod) (?:itna|kitna|kya|ye|mera|mere|pen|phone|phir|to|"
        r"sasta|network|badhiya|mast|accha|computer)(?: \w+)*|(?:saala|sala) (?:itna|kitna|printer|mobile|"
        r"phone|network|computer|kya baat|mast|sasta)(?: \w+)*",
        r"(?:mere|mera|hamara|ye|wo|vo|padosi|pehle wala|hamare|purana|purane) (?:\w+ )?(?:printer|kutta|"
        r"kutte|gadha|computer|mobile|padosi|boss|sala|saala|provider|vendor|kutiya|phone|net|malik|"
        r"dukandar)(?: \w+){0,6}|(?:chor|chori|thag|fraud)(?: \w+)? (?:alarm|se bachne|ka case|hua tha|"
        r"rokne|detection|nahi)(?: \w+)*|(?:sale|sell) (?:me|chal|hai|kab|ka|ki|wale|wali|lagi|offer|"
        r"phone)(?: \w+)*|saale saheb|mere (?:sale|saale)(?: \w+)*|(?:pagal|kamal|gajab) (?:offer|price|"
        r"discount|kar diya|hai ye)(?: \w+)*|kachra (?:gaadi|uthane|dabba)(?: \w+)*|sharam aa(?: \w+)*",
    ),
)
