"""The lead's language is noticed by their words, and what follows from it."""

import pytest

from agent_worker.conversation.languages import (
    brief_in,
    language_asked_for,
    language_not_spoken,
    language_noticed,
    languages_of,
    noting,
    playbooks_of,
)
from agent_worker.conversation.position import Decision, Position, start
from control_plane.contract.brief import CallBrief, LeadContext, Providers, Recording, TrunkRoute
from control_plane.contract.states import EndReason
from control_plane.scripts.service import built_in_playbook

FUNNEL = built_in_playbook("sales_funnel")
SPANISH = built_in_playbook("sales_funnel", "es")
BRIEF = CallBrief(
    attempt_id="att_1",
    fencing_token=1,
    lease_s=30,
    number="+12025550123",
    instructions="You call.",
    lead=LeadContext(name="Anna Keller"),
    trunk=TrunkRoute(host="trunk.example", from_number="+12025550100"),
    playbook=FUNNEL,
    translations={"es": SPANISH},
    callback_languages=["de-DE"],
    providers=Providers(language="en-US"),
    recording=Recording(object_prefix="x"),
)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("hola quién habla", "es"),
        ("guten tag wer ist denn da", "de"),
        ("bonjour c'est qui à l'appareil", "fr"),
        ("नमस्ते कौन बोल रहा है", "hi"),
        ("namaste aap kaun bol rahe hain", "hi"),
        ("no me llame más", "es"),
        ("do you speak spanish", "es"),
        ("ich spreche nur deutsch", "de"),
        ("sorry no hablo inglés", "es"),
    ],
)
def test_another_language_is_noticed_in_an_english_call(said: str, language: str) -> None:
    assert language_noticed(said, "en-US") == language


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hola",
        "no no no",
        "carlos de la cruz speaking",
        "hello this is anna from los angeles",
        "i met him in el paso",
        "we have an office in the rue de rivoli",
        "ja",
        "die hard is a film",
        "i do not speak spanish",
        "okay go ahead",
    ],
)
def test_names_and_single_words_are_no_other_language(said: str) -> None:
    assert language_noticed(said, "en-US") is None


@pytest.mark.parametrize(
    ("said", "current"), [("sí claro", "es-ES"), ("ja gern", "de"), ("oui bien sûr", "fr"), ("हाँ जी", "hi")]
)
def test_a_call_s_own_language_is_nothing_new(said: str, current: str) -> None:
    assert language_noticed(said, current) is None


def test_the_recogniser_s_opinion_decides_only_between_languages_that_are_as_likely() -> None:
    assert language_noticed("no se", "en", hinted="es") is None
    assert language_noticed("la tarde", "en", hinted="es") == "es"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("can we speak in german please", "de"),
        ("habla español", "es"),
        ("vous parlez français", "fr"),
        ("हिंदी में बोलिए please hindi mein please", "hi"),
        ("i do not speak english only spanish i speak spanish", "es"),
        ("what does it cost", None),
    ],
)
def test_a_language_may_be_asked_for_by_name(said: str, language: str | None) -> None:
    assert language_asked_for(said) == language


def test_a_call_goes_on_in_a_language_that_the_campaign_has() -> None:
    assert dict(playbooks_of(BRIEF)) == {"en": FUNNEL, "es": SPANISH}
    assert languages_of(BRIEF) == ("en", "es", "de")
    followed = brief_in(BRIEF, "es", SPANISH)
    assert (followed.playbook, followed.providers.language) == (SPANISH, "es")


def test_a_language_that_is_not_spoken_ends_the_call_the_second_time_it_is_heard() -> None:
    position = start(FUNNEL)
    said = "guten tag wer ist denn da"
    assert language_not_spoken(BRIEF, position, said, "de") is None
    left = language_not_spoken(BRIEF, _after(position, "de"), said, "de")
    assert left is not None
    assert left.ends is EndReason.LANGUAGE_NOT_SPOKEN
    assert left.line is not None
    assert "ruft Sie zurück" in left.line.text
    assert left.tags == ("speaks de", "callback in de")


def test_no_callback_is_promised_where_nobody_can_make_it() -> None:
    left = language_not_spoken(BRIEF, _after(start(FUNNEL), "fr"), "je ne comprends pas", "fr")
    assert left is not None
    assert left.line is not None
    assert "rappellera" not in left.line.text
    assert left.tags == ("speaks fr",)


def test_one_who_says_that_they_speak_only_german_is_believed_at_once() -> None:
    assert language_not_spoken(BRIEF, start(FUNNEL), "ich spreche nur deutsch", "de") is not None


def test_an_opt_out_counts_in_a_language_that_the_call_is_not_held_in() -> None:
    left = language_not_spoken(BRIEF, start(FUNNEL), "rufen sie mich nie wieder an", "de")
    assert left is not None
    assert (left.opt_out, left.ends) == (True, EndReason.CALLER_DNC)


def _after(position: Position, language: str) -> Position:
    return noting(Decision(position, None, "unclear"), language).position
