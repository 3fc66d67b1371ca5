"""How Hindi says that this is not the person called."""

from agent_worker.conversation.guards.hindi.spelling import any_said
from agent_worker.conversation.guards.rules import Wording

WORDING = Wording(
    any_said(
        r"(?:wrong|galat|galt|glat)(?: \w+)? (?:number|jagah|aadmi|person|insan|phone|call|ghar|bande|"
        r"banda|nambar|address|department|vyakti|lag|laga|milaya|mila|jgah)(?! (?:likha|likhi|"
        r"bataya))(?: \w+)*|(?:number|phone|call) (?:\w+ )?(?:galat|wrong)(?: \w+)*",
        r"(?:aapko |tumko |aap |tum )?(?:galat ?fahmi|galatfahmi|galatfehmi|dhokha|confusion|"
        r"galti)(?: \w+)*(?: hui| hai| ho gayi| lagi)?(?=.*(?:aap|tum|number|nahi|main|"
        r"$))(?<!maaf)(?<!meri galti)(?! meri)|(?:kisi aur|kisi dusre|dusre) (?:ko|ka|samajh|"
        r"se)(?: \w+){0,3} (?:samajh|samjh|phone|number|dhoondh|dhundh|call|mila|laga|"
        r"confuse)(?: \w+)*(?! do)",
        r"(?:ab )?(?:yaha|is company|is office|is ghar|hamare yaha|hamara|humare|is number|is naam|"
        r"yaha par|company|office|ye company)(?: \w+){0,4} (?:nahi|na|koi nahi) (?:rahta|rahte|rahti|rehta|"
        r"rehte|rehti|karta|karte|karti|hai|he|hain|baithte|baithta|baithti|hota|hote|milega|milenge|rahe|"
        r"hi|milti|karo|aata)(?! (?:koi problem|problem|interest))(?: \w+)*",
        r"(?:ab |abhi )?(?:yaha|idhar|is company me|hamare)(?: \w+){0,2} (?:koi|kisi)(?: \w+){0,4} (?:nahi|"
        r"na)(?: (?:hai|rahta|rehta|karta|rahti|hota|karo|rahte))*$|(?:is|us|aise|ye) naam (?:ka|ki|ke|se|"
        r"wala)(?: \w+){0,4} (?:nahi|na|koi nahi)(?: \w+)*|koi \w+(?: \w+)? (?:nahi|na) (?:rahta|rehta|"
        r"rahti|rehti|rahte)(?: \w+)*|vo (?:ab |to )?(?:\w+ ){0,3}(?:kaam )?(?:nahi|na) (?:karta|karti|"
        r"karte|karo|rahta|rahti|rahte|rehta|rehti|baithte|hain|he|hai)(?: (?:hai|ab|yaha|he|hain))*$",
        r"(?:kisi |koi |us |is |unko |usko |unhe |use |aise kisi |inhe )(?:\w+ ){0,3}(?:nahi|na) (?:jaanta|"
        r"janta|jaante|jaanti|janti|jante|pehchanta|pahchanta|pehchante|pahachanta|pahachanti|"
        r"pehchanti)(?: \w+)*|(?:kaun|kon) (?:\w+ )?(?:main|hum) (?:nahi|na) (?:jaanta|janta|jaanti|"
        r"janti)(?: \w+)*|(?:naam|nam) (?:kabhi )?(?:nahi|na) suna(?: \w+)*|(?:nahi|na) (?:jaanta|janta|"
        r"jaanti|janti|jante) (?:unko|usko|kisi|inko|use|unhe)(?: \w+)*",
        r"(?:company|naukri|job|kaam|office|ghar|makan|shahar|noukri|nokri) (?:\w+ )?(?:chhod|chod|chor|"
        r"badal|chhodkar|chhodke|chodke|chorke|khali)(?! do bolo)(?: \w+)* ?(?:di|diya|gaye|gaya|gayi|"
        r"chuke|chuka|chuki|ke|unhone|usne|kar)(?: \w+)*|(?:transfer|tabadla|trasfar)(?: \w+)? (?:ho gaya|"
        r"ho chuka|hua)(?: \w+)*(?<!paisa)|retire(?:d|ment)?(?: \w+)*|(?:nikal|nikalo) (?:diya|gaye|gaya|"
        r"di) (?:gaya|gayi|gaye|unko|usko|company)(?: \w+)*|(?:resign|istifa|isteefa)(?: \w+)*|(?:ghar|"
        r"dusre shahar|dilli|mumbai|gaon|gaav) (?:\w+ ){0,2}(?:shift|chale gaye|chala gaya|chali gayi|"
        r"basa)(?: \w+)*",
        r"(?:dehant|dehaant|deh ?ant|swargvas|swargwas|mrityu|maut|nidhan|intkal|inteqal|intekal|swarg|"
        r"guzar|gujar|chal bas|expire|death|shok)(?: (?:ho|gaya|gaye|gayi|hua|hui|basi|base|basa|chuka|"
        r"chuke|chuki|sidhar|chale|diya|ki|he|hai))+(?: \w+)*|(?:vo|wo|papa|dada|sharma|unka|"
        r"uska) (?:\w+ ){0,3}(?:mar|nahi rahe|nahi rahi|nahi raha|chal bas\w*|guzar|gujar) ?(?:gaye|gaya|"
        r"gayi|chuke|is duniya|ab)?$|is duniya me nahi(?: \w+)*|ab (?:hamare beech |is duniya me |"
        r"zinda )(?:nahi|na)(?: \w+)*",
        r"(?:main|mai|me|ye|nahi main|mai to|main to) (?:\w+ ){0,2}(?:vo|wo|woh|voh) (?:\w+ )?(?:nahi|"
        r"na)(?: \w+){0,2}|(?:main|me) (?:vo |to )?(?!busy|interest|free|robot|abhi|nahi|ready|taiyar|sure|"
        r"khush|jaan)\w+ (?:ji )?(?:nahi|na) (?:hu|bol|bol raha|bol rahi)(?: \w+)*$|(?:mere|mera|ye mera|"
        r"yeh mera) naam(?: \w+){0,2} (?:nahi|na)(?: \w+)*|(?:ye|yeh|yah) (?:\w+ )?(?:mere|mera|unka|"
        r"uska) (?:naam|number) (?:nahi|na)(?: \w+)*",
        r"(?:main|me|nahi main)(?: \w+)? (?:unka|uska|unki|uski|unke|uske|inka|iske)(?: \w+)? (?:bhai|"
        r"behen|bahan|beti|beta|bete|biwi|pati|patni|pita|mata|maa|mummy|papa|padosi|naukar|wife|husband|"
        r"driver|kirayedar|dost|chacha|bhatija|damad|bahu|sas|sasur|nokrani|assistant|beta)(?: \w+)*|"
        r"(?:main|me) (?:to )?(?:sirf |bas )?(?:safai|kaam) (?:karne )?wal(?:a|i|ee)(?: \w+)*|(?:main|"
        r"me) (?:to )?(?:padosi|kirayedar|naukar|naukrani|chowkidar|guard|driver|watchman|bai)(?: \w+)*",
        r"(?:ye|yeh|yaha|yah|yahan)(?: \w+){0,4} (?:godam|godown|dukan|dukaan|bakery|hotel|school|mandir|"
        r"dhaba|hospital|salon|medical|thana|factory|clinic|workshop|godaam|ghar|restaurant|residence|"
        r"niwas|gharelu|nivas)(?: \w+){0,3} (?:nahi|na)(?: \w+)*|(?:ye )?number (?:\w+ ){0,4}(?:abhi|naya|"
        r"nayi|pehle|mujhe mila|mila hai|kisi aur|mujhe abhi|badal gaya|unka nahi|uska nahi|"
        r"mere naam)(?: \w+){0,2}(?=.*(?:mila|liya|kisi aur|naya|pehle|nahi|abhi|badal))(?: \w+)*|(?:pehle|"
        r"pahle) kisi aur(?: \w+)*|(?:purana|pehle wala|pichhle) (?:malik|user|kirayedar|maalik)(?: \w+)*|"
        r"(?:maine|humne|main) (?:\w+ ){0,3}(?:kabhi )?(?:form|kuch|enquiry|"
        r"apply)(?: \w+){0,3} nahi(?: \w+)*(?:kisi aur|koi aur|dusra|kisi ne)(?: \w+)*|(?:koi aur|"
        r"kisi aur) (?:\w+ ){0,3}(?:hoga|hogi|honge|ne kiya|bhara|ka hoga)(?: \w+)*|is number (?:par|"
        r"pe) (?:\w+ ){0,4}(?:nahi|na)(?: \w+)*(?<!karo)",
    ),
    any_said(
        r"(?:main|hum|maine|humne|me)(?: \w+){0,3} (?:shift|transfer|retire|company badal|"
        r"office badal)(?: \w+)*|(?:purana pata|office|address|ghar|pata)(?: \w+){0,2} (?:badal|"
        r"shift)(?: \w+)*|hum shift(?: \w+)*|(?:naam|nam|spelling|tarikh|date|rate|bill|"
        r"daam)(?: \w+){0,3} galat(?: \w+)*|galat (?:likha|likhi|bata|bol|jawab|samjh|spelling|tarikh|"
        r"bill)(?: \w+)*|meri galti(?: \w+)*|(?:maaf karo|sorry) galti(?: \w+)*",
        r"(?:pehle|pahle) waha(?: \w+)*|(?:battery|mobile|phone|kutta|computer|laptop|net|"
        r"gaadi) (?:\w+ )?(?:mar|dead|khatam)(?: \w+)*|(?:main|hum|me) (?:\w+ ){0,2}(?:kaam|company|"
        r"aapki company|apko|aapko|product|offer|iske) (?:\w+ ){0,3}(?:nahi|na) (?:jaanta|janta|jaante|"
        r"pata)(?: \w+)*|(?:main|me) (?:interested|interest|busy|free|sure|taiyar|tayyar|robot|machine|"
        r"khush|bevkoof|pagal|jaldi|theek) (?:nahi|na)(?: \w+)*|(?:yaha|hamare) (?:\w+ ){0,2}(?:problem|"
        r"zarurat|jarurat|network|light|internet|budget|dikkat)(?: \w+){0,2} (?:nahi|na)(?: \w+)*",
    ),
)
