"""How German asks never to be called again."""

from agent_worker.conversation.guards.german.words import HOUR, PART, WEEKDAY
from agent_worker.conversation.guards.rules import OptOutRules, Wording
from agent_worker.conversation.patterns import any_of

_YOU = r"(?:sie|du|ihr|ihnen|dir|euch|man|ihre leute)"
_CALL = (
    r"(?:ruf(?:en|t|e|st)? ?(?:\w+ ){0,7}an|anruf(?:en|t|e|st)?|anzurufen|angerufen|anriefen|anriefe|"
    r"telefonier\w+|klingel\w+|bimmel\w+|kontaktier\w+|belastig\w+|zu belastigen"
    r"|anklingel\w+|durchklingel\w+|anbimmel\w+|anwahl\w+|wahl(?:en|t|e)|meld(?:en|et|e)|nerv(?:en|t|e)|"
    r"behellig\w+|stor(?:en|t|e)|anzuklingeln|anschreiben|anquatschen|terrorisier\w+)"
)
_CALLS = (
    r"(?:\w*anrufe?n?s?|anruferei|telefonate|telefonterror|\w*werbung|kontaktaufnahmen?|kontakte?|"
    r"telefonwerbung|werbeanrufe?n?|\w*erinnerung(?:en|sanrufe?)?|reklame|nachfragen|klingeln|"
    r"telefoniererei|gebimmel)"
)
_NUMBER = (
    r"(?:\w*nummern?|daten|kontakt(?:daten)?|name|namen|eintrag|\w*anschluss|datensatz|telefon|handy|"
    r"kontaktinfos|profil|adresse)"
)
_LIST = (
    r"(?:\w*listen?|verteilern?|\w*datenbank(?:en)?|kartei|\w*datei|systems?|computer|\w*verzeichnis|"
    r"\w*register|akten?|bestand|adressbuch|unterlagen|speicher|kundenstamm)"
)
_NEVER = (
    r"(?:nie(?: wieder| mehr)?|niemals(?: wieder)?|nimmer(?:mehr)?|nicht mehr|nicht (?:noch ?mals?|"
    r"noch einmal|wieder)|kein(?:e|en)? (?:weitere\w*|einziges mal)|ja nicht|bloss nicht|nicht (?:je|"
    r"irgendwann) wieder|net mehr|nie nie|nich mehr|kein(?:mal|en) mehr)"
)
_OUTRIGHT = Wording(
    any_of(
        r"(?:loschung|streichung|entfernung|austragung)(?: \w+){0,4} (?:daten|nummer|kontakt\w*|liste|"
        r"verteiler)(?: \w+){0,3}|(?:will|mochte|wollen|hatte gern)(?: \w+){0,2} ruhe(?: vor \w+|"
        r" haben)?(?: \w+)?$|(?:zwecklos|brauchen|brauchst|musst|mussen)(?: \w+){0,2} nicht (?:mehr|wieder|"
        r"noch ?mal) (?:an\w*|zu melden)(?: \w+){0,2}|nicht noch ?mal (?:melden|versuchen|anrufen)",
        r"(?:verzichte|verzichten) (?:\w+ ){0,3}(?:anruf\w*|kontakt\w*)(?: \w+)*|(?:unerwunschte\w*|"
        r"lastige\w*|nervige\w*) (?:\w+ )?anruf\w*|(?:dulde|akzeptiere|wunsche|"
        r"toleriere)(?: \w+){0,2} kein\w*(?: \w+){0,2} (?:anruf\w*|werbung|kontakt\w*)|(?:lasst|lassen sie|"
        r"lass) (?:das|es)(?: \w+){0,2} (?:mit den anrufen|sein|bleiben)(?: \w+)*",
        r"(?:losch\w*|vernicht\w*|entfern\w*) (?:sie )?(?:bitte )?(?:alles|samtliche\w*|"
        r"jegliche\w*)(?: \w+){0,6}|^(?:\w+ ){0,2}(?:hor(?:en|t)?|hor) (?:sie |ihr |jetzt )?(?:endlich |"
        r"jetzt |sofort |bitte )*auf(?: damit| jetzt| endlich)?$",
        r"(?:das |dies )?(?:war|ist|bleibt)(?: \w+){0,2} (?:das letzte mal|der letzte anruf|"
        r"ihr letzter anruf)(?: \w+){0,6}",
        r"(?:hor(?:en|t|ts)?|hor|aufhor(?:en|t)|schluss|stopp?(?:en|t)?|lass(?:en|t|ts)?|unterlass(?:en|"
        rf"t)|unterlassen|einstell\w+|stell(?:en|t)?|beend\w+|verschon\w+)(?: (?:{_YOU}|bitte|endlich|es|"
        r"doch|mal|jetzt|sofort|auf|damit|mit|mich|uns|mir|das|die|der|dem|den|diese\w*|eure\w*|ihre\w*|"
        r"standig\w*|dauernd\w*|ewig\w*|kunftig|zukunftig|weitere\w*|jegliche\w*|zu|staendig\w*|immer|"
        rf"hier|da|alle|so|jeden|einfach)){{0,8}} (?:{_CALL}|{_CALLS}|sein mit (?:den|"
        rf"diesen) {_CALLS})(?! (?:bei|von) (?:kunden|meine\w*))",
        rf"(?:{_CALLS}|{_CALL})(?: \w+){{0,5}} (?:hor(?:en|t|ts)? (?:\w+ ){{0,3}}auf|aufhoren|sein lassen|"
        r"bleiben lassen|einstellen|unterlassen|unterbleiben|abstellen|reicht(?:s)?|es reicht|ist schluss|"
        r"schluss|unerwunscht|verboten)",
        r"(?:hor(?:en|t|ts)? (?:sie |ihr )?(?:bitte |endlich |jetzt |sofort )?(?:auf damit|damit auf)|"
        r"hort auf damit)",
        r"(?:unterlassen|unterlasst|unterlass) (?:sie |ihr )?(?:bitte |das|dies|es)",
        rf"(?:{_NEVER}|nicht|keinesfalls|auf keinen fall)(?: \w+){{0,4}} (?:von (?:ihnen|euch|"
        r"dir) (?:\w+ )?(?:horen|was horen)|(?:was |etwas )?von (?:ihnen|euch|dir) horen)|(?:nichts|nix|"
        r"nie wieder was|nie mehr was|nie wieder etwas)(?: \w+){0,2} (?:von|mit) (?:ihnen|euch|dir|"
        r"ihrer firma)(?: \w+){0,2} (?:horen|wissen|zu tun)",
        rf"{_NEVER}(?: \w+){{0,4}} {_CALL}|{_NEVER} an$|(?:ruf(?:en|t|e|st|ts)?|meld(?:en|et|e)?|wahl(?:en|"
        r"t)?|klingel[nt]?|kontaktier(?:en|t)?|stor(?:en|t)|nerv(?:en|t)?|belastig(?:en|t|"
        rf"e))(?: \w+){{0,7}} {_NEVER}",
        r"(?:nicht|keinesfalls|nie|niemals|ungern)(?: \w+){0,5} (?:kontaktiert|angerufen|belastigt|"
        r"angeklingelt|gestort|behelligt|angeschrieben|genervt|telefonisch)(?: (?:werden|zu werden|wird|"
        r"wurde|werde))?(?: (?:mochte\w*|will|wollen|wunsche?n?|mehr|wurde\w*|mag))?(?! (?:habt|haben|hat|"
        r"worden))(?=.*(?:werden|mochte|will|wollen|wunsch|mehr|mag))",
        rf"(?:{_CALL}) (?:verboten|unerwunscht)|(?:verbiete|untersage|verbitte|"
        rf"verbitt)(?: \w+){{0,5}}(?: {_CALLS}| {_CALL}| kontakt\w*| das| es| mir)?",
        r"(?:kein(?:e|en)?|null)(?: (?:einzige[rn]?|weitere[rn]?|werbe|mehr|solche|"
        rf"derartigen))* {_CALLS}(?: (?:mehr|bitte|wunsch\w*|erwunscht|haben|bekommen|"
        r"erhalten))*(?! (?:bekommen|erhalten) (?:gestern|letzte))",
        r"(?:will|wollen|mochte|mochten|brauch\w*|wunsch\w*|mag|wunsche)(?: \w+){0,5} kein(?:e|"
        rf"en)? (?:\w+ ){{0,3}}{_CALLS}",
        r"(?:will|wollen|mochte|mochten|mag|wunsch\w*)(?: \w+){0,3} (?:nicht|nicht mehr|"
        rf"nie)(?: \w+){{0,3}} (?:dass (?:sie|ihr|du) (?:\w+ ){{0,3}}{_CALL}|{_CALL})",
        r"(?:streich\w*|losch\w*|nehm\w*|nimm|entfern\w*|tilg\w*|werf\w*|wirf|radier\w*|vernicht\w*|"
        r"sperr\w*|blockier\w*|vergess\w*|vergiss|schmeiss\w*|hol\w*|setz\w*|strich)(?: (?!nicht|"
        r"kein)\w+){0,3} (?:meine|unsere|mein|meinen|unseren|diese|alle|die|den|dies\w*|ihre|deren|"
        rf"samtliche|seine)(?: \w+){{0,1}} ?{_NUMBER}",
        rf"(?:mein(?:e|en)?|unser(?:e|en)?|diese|die|den|samtliche|alle)(?: \w+)? ?{_NUMBER}(?: (?:sofort|"
        r"bitte|auch|gleich|endlich|mit|aus|wieder|jetzt|umgehend|bei|ihnen|von|dem|der|ihrer|ihrem|"
        r"system|liste|datenbank|kartei|da|dort|ganz|einfach|doch|mal|sie|komplett|und|"
        r"name)){0,7} (?:losch\w*|geloscht|streich\w*|gestrichen|raus\w*|rausnehmen|entfern\w*|"
        r"herausnehmen|tilgen|sperren|blockieren|vergessen|wegtun|weg|austragen)",
        r"(?:mich|uns|mi|meine mutter|meinen vater|meinen mann|meine frau)(?: \w+){0,3} (?:von|aus|vom|"
        rf"ausm)(?: \w+){{0,3}} {_LIST}(?! (?:setzen|dazu|lassen|"
        r"fur den newsletter))(?<!warteliste)(?<!gasteliste)",
        rf"(?:von|aus|vom)(?: \w+){{0,3}} {_LIST}(?: \w+){{0,2}} (?:runter|streich\w*|gestrichen|losch\w*|"
        r"geloscht|nehmen|genommen|entfern\w*|raus|herunter|weg)",
        r"(?:nehm\w*|nimm|streich\w*|losch\w*|schmeiss\w*|werf\w*|entfern\w*|trag(?:en|t)?|tu(?:n|t)?|"
        r"hol\w*|kick\w*)(?: (?:sie|du|ihr|bitte|doch|mal|endlich|sofort))* (?:mich|"
        r"uns)(?: \w+){0,3} (?:raus|aus|heraus|weg|runter|von der liste|aus dem|"
        rf"{_LIST})(?! (?:der leitung|dem verteiler nicht))",
        r"(?:losch\w*|streich\w*|entfern\w*|tilg\w*) (?:sie |ihr |du )?(?:bitte |doch |endlich |"
        r"sofort )*(?:mich|uns)\b",
        r"(?:mich|uns|sich)(?: \w+){0,4} (?:austrag\w*|ausgetragen|abmeld\w*|abgemeldet|rausnehmen|"
        r"herausnehmen|abbestell\w*|streichen|loschen|rausstreichen|sperren)(?: (?:lassen|mochte|will|kann|"
        r"wollen))?(?! (?:vom|von der|beim|im) (?:newsletter|fitness\w*|verein|kurs|schule))",
        r"(?:trag(?:en|t)?|meld(?:en|et|e)?)(?: (?:sie|ihr|du|bitte|doch|endlich))* (?:mich|"
        r"uns)(?: (?:bitte|da|dort|sofort|endlich|doch|von|bei|ihrem|ihrer|der|dem|den|allem|liste|"
        r"verteiler|anrufen))* (?:ab|aus)\b",
        r"(?:hab\w*|wir haben)(?: \w+){0,4} (?:abgemeldet|ausgetragen|abbestellt|widersprochen|widerrufen)",
        r"(?:kundig\w*|abbestell\w*|bestell\w*|schalt\w*|stell\w*|deaktivier\w*|"
        rf"stornier\w*)(?: \w+){{0,3}} {_CALLS}(?: \w+){{0,5}}|{_CALLS}(?: \w+){{0,6}} (?:abbestell\w*|"
        r"abschalt\w*|ausschalt\w*|deaktivier\w*|abstell\w*|aus|ab|kundigen|stornieren)",
        r"\w*(?:sperrliste|robinsonliste|robinson liste|blacklist|schwarze liste|schwarzen liste|"
        r"sperrvermerk|sperrdatei)|rufnummernsperre",
        r"(?:widerspreche|widersprech\w+|widerspruch|widerruf\w*|entziehe|ziehe)(?: \w+){0,6}(?: (?:daten|"
        r"einwilligung|zustimmung|werbung|anrufe\w*|nutzung|zuruck|weitergabe|kontakt\w*|genehmigung|"
        r"erlaubnis|telefonwerbung))?",
        r"(?:durf(?:en|t)|darf|darfst|haben kein(?:e|en)?|habt kein(?:e|en)?)(?: \w+){0,4} (?:gar nicht|"
        r"nicht|nie|recht|erlaubnis|einwilligung|genehmigung|zustimmung)(?: \w+){0,4} ?(?:anrufen|"
        r"anzurufen|kontaktieren|anruft|zu kontaktieren|mich|uns)?(?=.*(?:anruf|kontakt|anzuruf|belastig|"
        r"telefon))",
        r"(?:nie|niemals|keine)(?: \w+){0,4} (?:zugestimmt|eingewilligt|erlaubt|erlaubnis|einwilligung|"
        r"einverstandnis|zustimmung)(?: \w+){0,3}",
        r"(?:lass(?:en|t|ts)?|lasst)(?: (?:sie|ihr|du|mich|mi|uns|doch|bitte|endlich|meine mutter|"
        r"gefalligst|einfach|meine familie|jetzt))* (?:in (?:ruhe?|frieden)|zufrieden)(?! (?:uberlegen|"
        r"nachdenken|anschauen|lesen|ansehen|drube?r))",
        r"(?:will|mochte|wollen|hatte gern) (?:\w+ )?(?:meine|unsere|endlich|nur|"
        r"einfach)? ?(?:meine )?ruhe (?:haben|vor)(?: \w+){0,2}",
        r"(?:das |ist |es )?(?:grenzt an |ist |eine |reine )*(?:belastigung|telefonterror|stalking|"
        r"unerlaubte (?:telefon)?werbung|nerv\w*terror|hausfriedensbruch|unzumutbar\w*)",
        r"(?:noch ein(?:en|mal)?|beim nachsten|ein weiterer|noch so ein|nachster|wenn (?:sie|ihr|du)|"
        r"falls (?:sie|ihr)|sonst|weiterer)(?: \w+){0,8} (?:anwalt|anzeig\w*|polizei|bundesnetzagentur|"
        r"verbraucherzentrale|melde|verklag\w*|gericht|beschwer\w*|blockier\w*|rechtliche schritte|sperre)",
        r"(?:anwalt|anzeige|bundesnetzagentur|verbraucherzentrale|melde (?:ich|sie)|"
        r"zeig(?:e)? (?:ich )?sie)(?: \w+){0,6} (?:wenn|falls|noch ein|noch mal|weiter|"
        r"nochmal)(?: \w+){0,4}",
        r"(?:vergess\w*|vergiss|verlier\w*|verlier|wegschmeiss\w*|werf\w*|"
        r"zerreiss\w*)(?: \w+){0,2} (?:meine|diese|unsere|die) \w*nummer",
        r"(?:sehen|seht|absehen|abzusehen|absieht|nehmen|nehmt)(?: \w+){0,4} von (?:\w+ ){0,2}(?:anrufen|"
        r"anruf|kontakt\w*|telefonat\w*)(?: \w+){0,2}|von weiteren (?:anrufen|kontakt\w*)",
        r"(?:hab\w*|haben|hatte) (?:\w+ ){0,6}(?:gesagt|gebeten|mitgeteilt|erklart)(?: \w+){0,4} (?:nicht|"
        r"keine|nie|stopp?|aufhoren|losch\w*)(?: \w+){0,4}(?=.*(?:anruf|anzuruf|kontakt|melden|aufhor|"
        r"losch|telefon|stop))",
        r"(?:schluss|ende|genug|basta|reicht(?: \w+){0,3}|reichts(?: \w+){0,2}|satt|schnauze voll|"
        r"nase voll|stopp?)(?: (?:mit|von|jetzt|damit|den|diesen|euren|ihren|dieser|der|mir|uns|standigen|"
        rf"es))* {_CALLS}",
        rf"{_CALLS}(?: \w+){{0,3}} (?:satt|leid|reicht|reichts|nerven|schnauze voll)(?! mein)",
        r"(?:das|so etwas|sowas|den|die|so was)(?: \w+)? (?:nicht mehr|nimmer|nie mehr|"
        r"nie wieder)(?: \w+)?$(?<!gekauft)(?<!verzichten)|ich will das nicht mehr",
        r"wie (?:komm\w*|kann|krieg\w*|werd\w*)(?: \w+){0,5} (?:(?:von|aus) (?:\w+ ){0,3}(?:liste|"
        r"verteiler|kartei|datenbank|system)|runter|raus|los)\b|(?:nicht mehr|nimmer|runter|"
        r"raus)(?: \w+){0,3} (?:auf|von|aus) (?:\w+ ){0,2}(?:liste|kartei|verteiler|datenbank)",
        r"hier (?:wird|ruft)(?: \w+){0,3} (?:nicht|nie|niemand|keiner)(?: \w+){0,2} (?:angerufen|an|mehr)|"
        r"(?:wird|werden) (?:hier )?nicht mehr angerufen",
        r"(?:das ist|dies ist|is|ist) (?:eine|ne|meine) (?:privatnummer|private nummer|geheimnummer|"
        r"notfallnummer)(?: \w+)*|(?:nummer|die|diese) (?:\w+ ){0,3}(?:nie wieder|nicht mehr|"
        r"nie mehr) (?:wahlen|anrufen|benutzen|verwenden)?",
        r"(?:vermerk\w*|notier\w*|haken|schreib\w*|mark\w+|trag(?:en|t)?|hinterleg\w*|"
        r"merk\w*)(?: \w+){0,6} (?:nicht|keine|kein|nie)(?: \w+){0,4} (?:kontakt\w*|anruf\w*|angerufen|"
        r"anrufen|werbung)",
        r"(?:daten|nummer|kontakt)(?: \w+){0,3} (?:loschen|geloscht)|(?:auskunft|"
        r"losch\w*) nach (?:der )?(?:dsgvo|datenschutz)|(?:dsgvo|datenschutz\w*)(?: \w+){0,6} losch\w*|"
        r"losch\w*(?: \w+){0,4} (?:dsgvo|datenschutz\w*)",
        r"unsubscribe|opt out|abmelden bitte|bitte (?:abmelden|austragen|loschen|streichen)$|"
        r"^(?:\w+ ){0,2}(?:austragen|abmelden|loschen)(?: bitte)?$",
    ),
    any_of(
        r"(?:wohnt|arbeitet|lebt|ist|sind|gibt es|wohnen|arbeiten)(?: \w+){0,4} (?:nicht mehr|nie|"
        r"nimmer)(?: \w+){0,3}",
        r"(?:hor(?:en|t)?|lass(?:en|t)?)(?: sie| ihr| du)? (?:bitte )?nicht auf(?: \w+){0,3}",
        r"(?:streich\w*|losch\w*|nehm\w*|entfern\w*)(?: sie)?(?: mich| uns)? (?:bitte )?nicht(?: \w+){0,6}",
        r"(?:alte|vorige|falsche|letzte|vorherige|zweite|erste) (?:adresse|nummer|eintrag|antwort|"
        r"bestellung|daten)(?: \w+){0,5}",
        r"(?:warteliste|gasteliste|preisliste|einkaufsliste|teilnehmerliste|newsletter)(?: \w+){0,5}",
        r"(?:meine|unsere|die|den) (?:bank|kunden|versicherung|vermieter|mutter|ex|chef|schwiegermutter|"
        r"alter anbieter)(?: (?:ruf\w*|nervt|meldet|wollen|hat|haben|kann))(?: \w+){0,6}",
        r"(?:wir|ich|er|sie) (?:rufen?|kontaktieren?|ruft|telefonieren)(?: \w+){0,2} (?:unsere|die|meine|"
        r"seine|ihre) (?:kunden|patienten|mitarbeiter|interessenten|leute)(?: \w+)*",
        r"(?:nichts|kein\w*|nie|niemand|keiner|nicht)(?: \w+){0,3} (?:angerufen|gemeldet|"
        r"kontaktiert)(?: (?:hat|haben|habt|worden)| was| warum| gestern)(?: \w+)*|(?:hat|haben) (?:mich |"
        r"uns )?(?:keiner|niemand|nicht) (?:\w+ )?(?:angerufen|kontaktiert|gemeldet)",
        r"(?:nie (?:wieder|mehr)|nicht mehr) (?:drauf |darauf |ohne |was anderes |so |hergeben|"
        r"missen)(?: \w+){0,4}",
        r"(?:vertrag|abo|gymnastik|fitnessstudio|verein|termin)(?: \w+){0,4} (?:kundigen|abgemeldet|"
        r"widerruf\w*|stornier\w*|absagen)|(?:widerruf\w*)(?:frist|srecht)(?: \w+)*",
        r"ruf\w* (?:\w+ ){0,3}(?:bald|unbedingt|ruhig|gern|gerne) (?:wieder )?an|"
        r"vergess\w* (?:sie )?(?:nicht|bitte nicht)(?: \w+){0,4}|nicht vergessen(?: \w+){0,4}|"
        r"zogern sie nicht(?: \w+){0,3}|losch\w*(?: \w+){0,2} (?:feuer|durst|brand)",
        r"(?:sie|ihr) (?:haben|habt) (?:\w+ ){0,3}(?:nicht|nie|kein\w*) (?:\w+ ){0,2}(?:angerufen|gemeldet|"
        r"zuruckgerufen)|warum (?:\w+ ){0,3}nicht angerufen",
    ),
)
_WISHES = Wording(
    any_of(
        r"(?:ruf(?:en|t|e|ts)?|kontaktier(?:en|t|e)?|stor(?:en|t|e)|belastig(?:en|t|e)|telefonier(?:en|t|"
        r"e)|klingel[nt]?|meld(?:en|et|e)|nerv(?:en|t|e)?|behellig\w+)(?: (?:sie|ihr|du|mich|uns|bitte|"
        r"hier|mir|bei|meine|unter|dieser|diese|nummer|da|ja|bloss|doch|gefalligst|sich|dich|euch|einfach|"
        r"zuhause|zu hause|privat|mutter|auf|handy|dem|der|arbeit|so|im|buro|in|in zukunft|kunftig|gar|"
        r"uberhaupt|auch)){0,8} (?:nicht|nie|niemals|nimmer|net|keinesfalls)\b(?: (?:an|mehr|wieder|bei|"
        r"auf))*",
        r"(?:nicht|nie|niemals|net)(?: (?:mehr|wieder|hier|bei mir|bei uns|mich|uns|so|mehr hier|an|"
        r"nochmal|noch|mal|auch|immer|standig|unter|dieser|nummer|auf|dem|handy|der|"
        r"arbeit)){0,5} (?:anrufen|anzurufen|anruft|kontaktieren|kontaktiert|zu kontaktieren|belastigen|"
        r"belastigt|storen|angerufen|telefonieren|telefonisch)(?: (?:sollen|wurden|werden|durfen|wollen))?",
        r"(?:mich|uns|hier|da|meine nummer|meine mutter|diese nummer)(?: \w+){0,3} (?:nicht|nie|niemals|"
        r"net)(?: \w+){0,3} (?:anrufen|anzurufen|anruft|kontaktier\w+|storen|belastig\w+|anrufst)",
        r"(?:will|mochte|wunsche?|mag) (?:\w+ ){0,4}(?:nicht|nie|niemals)(?: \w+){0,3} (?:angerufen|"
        r"kontaktiert|gestort|belastigt) werden",
    ),
    any_of(
        r"(?:konnte|konnten|kann|konnen|konnt|hab\w*|haben|hatte|war|wollte|brauch\w*|muss|"
        r"mussen)(?: (?:ich|wir|sie))? (?:\w+ ){0,3}nicht (?:\w+ ){0,2}(?:anrufen|telefonieren|melden|"
        r"angerufen|kontaktieren)(?: sollen)?(?! (?:wollen|werden|mehr))",
        r"(?:wir|er|meine|unsere) (?:\w+ ){0,2}(?:ruf(?:en|t)|kontaktieren) (?:\w+ ){0,3}nicht(?: \w+)*",
        r"(?:warum|wieso|weshalb)(?: \w+){0,5} nicht (?:\w+ ){0,2}(?:angerufen|gemeldet|anruf\w*)|"
        r"(?:mich )?hat (?:keiner|niemand) angerufen",
        r"(?:das |es )?(?:stort|nervt) (?:mich |uns )?(?:\w+ )?nicht|stort nicht|(?:sie|du|ihr) (?:storen|"
        r"storst|stort|nerven|nervst|nervt) (?:mich |uns )?(?:\w+ )?nicht",
        r"ruf\w* (?:sie )?(?:bitte )?nicht (?:meinen|meine|unsere[nm]?|den|die) (?:kollegen?|kollegin|"
        r"chefs?|kunden|partner|mann|frau)(?: \w+)*",
        r"(?:wenn|falls) (?:sie|ich|du)(?: \w+){0,3} nicht (?:\w+ )?(?:anruf\w*|meld\w*)",
        r"(?:ich|wir) (?:melde|melden|rufe|rufen|telefoniere)(?: \w+){0,3} nicht(?: \w+)*",
    ),
)
_RULES = OptOutRules(
    outright=_OUTRIGHT,
    wishes=_WISHES,
    limits=any_of(
        rf"vor (?:halb |viertel )?{HOUR}|vor (?:dem|den|der|acht|mittag)|bis|nach {HOUR}|ab {HOUR}|"
        r"zwischen|wahrend|wenn|solange|gerade|jetzt|heute|morgen|momentan|im moment|noch nicht|"
        rf"so (?:fruh|spat)|zu (?:fruh|spat)|(?:am|in der|im|uber) (?:{PART}|{WEEKDAY}|wochenende|nacht|"
        rf"fruhe|urlaub|morgen|abend)|{PART}|{WEEKDAY}|auf (?:der|die) arbeit|in der (?:arbeit|"
        rf"mittagspause)|um diese (?:zeit|uhrzeit)|um {HOUR}|probier\w*|lieber"
    ),
    insists=any_of(
        r"nie|niemals|nicht mehr|nicht wieder|nimmer|uberhaupt nicht|gar nicht|nie wieder|"
        r"(?:auch )?nicht noch ?mal|in zukunft|kunftig|keinesfalls"
    ),
)

opts_out = _RULES.are_met
