"""What Spanish-speaking machines say when a call is answered."""

from typing import Final

from agent_worker.detection.words.rule import DECISIVE, HINT, TELLING, Rule, rules
from control_plane.contract.events import Answerer

_SIGNAL: Final = r"(?:tono|senal|pitido|bip)"

RULES: Final[tuple[Rule, ...]] = (
    *rules(
        Answerer.VOICEMAIL,
        DECISIVE,
        r"(?:deje|deja|dejar|dejad|grabe) (?:\w+ ){0,3}?(?:mensaje|nombre|numero)",
        r"buzon de voz",
    ),
    *rules(
        Answerer.VOICEMAIL,
        TELLING,
        rf"(?:despues|al oir|tras) (?:de |del |la |el )*{_SIGNAL}",
        r"contestador",
        r"no (?:puedo|podemos) (?:atender|contestar|responder)",
    ),
    *rules(Answerer.VOICEMAIL, HINT, r"no (?:estoy|esta|estamos) (?:disponible|disponibles)", r"devolvere"),
    *rules(Answerer.VOICEMAIL, DECISIVE + 1, r"buzon(?: \w+){0,3} lleno", no_message=True),
    *rules(
        Answerer.IVR,
        DECISIVE,
        r"(?:pulse|oprima|marque|presione|diga) (?:el |la )?(?:\d|uno|dos|tres|cuatro|cero|asterisco)",
    ),
    *rules(Answerer.IVR, TELLING, r"(?:operadores|agentes|lineas) (?:\w+ ){0,4}?ocupad[oa]s"),
    *rules(Answerer.SCREENING, DECISIVE, r"(?:diga|indique) su nombre", r"filtr\w+ (?:de )?llamadas"),
    *rules(Answerer.SCREENING, TELLING, r"motivo de (?:su|la) llamada"),
    *rules(
        Answerer.UNAVAILABLE,
        DECISIVE,
        r"numero (?:\w+ ){0,4}?no (?:existe|esta en servicio|corresponde)",
        r"(?:apagado o fuera de cobertura|fuera de servicio)",
    ),
    *rules(Answerer.PERSON, DECISIVE, r"quien (?:es|habla|llama)", r"quiere dejar"),
    *rules(Answerer.PERSON, TELLING, r"en que (?:puedo|podemos) ayudar\w*", r"le atiende \w+"),
)
