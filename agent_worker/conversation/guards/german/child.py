"""How a child on the phone sounds in German."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_KIN = r"(?:mama|mami|mutti|papa|papi|vati|oma|opa|omi|opi)"
_SMALL_NUMBER = r"(?:drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|[3-9]|1[0-2])(?:einhalb)?"
WORDING = Wording(
    any_of(
        r"(?:ich bin|bin|ich werd\w*|bin ich|i bin)(?: (?:erst|schon|die|der|\w+ und ich bin|bald|gerade|"
        rf"fast|jetzt|noch|bin|und|ganze))* (?:{_SMALL_NUMBER}|viereinhalb|funfeinhalb|"
        r"sechseinhalb)(?: jahre)?(?: alt)?(?: (?:und|geworden|aber)(?: \w+)*)?$(?<!uhr)(?<!prozent)",
        rf"(?:ich bin|bin) (?:\w+ )?{_SMALL_NUMBER} jahre? alt(?! gewesen)",
        r"(?:ich bin|bin)(?: (?:doch|noch|nur|erst|ja|ein|eine|der|die|das|kleines|kleine|kleiner|selber|"
        r"halt|zu))* (?:kind|kleines madchen|kleiner junge|kindergartenkind|schulkind|zu klein|"
        r"klein)(?: \w+){0,2}$",
        r"(?:mein[e]? |die |der |meiner? )?(?:mama|mami|mutti|papa|papi|vati|oma|opa)(?: (?:ist|is|hat|"
        r"macht|kocht|wickelt|schlaft|duscht|badet|arbeitet|telefoniert|putzt|kommt|sagt|hat gesagt|kann|"
        r"darf|holt|steht|sitzt|fahrt|liegt|geht|schimpft|weint|tut))(?! (?:krank|zufrieden|"
        r"mir (?:das )?empfohlen|kundin|kunde|gestorben|tot|verstorben|schon (?:kund|alt)|neunzig|achtzig|"
        r"siebzig|einen schlaganfall|auch (?:kund|bei)))(?: \w+)*",
        rf"^(?:\w+ )?{_KIN} (?:da|telefon|komm|wer|hier|jemand|es|ein|eine|der|die|das telefon|"
        r"schnell)\b(?: \w+)*",
        r"(?:frag\w*|hol\w*|sag\w*|geb\w*|ruf\w*)(?: (?:ich|mal|erst|muss|soll|schnell|kurz|dann|dir|ihnen|"
        r"die|den|der|meine[nr]?|dich|an))* (?:mama|mami|papa|papi|mutti|vati)\b|(?:muss|will|soll|kann|"
        r"darf) (?:ich )?(?:\w+ ){0,3}(?:mama|papa|mami|papi|mutti|vati)(?: \w+)? (?:fragen|holen|sagen|"
        r"rufen|geben)",
        r"(?:willst|mochtest|wollen|magst|mochten|kennst|darf|soll|kann)(?: (?:du|sie|ich|dir|ihnen|mal|"
        r"auch))* (?:\w+ ){0,5}(?:spielen|vorsingen|singen|meine(?:n|r)? (?:schwester|bruder|puppe|hund|"
        r"katze|teddy|kuscheltier|papa|mama|lied)|mein (?:lied|zimmer|kuscheltier|bild|spielzeug|hase|"
        r"malbuch|auto sehen))(?: \w+){0,2}",
        r"(?:ich )?(?:spiel|spiele|schau|gucke?|mal|male|bastel\w*)(?: (?:ich|gerade|grad|mit|meinen?|"
        r"meiner|meinem|den|dem|der|die|jetzt|im|sandkasten|hier)){0,6} (?:lego|puppen?|bauklotz\w*|"
        r"playmobil|autos|teddy|barbie\w*|peppa|sandmannchen|sandmann|kika|sendung mit der maus|paw patrol|"
        r"zeichentrick\w*|spielzeug|bild|malbuch|kuscheltier\w*|verstecken|kinderfilm|fangen|dinos)",
        r"(?:allein|alleine)(?: (?:zu hause|daheim|zuhaus|bei))?$(?=.*)|(?:ich bin|"
        r"bin)(?: \w+){0,2} (?:bei|mit) (?:der|dem|meiner|meinem) (?:oma|opa|omi|"
        r"babysitter\w*)(?: \w+){0,4}|(?:ich bin|bin)(?: \w+)? (?:ganz )?allein(?:e)? (?:zu hause|daheim)",
        r"(?:mein|meine|unser) (?:grosser |grosse |kleiner |kleine )?(?:bruder|schwester|"
        r"geschwisterchen)(?: \w+)? (?:ist|wird|is)(?: (?:schon|erst|auch))* (?:"
        + _SMALL_NUMBER
        + r"|in der schule|im kindergarten|noch ein baby|ein baby)(?: \w+)*",
        r"(?:ich )?(?:geh|gehe|komm|komme|bin|war)(?: (?:ich|schon|bald|jetzt|heute|noch))* (?:in|"
        r"im) (?:die |den |der |dem )?(?:erste[nr]?|zweite[nr]?|dritte[nr]?|vierte[nr]?|funfte[nr]?|"
        r"kindergarten|kita|vorschule|grundschule|schule)(?: klasse)?(?: \w+)?$",
        r"(?:mein|der|ein) (?:\w+ )?(?:milch)?zahn(?: \w+){0,4} (?:raus\w*|ausgefallen|wackelt|gefallen|"
        r"locker)|wackelzahn|meine (?:lehrerin|erzieherin|kindergartnerin)(?: \w+)*|zahnfee|(?:mein|"
        r"meine) (?:hausaufgaben|kindergarten)(?: \w+){0,4}|hausaufgaben machen",
        r"(?:wir haben|ich hab|ich habe|hab)(?: \w+){0,3} (?:katzchen|hundchen|hasi|hasen|welpen?|"
        r"meerschweinchen|hamster|kaninchen|teddy|puppe|baby ?katze)(?: \w+)*",
        r"(?:darf|soll|kann) (?:ich )?(?:nicht|net|gar nicht|eigentlich nicht)(?: \w+){0,2} (?:mit fremden|"
        r"ans telefon|mit leuten|rangehen)(?: \w+){0,3}|mit fremden(?: \w+){0,3} (?:reden|sprechen)",
        r"(?:das ist|is)(?: \w+)? (?:(?:der|die|das|vom|von) )*(?:mama|mami|papa|papi|mamas|papas|"
        r"omas)(?:s)? (?:handy|telefon)(?: \w+)*|(?:mamas|papas|omas|opas) (?:handy|telefon)|"
        r"handy von (?:mama|papa)",
        r"(?:ich )?kann (?:schon|auch schon)(?: \w+){0,3} (?:zahlen|lesen|schreiben|schwimmen|"
        r"fahrrad fahren|rechnen|bis (?:zehn|hundert|zwanzig))(?: \w+)?",
    ),
    any_of(
        r"(?:mein|meine|unser|unsere) (?:sohn|tochter|enkel\w*|kinder|kleine[r]?|jungs?)(?: \w+){0,8}",
        r"(?:mama|papa|oma|opa|omi) (?:ist|sind|wurde|war)(?: \w+){0,4} (?:beerdigt|gestorben|verstorben|"
        r"tot)(?: \w+)*|mein papa und ich|meine mama und ich|(?:mama|papa|oma|opa) (?:ist|hat|"
        r"wird) (?:\w+ )?(?:krank|"
        r"gestorben|neunzig|achtzig)|wir sind \w+ (?:mitarbeiter|leute|personen)|um \w+ uhr|ich bin (?:um|"
        r"ab|bis|seit|gegen|in) \w+(?: \w+)*|allein(?:e)? (?:entscheid\w*|verantwort\w*)|"
        r"(?:entscheid|verantwort|mach|schaff|leit|fuhr|betreib|arbeit|darf)\w*(?: \w+){0,4} alleine?",
        r"als (?:ich )?(?:ein )?kind(?: \w+)*|(?:ich bin|bin)(?: \w+)? (?:klein\w*|"
        r"kinder)(?:unternehmer\w*|gewerbe\w*|garten\w*)(?: \w+)*",
    ),
)
