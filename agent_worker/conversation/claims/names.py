"""Names of people, companies and products, told from other words by how they are written.

German writes every noun with a capital, so there only a title, a company's form or a cue such as "Firma"
tells a name; in Devanagari, which has no capitals, only titles and Latin words do.
"""

import re

from agent_worker.conversation.claims.calendar_words import MONTHS, WEEKDAYS
from agent_worker.conversation.claims.claim import Claim, Kind
from agent_worker.conversation.claims.reading import folded

_WORD = re.compile(r"[^\W\d_][\w'&\u0900-\u0963\u0966-\u097f-]*(?:\.(?=[A-Za-z]\.))?", re.UNICODE)
_STARTS_AFTER = re.compile(r"(?:^|[.!?:;।…]\s*|[\"“”„«»¿¡(\[]\s*|\s[-]\s)$")
_ABBREVIATED = re.compile(r"(?:\b(?:mr|mrs|ms|dr|prof|st|jr|sr|hr|fr|sra?|dra?|mme|m)|\b[A-Z])\.\s*$", re.I)
_POSSESSIVE = re.compile(r"'s$|s'$|'$")
_CAMEL = re.compile(r"^[A-Z]?[a-z]+[A-Z]\w*$|^[A-Z]{2,}[a-z]*\d*$|^[A-Z]+[a-z]*\d+\w*$")
_VERBS_AFTER_A_BRAND = """
uses use used trusts trust chose chooses switched switches saved saves told tells says said recommended
recommends works worked joined bought buys runs signed has loves likes nutzt nutzen setzt arbeitet sagt
empfiehlt usa usan confía dice utilise utilisent recommande dit
"""
_BRAND_VERBS = frozenset(_VERBS_AFTER_A_BRAND.split())
_BETWEEN_BRAND_AND_VERB = """
already also now even too ya también lo la le l schon auch bereits déjà aussi
"""
_BEFORE_THE_VERB = frozenset(_BETWEEN_BRAND_AND_VERB.split())
_COMMON_CAPITALS = """
bonjour bonsoir salut hola buenas buenos guten hallo namaste dear understood wonderful lovely alright
excellent fantastic noted agreed totally certainly gladly brilliant fine verstanden entiendo claro entendu
i i'm i'd i'll i've ai ki ia ok okay mr mrs ms miss sir madam dr prof herr frau señor señora sr sra
monsieur madame mme don doña hello hi hey thanks thank great sure yes no well now so if it he she they we
you your my our this that these those there here what when where who why how which would could can may
might shall should will do does did is are was were have has had am please sorry good right perfect
absolutely of course and but or as at by for from in on to with after before since once just let let's
maybe perhaps actually everything anything something nothing everyone anyone someone nobody people
customers companies teams clients many most some all each every both another one two three not never
always often also then than internet english german french spanish hindi tv pdf sms crm it hr url faq
email e-mail usa uk eu us asap gps ui api b2b erp roi vat etc a an the la le el les los las un une una der
die das ein eine wir sie ich er es auch und aber oder doch ja nein gut nosotros usted ustedes yo ella él
sí pero también muy nous vous je il elle ils oui non mais aussi très on c'est
"""
_NOT_A_NAME = frozenset(_COMMON_CAPITALS.split())
_TITLED = {
    "de": re.compile(
        r"\b(?:Herrn?|Frau|Firma|Kolleg(?:e|en|in)|Chef(?:in)?|Dr\.|Prof\.)\s+((?:[A-ZÄÖÜ][\w-]+\s?){1,2})"
    ),
    "hi": re.compile(
        r"(?:श्री(?:मती)?|सुश्री|डॉक्टर|मिस्टर|कंपनी)\s+([^\s,.।?!]+)|([^\s,.।?!]+)\s+(?:जी|साहब"
        r"|सर)(?![\w\u0900-\u0963\u0966-\u097f])"
    ),
}
_COMPANY_FORM = re.compile(
    r"([A-ZÄÖÜ][\w&-]+(?:\s[A-ZÄÖÜ][\w&-]+)*)\s(?:Inc|Ltd|LLC|GmbH|AG|SE|KG|Corp|S\.A|SA|SL|SARL|plc)\b"
)
_LATIN_NAME = re.compile(r"\b[A-Z][a-zA-Z]+\b")
_LATIN_CAPITAL = re.compile(r"^[A-ZÀ-Ý]")
_OPENS_OF_ADDRESS = frozenset({"जी", "हाँ", "अच्छा"})


def names(sentence: str, language: str) -> list[Claim]:
    """Every word of `sentence` (readable, as it is written) that is taken for part of a name."""
    if language == "de":
        found = [*_titled(sentence, "de"), *_written_as_brands(sentence)]
    elif language == "hi":
        found = [*_titled(sentence, "hi"), *_LATIN_NAME.findall(sentence)]
    else:
        found = _capitalised(sentence)
    found += [word for match in _COMPANY_FORM.finditer(sentence) for word in match[1].split()]
    return [Claim(Kind.NAME, value, word) for word in dict.fromkeys(found) if (value := _value(word))]


def name_words(text: str) -> frozenset[str]:
    """Every word of an approved text in the form in which names are compared."""
    words = {folded(_POSSESSIVE.sub("", word)) for word in _WORD.findall(text)}
    return frozenset(words | {part for word in words for part in word.split("-")})


def _value(word: str) -> str:
    return folded(_POSSESSIVE.sub("", word.strip(" -&")))


def _capitalised(sentence: str) -> list[str]:
    found: list[str] = []
    matches = list(_WORD.finditer(sentence))
    for place, match in enumerate(matches):
        word = match[0]
        if not _LATIN_CAPITAL.match(word) or not _may_be_a_name(word):
            continue
        before = sentence[: match.start()]
        starts = _STARTS_AFTER.search(before) is not None and not _ABBREVIATED.search(before)
        if not starts or _CAMEL.match(word) or _is_followed_as_a_name(sentence, matches, place):
            found.append(word)
    return found


def _is_followed_as_a_name(sentence: str, matches: list[re.Match[str]], place: int) -> bool:
    """Whether the first word of a sentence is a name: "John Smith ...", "Acme's ...", "Acme uses ..."."""
    word = matches[place]
    if re.search(r"'s$", word[0]) and word[0].lower() not in {
        "that's",
        "what's",
        "here's",
        "there's",
        "who's",
    }:
        return True
    if place + 1 == len(matches):
        return False
    after = matches[place + 1]
    if sentence[word.end() : after.start()].strip():
        return False
    second = after[0]
    if _LATIN_CAPITAL.match(second) and _may_be_a_name(second):
        return True
    verbs = (match[0].lower() for match in matches[place + 1 : place + 4])
    if next((verb for verb in verbs if verb not in _BEFORE_THE_VERB), "") in _BRAND_VERBS:
        return True
    if second.lower() in {"and", "und", "y", "et"} and place + 3 < len(matches):
        third, verb = matches[place + 2][0], matches[place + 3][0]
        return _LATIN_CAPITAL.match(third) is not None and verb.lower() in _BRAND_VERBS | {"are", "is"}
    return False


def _may_be_a_name(word: str) -> bool:
    plain = _POSSESSIVE.sub("", word).lower()
    if plain in _NOT_A_NAME or word.lower() in _NOT_A_NAME or re.match(r"^(?:i|you|we|they)'", word.lower()):
        return False
    return (
        folded(plain) not in WEEKDAYS
        and folded(plain).removesuffix("s") not in WEEKDAYS
        and (folded(plain) not in MONTHS)
    )


def _written_as_brands(sentence: str) -> list[str]:
    return [word for word in _WORD.findall(sentence) if _CAMEL.match(word) and _may_be_a_name(word)]


def _titled(sentence: str, language: str) -> list[str]:
    found = (group for match in _TITLED[language].finditer(sentence) for group in match.groups() if group)
    return [word for group in found for word in group.split() if word not in _OPENS_OF_ADDRESS]
