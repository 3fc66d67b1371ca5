"""What French-speaking machines say when a call is answered."""

from typing import Final

from agent_worker.detection.words.rule import DECISIVE, HINT, TELLING, Rule, rules
from control_plane.contract.events import Answerer

_SIGNAL: Final = r"(?:bip|signal|signal sonore|tonalite)"

RULES: Final[tuple[Rule, ...]] = (
    *rules(
        Answerer.VOICEMAIL,
        DECISIVE,
        r"(?<!voulez vous )(?:laissez|laisser|laisse|enregistrez) (?:\w+ ){0,3}?(?:message|nom|numero)",
        r"(?:boite vocale|messagerie vocale)",
    ),
    *rules(
        Answerer.VOICEMAIL,
        TELLING,
        rf"apres le {_SIGNAL}",
        r"repondeur|messagerie",
        r"ne (?:peux|pouvons|peut) (?:pas )?(?:\w+ ){0,2}?repondre",
    ),
    *rules(Answerer.VOICEMAIL, HINT, r"(?:pas|in)disponible", r"rappeller\w+"),
    *rules(Answerer.VOICEMAIL, DECISIVE + 1, r"(?:messagerie|boite)(?: \w+){0,3} pleine", no_message=True),
    *rules(
        Answerer.IVR,
        DECISIVE,
        r"(?:appuyez sur|tapez|dites) (?:la touche )?(?:\d|un|deux|trois|quatre|zero|diese|etoile)",
    ),
    *rules(Answerer.IVR, TELLING, r"(?:conseillers|lignes) (?:\w+ ){0,4}?occupe\w+"),
    *rules(
        Answerer.SCREENING,
        DECISIVE,
        r"(?:dites|indiquez|donnez) votre nom",
        r"filtrage (?:d )?appels?|appel est filtre",
    ),
    *rules(Answerer.SCREENING, TELLING, r"(?:motif|raison) de votre appel"),
    *rules(
        Answerer.UNAVAILABLE,
        DECISIVE,
        r"numero (?:\w+ ){0,6}?(?:pas|plus) (?:attribue|en service|valide)",
        r"correspondant (?:\w+ ){0,4}?(?:pas joignable|injoignable)",
    ),
    *rules(Answerer.PERSON, DECISIVE, r"qui (?:est a l appareil|etes vous|est ce)", r"voulez vous laisser"),
    *rules(Answerer.PERSON, TELLING, r"(?:que|comment) puis je", r"a l appareil|je vous ecoute"),
)
