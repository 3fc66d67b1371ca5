"""How Hindi asks for a person to talk to."""

from agent_worker.conversation.guards.hindi.spelling import any_said
from agent_worker.conversation.guards.hindi.words import PERSON
from agent_worker.conversation.guards.rules import Wording

_STAFF = (
    r"(?:manager|boss|senior|supervisor|operator|agent|executive|team|customer care|care wale|technical|"
    r"technician|department|adhikari|officer|malik|maalik|head|incharge|in charge|representative|afsar|"
    r"bade|uncha|sales|expert|adhikaari|staff|consultant|salahkar|engineer|owner|colleague|saathi|human|"
    r"support|helpline|sahkarmi)"
)
WORDING = Wording(
    any_said(
        rf"(?:{_STAFF}|{PERSON}|kisi (?:aur|dusre|bade|real|asli|samajhdar|jankar)|kisi|kisi se|unse|"
        r"jo \w+)(?: \w+){0,3} (?:se|ko)(?: \w+){0,2} (?:baat|connect|transfer|jodo|jod|jodiye|milwa|"
        r"milva|milao|samajhna|bolna|discuss|mila|milna|bat)(?: (?:karao|karni|karna|karwa|karva|karo|"
        r"karvao|kara|do|hai|chahta|chahti|kar|karein|karne|karvani|karwani|sakte|sakti|sakta|chahte|"
        r"mujhe|please|karwao))*(?! (?:hui|hua|ho gayi|ki thi|hui thi|chuki))",
        rf"(?:{_STAFF}|{PERSON})(?: \w+){{0,2}} (?:ko|se|pe|par|line)?(?: \w+){{0,2}} (?:phone do|"
        r"do phone|phone dijiye|phone pakdao|phone pakda|line (?:par|pe)|lao|bulao|pakdao|dijiye|chahiye|"
        r"do|bolo mujhse|connect|transfer|lijiye|jodo|bulaiye)",
        r"(?:kisi|aur|dusre|bade|kisi aur|samajhdar|unko|usko|ji ko|sharma|madam|sir|care|wale|wala|bande|"
        r"saab|sahab)(?: \w+){0,3} (?:ko |ke )?(?:phone do|do phone|phone dijiye|phone pakda\w*|"
        r"line (?:par|pe) (?:lao|lijiye|bulao|lo|do)|phone de|phone par bulao)",
        rf"(?:{_STAFF}|aapka \w+|apna \w+)(?: \w+){{0,2}} ko (?:\w+ ){{0,2}}(?:bolo|kaho|boliye|"
        r"kahiye)(?: \w+){0,2} (?:mujhse|mujhe|hamse|baat|call|phone)(?: \w+)*|(?:koi|ek|"
        rf"kisi) (?:\w+ ){{0,4}}(?:{PERSON}|{_STAFF}|madam|sir|banda)(?: \w+){{0,3}} (?:mujhe|mujhse|call|"
        r"phone|baat|samjha|bata|to unse|mil|milega|hai kya|available|hai baat)(?: \w+)*(?! bol rahi)",
        r"(?:aap|aapka|aapke|tumhara)(?: \w+)? (?:team|office|company|yaha|taraf|logo)(?: \w+){0,2} (?:se|"
        r"me|me se) (?:koi|kisi)(?: \w+){0,3} (?:mujhe|mujhse|samjha|call|phone|baat|personally)(?: \w+)*",
        rf"(?:mujhe|hame|humko|main|mujhko|muje)(?: \w+){{0,3}} (?:{PERSON}|{_STAFF}|kisi aur|"
        r"dusre \w+)(?: \w+){0,3} (?:chahiye|se hi|se baat|baat|samajhna|se)(?: \w+)*",
        r"^(?:(?:please|bas|koi|mujhe|ek|asli|kisi) )*(?:operator|agent|manager|supervisor|human|"
        r"customer care|representative|executive|insan|asli aadmi|asli insan|senior)(?: (?:please|chahiye|"
        r"do|ji|se|bulao|dijiye))*$",
        r"(?:machine|robot|bot|computer|recording|ai) se (?:\w+ )?(?:baat )?(?:nahi|na) (?:karni|karna|"
        r"karunga|karungi|karta|karti|karo|baat)(?: \w+)*|(?:mujhe |call )?(?:connect|"
        r"transfer)(?: (?:karo|kar|do|dijiye|kijiye|please|mujhe|me|call))+$|(?:complaint|"
        rf"shikayat)(?: \w+){{0,4}} {_STAFF}(?: \w+)*|{_STAFF}(?: \w+){{0,3}} complaint(?: \w+)*|(?:jo|"
        r"jis) (?:\w+ ){0,3}(?:faisla|decision|zimmedar|jimmedar|incharge|samajhta|"
        r"jaanta)(?: \w+){0,4} (?:baat|phone|bulao)(?: \w+)*|asli (?:aadmi|insan)(?: \w+)? (?:se|"
        r"chahiye|bulao|do)(?: \w+)*",
    ),
    any_said(
        r"(?:mere|hamara|apne|apna|meri|mera) (?:\w+ )?(?:manager|boss|senior|team|partner|pati|biwi|papa|"
        r"wife|husband|colleague|malik|ghar|parivar)\w*(?: \w+){0,2} (?:se|ko) (?:\w+ )?(?:baat|puch|"
        r"poochh|pooch|discuss|milkar|samajh)\w*(?: \w+)*|(?:faisla|decision)(?: \w+){0,3} manager(?: \w+)*",
        r"(?:baat|bat) (?:hui|hui thi|ho gayi|ho chuki|ki thi|hua|kar li)(?: \w+)*|(?:kisse|kis se|kaun|"
        r"kon) (?:\w+ )?(?:baat|bol)(?: \w+)*|(?:main|me) (?:hi |khud )?(?:manager|boss|malik|incharge|"
        r"owner)(?: \w+)*|sahi (?:aadmi|banda|insan|person)(?: \w+)*|(?:aapka|aapke|tumhara) (?:saathi|"
        r"colleague|team|agent) ne(?: \w+)*",
    ),
)
