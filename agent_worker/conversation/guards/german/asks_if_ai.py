"""How German asks whether this is a machine."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_MACHINE = (
    r"(?:robot(?:er|ers|ern)?|bots?|maschinen?|computern?|sprachcomputer|ki|ai|kunstliche (?:intelligenz|"
    r"stimme)|kunstlichen intelligenz|automat(?:en)?|anrufautomat|sprachautomat\w*|band|tonband|bandansage|"
    r"ansage|aufnahme|aufzeichnung|programm|software|chat ?bot|chat ?gpt|siri|alexa|(?:digitaler?|"
    r"virtueller?|automatischer?|kunstlicher?|sprach)[ns]? ?(?:assistent\w*|stimme|agent\w*)|"
    r"sprachassistent\w*|automatisch\w*|virtuell\w*|kunstlich\w*|computerstimme|anrufbeantworter|"
    r"sprachmodell|system|automatisiert\w*|avatar)"
)
_HUMAN = (
    r"(?:mensch|menschen|menschlich\w*|echt\w*|real\w*|wirklich\w* (?:mensch|person|echt)|(?:echte|"
    r"richtige|reale|wirkliche)[nrs]? (?:mensch\w*|person|frau|mann|stimme)|aus fleisch|lebendig\w*|person)"
)
_ART = (
    r"(?:(?:ein|eine|einen|einem|einer|nen|nem|ne|ner|so|was|wie|etwa|denn|eigentlich|uberhaupt|vielleicht|"
    r"jetzt|hier|da|nur|doch|wirklich|echt|tatsachlich|bloss|grad|gerade|auch|der|die|das|den|dem|mal|wohl|"
    r"am|ende|gar|nicht|kein|keine|selber|selbst|jemand|irgend|irgendso|von|diesen|dieser|diese|son|sone|"
    r"richtiger|richtige|bestimmt|sicher) ){0,6}"
)
WORDING = Wording(
    any_of(
        r"(?:sind sie|bist du|seid ihr|ist (?:das|dies|es|da|hier|ihre stimme|die stimme|deine stimme|so|"
        r"sie)|sans|biste|sin sie|sie sind|du bist|das ist|des is|das war|dass (?:sie|du)|ob (?:sie|du)|"
        rf"war das|ihr seid) {_ART}{_MACHINE}(?! (?:gestorben|kaputt|abgesturzt|ausgefallen|dabei|"
        r"inklusive))",
        r"(?:sind sie|bist du|seid ihr|biste|ist das|ist da|sin sie|sie sind|du bist|dass sie|"
        rf"ob sie) {_ART}(?:mensch\b|menschlich|echt\b|real\b|echte[rn]? (?:mensch|person|frau|stimme|dame|"
        r"mann)|richtige[rn]? (?:mensch|person|frau)|wirkliche[rn]? (?:mensch|person)|aus fleisch|"
        r"lebendig\w*|person|wirklich da)(?! (?:interess\w*|gunstig|billig|teuer|gut|nett|toll|super|"
        r"schade|komisch|teuer|jetzt))",
        r"(?:red|rede|sprech|spreche|telefonier\w*|unterhalt\w*|verbunden|quatsch\w*|plauder\w*|hab|"
        r"habe)(?: (?:ich|da|hier|jetzt|gerade|grad|mich|denn|eigentlich|wirklich|etwa|wir|mit|"
        rf"bin))* (?:mit )?{_ART}(?:{_MACHINE}|{_HUMAN})(?! (?:in der leitung gehabt|"
        r"gesprochen))(?! (?:interesse|keine zeit|keine lust))",
        rf"mit {_ART}(?:{_MACHINE}|echte[mnr]? \w+|richtige[mnr]? menschen|menschen)(?: \w+)? (?:verbunden|"
        r"zu tun|am telefon|spreche|rede|sprech|am reden|am sprechen)",
        r"(?:kling\w*|hor\w*|wirk\w*|sprech\w*|red\w*|tont|tonen)(?: (?:sie|du|ihr|sich|das|irgendwie|"
        r"ein bisschen|so|an|total|sehr|ziemlich|komisch|ja|alles|bissl|etwas))* (?:wie |"
        rf"nach )?{_ART}(?:{_MACHINE}|robotermassig|blechern|mechanisch|nicht (?:menschlich|echt|real))",
        rf"{_HUMAN}(?: \w+)? oder {_ART}(?:{_MACHINE}|nicht|was)|{_MACHINE} oder {_ART}(?:{_HUMAN}|mensch)|"
        rf"{_HUMAN} oder (?:\w+ )?{_MACHINE}",
        r"(?:beweis\w*|zeig\w*|belegen)(?: \w+){0,4} (?:kein\w*|nicht|mensch|echt|real)(?: \w+)?",
        r"(?:ihre|deine|die|diese|eure) stimme(?: \w+){0,4} (?:kunstlich\w*|echt|erzeugt|generiert|"
        r"computer\w*|unecht|maschin\w*|roboter\w*|menschlich|real)|stimme (?:\w+ ){0,3}(?:vom|aus dem|"
        r"von einem) (?:computer|band|rechner|roboter)",
        r"(?:gibt es|gibts) (?:sie|dich) (?:wirklich|echt|tatsachlich|uberhaupt)|existier(?:en|st) (?:sie|"
        r"du) (?:wirklich|echt|uberhaupt)",
        r"(?:lauft|lauf|hor ich|kommt|hore ich)(?: \w+){0,3} (?:band|tonband|bandansage|programm|aufnahme|"
        r"aufzeichnung)|ist (?:da |dort |hier )?(?:jemand|wer|ein mensch|"
        r"uberhaupt jemand)(?: \w+){0,4} oder|(?:haben|hat|setzen|lassen|nutzen)(?: \w+){0,4} (?:ki|"
        r"roboter|bot|maschine|automaten)(?: \w+){0,3} (?:ans telefon|am telefon|telefonieren|anrufen|"
        r"gesetzt)",
        rf"(?:ruft|anruft|hat)(?: \w+){{0,3}} (?:ein|eine) (?:{_MACHINE})(?: \w+)? ?(?:an|angerufen)?$|"
        r"(?:nicht|kein\w*)(?: \w+){0,1} (?:echte[rn]?|richtige[rn]?|wirkliche[rn]?) (?:mensch|person|"
        r"frau|dame|mann)\b|(?:kein mensch|kein echter mensch|nicht echt|nicht real|"
        r"nicht menschlich)(?: \w+)?(?: oder)?$",
        r"(?:sind|seid|bist) (?:sie |ihr |du )?(?:nicht|kein|keine)(?: \w+){0,2} (?:mensch|echt|real|"
        r"roboter|maschine|person)",
        r"spricht (?:da|hier|jetzt)(?: \w+){0,2} (?:mensch|maschine|computer|roboter|ki)|(?:mensch|person|"
        r"jemand)(?: \w+){0,2} am anderen ende",
    ),
    any_of(
        r"echte[rn]? (?:preis|angebot|vorteil|problem|hilfe|leder|mehrwert|interesse|alternative|kosten|"
        r"schnappchen|uberraschung)",
        r"(?:ki|software|it) ?(?:firma|unternehmen|anbieter|team|losung\w*|tool|projekt\w*|abteilung|"
        r"experten?)",
        r"(?:aufzeichnung|aufnahme) (?:vom|von|des|der|lauft|fur)(?: \w+){0,2}|mahroboter|saugroboter|"
        r"kuchenmaschine|waschmaschine|kaffeemaschine|(?:staubsauger|rasen)roboter|roboter dabei",
        r"(?:das |sie sind |du bist |ist das )?(?:ja |aber |doch )?(?:echt|wirklich|real) (?:interessant|"
        r"gunstig|billig|teuer|gut|nett|toll|super|schade|komisch|klasse|spannend|viel|nervig|lustig)",
        r"(?:unser|der|den|das|mein|einen) (?:alter?|voriger|letzte[rn]?|neue[rs]?)? ?(?:anbieter|chatbot|"
        r"programm|system|software|computer)(?: \w+){0,6}|(?:am|im|mit dem|unser) (?:computer|programm|"
        r"system)(?: \w+){0,3}|einen chatbot haben wir(?: \w+)*",
        r"(?:mit|von) einem (?:sehr |ganz )?(?:netten|freundlichen|"
        r"echten) menschen(?: bei \w+)? (?:gesprochen|telefoniert)|(?:am|das) band (?:arbeit|steh)\w*|"
        r"arbeite am band",
        r"(?:ich bin|bin ich|wir sind|ich bin ja) (?:auch )?(?:nur )?(?:ein )?(?:mensch|"
        r"keine maschine)(?: \w+){0,3}|automatisch (?:die|den|das|abgebucht|verlangert|verlangern|"
        r"immer)(?: \w+){0,3}",
    ),
)
