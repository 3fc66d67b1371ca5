"""How Hindi asks whether this is a machine."""

from agent_worker.conversation.guards.hindi.spelling import any_said
from agent_worker.conversation.guards.hindi.words import PERSON
from agent_worker.conversation.guards.rules import Wording

_MACHINE = (
    r"(?:robot|bot|machine|ai|ai bot|computer|recording|recorded|software|program|tape|chatgpt|gpt|virtual|"
    r"automatic|siri|alexa|artificial|kritrim|nakli|nakali|system|assistant|voice bot|fake|chatbot|"
    r"voicebot)"
)
WORDING = Wording(
    any_said(
        r"(?:aap|tum|tu|ye|yeh|kya|koi|ap|yaha|kahin|vo|madam|sach|mujhe to|lag raha|"
        rf"main)(?: \w+){{0,5}} {_MACHINE}(?: (?:se|wali|wala|message|aawaz|awaz|voice|call|ki|to|"
        r"hi))*(?: \w+){0,2} (?:ho|hai|he|hain|hu|na|kya|bol|baat|nahi|chal|ya|lagte|lag|lagti)\b",
        r"(?:aap|tum|tu|ye|kya|koi|ap|vo|sach me|sach)(?: \w+){0,4} (?:asli|real|sach|sachmuch|zinda|"
        rf"jinda|jeete|haad|vastavik|wakai)(?: \w+)? ?(?:me )?(?:{PERSON}|ho|hai|he|hain|voice|aawaz|awaz|"
        r"aadmi|madam)(?! (?:daam|dam|price|rate|keemat|offer))(?: \w+)*",
        rf"(?:aap|tum|tu|ap)(?: \w+){{0,3}} {PERSON} (?:ho|hai|he|hain|hi|na|nahi|ya|to|kya)(?: \w+)*|"
        rf"{PERSON}(?: \w+){{0,2}} (?:ya|ki|athva|yaa|or)(?: \w+)? {_MACHINE}(?: \w+)*|"
        rf"{_MACHINE}(?: \w+){{0,2}} (?:ya|ki|athva|or)(?: \w+){{0,2}} (?:{PERSON}|asli)(?: \w+)*",
        rf"{_MACHINE} (?:ho|hai|he|hain|bol rahi|bol raha|baat kar rahi|baat kar raha|chal raha|chal rahi|"
        r"to nahi|se baat|lag|lagti|lagte|wali aawaz|jaisi|jaise|ho kya|hai kya|bolo)(?! (?:gaya|gayi|jao|"
        r"jayega|chuka|sakta|chalta|dekhti|rahega))(?: \w+)*(?<!chalta hai)",
        rf"sabit (?:karo|kijiye)(?: \w+)*|(?:main|mai|me|hum) (?:\w+ ){{0,3}}(?:{_MACHINE}|{PERSON}|"
        r"asli \w+) se (?:\w+ )?(?:baat|bat)(?: \w+)*(?<!karni hai)|(?:aawaz|awaz|voice|avaj|"
        rf"aavaj)(?: \w+){{0,4}} (?:{_MACHINE}|asli|nakli|banayi|bani|generated|computer|insani)(?: \w+)*|"
        rf"(?:us taraf|udhar|wahan|waha|line par|samne|dusri taraf)(?: \w+){{0,3}} (?:koi|{PERSON}|"
        r"asli)(?: \w+)+(?:hai|he|kya)$|(?:phone|call) (?:par|pe) (?:ab )?(?:ai|robot|machine)(?: \w+)*",
    ),
    any_said(
        r"(?:asli|real) (?:daam|dam|price|rate|keemat|kimat|offer|fayda|fayeda|baat|problem|saman|maal|"
        r"product|leather)(?: \w+)*|(?:robot|machine|bot) (?:wala|wali|wale) (?:vacuum|vaccum|vaikyum|"
        r"\w+ cleaner|product|khilona)(?: \w+)*|(?:washing|sewing|coffee|silai) machine(?: \w+)*",
        r"(?:hamara|mere|humara|apna|pehle wala|purana|purane|ye product|ye app|aapka|tumhara|"
        r"aapki) (?:\w+ )?(?:ai|software|system|program|computer|robot|team|machine|chatbot|"
        r"provider)(?: \w+){0,7}|(?:webinar|meeting|seminar|class|session) (?:ki|ka) recording(?: \w+)*|"
        r"(?:ai|software|computer|machine) (?:se|me|ki|ka) (?:chalta|chalti|kaam|company|team|course|"
        r"business|padhai|line)(?: \w+)*|recording (?:acchi|achi|mil|bhej|ho rahi|dekhi)(?: \w+)*|(?:main|"
        r"hum|mai) (?:\w+ )?(?:asli )?(?:insan|aadmi) (?:hu|hain|hai)(?: \w+)*|ai team(?: \w+)*|"
        r"call record(?: \w+)*",
    ),
)
