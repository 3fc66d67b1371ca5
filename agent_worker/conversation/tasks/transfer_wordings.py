"""What is said when a call is handed over, to the lead and to the colleague, one table per language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TransferWordings:
    """Every sentence of a handoff; names in braces are filled in."""

    moment: str
    nobody_free: str
    briefing: str
    """To the colleague; `who` is the lead, with their company if it is known."""
    last_words: str
    asks: str
    asks_again: str
    declined: str


_ENGLISH = TransferWordings(
    moment="One moment, I will put you through to a colleague.",
    nobody_free="I am sorry, none of my colleagues can take your call right now.",
    briefing="Hello, this is {caller} with a call for you. {who} wants to talk to a person.",
    last_words="Their last words were: {said}.",
    asks="Will you take the call? Say yes or press one.",
    asks_again="Please say yes or press one to take the call, or press two to decline.",
    declined="All right. Goodbye.",
)
_SPANISH = TransferWordings(
    moment="Un momento, le paso con un compañero.",
    nobody_free="Lo siento, ninguno de mis compañeros puede atender su llamada ahora.",
    briefing="Hola, soy {caller} con una llamada para usted. {who} quiere hablar con una persona.",
    last_words="Sus últimas palabras fueron: {said}.",
    asks="¿Acepta la llamada? Diga sí o pulse uno.",
    asks_again="Diga sí o pulse uno para aceptar la llamada, o pulse dos para rechazarla.",
    declined="De acuerdo. Adiós.",
)
_GERMAN = TransferWordings(
    moment="Einen Moment, ich verbinde Sie mit einer Kollegin oder einem Kollegen.",
    nobody_free="Es tut mir leid, im Moment kann leider niemand Ihren Anruf annehmen.",
    briefing="Hallo, hier ist {caller} mit einem Anruf für Sie. {who} möchte mit einem Menschen sprechen.",
    last_words="Die letzten Worte waren: {said}.",
    asks="Nehmen Sie den Anruf an? Sagen Sie ja oder drücken Sie die Eins.",
    asks_again="Sagen Sie bitte ja oder drücken Sie die Eins, oder lehnen Sie mit der Zwei ab.",
    declined="In Ordnung. Auf Wiederhören.",
)
_FRENCH = TransferWordings(
    moment="Un instant, je vous mets en relation avec un collègue.",
    nobody_free="Je suis désolé, aucun de mes collègues ne peut prendre votre appel pour le moment.",
    briefing="Bonjour, ici {caller} avec un appel pour vous. {who} souhaite parler à une personne.",
    last_words="Ses derniers mots étaient : {said}.",
    asks="Prenez-vous l'appel ? Dites oui ou appuyez sur un.",
    asks_again="Dites oui ou appuyez sur un pour prendre l'appel, ou sur deux pour le refuser.",
    declined="Très bien. Au revoir.",
)
_HINDI = TransferWordings(
    moment="एक क्षण, मैं आपको एक सहकर्मी से जोड़ती हूँ।",
    nobody_free="क्षमा करें, अभी कोई सहकर्मी आपकी कॉल नहीं ले सकता।",
    briefing="नमस्ते, यह {caller} है, आपके लिए एक कॉल है। {who} किसी व्यक्ति से बात करना चाहते हैं।",
    last_words="उनके अंतिम शब्द थे: {said}।",
    asks="क्या आप कॉल लेंगे? हाँ कहिए या एक दबाइए।",
    asks_again="कॉल लेने के लिए हाँ कहिए या एक दबाइए, मना करने के लिए दो दबाइए।",
    declined="ठीक है। नमस्ते।",
)
_TABLES = {"en": _ENGLISH, "es": _SPANISH, "de": _GERMAN, "fr": _FRENCH, "hi": _HINDI}


def transfer_wordings(language: str) -> TransferWordings:
    """The table for a language tag such as "en-US"; English where the language has none of its own."""
    return _TABLES.get(language.partition("-")[0].lower(), _ENGLISH)
