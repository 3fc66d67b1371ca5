"""How German abuses the caller."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_INSULT = (
    r"(?:\w*arsch(?:loch|locher|geige|gesicht|krampe|lochern)?|\w*idiot(?:en|in)?|\w*depp(?:en|erte[rs]?|"
    r"at\w*)?|\w*trottel|wichser\w*|hurensohn\w*|hurens\w+|\w*schlampe\w*|\w*fotze\w*|\w*hure\w*|"
    r"missgeburt\w*|\w*drecks?(?:au|ack|acke|pack|sau|sack|kerl\w*|bande|verein|laden|haufen)|\w*sau|"
    r"\w*schwein(?:e|ehund|epriester)?|\w*schweinebande|bastarde?|mistkerl\w*|miststuck|miststucke?|"
    r"betruger\w*|abzocker\w*|gauner\w*|verbrecher\w*|ganoven|kriminelle\w*|spast\w*|spasti|behindert\w*|"
    r"vollpfosten|blodmann|penner\w*|pisser\w*|scheisser\w*|scheisskerl\w*|scheissverein|scheissladen|"
    r"kanaille\w*|lugner\w*|halsabschneider\w*|parasit\w*|schmarotzer\w*|abschaum|gesindel|gesocks|pack|"
    r"lumpen\w*|schwachkopf|schwachkopfe|hohlkopf|dummkopf|dumpfbacke|hirni|hirnlos\w*|pfeife\w*|"
    r"nichtsnutz\w*|versager\w*|blodian|damlack|kotzbrocken|fettsack|zicke|kuh|ziege|schnepfe|gans|esel|"
    r"affe|affen|ratte\w*|ungeziefer|zecke\w*|blutsauger|hund|hunde|hirsch|volltrottel|saftsack|saftladen|"
    r"stuck (?:dreck|scheisse|mist)|dreck|scheisse|vollhorst|lappen|opfer|nervensage|stinkstiefel|wixer\w*|"
    r"fotzn|g?schissene[rsn]?)"
)
WORDING = Wording(
    any_of(
        r"^(?:\w+ ){0,2}leck(?:t)? mich(?: doch| mal| am \w+)*$",
        r"(?:du|sie|ihr|euch|dich|so|was fur|elende[rs]?|verdammte[rsn]?|blode[rs]?|dumme[rs]?|scheiss|"
        r"verfluchte[rs]?|dreckige[rs]?|fette[rs]?|alte[rs]?|mieses?|miese[rs]?|damliche[rs]?|"
        r"verlogene[rs]?|bescheuerte[rs]?|depperte[rs]?|unverschamtes?)(?: (?:sind|bist|seid|ein|eine|"
        r"einer|so|ja|doch|echt|alle|der|die|das|nur|du|ihr|sie|letzte[rs]?|grosste[rs]?|richtige[rs]?|"
        r"totale[rs]?|verdammte[rsn]?|elende[rs]?|blode[rs]?|dumme[rs]?|alte[rs]?|dreckige[rs]?|"
        r"kleine[rs]?|unverschamt\w*|fette[rs]?|verlogene[rs]?|mies\w*|haufen|ganz|drecks|damliche[rs]?|"
        rf"vollkommene[rs]?|absolute[rs]?|scheiss|bloss|wohl|fur|kompletter?))* {_INSULT}(?! (?:haus|"
        r"wetter|drucker))",
        r"^(?:(?:ja|nein|ach|oh|na|alter|mann|so|was|ein|eine|solche|alles|nur|lauter|wie|diese|ihr|"
        rf"du) )*{_INSULT}(?: (?:elende\w*|verdammte\w*|bist du|du|ihr|sie|seid ihr|alle\w*|sind sie|"
        r"blode\w*|dreckige\w*|fick dich|verpiss dich|verfluchte\w*))*$",
        r"fick(?:t|en|e)?(?: (?:dich|euch|sie|deine|eure|ins|sich|di))|(?:verpiss|verpisst|verzieh|"
        r"schleich|schleicht|zisch|hau)(?: (?:dich|di|euch|ab|sie sich))(?:\b)|verpissen sie sich|"
        r"(?:leck\w*|lecken sie|leckt)(?: \w+){0,4} (?:arsch|mi)\b|(?:geh|gehen sie|scher\w*|fahr\w*|"
        r"geht)(?: \w+){0,3} (?:zum teufel|zur holle|scheissen|zur holle|kacken)|scheiss(?:t)? auf (?:sie|"
        r"dich|euch)|geh scheissen",
        r"(?:halt|halts|haltet|halten sie)(?: (?:dein|deine|ihr|eure|die|das|endlich|doch|einfach|jetzt|"
        r"ihre))* (?:maul|fresse|klappe|schnauze|goschn?|rand|mund)|(?:maul|fresse|schnauze|"
        r"klappe)(?: (?:zu|halten|jetzt|du \w+))*$|(?:schnauze|fresse) ",
        r"verreck\w*|krepier\w*|(?:ihr|du|sie) (?:sollt?|sollst|sollen) (?:\w+ ){0,2}(?:verrecken|"
        r"krepieren|sterben|verrotten|in der holle|verfaulen|ersticken|tot umfallen)|(?:fall|fallt|"
        r"fallen sie) tot um|(?:sterb|stirb)\b|brenn(?:t|en)? in der holle|schmor\w* in der holle|"
        r"fahr zur holle|hoffentlich (?:\w+ )?(?:verreckst|stirbst|krepierst|verrecken)(?: \w+)*|(?:pest|"
        r"krebs) an den hals",
        r"(?:steck\w*|schieb\w*|stopf\w*|kannst|konnen|konnt)(?: \w+){0,6} (?:(?:in den|ins|innen) arsch|"
        r"sonst ?wohin|hintern|dahin wo(?: die sonne)?|wo die sonne nicht|hinten rein|in (?:den|ihren|"
        r"deinen) (?:hintern|arsch|allerwertesten))(?: \w+)*|am arsch(?: lecken)?$|(?:du|sie|"
        r"ihr) (?:\w+ ){0,2}(?:kannst|konnen|konnt) mich mal|arsch (?:auf|rein|lecken)",
        r"(?:ich|wir)(?: \w+)? (?:hau\w*|schlag\w*|brech\w*|bring\w*|mach\w*|find\w*|krieg\w*|polier\w*|"
        r"zeig\w*|reiss\w*|stech\w*|knall\w*|tret\w*|prugel\w*|zieh\w*|tote?)(?: (?:dir|dich|ihnen|euch|"
        r"sie|noch|schon|alle|di))(?: \w+){0,5} (?:rein|eine|um|fertig|knochen|fresse|zahne|raus|ab|kaputt|"
        r"genick|hals|kopf|grun|platt|wo du|krankenhaus|kalt)(?: \w+)*|(?:weiss|wissen) (?:ja |genau |"
        r"schon )*wo (?:du|sie|ihr) (?:\w+ )?(?:wohn\w*|arbeit\w*|sitz\w*)|wenn ich (?:dich|sie|"
        r"euch) (?:\w+ )?(?:sehe|erwische|finde|in die finger|treffe)(?: \w+)*|(?:bring|mach|"
        r"schlag) dich (?:um|kalt|tot|fertig)",
        r"(?:bist|sind|seid)(?: (?:du|sie|ihr|doch|alle|wohl|eigentlich|ja|echt|total|vollig|komplett|noch|"
        r"ganz|so|irgendwie))* (?:behammert|bescheuert|bekloppt|gestort|geisteskrank|hirntot|dumm|blod|"
        r"bled|deppert|dammlich|damlich|verblodet|irre|krank im kopf|nicht ganz dicht|nicht ganz sauber|"
        r"das letzte|zum kotzen|widerlich|ekelhaft|erbarmlich|unverschamt|asozial|beschrankt|strohdumm|"
        r"zuruckgeblieben|verruckt|minderbemittelt|krank|scheisse|nicht mehr ganz dicht|armselig|hohl|"
        r"schwachsinnig|zu blod|zu dumm|zu damlich)(?: (?:oder was|oder|im kopf|in der birne|du|wie|dass|"
        r"geworden|fur)(?: \w+)*|$)|(?:nicht (?:mehr )?(?:ganz|alle))(?: (?:dicht|tassen|latten|sauber|"
        r"richtig|beisammen|knusper))(?: \w+)*|(?:hast|haben|habt)(?: \w+){0,3} (?:ins hirn geschissen|"
        r"scheisse im (?:hirn|kopf)|den arsch offen|einen an der (?:klatsche|waffel|meise)|nen knall|"
        r"(?:einen|nen) (?:knall|vogel|dachschaden)|kein hirn|stroh im kopf|lack gesoffen|sie noch alle|"
        r"nicht alle|noch alle tassen)(?: \w+)*|gehirn amputiert",
        r"(?:gehort|gehoren|sollt\w*)(?: \w+){0,4} (?:hinter gitter|eingesperrt|in den knast|weggesperrt|"
        r"vergast|an die wand|erschossen|aufgehangt|verboten ihr\w*|in die klapse)(?: \w+)*|drecksbande|"
        r"verbrecherbande|such(?:en|t)? (?:sie |dir |euch )(?:sich )?(?:\w+ ){0,2}(?:arbeit|job|beruf|"
        r"anstandig\w*)(?: \w+)*|(?:deine|eure|ihre) mutter(?: ist| fick\w*)?(?: \w+){0,2}$|ihr (?:kotzt|"
        r"widert|ekelt) mich(?: \w+)?(?: an)?|(?:du|sie) (?:kotzt|kotzen|widerst|widern|"
        r"ekelst) mich(?: \w+)?(?: an)?|pfui(?: teufel)?(?: \w+)?$|scheiss (?:verein|laden|anrufer|typ|"
        r"firma|callcenter)|ihr (?:seid|gehort|scheiss)(?: \w+){0,3}callcenter\w*",
    ),
    any_of(
        r"(?:ich|wie|bin|war|so)(?: (?:ich|bin|ein|so|war|ja|vielleicht|aber|doch|echt|bloder?|"
        r"dummer?))* (?:idiot|depp|trottel|esel|dummkopf|blod|dumm|schaf|gans)(?: (?:bin ich|ich|von mir|"
        r"war ich|hab|ich hab)(?: \w+)*)",
        r"(?:ich|bin)(?: (?:bin|ich|ein|so|ja|vielleicht|aber|doch|echt|bloder?|dummer?|auch))+ (?:idiot|"
        r"depp|trottel|esel|dummkopf|blod|dumm)(?: \w+)*",
        r"(?:mein|meine|unser|unsere|der|die|das|den|dem|dieser|dieses|diese|ein|eine|einen|so ein|"
        r"son)[nmrs]? (?:\w+ )?(?:blod\w*|scheiss\w*|verdammt\w*|dumm\w*|hund\w*|katze\w*|schwein\w*|kuh|"
        r"kuhe|esel|affe\w*|ziege\w*|gans|ratte\w*|chef|nachbar\w*|drucker|computer|auto|wetter|vermieter|"
        r"anbieter|verein)(?: \w+){0,5}",
        r"(?:arsch(?:geil|kalt|teuer|billig|gunstig|knapp|glatt|lang|viel)|saugut|saubillig|saugunstig|"
        r"sauteuer|saukalt|schweinegut|schweineteuer|affengeil|affenstark|hundemude|hundekalt|"
        r"verdammt (?:gut|gunstig|teuer|viel|billig|interessant|ist|noch mal)|leck mich (?:fett|"
        r"am (?:\w+ )?armel)(?: \w+)*|leck mich ist|scheisse (?:ist|man|ich|noch|jetzt|das|hab|tut|mann|"
        r"wie)(?: \w+)*|so ein mist|mist)",
        r"(?:wir|ich) (?:haben|hab|habe|halten|zuchten|verkaufen)(?: \w+){0,3} (?:hund\w*|kuh\w*|kuhe|"
        r"schweine?|ziegen?|ganse?|esel|affen?)(?: \w+)*|(?:sind|ist) (?:ja |echt |doch )?(?:der |"
        r"das )?(?:wahnsinn|hammer|irre|verruckt)(?: \w+)*|das ist (?:ja |doch |echt |total )?(?:verruckt|"
        r"irre|krank|wahnsinn)",
        r"am arsch der welt|(?:im|den) arsch (?:ist|hab|aufgerissen)(?: \w+)*|(?:auf|keinen) (?:dreck|"
        r"scheiss)(?: \w+)*|der hund|(?:auf den|vor die) hund\w*|das ist (?:mir )?(?:scheissegal|dreck|"
        r"scheisse gelaufen)|(?:ihr|sie) (?:habt|haben) (?:\w+ )?glück",
    ),
)
