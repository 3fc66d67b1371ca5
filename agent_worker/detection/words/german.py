"""What German-speaking machines say when a call is answered."""

from typing import Final

from agent_worker.detection.words.rule import DECISIVE, HINT, TELLING, Rule, rules
from control_plane.contract.events import Answerer

_SIGNAL: Final = r"(?:signalton|piepton|ton|pieps|signal)"

RULES: Final[tuple[Rule, ...]] = (
    *rules(
        Answerer.VOICEMAIL,
        DECISIVE,
        r"(?:hinterlassen|hinterlasst|hinterlasse) (?:\w+ ){0,5}?(?:nachricht|namen|nummer)",
        r"(?:nachricht|namen|nummer) (?:\w+ ){0,6}?hinterlassen",
        rf"(?:sprechen|sprecht|sprich) (?:\w+ ){{0,4}}?nach dem {_SIGNAL}",
    ),
    *rules(
        Answerer.VOICEMAIL,
        TELLING,
        rf"nach dem {_SIGNAL}",
        r"mailbox|anrufbeantworter|sprachbox|sprachnachricht",
        r"(?:nicht|kann \w+) (?:ans telefon|ans handy) (?:gehen|kommen)",
    ),
    *rules(
        Answerer.VOICEMAIL,
        HINT,
        r"(?:gerade |zurzeit |leider )?nicht (?:erreichbar|da)",
        r"rufe (?:\w+ ){0,3}zuruck",
    ),
    *rules(Answerer.VOICEMAIL, DECISIVE + 1, r"(?:mailbox|speicher)(?: \w+){0,3} voll", no_message=True),
    *rules(
        Answerer.IVR,
        DECISIVE,
        r"(?:drucken|wahlen|sagen) sie (?:bitte )?(?:die )?(?:\d|eins|zwei|drei|vier|funf|null|raute|stern)",
        r"geben sie (?:\w+ ){0,3}?(?:nummer|kundennummer)",
    ),
    *rules(Answerer.IVR, TELLING, r"(?:mitarbeiter|leitungen) (?:\w+ ){0,4}?(?:im gesprach|belegt)"),
    *rules(
        Answerer.SCREENING,
        DECISIVE,
        r"(?:nennen|sagen) sie (?:\w+ ){0,2}?(?:ihren )?namen",
        r"anruffilter|anruf wird gefiltert",
    ),
    *rules(Answerer.SCREENING, TELLING, r"grund (?:fur )?ihre[sn]? anruf\w*"),
    *rules(
        Answerer.UNAVAILABLE,
        DECISIVE,
        r"kein anschluss unter dieser nummer",
        r"nummer (?:\w+ ){0,4}?(?:nicht vergeben|nicht bekannt)",
        r"(?:teilnehmer|gesprachspartner) (?:\w+ ){0,4}?nicht (?:erreichbar|zu erreichen)",
    ),
    *rules(Answerer.PERSON, TELLING, r"am apparat", r"(?:wie|was) kann ich", r"guten tag \w+ \w+$"),
    *rules(
        Answerer.PERSON, DECISIVE, r"wer (?:ist|spricht) (?:da|dort|denn)", r"soll ich (?:\w+ )?ausrichten"
    ),
)
