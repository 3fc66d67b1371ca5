"""Does somebody ask never to be called again? The one thing that must not be missed.

Where wording is ambiguous it is heard as an opt-out. Three things keep an order not to call apart: a limit
in time ("do not call me before ten"), a habit that is merely stated ("you never call me"), and that somebody
else is not to be called ("our people do not call customers").
"""

import re

from agent_worker.conversation.patterns import any_of
from agent_worker.conversation.words import SENTENCE_END

_CALL = r"(?:call|phone|ring|contact|dial|telephone)(?:ing)?"
_CALLING = (
    r"(?:calling|phoning|ringing|contacting|dialing|bothering|harassing|pestering|disturbing|bugging|spamming"
    r"|annoying|hounding)"
)
_CALLED = r"(?:called|phoned|rung|contacted|dialed|bothered|disturbed|harassed)"
_NUMBER = r"(?:phone |cell |mobile |home |office )?(?:number|numbers|phone|line|cell|mobile|house|office)"
_ME = rf"(?:me|us|here|him|her|(?:my|our|this|that|these) {_NUMBER})"
_DATA = r"(?:my|our) (?:\w+ )?(?:name|details|data|info|information|contact|contacts|record|entry|email)"
_MINE = rf"(?:{_ME}|{_DATA}|the number)"
_OBJECT = rf"(?P<object>(?: (?:(?:(?:on|at) )?{_ME}|back|again|ever|any ?more|please|at all))*)"
_YOU = r"(?:you people|you guys|any of you|your company|your people|you|anyone|anybody|them)"
_OWN = (
    r"(?:my|our|this|his|her) (?:\w+ )?(?:phone )?(?:number|name|contact|details|info|data|entry|record|"
    r"records|household|family)"
)
_A_LIST = (
    r" (?:of |all )?(?:your(?: \w+){0,2} (?:lists?|databases?|systems?|records|books|files?|directory)"
    r"|(?:the|this|that|any|all|these)(?: \w+){0,2} lists?)"
)

_WISHES_NOT_TO_BE_CALLED = (
    # "do not ever call me", "never call this number", "i told you not to call"
    re.compile(
        r"\b(?P<subject>(?:i|we|you|they|he|she) (?=do not|never))?"
        r"(?:do not|never|not to|must not|may not|should not|please not)"
        r"(?: (?:you|ever|even|dare|dare to|think about|try to|please|bother|keep)){0,3}"
        rf" (?:{_CALL}|(?:bother|disturb|harass|pester)(?= (?:me|us)\b)){_OBJECT}\b"
    ),
    # "i do not want you to call me", "we no longer wish to be contacted", "i do not want any calls"
    re.compile(
        r"\b(?:not|never|no longer) (?:\w+ )?(?:want|wish|like|care|appreciate|consent|agree)(?: for)?"
        rf"(?: {_YOU}(?: to)?(?: ever| keep)? {_CALL}|(?: to)?(?: be| being| get)? {_CALLED}"
        r"|(?: (?:to|get|getting|receive|have|take|any|more|these|your|further|sales|cold|phone)){1,5}"
        rf" calls?){_OBJECT}\b"
    ),
    # "it is my wish not to be called", "i would be glad if you did not call"
    re.compile(rf"\bnot to (?:be|get) {_CALLED}{_OBJECT}\b"),
    re.compile(rf"\bif you (?:did|would|could) not (?:ever )?{_CALL}{_OBJECT}\b"),
    # "no more calls"
    re.compile(rf"\bno (?:more|further)(?: \w+)? calls?{_OBJECT}\b"),
)

# "Do not take me off the list", "I do not want you to remove me"
_NOT_DENIED = r"(?<!do not )(?<!not want you to )(?<!not need to )"
# No limit in time weakens these.
_WANTS_OUT = any_of(
    r"(?<!\w )(?:please |okay |no )*(?:no more|never again|not again)(?: please| thanks)?(?! \w)|"
    r"(?:removal|deletion|erasure) of (?:my|our|all)(?: \w+){0,3}",
    r"(?:want|like|wish|asked|need|ask|prefer|demand)(?: \w+){0,2} to be (?:taken off|removed|deleted|"
    r"unlisted|struck off|left alone|unsubscribed|off)(?! (?:hold|from the (?:meeting|order|waiting)))",
    r"(?:\w+th|third|second|first|tenth|hundredth) (?:call|time)(?: \w+){0,6} (?:please stop|stop|"
    r"enough|leave (?:me|us))|(?:call|calls|calling|called)(?: \w+){0,5} please stop(?: it)?(?! \w)",
    r"(?:do not|never) (?:accept|take|want|allow|welcome|appreciate|answer) (?:these|such|your|"
    r"unsolicited|any|this kind of|sales|marketing|cold|telemarketing)(?: \w+){0,2} calls?",
    r"(?<!i am )(?<!we are )(?:not|never) (?:supposed|meant|allowed|permitted|legal|authorized) to (?:call|"
    r"phone|ring|"
    r"contact)(?: \w+)*|i am on (?:the|a) (?:\w+ )?registry",
    r"(?:if|when) (?:i|we) (?:ever )?hear from (?:you|your)(?: \w+){0,4} (?:again|once more)(?: \w+)*",
    rf"(?:stop|quit|cease)(?: \w+){{0,2}} (?:{_CALLING}|harass\w*)"
    rf"(?: (?:{_ME}|please|my|our|again|it|now)|(?! \w))",
    r"stop(?: (?:the|these|all|your|this|those|with|sales|phone|cold|marketing))+ calls?",
    r"stop (?:call|calls|phone|contact)(?: (?:me|us))?",
    rf"{_NOT_DENIED}(?:take|get|strike|scratch|cross|pull) {_MINE} off?(?! (?:hold|mute|speaker|guard))",
    rf"{_NOT_DENIED}(?:take|get|strike|remove|delete|drop)(?: \w+){{1,4}} (?:from|off?|out of){_A_LIST}",
    r"(?:take|get|pull) (?:me|us) out of(?: \w+){0,3} (?:lists?|databases?|systems?|records)",
    r"(?<!\w )(?:(?:yes|please|okay|then) )*(?:take|remove|delete) it(?: off)?(?: please)?(?! \w)",
    rf"(?:be|get|(?:my|our) \w+) (?:removed|deleted|taken|struck)(?: \w+){{0,2}} (?:from|off){_A_LIST}",
    rf"(?:want|like|get|be) off{_A_LIST}|not (?:want|wish|like) to be (?:on|in){_A_LIST}",
    r"(?:do not|never) (?:\w+ ){0,2}reach out to (?:me|us)",
    r"not (?:\w+ ){0,2}reach (?:me|us) (?:again|any ?more)",
    rf"{_NOT_DENIED}(?:remove|delete|erase|unlist) {_MINE}(?! from the (?:meeting|invitation|thread))",
    rf"(?<!do )not {_CALL} (?:me|us|here) (?:again|ever|any ?more)",
    rf"(?:not|never) (?:be|get) {_CALLED} (?:again|ever|any ?more)",
    rf"you (?:are not (?:allowed|permitted)|have no permission|do not have(?: \w+)? permission) to {_CALL}",
    rf"keep {_CALLING}(?: \w+){{0,3}} stop|refrain from {_CALLING}",
    rf"if you (?:ever )?{_CALL}(?: \w+){{0,2}} again(?: \w+){{0,6}} (?:report|sue|police|lawyer|block)",
    r"(?:stop|cease|end)(?: \w+){0,2} (?:contact|communication)",
    r"(?<!\w )no calls(?: please)?(?! \w)",
    r"do not call (?:list|registry|register)|(?:as|under) do not call",
    rf"(?:put|place|add) {_MINE}(?: \w+){{1,3}} (?:do not call|no call|no calls|dnc|blacklist|suppression)",
    rf"(?:lose|forget|block) (?:my|this|our) {_NUMBER}",
    r"unsubscribe",
    r"opt(?:ed|ing)?(?: me| us)? out(?! of (?:the|a|my|our) (?:contract|plan|trial|deal))",
    r"leave (?:me|us|my family)(?: the \w+)? alone",
    r"(?:not|never)(?: \w+)?(?: to)?(?: ever)? hear(?:ing)? from (?:you|your)",
    r"cease and desist",
    r"(?:get rid of|delete|remove|erase|wipe|forget|destroy|discard|clear) (?:all |any |"
    r"every )?(?:of )?(?:my|our) "
    r"(?:\w+ )?(?:number|information|info|data|details|record|records|contact|name|file|phone|everything)",
    rf"(?:keep|keeps|kept|constantly|always|stop|are) (?:on )?{_CALLING}(?: \w+){{0,5}} "
    r"(?:sick|tired|fed up|enough|annoying|annoyed|stop|harassment|ridiculous|unacceptable|driving me)",
    r"(?:sick|tired|fed up|had enough|done|annoyed|sick and tired)(?: \w+){0,3} (?:of|with|"
    r"by)(?: \w+){0,3} "
    rf"(?:{_CALLING}|calls|called|phone calls)",
    r"(?:report|sue|complain about|reporting|suing) (?:you|you guys|you people|your company)"
    r"(?: \w+){0,3} (?:harass\w*|calling|calls|spam|ftc|authorities)",
    r"(?:remove|delete|unsubscribe|unlist|deregister) (?:me|us)(?! from the (?:meeting|invitation|thread))",
    r"(?:telephone|phone) preference service|(?:on|with) the tps|no cold calls?|no (?:soliciting|"
    r"solicitation|telemarketers?)",
    r"(?:never|do not want to|not want to|no wish to|not wish to)(?: \w+){0,2} (?:hear|deal|be contacted|"
    r"speak|talk)"
    r"(?: \w+){0,3} (?:you|your company|you people|you guys)(?: \w+)? ?(?:again|ever|any ?more)",
    r"(?:this is|that was|make this|let this be) the last (?:time|call)(?: (?:you|that you))?(?: (?:ever|"
    r"will|are going to))?"
    r"(?: (?:call|called|ring|phone|contact))?(?! (?:i|we))",
    r"(?:want|wish|need|like|demand|insist)(?: \w+){0,3} (?:calls|calling|contact) (?:to )?(?:stop|end|"
    r"cease)(?:ped)?",
    r"(?:these|the|your|those|all) (?:phone |sales )?calls (?:need|have|must|has|got) to (?:stop|end)|"
    r"(?:calls|calling) must stop",
    r"(?:not|never) (?:call|phone|ring|contact|dial|use|bother)(?: (?:this|my|our|that))? (?:line|house|"
    r"home|place|family|household|landline|mobile|phone)(?: \w+)? ?(?:ever|again|any ?more|ever again)",
    r"(?:call|calling|ring|phone|dial|contact|bother)(?: \w+){0,5} no more|no more (?:calling|calls|"
    r"phone calls|surveys?|reminders?|of (?:these|your|this)|ringing|sales calls)(?! (?:to|"
    r"for) (?:customers|clients))",
    rf"(?:stop|quit|enough|done|fed up|sick|tired|had it|end|cease|finished)(?: \w+){{0,5}} (?:{_CALLING}|"
    r"calls|phone calls|ringing|dialing|reminders|surveys|robocalls|telemarketing|"
    r"harassment)(?! (?:customers|clients|people|our))",
    r"(?:get|take|taking|taken|getting|strike|drop|cut|scratch|clear|pull|throw|toss|want|need|"
    rf"like)(?: \w+){{0,2}} (?:{_ME}|{_DATA}|{_OWN})(?: and \w+)? (?:off|out|away|gone|from)(?! (?:hold|"
    r"mute|speaker|guard|the (?:meeting|invitation|thread|order|booking)|of (?:the )?(?:house|meeting|bed|"
    r"work)))(?: \w+){0,3}",
    r"(?:remove|removing|removed|delete|deleting|erase|erasing|wipe|wiping|scrub|purge|discard|destroy|"
    rf"eliminate)(?: \w+){{0,2}} {_OWN}(?! (?:from the (?:meeting|invitation|thread|order|booking)))",
    r"(?:my|our) (?:\w+ )?(?:name|number|details|data)(?: and \w+)? (?:gone|removed|deleted|off|out|erased|"
    r"wiped)|(?:number|it) removed(?! from the)|want (?:it|this|that) (?:removed|deleted|gone|off)|"
    r"(?:i want|want|get me|let me|need) out of (?:this|the|your)(?: \w+){0,2} (?:list|database|system)|"
    r"(?:off|out of) (?:the|your|that|this)(?: \w+){0,2} (?:list|lists|books|database|records|"
    r"system)(?! (?:price))",
    r"(?:cancel|turn off|switch off|disable|deactivate|stop|end|discontinue|suspend|turn them off|"
    r"turn)(?: \w+){0,3} (?:calls|reminders|reminder calls|phone reminders|notifications by phone|"
    r"robocalls|phone calls)(?: \w+)*|(?:reminders?|calls?)(?: \w+){0,4} (?:turn|switch|shut) (?:them|"
    r"it) off",
    r"(?:do not|not|never)(?: \w+){0,2} (?:use|dial|ring|try) (?:it|this number|that number|my number|me|"
    r"this line)(?: \w+)? ?(?:again|any ?more|ever)|(?:private|personal|unlisted|emergency|work) (?:number|"
    r"line)(?: \w+){0,4} (?:do not|never|not)(?: \w+)*|forget (?:this|my|our) (?:number|contact|"
    r"phone)(?: \w+)*|(?:throw|rip|tear) (?:away |up )?my number(?: away)?",
    r"(?:flag|mark|note|record|put)(?: \w+){0,5} (?:do not contact|do not call|not to (?:be )?(?:call|"
    r"contact)\w*|never to (?:be )?(?:call|contact)\w*|no contact|opted out|that i (?:do not|"
    r"never) want)(?: \w+)*|do not contact|never to (?:be )?(?:call|called|contact|contacted|phone|"
    r"ring)(?: \w+)*",
    r"(?:on|in) (?:some|a|any|your|this|the) (?:\w+ )?list(?: \w+){0,4} (?:do not want to be|want off|"
    r"should not be|never asked)(?: \w+)*|never (?:asked|agreed|consented|signed up|gave|"
    r"opted in)(?: \w+){0,5} (?:calls?|called|permission|consent|this)(?: \w+)*|(?:withdraw|revoke|rescind|"
    r"take back)(?: \w+)? (?:my|our|any)? ?(?:consent|permission)(?: \w+)*|(?:object|"
    r"opposed) to (?:being called|these calls|the use of|you using|marketing|processing)(?: \w+)*|"
    r"right to (?:object|erasure|be forgotten)",
    r"(?:report(?:ing)?|sue|suing|lawyer|attorney|police|ftc|fcc|ofcom|complaint|legal action|"
    r"lawsuit)(?: \w+){0,6} (?:if you|next time|call|calls|calling|keep)(?: \w+)*|(?:if|next time|"
    r"one more call|another call|once more|one more time)(?: \w+){0,8} (?:report|reporting|sue|suing|"
    r"lawyer|attorney|ftc|fcc|ofcom|police|legal|block|lawsuit)(?: \w+)*|(?:this is|is|that is) (?:pure |"
    r"just |plain )?harassment|harassing|being harassed",
    r"(?:nobody|no one|none of us|we|i)(?: \w+){0,4} (?:wants?|need|needs|asked for|like|likes) (?:your|"
    r"these|those|any of your|any more of your|any more|more) (?:\w+ )?calls?|wish to be left alone|"
    r"want to be left (?:alone|in peace)|leave (?:us|me|my \w+|this \w+|her|him) (?:the hell )?(?:alone|be|"
    r"in peace)|(?:not|never) (?:be |get )?(?:called|contacted|phoned|rung)(?: \w+)? (?:any ?more|again|"
    r"ever|by phone|in the future)|(?:want|wish|like|prefer)(?: \w+){0,2} (?:not|no longer|"
    r"never)(?: to)? (?:be |get |receive )?(?:called|contacted|phoned|calls)(?! (?:before|until|at|on|"
    r"in the (?:morning|evening)))",
    r"(?:how|what)(?: \w+){0,6} (?:stop|avoid|end|not get|get rid of)(?: \w+){0,4} (?:calls?|calling|"
    r"called|ringing)|(?:last|final) warning(?: \w+)*|(?:did not|would not|could not|never) (?:call|ring|"
    r"phone) (?:here|us|me|this|back)(?: \w+)? (?:any ?more|again|ever)(?! (?:after|because))|(?:lose|"
    r"delete|burn|drop|ditch) (?:my|this|our) (?:number|contact)|(?:asked|told|tell|telling|"
    r"said)(?: \w+){0,4} (?:to stop|not to call|do not call|stop)(?: \w+)*(?=.*(?:call|number|phone|"
    r"$))(?<!stop for a)",
    r"never (?:\w+ ){0,2}(?:call|phone|ring|contact|dial)(?: \w+){0,3} (?:again|ever|any ?more)|"
    r"do not (?:\w+ ){0,2}(?:call|phone|ring) (?:here|back|again|my (?:house|mother|father|home|office|"
    r"phone|wife|husband|parents|mobile|cell|number)|me)(?: \w+)? (?:again|any ?more|ever|no more)|"
    r"(?:unsubscribe|deregister|delist|opt) (?:me|us|my|out)(?: \w+)*|not (?:to )?(?:get|receive|"
    r"have) any ?more calls|(?:put|place|add)(?: \w+){0,3} (?:on|to) (?:your|the|a) (?:no call|do not call|"
    r"dnc|blocked|block|suppression|black)(?: \w+)*|(?:no|not) permission to call|block (?:me|my number|"
    r"this number|us)(?: \w+)*",
)
_ONLY_SOUNDS_SO = any_of(
    r"(?:our|my|the) (?:customers?|clients?|landlord|bank|ex|patients|boss|mother in law|old provider|"
    r"last vendor|leads|prospects|users)(?: (?:asked|told|keeps?|kept|wants?|do|does|never|stopped|hate|"
    r"did|is|was|are|calls))(?: \w+){0,6}",
    r"(?:opt|opting) out of (?:the|a|my|our) (?:contract|plan|trial|deal|subscription)(?: \w+)*|(?:not|"
    r"never) want you to (?:remove|delete|take|drop)(?: \w+)*|we (?:take|get|took|"
    r"got)(?: \w+){0,3} (?:data|reports?|value|leads)(?: \w+)*",
    r"(?:do not|never|not) (?:call|phone|ring|contact)(?: (?:me|us|here))*(?: back| again)* (?:until|till|"
    r"before (?!ten or after)|between|during|in the (?:morning|evening|afternoon)s?)(?! .*(?:again|at all|"
    r"ever))(?: \w+)*",
    r"how do you (?:deal|handle|comply|work|cope)(?: \w+)*|(?:do|does|did) (?:you|"
    r"your \w+)(?: \w+)? (?:check|respect|use|honor|scrub|support|handle)(?: \w+)*|"
    r"unsubscribed from the (?:newsletter|mailing list|emails?)(?: \w+)*|do not call me (?:sir|madam|maam|"
    r"ma am|mister|mr|miss|mrs|ms|a|an|by|doctor|that|buddy|stupid|crazy|old)(?: \w+)*",
    r"(?:remove|delete|take|drop|clear|erase|scratch|strike|cancel) (?:the|that|this|my|an|one|our|"
    r"those) (?:old|second|first|third|last|previous|insurance|other|extra|wrong|item|option|address|"
    r"appointment|order|booking|answer|meeting|name of|premium)(?: \w+)*|stop (?:for|right there|"
    r"you)(?: \w+)*|(?:cancel|cancell?ing|cancellation)(?: at any time| any time| fee| policy)?$",
    r"(?:waiting|guest|price|shopping|wait|mailing|wish|to do) list|(?:do not|never|please do not|"
    r"not) (?:remove|delete|take|drop|erase|cut|unsubscribe)(?: \w+)*|(?:nearly|almost|could have|"
    r"would have)(?: \w+){0,6}|(?:take|took|taken|get) (?:my|our|the|this) (?:name|number|details|data|"
    r"info) (?:down|now|for|and call|if)(?: \w+)*|get (?:my|our|the) (?:data|details|info|"
    r"records?) (?:out of|from|in)(?: \w+)*",
)

_LIMITED_BY_A_DATE = re.compile(
    r" (?:before|until|till|between|during|earlier than|later than|after (?!this|that|today|now))\b"
)
_HOUR = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|holidays?)"
_LIMITED_TO_A_WHILE = re.compile(
    r" (?:(?:right |just )?now|today|tonight|tomorrow|yet|while|when|next \w+"
    r"|(?:so|this|that|too) (?:early|late|soon)"
    rf"|this (?:week|month|morning|afternoon|evening)|at (?:night|lunch|lunchtime|dinner|the moment|{_HOUR})"
    r"|at this (?:time|hour|moment)|in the (?:morning|afternoon|evening|night|middle)"
    rf"|(?:on|over) (?:the |a |my )?{_DAY})\b"
)
# "Our people do not call customers", "do not call my colleague"
_SOMEBODY_ELSE = re.compile(
    r" (?:(?:my|our|their|his|your|the) )?(?:colleagues?|boss|manager|assistant|partners?|customers?|clients?"
    r"|prospects?|consumers?|patients?|members?|users?|leads?|people|team|staff|everybody|everyone|them)\b"
)
_INSISTS = any_of("again", "ever", "any ?more", "at all")
_FOR_EVER = any_of("or ever", "ever again", "or again", "any ?more", "at all", "never")


def opts_out(words: str) -> bool:
    """Whether plain `words` ask never to be called again, in whatever wording."""
    words = _ONLY_SOUNDS_SO.sub(" ~ ", words)
    if _WANTS_OUT.search(words):
        return True
    return any(
        not (_is_a_habit(wish) or _means_others(words, wish) or _is_limited_in_time(words, wish))
        for wording in _WISHES_NOT_TO_BE_CALLED
        for wish in wording.finditer(words)
    )


def _is_a_habit(wish: re.Match[str]) -> bool:
    """ "You never call me" states a habit; "you never call me again" is an order."""
    return bool(wish.groupdict().get("subject")) and not _INSISTS.search(wish["object"])


def _means_others(words: str, wish: re.Match[str]) -> bool:
    """Whether the order names somebody else who is not to be called."""
    return not wish["object"] and _SOMEBODY_ELSE.match(words, wish.end()) is not None


def _is_limited_in_time(words: str, wish: re.Match[str]) -> bool:
    """Whether the wish names a time to keep away from, and so asks for another time rather than none."""
    rest = words[wish.end() :].partition(f" {SENTENCE_END} ")[0]
    if _LIMITED_BY_A_DATE.match(rest):
        return not ("never" in wish.group() and "again" in wish.group())
    return bool(
        _LIMITED_TO_A_WHILE.match(rest) and not _INSISTS.search(wish.group()) and not _FOR_EVER.search(rest)
    )
