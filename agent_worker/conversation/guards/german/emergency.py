"""How German speaks of an emergency."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

WORDING = Wording(
    any_of(
        r"(?:wird|wurde|werden|jemand|man)(?: (?:gerade|hier|eben|grad))* (?:eingebrochen|einzubrechen|"
        r"ausgeraubt|uberfallen)",
        r"(?:gibts|gibt es) hier ein feuer",
        r"(?:ruf\w*|hol\w*|schick\w*|alarmier\w*|verstandig\w*|brauch\w*|wahl\w*|schnell)(?: (?:sie|du|ihr|"
        r"bitte|mal|schnell|sofort|einen?|die|den|der|jetzt|endlich|dringend|ich|wir|eine|doch|jemand|so|"
        r"her|uns|mir)){0,6} (?:krankenwagen|rettungswagen|notarzt|polizei|feuerwehr|rettung|ambulanz|"
        r"sanitater|rettungsdienst|notruf|hundertzwolf|eins eins zwei|eins eins null|hundertzehn|112|110|"
        r"arzt schnell|streife)",
        r"^(?:(?:bitte|schnell|sofort|einen?|den|die|der|hilfe) )*(?:notarzt|krankenwagen|rettungswagen|"
        r"polizei|feuerwehr|rettung|notfall|notruf)(?: (?:schnell|bitte|sofort|rufen|her|hilfe|holen))*$",
        r"(?:notarzt|krankenwagen|rettungswagen|polizei|feuerwehr|rettung) (?:\w+ )?(?:schnell|rufen|holen|"
        r"alarmieren|sofort)(?! gemeldet)",
        r"(?:es|hier|da|das haus|die wohnung|die kuche|der \w+|die \w+|das \w+|unser \w+|"
        r"mein \w+) (?:brennt|brennts|steht in flammen|lichterloh)(?! (?:mir|nicht|uns|ja nicht|"
        r"mal wieder))(?: (?:bei uns|hier|lichterloh|in|im|alles|hilfe|wir|die|das|der|ein|unser\w*|"
        r"mein\w*)(?: \w+)*)?$|(?:es brennt|feuer)(?: (?:hilfe|feuer|schnell|bei uns|im haus|im keller))*$|"
        r"(?:hier|da|es) ist (?:ein )?(?:feuer|brand)(?: \w+)?|feuer (?:im|in der|bei uns)|in flammen",
        r"(?:riecht|gerochen|riech\w*|stinkt)(?: \w+){0,4} (?:nach )?gas\b|gasleck|gas (?:ausgetreten|"
        r"tritt aus|stromt)|gasgeruch",
        r"(?:hat|habe|hab|kriegt|bekommt|bekommen|krieg\w*|haben|erleidet|gerade|"
        r"verdacht auf)(?: \w+){0,6} (?:herzinfarkt|schlaganfall|herzstillstand|krampfanfall|"
        r"epileptischen anfall|asthmaanfall|anfall|allergischen schock|allergische reaktion|hirnblutung|"
        r"herzattacke|uberdosis|fehlgeburt)|schlaganfall(?: \w+)*|(?:herzinfarkt|herzstillstand)$",
        r"(?:krieg\w*|bekomm\w*|hab\w*|bekommt)(?: \w+){0,3} (?:keine luft|kaum luft|nicht genug luft)|"
        r"(?:kann|konnen)(?: \w+){0,2} (?:nicht|nimmer|kaum)(?: mehr)?(?: richtig)? atmen|atmet (?:nicht|"
        r"nimmer|kaum|nicht mehr)|(?:ich )?erstick\w*|am ersticken|verschluckt und|luftrohre|"
        r"hals(?: \w+){0,2} (?:schwillt|zu|geht zu)",
        r"(?:ist|liegt|wurde|war|bewusstlos|ist gerade)(?: \w+){0,3} (?:bewusstlos|ohnmachtig|"
        r"nicht ansprechbar|zusammengebrochen|umgekippt|kollabiert|weggetreten)|bewusstlos|(?:wacht|"
        r"wach)(?: (?:nicht|einfach|er|sie|mehr|einfach nicht|nimmer))* (?:nicht|nimmer)(?: mehr)? auf|"
        r"wacht nicht mehr auf|reagiert (?:nicht|nimmer)(?: mehr)?$|ruhrt sich nicht",
        r"(?:blutet|blute|bluten)(?: (?:stark|sehr|ganz|so|am|uberall|wie|aus|er|sie|ich|schlimm|nicht auf|"
        r"heftig|furchtbar))*|(?:uberall|so viel|viel|alles voll(?:er)?) blut\b|verblut\w*|blut (?:uberall|"
        r"spuck\w*|im)",
        r"(?:schmerzen|druck|stechen|enge|stiche)(?: \w+){0,3} (?:brust|herz\w*)|brustschmerz\w*|"
        r"brust (?:tut|schmerzt)(?: \w+)*|mund(?:winkel)?(?: \w+){0,4} (?:hangt|schief)|"
        r"hangt(?: \w+)? (?:schief|runter)|(?:arm|seite|gesicht)(?: \w+){0,3} (?:taub|gelahmt|"
        r"nicht bewegen|lahm)",
        r"(?:gesturzt|gefallen|hingefallen|ausgerutscht|runtergefallen|"
        r"hinuntergefallen)(?: \w+){0,4} (?:komm\w*|kann|kannst|und)(?: \w+){0,3} (?:nicht|"
        r"nimmer)(?: \w+){0,3}|komm(?:e)? (?:\w+ ){0,2}(?:nicht|nimmer)(?: mehr)? (?:hoch|auf|raus hilfe)|"
        r"(?:kann|konnen)(?: \w+){0,2} (?:nicht|nimmer)(?: mehr)? aufstehen|(?:bein|arm|hufte|"
        r"genick) (?:\w+ )?gebrochen(?! (?:letzt|vor|gehabt))",
        r"(?:will|mochte|werd\w*|wollte|gleich)(?: \w+){0,3} (?:mich |sich )?(?:umbringen|das leben nehmen|"
        r"sterben|nicht mehr leben|erhangen|selbst toten|vor den zug\w*|etwas antun|was antun|"
        r"nicht weiterleben)|(?:bring\w*|nehm\w*)(?: \w+){0,2} mich um|nehme mir das leben|(?:nicht|"
        r"nimmer)(?: mehr)? (?:weiter)?leben(?: (?:will|mochte|wollen))?$|selbstmord\w*|suizid\w*|"
        r"leben (?:ein ende|beenden)",
        r"(?:er|sie|mein \w+|meine \w+|jemand|ein mann|mann|man|die|der)(?: \w+)? (?:schlagt|wurgt|bedroht|"
        r"verprugelt|sticht|verfolgt|schlug|misshandelt|vergewaltigt|greift|attackiert|bringt|will|"
        r"hat)(?: (?:auf|gerade|schon wieder|immer|mit einem messer|mit))* (?:mich|uns|sie|ihn|mir|"
        r"meine \w+|seine frau)(?! (?:gefragt|angerufen|sprechen|empfohlen|empfahl|vor|gesagt|kennen|"
        r"gesprochen|geschickt|auch|nicht|noch|uberredet|uberzeugt|haben|geschrieben|was (?:fragen|"
        r"sagen)))(?: (?:umbringen|um|toten|an|antun|was antun|weh\w*|verletz\w*|angegriffen|geschlagen|"
        r"bedroht|gewurgt|hilfe|bitte|mit|schlagen|erschiessen|etwas antun)(?: \w+)*)?(?=.*(?:schlagt|"
        r"wurgt|bedroht|umbring|toten|antun|verprugel|sticht|messer|verfolgt|bringt mich um|misshandel|"
        r"vergewaltig|angegriffen|geschlagen|angreif|attackiert|greift mich))",
        r"(?:mann|jemand|einbrecher|fremder|typ|kerl|leute)(?: \w+){0,5} (?:pistole|waffe|messer|gewehr|"
        r"in (?:der|meiner|unserer) wohnung|im haus|eingebrochen|einzubrechen|bricht)|einbrecher(?! haben)|"
        r"bricht (?:\w+ ){0,3}(?:ein|bei uns)(?! die)|(?:hat|hatte) (?:eine |ne |ein )?(?:pistole|waffe|"
        r"messer)\b|(?:auf (?:ihn|sie|mich|uns|jemand\w*) (?:\w+ )?geschossen|angeschossen|niedergestochen|"
        r"erschossen|schusse|schiesserei|wird geschossen|uberfallen|uberfall|ausgeraubt)|(?:mann|er|freund|"
        r"ex) (?:be)?droht mich(?: \w+)*|bedroht mich|(?:im|ins) (?:bad|keller|zimmer|klo|"
        r"schrank) (?:eingeschlossen|eingesperrt|versteckt)",
        r"^(?:\w+ )?hilfe(?: (?:hilfe|bitte|schnell|er|sie|es|ich|wir|mein\w*|da|hier|jemand|"
        r"so)(?: \w+)*)?$|helf(?:en|t)? (?:sie |ihr )?mir(?: (?:bitte|doch|schnell|er|sie|ich))*$|"
        r"hilf mir(?: bitte)?$|bitte helfen sie(?: mir| uns)?(?! bei| mit| beim)|zu hilfe|"
        r"brauch\w*(?: \w+){0,2} (?:sofort|dringend|schnell|ganz schnell|jetzt) (?:\w+ )?(?:hilfe|arzt|"
        r"einen arzt)|(?:sofort|dringend) hilfe$|(?:das |hier |es )?(?:ist|is) (?:ein|n) (?:medizinischer |"
        r"echter )?notfall",
        r"(?:hatten|hatte|hab\w*|haben|gab|es gab|ist|passiert|war|hier ist|gerade)(?: \w+){0,5} (?:unfall|"
        r"autounfall|explosion|verletzt\w*|schlimmer unfall)(?: \w+){0,3}(?<!versicherung)|(?:gegen|vor|an|"
        r"in) (?:einen|den|eine|nen) (?:baum|wand|mauer|lkw|laster|graben|"
        r"leitplanke)(?: \w+){0,2} (?:gefahren|gekracht|geknallt|gerast)|eingeklemmt|"
        r"uberfahren(?: worden)?|angefahren(?: worden)?|verschuttet|ertrink\w*|am ertrinken|stromschlag|"
        r"(?:tabletten|pillen|schlaftabletten|putzmittel|gift|reiniger)(?: \w+){0,3} (?:genommen|"
        r"geschluckt|getrunken|gegessen|verschluckt)|vergift\w*|fruchtblase|wehen|kind kommt",
        r"(?:liegt|liege) (?:im sterben|am boden und)|stirbt(?: gerade)?$|lebensgefahr\w*|um leben und tod",
    ),
    any_of(
        r"(?:vor|seit|letzte[nrs]?|voriges|letztes|fruher|damals|neulich)(?: \w+){0,1} (?:jahr\w*|monat\w*|"
        r"woche\w*|jahren|krankenwagen|rettungsdienst)(?: \w+)*|\w+(?: \w+){0,6} (?:vor|"
        r"seit) (?:\w+ )?(?:jahr\w*|monat\w*|wochen)(?: \w+)*",
        r"(?:kein|keine|nicht|nix)(?: \w+){0,2} (?:notfall|unfall|feuer|verletzte\w*|brand)|"
        r"fast(?: \w+){0,4} (?:schlag|herzinfarkt|umgebracht|gestorben|unfall)(?: \w+)*|(?:hatt|hatte|"
        r"haette|war|ware) (?:mich |mir |ich )?(?:fast|beinah\w*)(?: \w+)*",
        r"(?:alarm\w*|anlage|melder|system|uhr|gerat|app|knopf|versicherung|geht|"
        r"ruft)(?: \w+){0,5} (?:die polizei|die feuerwehr|den notruf|notarzt|feuerwehr|unfall)(?: \w+)?|"
        r"(?:ruft|ruf) (?:die|das|der) \w+ (?:automatisch|auch|selbst)(?: \w+)*",
        r"(?:hilfe|helfen|hilf)(?: \w+)? (?:bei|beim|zu|zum|mit|fur)(?: \w+){0,3}|"
        r"brauch\w*(?: \w+)? hilfe bei(?: \w+)*|unfallversicherung\w*|feuerversicherung|feuerloscher|"
        r"brandschutz|notfall(?:kontakt|nummer|plan|koffer)|arbeit\w*(?: \w+){0,3} (?:notaufnahme|"
        r"feuerwehr|polizei|rettungsdienst|krankenhaus)(?: \w+)*|bin (?:bei der |polizist|feuerwehr|"
        r"notarzt|krankenwagen|fruher)(?: \w+)*",
        r"(?:das |der preis |preise? |rucken|kosten |das )(?:bringt|bringen|killt) mich (?:noch )?um|"
        r"vor (?:lachen|langeweile|neugier|hunger|durst) (?:sterb\w*|um\w*)|sterb\w* vor(?: \w+)*|(?:da|wo|"
        r"hier) brennt(?:'s)? (?:die hutte|es bei der arbeit)|(?:lieg|brenn)\w* (?:mir |uns )?(?:am herzen|"
        r"auf den nageln|unter den nageln)",
        r"uberfall\w* (?:sie mich|ich sie)|(?:bitte )?uberfallen sie mich(?: \w+)*|mit (?:ihrem|"
        r"dem) angebot uberfallen",
    ),
)
