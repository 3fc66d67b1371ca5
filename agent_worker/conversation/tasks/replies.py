"""What an answer within a task comes to where it holds nothing that the task asked for."""

from agent_worker.conversation import classifier
from agent_worker.conversation.patterns import any_of
from agent_worker.conversation.words import ENGLISH, language_of, plain

_DECLINES = any_of(
    r"never mind|forget it|forget about it|skip (?:it|that)|leave it(?: out)?(?! \w)",
    r"(?:do|does) not have (?:an? |any )?(?:email|e mail|address)",
    r"(?:do|would|will) not (?:want|like|wish|care|need|give|share|tell)(?: to)?(?! that one)",
    r"(?:would|will|had) rather not",
    r"not (?:going to|comfortable|giving|sharing|interested)",
    r"no (?:email|e mail|meeting|call|callback|address|thanks|thank you|need)",
    r"none of your business|that is private",
)
_AGREES = any_of(
    r"that one|use (?:it|that|the (?:one|same|address))",
    r"the (?:one|same)(?: \w+)? (?:you have|as before|on file)",
    r"you (?:have|already have|got) it(?! wrong)|same (?:one|address)",
    r"right|correct|perfect|exactly|precisely",
    r"it is fine|that is (?:it|the one|me|fine|mine)|you got it|spot on",
)
_DISAGREES = any_of(r"no|nope|nah|not|wrong|incorrect|isnt|another|different|other|old")


_OWN_DECLINES = {
    "es": any_of(
        r"no (?:tengo|quiero|uso|doy)(?: \w+){0,2} (?:correo|email|direccion|nada)|dejelo|olvidelo",
        r"no importa|no (?:se )?lo (?:quiero|voy a) (?:dar|decir)|prefiero no",
    ),
    "de": any_of(
        r"(?:habe|hab|mochte|will)(?: \w+){0,2} keine (?:\w+ )?(?:e ?mail|mail|adresse)",
        r"vergessen sie(?: es| das)?|lassen (?:sie|wir)(?: es| das)?|das (?:sage|gebe) ich (?:ihnen )?nicht",
        r"mochte ich nicht (?:sagen|geben)",
    ),
    "fr": any_of(
        r"(?:ai|veux|donne) pas(?: \w+){0,2} (?:e ?mail|mail|adresse)|laissez tomber|tant pis|c est prive",
        r"je prefere (?:pas|ne pas)|oubliez",
    ),
    "hi": any_of(
        r"rahne do|rehne do|rahane do|chhoro|chhod[oe]|jaane do|(?:e ?mail|eemel) (?:nahi|nahee|nahin)",
        r"(?:nahi|nahee|nahin) (?:batana|bataanaa|dena|denaa)",
    ),
}
_OWN_AGREES = {
    "es": any_of(
        r"correct[oa]|exact[oa]|eso es|asi es|es[ea] mism[oa]|l[ao] mism[ao]|perfecto|esta bien|use es[ea]"
    ),
    "de": any_of(
        r"richtig|genau|stimmt|korrekt|passt|dieselbe|die gleiche|nehmen sie die|ganz genau|in ordnung"
    ),
    "fr": any_of(r"exact(?:ement)?|c est (?:ca|bon|correct|juste)|parfait|la meme|correcte?|tout a fait"),
    "hi": any_of(r"sahi|sahee|theek|thik|bilkul|vahee|vahi|wahi|haan|haa|han"),
}
_OWN_DISAGREES = {
    "es": any_of(r"no|incorrect[oa]|mal|otr[oa]|equivocad[oa]|distint[oa]|falta|sobra"),
    "de": any_of(r"nein|nicht|falsch|andere[rsnm]?|kein\w*|fehlt"),
    "fr": any_of(r"non|pas|faux|fausse|autre|incorrecte?|manque"),
    "hi": any_of(r"nahi|nahee|nahin|na|galat|doosr\w+|dusr\w+|alag"),
}


def declines(text: str, language: str = ENGLISH) -> bool:
    """Whether the lead wants none of it; `language` is a language tag or its bare code."""
    code = language_of(language)
    own = _DECLINES if code == ENGLISH else _OWN_DECLINES[code]
    if own.search(plain(text, code)):
        return True
    verdict = classifier.classify(text, language=code)
    return verdict.label == classifier.NOT_INTERESTED and verdict.confidence >= classifier.CLEAR


def agrees(text: str, language: str = ENGLISH) -> bool:
    """Whether it is a yes to what was asked."""
    code = language_of(language)
    words = plain(text, code)
    says_yes = classifier.classify(text, language=code).label == classifier.INTERESTED
    if (_DISAGREES if code == ENGLISH else _OWN_DISAGREES[code]).search(words):
        return says_yes
    return says_yes or bool((_AGREES if code == ENGLISH else _OWN_AGREES[code]).search(words))


def disagrees(text: str, language: str = ENGLISH) -> bool:
    """Whether it is a no to what was asked."""
    code = language_of(language)
    said_no = (_DISAGREES if code == ENGLISH else _OWN_DISAGREES[code]).search(plain(text, code))
    return not agrees(text, language) and bool(said_no)
