"""How German says that this is not the person called."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_PERSON_GONE = r"(?:ist|sind|war|wurde|worden)"
WORDING = Wording(
    any_of(
        r"(?:arbeitet|wohnt|lebt|ist|sind) (?:jetzt |inzwischen |mittlerweile |nun )?(?:woanders|anderswo|"
        r"bei einer anderen|in einer anderen|bei jemand anders)(?: \w+)*|(?:wir sind|sie sind|das ist|"
        r"hier ist|sie haben|ich bin|du bist)(?: (?:hier|aber|doch|nur|da|bei|in|mit))* (?:die|der|das|"
        r"eine?|den|im)? ?(?:werkstatt|lager|kuche|pforte|kantine|backerei|praxis|produktion|buchhaltung|"
        r"zentrale|rezeption|empfang|hausmeister\w*|kita|schule|privathaushalt|baustelle|logistik|"
        r"versand)(?: \w+)? (?:nicht|kein\w*)(?: \w+)*",
        r"falsch (?:verbunden|gewahlt|gelandet|hier|bei (?:mir|uns|ihr)|dran|informiert)|(?:sind|bist|"
        r"seid)(?: (?:sie|du|ihr|da|hier|bei|mir|uns|wohl|leider|aber|vollig|ganz))* (?:falsch|"
        r"verkehrt)(?! (?:informiert|verstanden))|hier (?:sind|bist|seid) (?:sie|du|"
        r"ihr) (?:\w+ )?(?:falsch|verkehrt|nicht richtig)",
        r"(?:falsche|verkehrte)[nr]? (?:\w*nummer|person|anschluss|adresse|frau|mann|herr|haus|abteilung|"
        r"leitung|burro|buro)|(?:nummer|adresse|person) (?:ist|war) (?:wohl )?(?:falsch|verkehrt|"
        r"nicht richtig)",
        r"(?:ver(?:wahlt|wahlen)|verwechsel\w*|verwechslung|vertippt|verwählt)",
        r"(?:kenn(?:e|t|en)?)(?: (?:ich|wir))?(?: (?:hier|gar|leider|den|die|keine[nr]?|keiner|"
        r"niemand\w*))* (?:nicht|net|kein\w*(?: \w+)?|niemand\w*(?: \w+)*)$|^(?:(?:den|die|der|nein|ne|nee|"
        r"sorry|leider|einen|hier) )*kenn(?:e|en)? (?:ich |wir )?(?:nicht|net|keinen?|niemand\w*)(?: \w+)?|"
        r"(?:nie|noch nie)(?: \w+){0,3} gehort von (?:dem|der)|(?:den|die) namen? (?:kenn|"
        r"hab)\w*(?: \w+){0,3} (?:nicht|nie)|sagt mir nichts(?= |$)",
        r"(?:wohnt|arbeitet|lebt|ist|sind|wohnen|arbeiten)(?: (?:hier|bei|uns|da|leider|schon|seit|lange|"
        r"langem|langst|jahren|mehr|nun|auch|ja|in|der|firma))* (?:nicht mehr|nimmer|"
        r"schon lange nicht mehr|langst nicht mehr)(?: (?:hier|bei uns|da|bei|in|im haus|im unternehmen|"
        r"unser\w*|tatig|beschaftigt|der firma|dieser firma))*$",
        r"(?:wohnt|arbeitet|lebt|gibts|gibt es|haben wir|haben)(?: (?:hier|bei uns|da|es|wir|"
        r"uns))* (?:nicht|kein(?:e|en|er)?|niemand\w*|nie)(?! (?:problem|interesse|zeit|frage|bedarf|lust|"
        r"ahnung|geld|budget|anderes|mal))(?: \w+){0,2}(?: (?:hier|bei uns|mit dem namen|namens|"
        r"der so heisst|mit diesem namen))?$(?<!weit von ihnen)",
        r"(?:hier|bei uns|unter dieser nummer)(?: (?:gibts|gibt es|wohnt|ist|arbeitet|heisst|haben wir|"
        r"gibt))+ (?:kein\w*|niemand\w*|nie)(?! (?:problem|interesse|zeit|frage|bedarf))(?: \w+){0,3}|"
        r"(?:kein(?:e|en)?|niemand\w*)(?: \w+){0,2} (?:mit (?:dem|diesem) namen|namens|der so heisst|"
        r"die so heisst)|(?:niemand|keiner) (?:hier )?(?:heisst|der) \w*",
        rf"(?:{_PERSON_GONE}|is)(?: (?:leider|schon|doch|im|letzten|letztes|letzte|vor|monat|jahr|woche|"
        r"\w+|\w+ \w+|seit)){0,4} (?:gestorben|verstorben|tot|beerdigt|nicht mehr am leben|begraben|"
        r"entschlafen)(?! mude)|(?:gestorben|verstorben) (?:ist|sind|im|vor|letzte\w*)|"
        r"lebt (?:leider )?(?:nicht mehr|nimmer)|(?:verstorben|gestorben)$",
        r"(?:weggezogen|umgezogen|ausgezogen|verzogen|ausgewandert)(?: \w+)*|(?:ist|sind) nach \w+ gezogen",
        r"(?:in (?:rente|pension|den ruhestand|ruhestand)|pensioniert|gekundigt|rausgeflogen|"
        r"entlassen worden|gefeuert|(?:hat|haben)(?: \w+){0,4} (?:das unternehmen|die firma|den betrieb|"
        r"uns)(?: \w+)? verlassen|(?:das unternehmen|die firma|den betrieb|uns) (?:\w+ )?verlassen|"
        r"ausgeschieden|(?:zu )?(?:einer|ner) anderen firma|nicht mehr (?:bei uns|im unternehmen|"
        r"in der firma|im haus|tatig|beschaftigt|hier))(?: \w+)*",
        r"(?:ich bin|bin ich|bin|i bin|das bin ich|der bin ich|die bin ich|ich)(?: (?:das|ich|es|der|die|"
        r"aber|doch|gar|leider))* (?:nicht|net|ned|nich)(?: (?:der|die|die person|das|gemeint|er|sie))?$|"
        r"(?:das|der|die) bin ich (?:\w+ )?nicht|(?:ich )?(?:bin|heisse|heiss|heis)(?: (?:ich|aber|gar|"
        r"leider|doch))* (?:nicht|net|kein\w*) (?:frau|herr|der herr|die frau|doktor|die|"
        r"der)?(?: ?\w+)(?: (?:ich bin|sondern|mein name|ich heisse|das ist)(?: \w+)*)?$",
        r"(?:ich )?heisse? (?:ich )?(?:gar |aber |doch )?(?:nicht|net|ganz anders|anders)(?: \w+)?|(?:das|"
        r"so) (?:ist|heisse?) (?:ich )?(?:nicht|gar nicht)(?: mein name| ich)?$|nicht mein name|"
        r"mein name ist (?:nicht|ein anderer)",
        r"(?:ich bin|bin)(?: \w+)? (?:nur |bloss |lediglich )?(?:die|der|das|seine|ihre|sein|"
        r"ihr) (?:tochter|sohn|putzfrau|reinigungs\w*|nachbar\w*|mieter\w*|schwester|bruder|enkel\w*|"
        r"haushalts\w*|hausmeister\w*|handwerker|vertretung|babysitter\w*|pfleger\w*|untermieter\w*|"
        r"aushilfe|mutter|vater|mann|frau)(?: (?:nicht|von|des|der)(?: \w+)*)?$",
        r"(?:nummer|handy|anschluss|telefon|sie)(?: \w+){0,5} (?:erst|neu|gerade|vor kurzem|seit (?:kurzem|"
        r"ein paar|gestern|letzter|einer|einem))(?: \w+){0,6}(?=.*(?:bekommen|vorbesitzer|vorganger|seit|"
        r"neu|erst))|vorbesitzer\w*|(?:vorheriger?|fruherer?|alter?) (?:besitzer|inhaber|mieter|"
        r"anschlussinhaber)|vormieter\w*|(?:gehort|ist) (?:jetzt |nun |"
        r"inzwischen )?(?:jemand(?:em)? ander\w+|nicht (?:mehr )?(?:ihm|ihr|dem|der))",
        r"(?:hier|das) ist (?:eine?|die|der|das|ein) (?:\w*(?:backerei|metzgerei|lager|werkstatt|apotheke|"
        r"restaurant|hotel|schule|kindergarten|friseur\w*|pizzeria|privathaushalt|privatanschluss|"
        r"privatwohnung|baumarkt|kanzlei|bibliothek|tierarzt\w*|zahnarzt\w*|arztpraxis|autohaus|gartnerei|"
        r"blumenladen|gasthof|fabrik|bauhof|pforte))(?: (?:nicht|kein\w*|sie|und|hier|falsch|aber|"
        r"die)(?: \w+)*)?$|(?:sie|du|ihr) (?:sind|seid|bist) hier (?:im|in der|beim|bei der|bei) (?:lager|"
        r"werkstatt|\w+)(?: \w+){0,3} (?:nicht|kein\w*)(?: \w+)*",
        r"(?:nie|niemals|nichts)(?: \w+){0,3} (?:ausgefullt|angefragt|bestellt|angemeldet|beantragt|"
        r"angegeben|unterschrieben|registriert|angefordert)(?: \w+)*(?:jemand|wer) anders(?: \w+)*|(?:muss|"
        r"wird|war)(?: \w+){0,3} (?:jemand|wer) (?:anders|anderes|anderer)(?: \w+){0,3}",
        r"unter dieser nummer(?: \w+){0,5} (?:nicht|kein\w*|niemand\w*)|(?:erreich\w*|find\w*|"
        r"treff\w*)(?: \w+){0,5} (?:hier|unter dieser nummer|da)(?: \w+)? nicht(?: mehr)?|hier (?:nicht|"
        r"nimmer) (?:zu erreichen|erreichbar|zu finden)|hier (?:nicht|net) richtig|(?:such\w*|mein\w*|"
        r"will\w*|woll\w*)(?: \w+){0,4} (?:jemand(?:en)? (?:anders|anderen|anderes)|(?:einen |eine |den |"
        r"die )?ander(?:e|en) (?!termin|tag|zeit|angebot|preis|produkt|losung)\w+)",
        r"(?:da|hier) (?:ist|spricht|haben sie|hast du)(?: \w+){0,3} (?:nicht (?:der|die|herr|frau)|"
        r"jemand anders|wer anders|den falschen|die falsche)|nein (?:hier )?(?:ist|spricht) nicht (?:der |"
        r"die )?(?:herr|frau)?|am falschen ende|der falsche|die falsche$",
    ),
    any_of(
        r"(?:wir|ich) (?:sind|bin)(?: \w+){0,4} (?:umgezogen|verzogen|weggezogen)(?: \w+)*|(?:adresse|"
        r"anschrift)(?: \w+){0,8} umgezogen",
        r"(?:wohne|wohnen)(?: \w+){0,3} nicht weit(?: \w+)*|falsch (?:geschrieben|verstanden|ausgesprochen|"
        r"gesagt)|falsche (?:antwort|angabe|datum|grosse|farbe|rechnung|uhrzeit|zeit)",
        r"(?:ich )?(?:hab|habe) (?:mich|da was|das|die|den|es)(?: \w+){0,3} (?:verwechselt|vertippt|"
        r"verwahlt)|(?:bin|war) (?:ich )?nicht (?:sicher|interessiert|so|zufrieden|da|ganz|bereit|zu hause|"
        r"daheim|allein|uberzeugt|der einzige|krank|dumm|blod|mude|mehr so|in der lage|"
        r"ganz sicher)(?: \w+)*|nicht (?:krank|dumm|sicher|interessiert|bereit)",
        r"(?:mein|meine|unser|unsere) (?:hund|katze|drucker|handy|akku|laptop|computer|internet|vater|"
        r"mutter|opa|oma)(?: \w+)? (?:ist|war) (?:\w+ ){0,3}(?:tot|gestorben)(?= (?:vor|als|deshalb|seit))|"
        r"fast gestorben|halb tot|tot(?:al|)?mude|(?:drucker|handy|akku|laptop|hund|katze|"
        r"internet|server|rechner|maschine|motor|heizung|system|festplatte)(?: \w+){0,2} (?:tot|gestorben)",
        r"kenn(?:e|en)?(?: ich| wir)? (?:\w+ ){0,3}(?:das|es|ihre firma|ihr produkt|ihr unternehmen|"
        r"die firma)(?: \w+){0,3}|(?:das|ihre firma|die firma|euch|sie) kenn(?:e|en)? (?:ich|"
        r"wir)(?: \w+)* nicht",
        r"(?:vertrag|abo|anbieter)(?: \w+){0,3} gekundigt|gekundigt(?: \w+){0,2} (?:vertrag|abo|anbieter)|"
        r"kann man(?: \w+){0,3} kundigen|(?:hier|bei uns) (?:gibt es|gibts|ist|haben wir)(?: \w+)? (?:viel|"
        r"kein(?:e|en)? (?:problem|internet|netz|empfang|bedarf|budget|interesse))(?: \w+)*",
        r"(?:ich|wir) (?:arbeite|arbeiten|bin|sind|wohne) (?:\w+ ){0,3}nicht mehr(?: \w+)*(?= (?:aber|"
        r"jetzt|sondern))",
    ),
)
