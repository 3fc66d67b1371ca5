"""Whole talks by the built-in playbooks in Spanish, German, French and Hindi, by rules alone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest

from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Decision, start
from agent_worker.conversation.tasks import Done, EffectResult, Failed
from agent_worker.conversation.tasks.effects import ScheduleCallback, SendResource
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import EndReason
from control_plane.scripts.rules import fill_playbook
from control_plane.scripts.service import built_in_playbook
from tests.unit.agent_worker.conversation.conftest import VALUES
from tests.unit.agent_worker.conversation.people import CONTEXT

FILLED = VALUES | {"Appointment Date": "4", "Appointment Time": "10"}
GOODBYE = EndReason.AGENT_GOODBYE
HELLO = {
    "es": "hola quién habla",
    "de": "guten tag keller hier",
    "fr": "allô bonjour",
    "hi": "हैलो कौन बोल रहा है",
}
LANGUAGES = tuple(HELLO)


class Talk(NamedTuple):
    """How a talk ended, what was said in it, and what was kept of it."""

    last: Decision
    said: list[str]
    kept: dict[str, str]
    effects: Sequence[object]


def talk(name: str, language: str, *said: str) -> Talk:
    """Says hello and then the lines; every effect is done."""
    playbook = fill_playbook(built_in_playbook(name, language), FILLED)
    context = replace(CONTEXT, language=language)
    position, lines, effects = start(playbook), [], []
    kept: dict[str, str] = {}
    decision: Decision | None = None
    for words in (HELLO[language], *said):
        decision = decisions.on_words(playbook, position, words, context=context)
        for _ in range(5):
            position = decision.position
            kept |= decision.kept
            lines += [decision.line.text] if decision.line else []
            if decision.effect is None:
                break
            effects.append(decision.effect)
            known = isinstance(decision.effect, ScheduleCallback | SendResource)
            result: EffectResult = Done() if known else Failed("down")
            decision = decisions.on_effect(playbook, position, result, context=context)
    assert decision is not None
    return Talk(decision, lines, kept, effects)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", ["sí tengo un minuto", "sí claro", "suena bien cuénteme más", "sí por favor envíemelo"]),
        (
            "de",
            ["ja habe ich", "ja wir suchen etwas neues", "das klingt gut", "ja bitte schicken sie es mir"],
        ),
        ("fr", ["oui j'ai une minute", "oui tout à fait", "ça m'intéresse", "oui envoyez-le-moi"]),
        ("hi", ["हाँ बताइए", "हाँ देख रहे हैं", "अच्छा लग रहा है बताइए", "हाँ भेज दीजिए"]),
    ],
)
def test_somebody_interested_goes_through_the_funnel(language: str, said: list[str]) -> None:
    ended = talk("sales_funnel", language, *said)
    assert (ended.last.position.state, ended.last.ends, ended.last.outcome) == (
        "END",
        GOODBYE,
        Outcome.INTERESTED,
    )


NO = {
    "es": "no gracias no me interesa",
    "de": "nein danke kein interesse",
    "fr": "non merci ça ne m'intéresse pas",
    "hi": "नहीं मुझे नहीं चाहिए",
}


@pytest.mark.parametrize("name", ["sales_funnel", "survey", "prompt_module"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_no_ends_the_call_in_its_own_language(language: str, name: str) -> None:
    ended = talk(name, language, NO[language])
    assert (ended.last.ends, ended.last.outcome) == (GOODBYE, Outcome.NOT_INTERESTED)
    english = fill_playbook(built_in_playbook(name), FILLED)
    assert ended.said[-1] not in (english.goodbye.text, english.states[english.start].line)


@pytest.mark.parametrize(
    ("language", "said", "reason"),
    [
        ("es", "no me vuelva a llamar nunca más", EndReason.CALLER_DNC),
        ("de", "rufen sie mich nie wieder an", EndReason.CALLER_DNC),
        ("fr", "ne m'appelez plus jamais", EndReason.CALLER_DNC),
        ("hi", "मुझे दोबारा कॉल मत करना", EndReason.CALLER_DNC),
        ("es", "se ha equivocado de número", EndReason.WRONG_PERSON),
        ("de", "da haben sie die falsche nummer", EndReason.WRONG_PERSON),
        ("fr", "vous vous trompez de numéro", EndReason.WRONG_PERSON),
        ("hi", "गलत नंबर है", EndReason.WRONG_PERSON),
        ("es", "quiero hablar con una persona de verdad", EndReason.HANDOFF_UNCONFIGURED),
        ("de", "ich möchte mit einem menschen sprechen", EndReason.HANDOFF_UNCONFIGURED),
        ("fr", "passez-moi un humain", EndReason.HANDOFF_UNCONFIGURED),
        ("hi", "मुझे किसी इंसान से बात करनी है", EndReason.HANDOFF_UNCONFIGURED),
    ],
)
@pytest.mark.parametrize("name", ["sales_funnel", "prompt_module", "appointment_reminder"])
def test_guards_end_every_playbook(name: str, language: str, said: str, reason: EndReason) -> None:
    assert talk(name, language, said).last.ends is reason


@pytest.mark.parametrize(
    ("language", "said", "truth"),
    [
        ("es", "es usted un robot", "Sí, soy un asistente de inteligencia artificial"),
        ("de", "sind sie ein roboter", "Ja, ich bin ein KI-Assistent"),
        ("fr", "vous êtes un robot", "Oui, je suis un assistant à intelligence artificielle"),
        ("hi", "क्या आप रोबोट हैं", "हाँ, मैं एक एआई सहायक हूँ"),
    ],
)
def test_who_asks_hears_that_it_is_an_ai(language: str, said: str, truth: str) -> None:
    asked = talk("sales_funnel", language, said)
    assert asked.said[-1].startswith(truth)
    assert asked.last.ends is None


@pytest.mark.parametrize(
    ("language", "said", "when"),
    [
        ("es", "ahora no puedo llámeme mañana a las tres", "mañana más o menos a las tres"),
        ("de", "ich habe jetzt keine zeit rufen sie morgen um drei an", "morgen gegen fünfzehn Uhr"),
        ("fr", "je suis occupé rappelez-moi demain à quinze heures", "demain vers quinze heures"),
        ("hi", "अभी समय नहीं है कल तीन बजे फ़ोन करो", "कल क़रीब दोपहर तीन बजे"),
    ],
)
def test_who_has_no_time_is_called_at_the_hour_they_name(language: str, said: str, when: str) -> None:
    busy = talk("sales_funnel", language, said)
    assert [type(effect) for effect in busy.effects] == [ScheduleCallback]
    assert when in " ".join(busy.said).replace(",", "")
    assert "callback_at" in busy.kept


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", ["sí", "envíeme información", "sí", "correcto"]),
        ("de", ["ja", "schicken sie mir informationen", "ja", "genau"]),
        ("fr", ["oui", "envoyez-moi un mail", "oui", "c'est ça"]),
        ("hi", ["हाँ", "मुझे जानकारी भेज दीजिए", "हाँ", "सही है"]),
    ],
)
def test_the_material_is_sent_to_the_address_on_file(language: str, said: list[str]) -> None:
    sent = talk("sales_funnel", language, *said)
    assert [type(effect) for effect in sent.effects] == [SendResource]


@pytest.mark.parametrize(
    ("language", "said", "kept"),
    [
        ("es", ["sí claro", "nueve", "la calidad", "contestar al teléfono"], ("9", "quality")),
        ("de", ["ja gern", "acht", "der service", "ans telefon gehen"], ("8", "service")),
        ("fr", ["oui d'accord", "dix", "le prix", "répondre au téléphone"], ("10", "price")),
        ("hi", ["हाँ ठीक है", "नौ", "क्वालिटी", "फ़ोन उठाइए"], ("9", "quality")),
    ],
)
def test_a_survey_keeps_its_answers(language: str, said: list[str], kept: tuple[str, str]) -> None:
    ended = talk("survey", language, *said)
    assert (ended.last.ends, ended.last.outcome) == (GOODBYE, Outcome.INTERESTED)
    assert (ended.kept["rating"], ended.kept["matters most"], ended.kept["do better"]) == (*kept, said[-1])


@pytest.mark.parametrize(
    ("language", "said", "state"),
    [
        ("es", ["sí allí estaré"], "CONFIRMED"),
        ("de", ["ja ich komme"], "CONFIRMED"),
        ("fr", ["oui je serai là"], "CONFIRMED"),
        ("hi", ["हाँ मैं आऊँगा"], "CONFIRMED"),
        ("es", ["quiero cancelar"], "CANCELED"),
        ("de", ["ich möchte absagen"], "CANCELED"),
        ("fr", ["je veux annuler"], "CANCELED"),
        ("hi", ["कैंसल कर दीजिए"], "CANCELED"),
        ("es", ["no", "no"], "CANCELED"),
        ("de", ["nein", "nein"], "CANCELED"),
        ("fr", ["non", "non"], "CANCELED"),
        ("hi", ["नहीं", "नहीं"], "CANCELED"),
        ("es", ["otro día"], "MOVE"),
        ("de", ["ein anderer tag"], "MOVE"),
        ("fr", ["un autre jour"], "MOVE"),
        ("hi", ["किसी और दिन"], "MOVE"),
    ],
)
def test_an_appointment_is_confirmed_canceled_or_moved(language: str, said: list[str], state: str) -> None:
    assert talk("appointment_reminder", language, *said).last.position.state == state
