"""How hours, days and spans of time are named in each language, for `callback_time`.

Words are plain ones (see `words.plain`); Hindi ones in their one spelling (see `guards.hindi.spelling`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from agent_worker.conversation.guards.hindi.spelling import in_one_spelling


@dataclass(frozen=True)
class SpokenTimes:
    """The words of one language for times. Patterns are regular expressions over plain words."""

    numbers: Mapping[str, int]
    weekdays: Mapping[str, int]
    """Monday is 0."""
    days_ahead: Mapping[str, int]
    """Patterns such as "tomorrow", the most specific first."""
    parts: Mapping[str, int]
    """Patterns such as "in the evening", and the hour they stand for where none is named."""
    minutes: str
    hours: str
    days: str
    weeks: str
    months: str
    span: str
    """What stands before a span ("in"), as a pattern; in Hindi what stands after it."""
    clock: str
    """What stands before an hour ("at", "after")."""
    clock_after: str
    """What stands after an hour and makes it one ("o'clock")."""
    half_past: str = r"(?!)"
    half_to: str = r"(?!)"
    """Half an hour before the hour that follows ("halb vier")."""
    and_half: str = r"(?!)"
    """Said after the hour ("y media")."""
    past: str = r"(?!)"
    """Minutes after the hour that follows ("ten past"), after the number."""
    to: str = r"(?!)"
    quarters: Mapping[str, int] = field(default_factory=dict)
    """Said before an hour, and the minutes that they add ("dreiviertel" -15 for the hour to come)."""
    quarters_after: Mapping[str, int] = field(default_factory=dict)
    half: str = r"(?!)"
    """Half an hour as a span."""
    afternoon: str = r"(?!)"
    morning: str = r"(?!)"
    not_this: str = r"(?!)"
    """A time named in order to be refused ("not today")."""
    instead: str = r"(?!)"
    """After it what was said before does not count ("no make it", "better")."""
    prepared: Callable[[str], str] = str


def _counted(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Numbers in order; several words for one are parted by a slash."""
    numbers = {}
    for place, forms in enumerate(words.split()):
        for form in forms.split("/"):
            numbers[form.replace("_", " ")] = start + place * step
    return numbers


_EN_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_EN_ONES = _counted("zero one two three four five six seven eight nine")
_ENGLISH = SpokenTimes(
    numbers={
        **_EN_ONES,
        **_counted(
            "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", start=10
        ),
        **_EN_TENS,
        **{f"{ten} {one}": a + b for ten, a in _EN_TENS.items() for one, b in _EN_ONES.items() if b},
        "a couple of": 2,
        "a few": 3,
        "a": 1,
        "an": 1,
    },
    weekdays=_counted(
        "mondays?/mon tuesdays?/tue wednesdays?/wed thursdays?/thu fridays?/fri saturdays?/sat sundays?/sun"
    ),
    days_ahead={
        "day after tomorrow": 2,
        "tomorrow": 1,
        "today": 0,
        "tonight": 0,
        "this (?:morning|afternoon|evening)": 0,
    },
    parts={
        "(?:this |in the )?mornings?": 9,
        "noon|midday|lunch ?time|lunch": 12,
        "(?:this |in the )?afternoons?": 14,
        "tonight|(?:this |in the )?evenings?|after work|night": 18,
    },
    minutes=r"min(?:ute)?s?",
    hours=r"hours?",
    days=r"days?",
    weeks=r"weeks?",
    months=r"months?",
    span=r"in|give me|need|about|make it|another|after",
    clock=r"at|after|around|about|by|past|before|from|till|until|towards?|make it|say|for",
    clock_after=r"o ?clock|sharp|ish|hundred",
    half_past="half past|half",
    past="past|after",
    to="to|till|of",
    quarters={"(?:a )?quarter (?:past|after)": 15, "(?:a )?quarter (?:to|till|of)": -15},
    half=r"half an hour|half hour|a half hour",
    afternoon=r"pm|p m|in the afternoon|in the evening|at night|tonight|this evening|this afternoon|evening|"
    r"afternoon",
    morning=r"(?<!i )(?:am|a m)|in the morning|morning",
    not_this=r"(?:not|do not (?:call|ring|phone)(?: me| us)?(?: back)?|never call(?: me)?) (?:today|tomorrow|"
    r"tonight|on \w+day|in the (?:mornings?|evenings?|afternoons?)|at night)",
    instead=r"i mean|no make it|make it|actually|or rather|no wait|better",
)
_ES_TENS = {"treinta": 30, "cuarenta": 40, "cincuenta": 50}
_ES_ONES = _counted("un/una/uno dos tres cuatro cinco seis siete ocho nueve", start=1)
_SPANISH = SpokenTimes(
    numbers={
        **_ES_ONES,
        **_counted(
            "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte "
            "veintiuno/veintiuna veintidos"
            " veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve",
            start=10,
        ),
        **_ES_TENS,
        **{f"{ten} y {one}": a + b for ten, a in _ES_TENS.items() for one, b in _ES_ONES.items()},
        "un par de": 2,
    },
    weekdays=_counted("lunes martes miercoles jueves viernes sabado domingo"),
    days_ahead={
        "pasado manana": 2,
        "(?<!la )(?<!esta )manana": 1,
        "hoy": 0,
        "esta (?:tarde|noche|manana)": 0,
    },
    parts={
        "(?:por|en|a|de|esta) la manana|manana por la manana|esta manana|mananita|la manana|temprano": 9,
        "mediodia|medio dia": 12,
        "(?:por|en|a|de) la tarde|esta tarde|tarde|tardecita|despues de comer": 14,
        "(?:por|en|a|de) la noche|esta noche|noche": 18,
    },
    minutes=r"minut(?:o|ito)s?",
    hours=r"hor(?:a|ita)s?",
    days=r"dias?",
    weeks=r"semanas?",
    months=r"mes(?:es)?",
    span=r"en|dentro de|deme|dame|denme|espere|mejor|unos?|unas?|en unos|en unas",
    clock=r"(?:a|sobre|hacia|tipo|desde|despues de|antes de|a partir de|para|pasadas|eso de|"
    r"hasta)(?: eso de)? (?:las?|los?)|las|la|de las",
    clock_after=r"horas|en punto",
    and_half=r"y media|y treinta",
    quarters_after={
        "y cuarto": 15,
        "menos cuarto": -15,
        "menos (?:veinte)": -20,
        "menos diez": -10,
        "y diez": 10,
        "y veinte": 20,
        "y quince": 15,
    },
    half=r"media hora|media horita",
    afternoon=r"(?:de|por|en) la (?:tarde|noche)|esta (?:tarde|noche)|pm|p m",
    morning=r"(?:de|por|en) la manana|am|a m",
    not_this=r"(?:hoy no|no (?:hoy|manana)|(?:hoy|ahora) no puedo)",
    instead=r"bueno no mejor|no mejor|mejor dicho|perdon|digo|no no|mejor",
)
_DE_ONES = _counted(
    "ein/eins/eine/einer/einem/ne/ner zwei/zwo drei vier funf sechs sieben acht neun", start=1
)
_DE_TENS = {"zwanzig": 20, "dreissig": 30, "vierzig": 40, "funfzig": 50}
_DE_STEMS = _counted("ein zwei drei vier funf sechs sieben acht neun", start=1)
_GERMAN = SpokenTimes(
    numbers={
        **_DE_ONES,
        **_counted("zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn", start=10),
        **_DE_TENS,
        **{f"{one}und{ten}": a + b for ten, a in _DE_TENS.items() for one, b in _DE_STEMS.items()},
        "paar": 2,
        "ein paar": 2,
        **_counted(
            "erste[nr]? zweite[nr]? dritte[nr]? vierte[nr]? funfte[nr]? sechste[nr]? siebte[nr]? "
            "achte[nr]? neunte[nr]? zehnte[nr]?"
            " elfte[nr]? zwolfte[nr]? dreizehnte[nr]? vierzehnte[nr]? funfzehnte[nr]? sechzehnte[nr]? "
            "siebzehnte[nr]? achtzehnte[nr]?"
            " neunzehnte[nr]? zwanzigste[nr]?",
            start=1,
        ),
        "dreissigste[nr]?": 30,
        "einunddreissigste[nr]?": 31,
        **{f"{one}undzwanzigste[nr]?": 20 + a for one, a in _DE_STEMS.items()},
    },
    weekdays=_counted(
        "montag\\w* dienstag\\w* mittwoch\\w* donnerstag\\w* freitag\\w* (?:samstag|"
        "sonnabend)\\w* sonntag\\w*"
    ),
    days_ahead={"ubermorgen": 2, "(?<!guten )(?<!am )morgen": 1, "heute": 0},
    parts={
        "am morgen|morgen fruh|\\w*morgens|\\w*vormittags?|in der fruh|fruh": 9,
        "\\w*(?<!vor)(?<!nach)mittags?": 12,
        "\\w*nachmittags?": 14,
        "\\w*abends?|feierabend": 18,
    },
    minutes=r"minuten?|min",
    hours=r"stunden?|stund",
    days=r"tagen?",
    weeks=r"wochen?",
    months=r"monat(?:en)?",
    span=r"in|gib mir|geben sie mir|gebt mir|so in|noch|lieber|brauch(?:e)?",
    clock=r"um|gegen|nach|ab|vor|so um|so gegen|kurz nach|bis|zwischen|auf",
    clock_after=r"uhr",
    half_to="halb",
    past="nach",
    to="vor",
    quarters={"dreiviertel": -15, "viertel vor": -15, "viertel nach": 15, "viertel": -45},
    half=r"(?:einer |eine |ner |ne )?halben? stunde",
    afternoon=r"\w*nachmittags?|\w*abends?",
    morning=r"\w*morgens|\w*vormittags?|fruh",
    not_this=r"nicht (?:heute|morgen)|(?:heute|morgen) nicht|heute (?:geht|passt) (?:es )?nicht",
    instead=r"nein lieber|ach nein|nein|beziehungsweise|lieber|besser gesagt",
)
_FR_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50}
_FR_ONES = _counted("un/une deux trois quatre cinq six sept huit neuf", start=1)
_FRENCH = SpokenTimes(
    numbers={
        **_FR_ONES,
        **_counted("dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf", start=10),
        **_FR_TENS,
        **{f"{ten} (?:et )?{one}": a + b for ten, a in _FR_TENS.items() for one, b in _FR_ONES.items()},
        "quelques": 3,
        "premier": 1,
    },
    weekdays=_counted("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    days_ahead={
        "apres demain": 2,
        "demain": 1,
        "aujourdhui": 0,
        "ce (?:soir|matin|midi)": 0,
        "cet(?:te)? apres midi": 0,
    },
    parts={
        "matin|matinee": 9,
        "(?<!apres )midi": 12,
        "apres midi": 14,
        "soir|soiree|fin de journee": 18,
    },
    minutes=r"minutes?|min",
    hours=r"heures?|h",
    days=r"jours?",
    weeks=r"semaines?",
    months=r"mois",
    span=r"dans|donnez moi|donne moi|laissez moi|accordez moi|plutot|d ici|non",
    clock=r"a|vers|apres|avant|a partir de|des|pour|jusqu a|passe|sur les",
    clock_after=r"heures?|h",
    and_half=r"(?:heures? |h )?et demie?|heures? trente|h trente",
    quarters_after={
        "(?:heures? |h )?et quart": 15,
        "(?:heures? |h )?moins le quart": -15,
        "(?:heures? |h )?quinze": 15,
        "(?:heures? |h )?moins dix": -10,
        "(?:heures? |h )?quarante cinq": 45,
        "(?:heures? |h )?moins vingt": -20,
    },
    half=r"(?:une )?demi heure",
    afternoon=r"(?:de l |cet(?:te)? |dans l |l )?apres midi|(?:du |ce |le )?soir",
    morning=r"(?:du |ce |le )?matin|matinee",
    not_this=r"pas (?:aujourdhui|demain|ce soir|ce matin)|(?:aujourdhui|demain) (?:non|pas|je ne? peux pas|"
    r"je peux pas)",
    instead=r"enfin non|non plutot|pardon|plutot|non non|je veux dire",
)
_HI_COUNT = (
    "ek do teen chaar/char paanch/panch/paach chhah/chhe/chhai/che/cheh saat/sat aath/aat nau das gyarah "
    "baarah/barah terah chaudah"
    " pandrah solah satrah athaarah unnis bees/bis ikkis baais teis chaubis pachchis/pachees chhabbis "
    "sattaais atthaais untis"
    " tees/tis ikattis"
)
_HINDI = SpokenTimes(
    numbers={
        **{in_one_spelling(word): value for word, value in _counted(_HI_COUNT, start=1).items()},
        **{in_one_spelling(word): value for word, value in _EN_ONES.items()},
        **{in_one_spelling(word): value for word, value in {"ten": 10, "eleven": 11, "twelve": 12}.items()},
        in_one_spelling("chalis"): 40,
        in_one_spelling("paintalis"): 45,
        in_one_spelling("pachas"): 50,
    },
    weekdays={
        "|".join(in_one_spelling(form) for form in forms.split("/")): place
        for place, forms in enumerate(
            (
                "somvar/somwar/monday/mande",
                "mangalvar/mangalwar/mangal/tuesday/tyusde",
                "budhvar/budhwar/budh/wednesday/vednesde",
                "guruvar/guruwar/veervar/brihaspativar/thursday/tharsde",
                "shukravar/shukrawar/shukra/friday/fraide",
                "shanivar/shaniwar/saturday/saitarde",
                "ravivar/raviwar/itvar/itwar/sunday/sande",
            )
        )
    },
    days_ahead={
        "|".join(map(in_one_spelling, ("parson", "parso"))): 2,
        f"{in_one_spelling('kal')}|tomorrow": 1,
        in_one_spelling("aaj"): 0,
    },
    parts={
        "|".join(map(in_one_spelling, ("subah", "savere", "morning"))): 9,
        "|".join(map(in_one_spelling, ("dopahar", "dopeher", "lunch"))): 12,
        "afternoon": 14,
        "|".join(map(in_one_spelling, ("shaam", "evening", "raat"))): 18,
    },
    minutes="|".join(map(in_one_spelling, ("minute", "minutes", "minat", "min", "minat"))),
    hours="|".join(map(in_one_spelling, ("ghante", "ghanta", "ghanton", "hour", "hours"))),
    days="|".join(map(in_one_spelling, ("din", "dino", "days"))),
    weeks="|".join(map(in_one_spelling, ("hafte", "hafta", "week"))),
    months="|".join(map(in_one_spelling, ("mahine", "mahina", "month"))),
    span="|".join(map(in_one_spelling, ("baad", "me", "ruk", "ruko", "rukiye", "do", "ke baad"))),
    clock=r"(?!)",
    clock_after="|".join(map(in_one_spelling, ("baje", "bje", "bajkar", "bajke"))),
    quarters={
        "|".join(map(in_one_spelling, ("sadhe", "saadhe", "sarhe"))): 30,
        "|".join(map(in_one_spelling, ("sava", "sawa"))): 15,
        "|".join(map(in_one_spelling, ("paune", "pone"))): -15,
    },
    half="|".join(
        in_one_spelling(said) for said in ("aadha ghanta", "aadhe ghante", "adhe ghante", "adha ghanta")
    ),
    afternoon="|".join(map(in_one_spelling, ("dopahar", "shaam", "raat", "evening", "afternoon"))),
    morning="|".join(map(in_one_spelling, ("subah", "savere", "morning"))),
    not_this="|".join(in_one_spelling(said) for said in ("aaj nahi", "kal nahi", "abhi nahi")),
    instead="|".join(in_one_spelling(said) for said in ("nahi nahi", "matlab", "balki")),
    prepared=in_one_spelling,
)
SPOKEN_TIMES = {"en": _ENGLISH, "es": _SPANISH, "de": _GERMAN, "fr": _FRENCH, "hi": _HINDI}
