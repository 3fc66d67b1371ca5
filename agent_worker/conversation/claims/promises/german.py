"""Promises in German."""

WORDINGS: dict[str, tuple[str, ...]] = {
    "guarantee": (
        r"garant\w+|verspr(?:eche|echen|ochen|icht)\w*|versicher[en]\w* (?:ihnen|dir)|mein wort",
        r"verlassen sie sich",
    ),
    "sure": (
        r"(?:sorge|sorgen|kümmere|kümmern) (?:ich|wir|mich|uns|dafür)|stelle[n]? (?:ich |wir )?sicher",
        r"ich sorge|wir sorgen",
    ),
    "free": (
        r"kostenlos\w*|kostenfrei\w*|gratis|umsonst|ohne (?:kosten|gebühr\w*|aufpreis)",
        r"keine(?:rlei)? (?:kosten|gebühren)|geschenkt",
    ),
    "costs nothing": (r"kein(?:en|e)? (?:cent|pfennig|euro)|kostet (?:sie )?nichts",),
    "trial": (r"probemonat\w*|testphase|probezeit|(?:gratis|kostenlos) testen|testversion",),
    "risk": (r"(?:kein|ohne)\w* risiko|risikofrei\w*|risikolos\w*|nichts zu verlieren",),
    "cancel": (
        r"(?:jederzeit|monatlich|immer) (?:wieder )?(?:künd\w+|ausst\w+|stornier\w+)|jederzeit künd\w*",
        r"ohne (?:vertrag\w*|bindung|verpflichtung\w*)|unverbindlich\w*",
    ),
    "refund": (r"geld zurück\w*|rückerstatt\w+|erstatt\w+",),
    "savings": (r"spar(?:en|st|t|e)\w*|ersparnis\w*|einspar\w*|günstiger als|billiger als",),
    "discount": (
        r"rabatt\w*|sonder(?:preis|angebot|konditionen)\w*|nachlass|gutschein\w*|vergünstig\w*|bonus",
    ),
    "deadline": (
        r"nur (?:noch )?heute|letzte chance|zeitlich begrenzt\w*|solange der vorrat",
        r"angebot (?:endet|läuft|gilt nur)",
    ),
    "boast": (
        r"marktführer\w*|führend\w*",
        r"beste[nrsm]?(?! (?:zeit|moment|nummer|adresse|grüße|weise))|günstigste\w*|schnellste\w*",
        r"größte\w*|nummer 1|nummer eins|einzigartig\w*|weltweit \w+ste\w*",
    ),
    "certified": (r"zertifiziert\w*|preisgekrönt\w*|patentiert\w*|geprüft\w*|zugelassen\w*|dsgvo-konform",),
    "better": (r"(?:besser|schneller|sicherer|einfacher) als",),
    "acquaintance": (
        r"(?:ihr|ein) (?:chef|kollege|vorgesetzter|mitarbeiter) (?:hat|meinte|sagte|empfahl)",
        r"wie (?:besprochen|vereinbart)",
        r"sie (?:haben|hatten) (?:uns )?(?:angefragt|gebeten|kontaktiert)",
    ),
    "human": (
        r"(?:bin|bin ich) (?:ein|eine) (?:echte\w* |richtige\w* )*(?:mensch|person)",
        r"kein (?:roboter|computer|bot)",
    ),
    "will call": (
        r"(?:ruf|rufe|ruft|rufen)(?: \w+){0,3} (?:zurück|an)|zurückrufen",
        r"melde[nt]?(?: \w+){0,2} (?:uns|mich|sich)",
    ),
    "will send": (
        r"(?:schick|send)\w+ (?:ich|wir) ihnen|(?:ich|wir) (?:schick|send)\w+|zuschicken|zusenden",
    ),
    "will refund": (r"(?:ich|wir) (?:erstatten|übernehmen|zahlen|erlassen)",),
}
