"""How other languages name the signs, digits and letters of an address, put it right, and choose.

Without accents and in lower case, Hindi in Latin letters; longer wordings stand before the shorter ones.
"""

from collections.abc import Sequence

Terms = Sequence[tuple[str, str]]
"""Regular expressions, and what stands for them in English."""

SIGNS: dict[str, Terms] = {
    "es": (
        (r"(?:la )?arroba", "@"),
        (r"guion bajo|barra baja|subrayado|raya al piso|guion abajo", "underscore"),
        (r"guion(?: medio)?|raya", "dash"),
        (r"punto", "dot"),
        (r"uve doble|doble u|doble ve", "w"),
        (r"todo junto|junto|en minusculas?|minusculas?|sin espacios", " "),
        (r"(?<=\b\w )(?:como|de) (?=\w{2})", "as in "),
        (r"doble", "double"),
    ),
    "de": (
        (r"at[- ]?zeichen|klammeraffe|aet|\bat\b", "@"),
        (r"unter ?strich", "underscore"),
        (r"binde ?strich|minus(?:zeichen)?", "dash"),
        (r"punkt", "dot"),
        (r"alles (?:zusammen|klein)(?:geschrieben)?|zusammen(?:geschrieben)?|klein ?geschrieben", " "),
        (r"ohne leerzeichen", " "),
        (r"(?<=\b\w )wie (?=\w{2})", "as in "),
        (r"doppel[- ]?(?=\w\b)", "double "),
    ),
    "fr": (
        (r"(?:l )?arobase|arrobase|a commercial", "@"),
        (r"tiret (?:du )?bas|under ?score|souligne|tiret du 8", "underscore"),
        (r"tiret(?: du milieu)?|trait d union", "dash"),
        (r"point", "dot"),
        (r"double v[ea]?", "w"),
        (r"tout attache|en un (?:seul )?mot|en minuscules?|minuscules?|sans espaces?", " "),
        (r"(?<=\b\w )comme (?=\w{2})", "as in "),
        (r"deux (?=[a-z]\b)", "double "),
    ),
    "hi": (
        (r"(?:at|ait|et|aet) (?:the|da|d|di) (?:rate|ret|reit)(?: of)?|\b(?:ait|at)\b", "@"),
        (r"andar ?skor|andraskor|under ?score", "underscore"),
        (r"daish|dash|haiphan|hyphen", "dash"),
        (r"dot|daut|daat|point|paaint", "dot"),
        (r"(?<=dot )kom\b", "com"),
        (r"jeemel|jimel", "gmail"),
        (r"yaahoo", "yahoo"),
        (r"sab saath me(?:in)?|ek saath|chhote aksharo?n? me", " "),
        (r"(?<=\b\w )(?:se|for|phor) (?=\w{2})", "as in "),
        (r"dabal", "double"),
    ),
}
LEADS_IN: dict[str, str] = {
    "es": r"(?:(?:mi|el|su) )?(?:correo(?: electronico)?|e ?-?mail|mail|direccion)(?: \w+)? (?:es|seria|sera)"
    r"|(?:si|claro|vale|pues|bueno|mire|apunte|es)\b|(?:mandelo|envielo|mandemelo|enviemelo) a",
    "de": r"(?:(?:meine|die|das) )?(?:e ?-?mail(?:[- ]?adresse)?|mail(?:[- ]?adresse)?|adresse)"
    r"(?: \w+)? (?:ist|lautet|ware)|(?:ja|gern|gerne|also|klar|das ist|das ware|es ist)\b"
    r"|(?:schicken sie \w+ )?an\b",
    "fr": r"(?:(?:mon|l) )?(?:adresse(?: e ?-?mail| mail)?|e ?-?mail|mail|courriel)(?: \w+)?"
    r" (?:c )?(?:est|serait)"
    r"|(?:oui|alors|bien sur|d accord|c est|ce serait)\b|(?:envoyez le|envoyez la|envoyez) a",
    "hi": r"(?:(?:mera|meraa|meri) )?(?:e ?-?mail|eemel|imel)(?: (?:id|aaidee|pata))?(?: hai)?"
    r"|(?:haan|haa|ji|jee|achchhaa|theek hai|likhiye|likhie)\b",
}
FOLLOWS: dict[str, str] = {
    "es": r"(?:por favor|gracias|eso es|ya esta)",
    "de": r"(?:bitte|danke|das ist alles|ist das)",
    "fr": r"(?:s il vous plait|merci|voila|c est ca)",
    "hi": r"(?:hai|he|jee|ji|please|pleez|par|pe)",
}
NUMBERS = {
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez",
    "de": "null eins zwei drei vier funf sechs sieben acht neun zehn",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix",
    "hi": "shoony ek do teen chaar paanch chhah saat aath nau das",
}
"""From zero on."""

LETTERS = {
    "es": "be=b ce=c de=d efe=f ge=g hache=h jota=j "
    "ka=k ele=l eme=m ene=n pe=p cu=q erre=r ere=r ese=s te=t uve=v equis=x zeta=z ceta=z ye=y",
    "de": "be=b ce=c de=d ef=f ge=g ha=h jot=j "
    "ka=k el=l em=m en=n pe=p ku=q er=r es=s te=t vau=v we=w ix=x ypsilon=y zett=z",
    "fr": "be=b ce=c de=d effe=f ge=g hache=h ji=j "
    "ka=k elle=l emme=m enne=n pe=p cu=q erre=r esse=s te=t ve=v ixe=x igrec=y zede=z",
    "hi": "e=a bee=b see=c dee=d eph=f jee=g ech=h aaee=i "
    "je=j ke=k el=l em=m en=n pee=p kyoo=q aar=r es=s tee=t yoo=u vee=v vaaee=y jed=z",
}
CORRECTIONS: dict[str, Terms] = {
    "es": (
        ("no es|no", "not"),
        ("sino|pero", "but"),
        ("en vez de|en lugar de", "instead of"),
        ("con", "with"),
    ),
    "de": (("nicht|kein", "not"), ("sondern|aber", "but"), ("statt|anstatt", "instead of"), ("mit", "with")),
    "fr": (("pas", "not"), ("mais", "but"), ("au lieu de?", "instead of"), ("avec", "with")),
    "hi": (("nahee|nahi|nahin", "not"), ("balki|lekin", "but")),
}
CHOICES: dict[str, Terms] = {
    "es": (
        ("(?:el|la) primer[oa]?", "the first one"),
        ("(?:el|la) segund[oa]", "the second one"),
        ("(?:el|la) tercer[oa]?", "the third one"),
        ("(?:el|la) ultim[oa]", "the last one"),
        ("cualquiera|me da igual|el que quiera|los dos", "either"),
        ("ningun[oa]?|otro dia|otra hora|otra fecha|no me va bien|no me vienen? bien|no puedo", "none"),
        ("mas tarde|mas adelante", "later"),
        ("mejor|pero", "but"),
        ("no", "not"),
    ),
    "de": (
        ("(?:den|der|das|die) erste[nrs]?", "the first one"),
        ("(?:den|der|das|die) zweite[nrs]?", "the second one"),
        ("(?:den|der|das|die) dritte[nrs]?", "the third one"),
        ("(?:den|der|das|die) letzte[nrs]?", "the last one"),
        ("egal|beide[sn]?|beides geht|suchen sie sich", "either"),
        (
            "keine[rns]?|nichts davon|ander(?:er|en|e) (?:tag|termin|zeit|uhrzeit)|passt (?:mir )?nicht",
            "none",
        ),
        ("spater", "later"),
        ("lieber|aber|sondern", "but"),
        ("nicht|nein", "not"),
    ),
    "fr": (
        ("(?:le|la) premiere?", "the first one"),
        ("(?:le|la) (?:deuxieme|seconde?)", "the second one"),
        ("(?:le|la) troisieme", "the third one"),
        ("(?:le|la) derniere?", "the last one"),
        ("peu importe|n importe lequel|les deux|ca m est egal|comme vous voulez", "either"),
        ("aucune?|un autre jour|une autre heure|une autre date|ne me va pas|ca ne va pas", "none"),
        ("plus tard", "later"),
        ("plutot|mais", "but"),
        ("pas|non", "not"),
    ),
    "hi": (
        ("pahlaa|pahle vaalaa|pahlaa vaalaa|pehla", "the first one"),
        ("doosraa|doosre vaalaa|dusra", "the second one"),
        ("teesraa|tisra", "the third one"),
        ("aakhiree|aakhri", "the last one"),
        ("koee bhee|koi bhi|dono", "either"),
        ("koee nahee|koi nahi|kisee aur din|kisi aur din|koee aur samay|koi aur samay", "none"),
        ("baad me", "later"),
        ("lekin|balki|par", "but"),
        ("nahee|nahi|nahin", "not"),
    ),
}
