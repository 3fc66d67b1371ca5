"""What is said in the lead's language where the call is held in others."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NotSpoken:
    """The sentences of one language."""

    apology: str
    callback: str
    goodbye: str
    after_opt_out: str


NOT_SPOKEN = {
    "en": NotSpoken(
        apology="I am sorry, on this call I cannot speak English with you.",
        callback="Somebody who speaks English will call you back. Thank you, and goodbye.",
        goodbye="Please excuse the trouble. Goodbye.",
        after_opt_out="Understood, we will not call you again. I am sorry for the trouble. Goodbye.",
    ),
    "es": NotSpoken(
        apology="Lo siento, en esta llamada no puedo atenderle en español.",
        callback="Le llamará una persona que habla español. Muchas gracias y adiós.",
        goodbye="Disculpe la molestia. Adiós.",
        after_opt_out="Entendido, no le volveremos a llamar. Disculpe la molestia. Adiós.",
    ),
    "de": NotSpoken(
        apology="Es tut mir leid, in diesem Gespräch kann ich nicht Deutsch mit Ihnen sprechen.",
        callback="Jemand, der Deutsch spricht, ruft Sie zurück. Vielen Dank und auf Wiederhören.",
        goodbye="Bitte entschuldigen Sie die Störung. Auf Wiederhören.",
        after_opt_out="Gut, wir rufen Sie nicht mehr an. Verzeihen Sie die Störung. Auf Wiederhören.",
    ),
    "fr": NotSpoken(
        apology="Je suis désolé, je ne peux pas vous parler en français pendant cet appel.",
        callback="Une personne qui parle français vous rappellera. Merci et au revoir.",
        goodbye="Veuillez excuser le dérangement. Au revoir.",
        after_opt_out="C'est entendu, nous ne vous rappellerons plus. Excusez le dérangement. Au revoir.",
    ),
    "hi": NotSpoken(
        apology="माफ़ कीजिए, इस कॉल पर मैं आपसे हिंदी में बात नहीं कर सकता।",
        callback="हिंदी बोलने वाला कोई व्यक्ति आपको वापस फ़ोन करेगा। धन्यवाद, नमस्ते।",
        goodbye="तकलीफ़ के लिए माफ़ कीजिए। नमस्ते।",
        after_opt_out="ठीक है, हम आपको दोबारा फ़ोन नहीं करेंगे। तकलीफ़ के लिए माफ़ कीजिए। नमस्ते।",
    ),
}
"""By bare code."""
