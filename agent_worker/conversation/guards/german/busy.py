"""How German says that now is not the time."""

from agent_worker.conversation.guards.german.words import HOUR, PART, WEEKDAY
from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_TIME = (
    rf"(?:ubermorgen|morgen(?: {PART})?|heute (?:{PART})|spater|nachher|(?:am |kommenden |nachsten |"
    rf"nachste |diesen |kommende |dem )*{WEEKDAY}(?: {PART})?"
    r"|(?:am )?(?:vormittag|nachmittag|abend|fruhen abend)|(?:am|gegen|uber|zu) mittag|(?:um|gegen|nach|"
    r"ab|vor|so um|so gegen|kurz nach|zwischen|bis) (?:circa |ungefahr |etwa |so )?(?:halb |"
    rf"viertel (?:vor |nach )?|dreiviertel |punkt |kurz (?:vor|nach) |funf (?:vor|nach) )?{HOUR}(?: uhr)?|"
    rf"halb {HOUR}|dreiviertel {HOUR}|{HOUR} uhr"
    r"|in (?:einer|einem|zwei|drei|vier|funf|zehn|funfzehn|zwanzig|dreissig|ein paar|paar|\d+|anderthalb|"
    r"der|einigen|ner) ?(?:halben |viertel|dreiviertel)?(?:stunden?|minuten?|min|tagen?|wochen?|monat\w*|"
    r"viertelstunde|halbe stunde)|in ner (?:halben |viertel)?stunde"
    r"|nachste[nrs]? (?:woche|monat|jahr|mal)|kommende woche|ein ander(?:es|mal|mal)(?: mal)?|ein andermal|"
    r"anderes mal|andermal|zu einem anderen zeitpunkt|am (?:ersten|zweiten|dritten|\w+(?:ten|sten|zigsten|"
    r"ssigsten))\b|nach feierabend|nach dem (?:essen|mittagessen|urlaub)|feierabend|mittagspause)"
)
_WHERE = (
    r"(?:auto|wagen|lkw|zug|bus|bahn|u ?bahn|s ?bahn|strassenbahn|meeting|besprechung|sitzung|termin|"
    r"gesprach|kundengesprach|konferenz|telko|telefonkonferenz|arbeit|buro|arzt|zahnarzt|wartezimmer|kino|"
    r"restaurant|supermarkt|kasse|bett|bad|badewanne|dusche|urlaub|stau|autobahn|steuer|klo|toilette|"
    r"unterricht|schulung|vorlesung|kirche|beerdigung|hochzeit|flughafen|flieger|flugzeug|krankenhaus|"
    r"friseur|fitnessstudio|training|sport|schicht|baustelle|bahnhof|laden|bank|werkstatt|essen|mittag|"
    r"mittagessen|abendessen|fruhstuck|kochen|putzen|lernen|einkaufen|gehen|weggehen|schlafen|telefonieren|"
    r"los|fahrrad|rad|unterwegs|mittagspause|pause|gerade beim|abfahren|sprung|feier|elternabend|fuss|"
    r"garten|leiter|spielplatz)"
)
WORDING = Wording(
    any_of(
        r"(?:ich |i |wir |bin |komm |komme |sitz\w* |steh\w* |lieg\w* |steck\w* |steig\w* |muss |fahr\w* |"
        r"hab\w* |geh\w* |wir sind )(?:(?:ich|gerade|grad|grade|jetzt|leider|noch|halt|eh|schon|momentan|"
        r"selbst|selber|aber|gleich|auch|mitten|bin|sitze?|stehe?|hier|muss|sind|da) )*(?:im|in|in der|"
        r"in einer|in einem|in nem|in ner|auf|auf der|auf dem|auf einer|am|beim|bei der|hinterm|"
        r"hinter dem|an der|aus dem|vorm|vor der|in den|ins|in die|zum|zur|unter der|auf die|mitten in|"
        r"mit) (?:(?:einer|einem|der|dem|den|ner|nem|wichtigen|ganz|meinem|meiner|gerade|einen|"
        rf"eine) )*{_WHERE}(?! (?:zufrieden|fertig|gewesen|gearbeitet|tatig))",
        r"(?:ich |bin |wir |sind |du |sie )(?:(?:ich|gerade|grad|grade|jetzt|leider|noch|momentan|sehr|"
        r"ziemlich|total|selbst|heute|bin|etwas|ganz|aber|auch|wieder|voll|ungern|"
        r"im moment) )*(?:unterwegs|beschaftigt|im stress|gestresst|in eile|eingespannt|verhindert|"
        r"am (?:fahren|kochen|essen|arbeiten|schlafen|putzen|duschen|telefonieren|bugeln|einkaufen)|"
        r"beim (?:fahren|kochen|essen|arbeiten|schlafen|einkaufen|duschen|arzt|friseur|zahnarzt|sport|"
        r"kunden|fruhstuck|stillen)|im dienst|in der arbeit|auf (?:arbeit|achse|dem (?:sprung|weg|heimweg)|"
        r"dienstreise)|krank im bett|ausser haus|nicht (?:am platz|zu sprechen)|auf einer (?:beerdigung|"
        r"hochzeit|feier))",
        r"(?:fahr|fahre|ess|esse|koch|koche|arbeit|arbeite|stille|dusch|dusche|schlaf|schlafe|back|putz|"
        r"fruhstucke|wickle|wickel|bugel)(?: ich)? (?:gerade|grad|grade|jetzt|noch|im moment)(?: \w+)*",
        r"(?:gerade|grad|grade|jetzt|momentan|im moment|im augenblick|heute|leider|da|zur zeit|"
        r"derzeit)(?: \w+){0,3} (?:schlecht|ungunstig|unpassend|ganz schlecht|nicht so gut|keine zeit|"
        r"gar nicht|stressig|kann (?:ich )?nicht|nicht moglich|nicht gut|gar nicht gut|viel um die ohren|"
        r"unmoglich|blod|geht(?:s)? nicht|passt (?:es |mir )?(?:\w+ )?nicht|passts nicht|kann i net|"
        r"zu tun)(?! (?:gelaufen|bewertet|gemacht))|(?:schlecht|ungunstig|unpassend|stressig|"
        r"schlechter zeitpunkt)(?: (?:gerade|grad|jetzt|im moment|momentan|heute|der|bin|ich)(?: \w+)*)?$|"
        r"(?:passt|geht)(?: (?:mir|es|jetzt|gerade|grad|im moment|leider|bei mir|heute|so))* (?:nicht|net|"
        r"gar nicht|uberhaupt nicht|schlecht)(?: so gut)?(?: (?:jetzt|gerade|grad|heute|im moment))?$|"
        r"(?:schlechter|falscher|ungunstiger|kein guter|nicht der richtige|unpassender|"
        r"blöder) (?:zeitpunkt|moment|augenblick)|(?:jetzt|grade|gerade) nicht(?: (?:bitte|ich|so|moglich|"
        r"danke|gut)(?: \w+)*)?$|jetzt nicht (?:ich|bin)",
        r"(?:hab|habe|haben)(?: (?:ich|wir|gerade|grad|jetzt|leider|heute|im moment|gar|momentan|"
        r"uberhaupt))* (?:keine zeit|kein(?:e|en)? (?:zeit|minute|nerv)|wenig zeit|viel um die ohren|"
        r"viel zu tun|besuch|kundschaft|kunden|patienten|einen (?:kunden|patienten|termin|anruf)|zu tun|"
        r"es eilig|dienst|stress|den mund voll|die hande voll|ein kind|das baby|den kleinen|die kleine|"
        r"unterricht|prufung)(?! (?:fur (?:so was|solche|spielchen|werbung)|sie die))(?: \w+)*|(?:muss|"
        r"muessen)(?: (?:ich|jetzt|gleich|leider|los|dringend|schnell|weiter|hier|auch))* (?:los|weg|"
        r"auflegen|weiter|rein|gehen|weitermachen|arbeiten|schluss machen|in die (?:arbeit|besprechung)|"
        r"ins meeting|zum (?:arzt|zug|bus|termin)|raus|einsteigen|aussteigen|kochen|die kinder (?:holen|"
        r"abholen))(?: \w+)?$",
        r"(?:kann|konnen|konnte)(?: (?:ich|wir|jetzt|gerade|grad|leider|hier|heute|momentan|"
        r"im moment))* (?:nicht|net|schlecht|schwer|grad nicht|gerade nicht)(?: (?:so gut|gut|reden|"
        r"sprechen|telefonieren|lang|lange|jetzt|gerade|grad|so|rangehen|frei))+(?! mit)|"
        r"kann (?:ich )?(?:jetzt|gerade|grad|im moment) nicht|(?:das |die |der )?(?:baby|kleine[r]?|kind|"
        r"kinder|milch|essen|pizza)(?: \w+){0,3} (?:schreit|weint|brullt|kocht uber|brennt an|schreien|"
        r"wach|weinen|anbrennt|kalt)",
        r"(?:ruf\w*|meld\w*|anruf\w*|anzurufen|klingel\w*|telefonier\w*|probier\w*|versuch\w*|sprech\w*|"
        r"red\w*|horen|hor|zuruck\w*|erreich\w*|konnten|konnen|kannst|wiederholen|verschieben|schieben|"
        rf"machen|machma)(?: \w+){{0,8}} {_TIME}",
        r"(?:lieber|besser|vielleicht|gern|gerne|geht|ginge|passt|wie war|ware|war|wenn dann|sagen wir|"
        r"machen wir|wurd|mir|eher|bitte|erst|dann)(?: (?:es|mir|am|um|so|wir|dann|gerne|bitte|auch|das|"
        rf"gegen|wieder|lieber|besser|mal|bei mir|wenn))* {_TIME}(?! (?:habe?n? (?:ich|wir)|bin ich in|"
        r"anfangen|starten|liefern))",
        rf"{_TIME}(?: (?:um|gegen|nach|so|dann|wieder|halb|dreiviertel|viertel|uhr|mittag|nachmittag|abend|"
        rf"vormittag|fruh|{HOUR}|vor|ab|am|{_TIME}|ja))*(?: \w+){{0,3}} (?:besser|gern|gerne|passt|passts|"
        r"passen|ginge|geht|gehts|lieber|gut|gunstiger|ideal|recht|frei|erreichbar|zeit|pause|da|zu hause|"
        r"probieren|anrufen|versuchen|daheim|wieder|bitte|okay|mach\w*|reden|sprechen)(?! (?:kann|"
        r"konnen) man)",
        r"^(?:(?:ja|nein|aber|ah|also|na|bitte|ne|nee|och|mh|ahm|am besten|vielleicht|lieber|so|"
        r"nicht heute|heute nicht|jetzt nicht|sagen wir|wenn dann|dann|erst|gut|okay|passt|und|oder|ach|"
        rf"moment|nicht|heute|mal) )*{_TIME}(?: (?:{_TIME}|um|gegen|nach|uhr|so|halb|{HOUR}|oder|und|"
        r"bitte|gern|gerne|vielleicht|ab|am|nicht|nein|mach|lieber|dreissig|funfundvierzig|danke|dann|"
        r"ungefahr|moment))*$",
        r"(?:gib|geben sie|gebt|lass|lassen sie|brauch|brauche|noch)(?: (?:mir|mich|uns|bitte|noch|mal|so|"
        r"ich|ner|eine|kurz))* (?:zwei|drei|funf|zehn|funfzehn|zwanzig|dreissig|eine halbe|ne halbe|eine|"
        r"einer|eine viertel|\d+|paar|ein paar) ?(?:minuten?|min|stunden?|stunde|viertelstunde|stund)|"
        r"(?:spater|nachher|ein andermal|ein anderes mal|anderes mal|andermal|wann anders|"
        r"ein ander mal)(?: (?:bitte|vielleicht|gern|gerne|noch mal|nochmal|wieder|mal|lieber|danke))*$|"
        r"wann anders|(?:spater|nachher|andermal)(?: \w+)? (?:anrufen|melden|probieren|versuchen|wieder|"
        r"noch)",
        r"(?:ruf\w*|stor\w*|kontaktier\w*)(?: (?:sie|ihr|du|mich|uns|bitte|hier|mir|morgens|"
        r"abends))* nicht(?: \w+){0,4}(?: an)?(?=.* (?:vor|bis|nach|ab|wahrend|wenn|heute|jetzt|so fruh|"
        r"so spat|am|arbeit|abends|morgens|nachts|mittags|um))|(?:ab|vor|nach|bis|"
        r"nicht vor) (?:halb )?(?:\w+ )?uhr(?: \w+){0,3} (?:erreichbar|da|anrufen|zu hause)|im urlaub|"
        r"nachtschicht(?: \w+)*|(?:schlaf\w* (?:ich )?(?:tagsuber|noch|gerade))",
    ),
    any_of(
        r"nicht schlecht(?: \w+)*|ich habe am \w+(?: \w+)*",
        r"(?:hab\w*|haben|hatte\w*|ist|war|sagen|bestatig\w*|verschieb\w*|absag\w*|kommt|"
        r"kam)(?: \w+){0,4} (?:termin|besprechung|lieferung|bestellung|meeting)(?: \w+){0,6}(?= (?:ab|gut|"
        r"richtig|stimmt|oder))|(?:den|der|meinen|mein) termin (?:am|um|morgen)(?: \w+)*|montags (?:haben|"
        r"hab|ist)(?: \w+)*|(?:kunden|patienten|leute|eltern) (?:\w+ ){0,2}(?:rufen|telefonieren)(?: \w+)*",
        r"jetzt (?:hab|habe|passt|gehts|geht|ist gut|ist es)(?: (?:ich|es|mir|gut))? ?(?:zeit|gut|"
        r"perfekt)?(?: \w+)?$|bei uns ist viel los(?: \w+)*|guten (?:morgen|abend|tag)|(?:vor|gestern|"
        r"letzte\w*) (?:woche|monat|jahr|tag\w*)(?: \w+)*",
        r"(?:konn\w*|konnt\w*)(?: (?:sie|ihr|wir))? (?:\w+ )?(?:schon )?(?:morgen|heute|"
        r"montag)?(?: \w+){0,2} (?:anfangen|starten|liefern|kommen|beginnen|installieren|einbauen|"
        r"vorbeikommen)(?: \w+)*|(?:sind|seid|habt|haben) (?:sie|ihr|die)(?: \w+){0,3} (?:offen|geoffnet|"
        r"auf|zu)$|sie samstags(?: \w+)*",
        r"ich fahr\w* beruflich(?: \w+)*|(?:arbeite|arbeit|bin) (?:im|in der|in einem|bei|am) (?:vertrieb|"
        r"personal\w*|buro von|krankenhaus|home ?office|bank|schule|flughafen|"
        r"restaurant)(?: \w+)*(?<!gerade)",
    ),
)
