"""The rules over the greetings' words, on the half that they were written on."""

import pytest

from agent_worker.detection.words import read
from control_plane.contract.events import Answerer
from tests.bench.greetings import Greeting, greetings

_BY_BEEP_ALONE = {"vm_only_name_beep", "vm_number_only"}
DEVELOPMENT = [one for one in greetings() if one.half == "development" and one.name not in _BY_BEEP_ALONE]


@pytest.mark.parametrize("greeting", DEVELOPMENT, ids=lambda greeting: greeting.name)
def test_a_greeting_is_told_by_its_words(greeting: Greeting) -> None:
    assert (read(greeting.words).machine or Answerer.PERSON) is greeting.kind


@pytest.mark.parametrize(
    "said",
    [
        "hello",
        "i can not talk right now call me later",
        "no i did not get your message",
        "she is in a meeting would you like to leave a message",
        "who is calling please",
    ],
)
def test_what_people_say_makes_no_machine_of_them(said: str) -> None:
    assert read(said).machine is None


@pytest.mark.parametrize(
    "said",
    [
        "The mailbox is full.",
        "his voicemail has not been set up yet",
        "it cannot accept any messages at this time",
    ],
)
def test_a_machine_that_takes_no_message_is_known(said: str) -> None:
    assert not read(said).takes_message


def test_a_sum_of_hints_is_not_decisive() -> None:
    reading = read("i am not available right now but i will call you back as soon as i can")
    assert reading.machine is Answerer.VOICEMAIL
    assert Answerer.VOICEMAIL not in reading.decided


@pytest.mark.parametrize(
    ("language", "said", "kind"),
    [
        (
            "de-DE",
            "Hallo, hier ist Anna. Bitte hinterlassen Sie eine Nachricht nach dem Signalton.",
            "voicemail",
        ),
        ("de-DE", "Sie sind mit der Mailbox von Thomas Müller verbunden.", "voicemail"),
        ("de-DE", "Für den Vertrieb drücken Sie bitte die Eins.", "ivr"),
        ("de-DE", "Kein Anschluss unter dieser Nummer.", "unavailable"),
        ("de-DE", "Bitte nennen Sie Ihren Namen und den Grund für Ihren Anruf.", "screening"),
        ("de-DE", "Müller, guten Tag.", None),
        ("de-DE", "Firma Keller, Anna Schmidt am Apparat, wie kann ich Ihnen helfen?", None),
        ("es-ES", "Hola, no puedo atender tu llamada, deja un mensaje después de la señal.", "voicemail"),
        ("es-ES", "Para ventas, pulse uno.", "ivr"),
        ("es-ES", "El teléfono está apagado o fuera de cobertura.", "unavailable"),
        ("es-ES", "¿Dígame, quién es?", None),
        (
            "fr-FR",
            "Bonjour, vous êtes bien sur la messagerie de Marie, laissez un message après le bip.",
            "voicemail",
        ),
        ("fr-FR", "Pour le service client, appuyez sur un.", "ivr"),
        ("fr-FR", "Le numéro que vous avez composé n'est pas attribué.", "unavailable"),
        ("fr-FR", "Allô oui, qui est à l'appareil ?", None),
        ("hi-IN", "The person you are calling is not available, please leave a message.", "voicemail"),
    ],
)
def test_machines_are_told_in_the_campaign_s_language_too(language: str, said: str, kind: str | None) -> None:
    assert read(said, language).machine == kind
