"""What English-speaking machines and people say when a call is answered."""

from typing import Final

from agent_worker.detection.words.rule import DECISIVE, HINT, TELLING, Rule, rules
from control_plane.contract.events import Answerer

_THE_ONE_CALLED: Final = r"(?:person|customer|subscriber|party|user|guest|member)"
_KEY: Final = r"(?:\d|one|two|three|four|five|six|seven|eight|nine|zero|star|pound|hash|the \w+ key)"
_SIGNAL: Final = r"(?:tone|beep|signal|bleep)"
_WHAT_IS_LEFT: Final = r"(?:message|messages|voicemail|name|number|details|info|information)"

_VOICEMAIL: Final = (
    *rules(
        Answerer.VOICEMAIL,
        DECISIVE,
        rf"(?<!to )(?<!you )leave (?:\w+ ){{0,5}}?{_WHAT_IS_LEFT}",
        rf"to leave (?:\w+ ){{1,5}}?(?:please )?(?:press|stay|wait|hold|after|at the {_SIGNAL})",
        r"record (?:your|a) (?:\w+ )?message",
        r"reached (?:\w+ ){0,4}?(?:voice ?mail|voice mailbox|mailbox|answering machine)",
        r"forwarded to (?:an? |the )?(?:automat\w+|voice)",
        r"automat\w+ voice (?:message|messaging)",
        rf"(?:speak|talk|say \w+(?: \w+){{0,2}}) (?:after|at) the {_SIGNAL}",
        r"when you (?:have finished|are finished|are done|finish) (?:recording|hang up|press)?",
    ),
    *rules(
        Answerer.VOICEMAIL,
        TELLING,
        rf"(?:after|at|following|wait for|hear) the {_SIGNAL}",
        r"voice ?mail|voice message|mailbox|answering machine",
        r"(?:can not|unable to|not able to) (?:come to|get to|answer|take|pick up) (?:the|my|your) "
        r"(?:phone|telephone|call|cell|mobile)",
        r"away from (?:my|the|our) (?:desk|phone|office)",
        r"either (?:on the phone|away|out|on another)",
        r"out of (?:the|my) office (?:until|from|this|on|and)",
        r"(?:your|the|a) (?:brief|short) message|when i get your message",
        r"(?:we|i|they) are not (?:at )?home",
    ),
    *rules(
        Answerer.VOICEMAIL,
        HINT,
        r"you have reached",
        r"(?:not available|unavailable|not in|not at (?:my|the) desk|tied up|in a meeting)",
        r"(?:will|shall) (?:get back to|call|return|ring|phone) (?:you|your)",
        r"missed your call",
        r"as soon as (?:i|we|possible)",
    ),
    *rules(
        Answerer.VOICEMAIL,
        DECISIVE + 1,
        r"(?:mailbox|voicemail|memory|inbox)(?: \w+){0,4} (?:is|was) full",
        r"can ?not accept (?:any )?(?:more |new )?messages",
        r"(?:mailbox|voicemail)(?: \w+){0,4} not (?:been )?(?:set up|initiali[sz]ed|activated)",
        no_message=True,
    ),
)

_MENU: Final = (
    *rules(
        Answerer.IVR,
        DECISIVE,
        rf"for (?:\w+ ){{1,6}}?(?:please )?(?:press|dial|push|say) {_KEY}",
        r"menu options|main menu|following options|listen carefully",
        r"if you know (?:your|the) (?:party\w*|persons?|extension)",
        r"(?:say or press|press or say)",
        r"enter (?:your|the) (?:\w+ ){0,4}?(?:number|code|pin|id|extension|date)",
        r"followed by (?:the )?(?:pound|hash)",
        r"in the order (?:it was |they were |that )?\w* ?received",
        r"in (?:a few|your own) words",
        r"say things like|you can say",
        r"para espanol",
    ),
    *rules(
        Answerer.IVR,
        TELLING,
        rf"(?:press|dial|push) {_KEY}",
        r"(?:representatives|agents|operators|associates|advisors)(?: \w+){0,2} (?:busy|assisting|helping)",
        r"(?:your )?call is important to us",
        r"(?:monitored|recorded)(?: or (?:monitored|recorded))? for (?:\w+ ){0,2}?(?:quality|training)",
        r"monitored or recorded|recorded or monitored",
        r"company directory|dial by name",
    ),
    *rules(
        Answerer.IVR,
        HINT,
        r"(?:stay|remain|hold) on the line|please hold",
        r"will be (?:with you|answered|right with)",
        r"welcome to",
    ),
)

_SCREENING: Final = (
    *rules(
        Answerer.SCREENING,
        DECISIVE,
        r"screening service|call screen\w*|being screened|call assist\w*|call blocker|call filter",
        r"(?:say|state|tell (?:me|us)|record|give|speak) your (?:full )?name",
        r"(?:announce|identify|introduce) yourself",
        r"(?:see|check|find out) if (?:this person|\w+|they) (?:is|are) (?:available|free|there)",
        r"automated (?:assistant|system) is answering",
    ),
    *rules(
        Answerer.SCREENING,
        TELLING,
        r"(?:reason|purpose) (?:for|of) (?:your |the |this )?call(?:ing)?",
        r"(?:virtual|digital|automated|ai|personal) assistant",
        r"(?:try|trying|attempt|before i|while we) (?:to |try to )?(?:connect|reach) (?:you|your call)",
        r"unknown (?:numbers|callers)",
        r"who you are and",
        r"copy of this conversation",
    ),
    *rules(
        Answerer.SCREENING,
        HINT,
        r"(?:ask |say |know )?who is calling|why you are calling|what (?:it|this|the call) is about",
        r"stay on the line",
    ),
)

_UNAVAILABLE: Final = (
    *rules(
        Answerer.UNAVAILABLE,
        DECISIVE,
        r"not in service|no longer in service|out of service|been disconnected|is disconnected",
        r"number (?:\w+ ){0,5}?(?:not been recogni[sz]ed|been changed|not valid|not assigned|does not exist)",
        r"can ?not be (?:completed|connected|put through|reached)",
        r"circuits are (?:currently )?busy",
        r"switched off|turned off|out of (?:reach|range|coverage)|out of the (?:coverage|service) area",
        r"not accepting calls|calling restrictions|does not accept calls",
    ),
    *rules(
        Answerer.UNAVAILABLE,
        TELLING,
        rf"(?:number|{_THE_ONE_CALLED}) you (?:\w+ ){{1,5}}?is (?:\w+ )?(?:not available|unavailable)",
        r"number you (?:have )?(?:dialed|called|reached)",
        r"check the number",
        r"(?:try|call) (?:your call |us )?again (?:later|tomorrow)",
        r"(?:we|office|offices|store|clinic)(?: is| are) (?:currently |now )?closed",
        r"technical (?:difficulties|problems)",
    ),
)

_PERSON: Final = (
    *rules(
        Answerer.PERSON,
        DECISIVE,
        r"can i take a message|(?:would|do) you (?:like|want) to leave",
        r"who (?:is this|is there|am i speaking|are you)",
    ),
    *rules(
        Answerer.PERSON,
        TELLING,
        r"how (?:can|may) (?:i|we) (?:help|direct|assist|be of)",
        r"what (?:can|may) (?:i|we) do for you",
        r"\w+ speaking|this is (?:he|she|him|her)",
        r"what (?:is (?:it|this|up)|do you want)",
        r"(?:can|could) you (?:speak|hear|make|hold|call|tell|repeat)",
        r"(?:hang|hold) on|(?:one|just a) (?:second|moment|minute)",
        r"can i (?:tell|ask|have)",
    ),
    *rules(Answerer.PERSON, HINT, r"who is calling|who (?:do you|called)", r"sorry i (?:am|almost|was)"),
)

RULES: Final[tuple[Rule, ...]] = (*_VOICEMAIL, *_MENU, *_SCREENING, *_UNAVAILABLE, *_PERSON)
