"""How German asks for a person to talk to."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_REAL = (
    r"(?:echte[nrs]?|richtige[nrs]?|wirkliche[nrs]?|lebende[nrs]?|lebendige[nrs]?|reale[nrs]?|"
    r"menschliche[nrs]?|normale[nrs]?|leibhaftige[nrs]?)"
)
_STAFF = (
    r"(?:(?:mit|zu|an|bei|mal|bitte|einen?|einem|einer|eine|den|dem|der|die|das|ihre[nmr]?|deine[nmr]?|"
    r"eure[nmr]?|irgend\w*|ihr|jemand\w*|aus|von|ner|nem|nen) ){0,5}(?:"
    r"menschen?|chefin|chefs?|vorgesetzte[nrm]?|abteilungsleiter\w*|teamleiter\w*|geschaftsfuhr\w*|"
    r"geschaftsleitung|leiter\w*|leitung|filialleiter\w*|mitarbeiter\w*|kolleg(?:e|en|in|innen)|berater\w*|"
    r"sachbearbeiter\w*|ansprechpartner\w*|kundendienst|kundenservice|kundenberater\w*|techniker\w*|"
    r"fachmann|experten|zentrale|vertrieb|verkauf|support|person|personen|operator|verantwortliche[nrm]?|"
    r"zustandige[nrm]?|rezeption|supervisor\w*|manager\w*|boss|vermittlung|buchhaltung|rechnungsabteilung|"
    r"\w*abteilung)"
)
_SOMEONE = r"(?:jemand(?:en|em)?|wen|wem|irgendwen|irgendwem|irgendjemand\w*|einem|einen)"
WORDING = Wording(
    any_of(
        r"(?:gibt es|gibts|habt ihr|haben sie)(?: \w+){0,3} (?:richtigen?|echten?|menschlichen?|"
        r"lebendigen?|normalen?)"
        r" (?:mitarbeiter\w*|menschen?|berater\w*|person|ansprechpartner\w*)(?: \w+){0,2}",
        rf"(?:mit|zu) (?:{_SOMEONE} ?(?:ander\w+|richtig\w*|echt\w*|real\w*|menschlich\w*|der|aus|von|"
        rf"kompetent\w*|zustandig\w*)?|{_STAFF}|{_SOMEONE})(?: \w+){{0,5}} (?:sprechen|reden|telefonieren|"
        r"verbinden|verbunden|klaren|besprechen|unterhalten|verbindest|verbindet|beschweren|durchstellen|"
        r"red|sprechn)(?! (?:muss|mussen|habe|hatte|haben wir))",
        r"(?:verbind\w*|durchstell\w*|weiterleit\w*|weiterverbind\w*|stell(?:en|t)? (?:sie |ihr |"
        r"du )?(?:mich|uns) (?:\w+ ){0,5}durch|leit(?:en|et)? (?:sie |ihr )?(?:mich|"
        r"uns) (?:\w+ ){0,4}weiter|gib|gebt|geb(?:en)?|hol(?:en|t|s)?|reich(?:en|t)?)(?: (?:sie|ihr|du|"
        rf"mir|mich|uns|bitte|mal|doch|jetzt|endlich|den hoffer|ans telefon))* (?:{_STAFF}|{_SOMEONE}|"
        r"(?:die|den|der) (?:frau|herrn|nette\w*|\w+ (?:frau|herr|dame))|frau|herrn)",
        r"(?:konn\w*|kann|durft\w*|wurd\w*|mocht\w*|will)(?: (?:sie|du|ich|ihr|bitte|mal|man|mich|uns|"
        r"werden|vielleicht|doch))* (?:weitergeleitet|weiterleiten|weiterverbinden|weiterverbunden|"
        r"durchstellen|durchgestellt|verbinden|verbunden)\b",
        r"verbind(?:en|et|e) (?:sie |ihr )?(?:mich|uns)(?! (?:nicht|damit))",
        r"(?:will|mocht\w*|wurd\w*|wollen|brauch\w*|hatt\w*|nehm\w*|bevorzug\w*|verlang\w*|wunsch\w*|kann|"
        rf"konnt\w*|darf|durft\w*|lieber|gern\w*|bitte)(?: \w+){{0,4}} (?:{_REAL} (?:menschen?|person|"
        r"mitarbeiter\w*|stimme|berater\w*)|(?:einen|einem|nen|nem) menschen?|jemand(?:en|em)? (?:echt\w*|"
        r"real\w*|richtig\w*|menschlich\w*|ander\w*|der|aus ihr\w*|von ihr\w*|kompetent\w*|vom)|"
        rf"{_STAFF} (?:haben|sprechen|reden|am apparat|dran|ans telefon|telefonieren|beschweren|beschwer))",
        r"(?:ihr(?:en|e)?|den|die|deinen|deine|euren) (?:chefin|chef|vorgesetzte\w*|abteilungsleiter\w*|"
        r"teamleiter\w*|geschaftsfuhr\w*|boss|manager\w*|verantwortliche\w*|kolleg\w*|supervisor\w*|"
        r"leiter\w*)(?: \w+){0,2} (?:sprechen|haben|reden|ans telefon|holen)|(?:sprechen|reden|"
        r"sprech) (?:\w+ ){0,3}(?:ihr(?:en|em|er|e)?|dem|einem) (?:chef\w*|vorgesetzt\w*|leiter\w*)",
        r"(?:bei|uber|gegenuber) (?:ihre[mnr]|deine[mnr]|dem|der|eure[mnr]|einem|"
        r"ihren)(?: \w+)? ?(?:chef\w*|vorgesetzt\w*|teamleiter\w*|abteilungsleiter\w*|leitung|"
        r"geschaftsfuhr\w*|filialleiter\w*)(?: \w+){0,3} beschwer\w*|beschwer\w*(?: \w+){0,3} (?:bei|"
        r"an) (?:ihre[mnr]|dem|der|einem)(?: \w+)? \w*",
        r"(?:kann|konnte|kannst|soll|konnt\w*|konnen)(?: (?:mir|mich|uns|das|bitte|mal|sich|nicht|denn|"
        r"vielleicht|es|hier))* (?:eine? (?:echte |richtige )?(?:person|mensch|mitarbeiter\w*|berater\w*|"
        r"kollege|kollegin|fachmann)|jemand (?:richtig\w*|echt\w*|menschlich\w*|ander\w*|von ihnen|"
        r"aus ihr\w*)|(?:ein|eine[rn]?) (?:von )?ihre[rn]? \w+|ihr(?:e)? (?:kollege|kollegin|"
        r"chef\w*))(?: \w+){0,5} (?:erklaren|anrufen|zuruckrufen|sprechen|helfen|ubernehmen|melden|kummern|"
        r"ans telefon|rufen)",
        r"(?:einen |ein |bitte |einem |eine |nen )*(?:menschen?|richtigen menschen|"
        r"echten menschen)(?: bitte| statt| und)(?: \w+)?(?: (?:kein\w*|automat\w*|computer|maschine|"
        r"roboter))*(?: bitte)?$",
        r"^(?:(?:bitte|ein|einen|eine|den|der|die|einem|nur|ihren|kundendienst|"
        r"menschlicher) )*(?:mitarbeiter(?:in)?|mensch(?:en)?|berater(?:in)?|operator|kundenberater|"
        rf"kundendienst|{_REAL} (?:mensch\w*|person)|zentrale|vermittlung|chef|person)(?: bitte|"
        r" sprechen)*$",
        r"(?:wer|wen)(?: \w+){0,3} (?:verantwortlich|zustandig|zu sagen|chef|"
        r"entscheidet)(?: \w+){0,5} (?:sprechen|reden|haben|holen)|(?:hol(?:en|t)?|geb(?:en|t)|"
        r"gib)(?: \w+){0,3} (?:wen|jemand\w*)(?: \w+){0,2} (?:der|die)\b",
        r"(?:gibt es|gibts|ist|haben sie|hast du|habt ihr|sitzt|arbeitet)(?: (?:denn|da|bei|ihnen|keinen?|"
        r"niemand\w*|auch|nicht|dort|hier|einen?|mal|irgendwo|bei euch|vielleicht))* (?:jemand\w*|"
        r"niemand\w*|wen|menschen?|mitarbeiter\w*|person)(?: \w+){0,2} (?:mit dem|mit der|den ich|der mir|"
        r"sprechen|reden|zu sprechen|erreichbar|helfen|am telefon)",
        r"(?:rede|spreche|red|sprech|telefoniere|quatsche)(?: \w+){0,2} (?:nicht|net|nie|"
        r"ungern)(?: \w+){0,2} (?:maschinen?|computern?|robotern?|automaten|bots?|band|ki|programm)|"
        r"statt (?:mit )?(?:\w+ )?(?:maschine|roboter|computer|automaten|bot)",
        r"lass(?:en|t)? (?:sie |ihr )?(?:mich|uns)(?: \w+){0,2} mit(?: \w+){0,4} (?:sprechen|reden|"
        r"telefonieren)",
        r"(?:soll|sollen|bitte)(?: \w+){0,3} (?:mich|mir)(?: \w+){0,2} (?:mensch|mitarbeiter\w*|"
        r"echte person|jemand echtes)(?: \w+){0,2}",
    ),
    any_of(
        r"(?:mit|bei) (?:meine[mnr]|unsere[mnr]|der frau|meinem mann)(?: \w+){0,3} (?:sprechen|reden|"
        r"besprechen|absprechen|klaren|rucksprache|telefonieren)",
        r"(?:hab\w*|haben|hatte) (?:ich |wir )?(?:\w+ ){0,5}(?:mit|jemand\w*)(?: \w+){0,6} (?:gesprochen|"
        r"telefoniert|geredet)",
        r"(?:spreche|sprech|rede|red) ich(?: \w+){0,2} mit|bin ich(?: \w+){0,3} verbunden",
        r"(?:ihr|dein) kolleg\w+ (?:hat|war)|(?:ich bin|bin) (?:der|die|hier)(?: \w+){0,3}|"
        r"wir sind \w+ mitarbeiter|acht mitarbeiter",
        r"(?:mein|meine|unser|unsere)[nmr]? (?:chef|chefin|vorgesetzt\w*|kolleg\w*|mitarbeiter\w*|"
        r"abteilung)(?: \w+){0,6}",
    ),
)
