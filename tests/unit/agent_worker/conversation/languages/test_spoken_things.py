"""Addresses, times and answers to tasks, as they are said and understood in each language."""

from datetime import UTC, datetime, timedelta

import pytest

from agent_worker.conversation.named_numbers import number_named
from agent_worker.conversation.tasks.corrections import corrected
from agent_worker.conversation.tasks.effects import Slot
from agent_worker.conversation.tasks.in_english import address_in_english, correction_in_english
from agent_worker.conversation.tasks.reading_aloud import email_aloud, time_aloud
from agent_worker.conversation.tasks.replies import agrees, declines, disagrees
from agent_worker.conversation.tasks.slot_choice import choose, wish_in
from agent_worker.conversation.tasks.spoken_addresses import spoken_address
from agent_worker.conversation.tasks.wordings import wordings

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
TUESDAY = NOW.replace(hour=10) + timedelta(days=1)
WEDNESDAY = NOW.replace(hour=15) + timedelta(days=2)
OFFERED = tuple(
    Slot(name, at, at + timedelta(hours=1)) for name, at in (("tue", TUESDAY), ("wed", WEDNESDAY))
)


@pytest.mark.parametrize(
    ("language", "said", "means"),
    [
        ("de", "anna punkt keller at firma punkt de", "anna.keller@firma.de"),
        ("de", "ja meine E-Mail-Adresse ist Anna Punkt Müller ät Firma Punkt de", "anna.mueller@firma.de"),
        ("de", "k e l l e r klammeraffe web punkt de", "keller@web.de"),
        ("de", "k wie kaufmann e l l e r at gmx punkt net", "keller@gmx.net"),
        ("de", "anna unterstrich zwei at gmail punkt com bitte", "anna_2@gmail.com"),
        ("es", "mi correo es ana punto garcía arroba empresa punto es", "ana.garcia@empresa.es"),
        ("es", "ana guion bajo lopez arroba gmail punto com por favor", "ana_lopez@gmail.com"),
        ("es", "jota a ere arroba hotmail punto com", "jar@hotmail.com"),
        ("es", "pedro dos tres arroba gmail punto com", "pedro23@gmail.com"),
        ("fr", "mon adresse c'est marie point dupont arobase orange point fr", "marie.dupont@orange.fr"),
        ("fr", "marie tiret claire arobase free point fr", "marie-claire@free.fr"),
        ("fr", "c'est anna.keller@firma.fr", "anna.keller@firma.fr"),
        ("hi", "mera email hai anna dot keller at the rate gmail dot com", "anna.keller@gmail.com"),
        ("hi", "rahul 2 3 at the rate firma dot in", "rahul23@firma.in"),
        ("hi", "rahul ऐट द रेट जीमेल डॉट कॉम", "rahul@gmail.com"),
        ("de", "nein danke das möchte ich nicht", None),
        ("es", "no tengo correo", None),
    ],
)
def test_addresses_are_understood_as_they_are_spoken(language: str, said: str, means: str | None) -> None:
    assert spoken_address(address_in_english(said, language)) == means


@pytest.mark.parametrize(
    ("language", "said", "becomes"),
    [
        ("de", "nicht com sondern de", "anna.keller@firma.de"),
        ("es", "no com sino es", "anna.keller@firma.es"),
        ("fr", "pas com mais fr", "anna.keller@firma.fr"),
    ],
)
def test_an_address_is_put_right(language: str, said: str, becomes: str) -> None:
    read_back = "anna.keller@firma.com"
    assert corrected(read_back, correction_in_english(said, language)) == becomes


@pytest.mark.parametrize(
    ("language", "aloud"),
    [
        ("en", "anna underscore two dash keller at firma dot com"),
        ("es", "anna guion bajo dos guion keller arroba firma punto com"),
        ("de", "anna Unterstrich zwei Bindestrich keller ät firma Punkt com"),
        ("fr", "anna tiret bas deux tiret keller arobase firma point com"),
        ("hi", "anna अंडरस्कोर दो डैश keller ऐट द रेट firma डॉट com"),
    ],
)
def test_addresses_are_read_aloud(language: str, aloud: str) -> None:
    assert email_aloud("anna_2-keller@firma.com", wordings(language)) == aloud


@pytest.mark.parametrize(
    ("language", "tomorrow", "in_a_fortnight"),
    [
        ("en", "tomorrow at ten thirty", "Monday, December seventh at three in the afternoon"),
        ("es", "mañana a las diez y media", "lunes siete de diciembre a las tres de la tarde"),
        ("de", "morgen um zehn Uhr dreißig", "Montag, den siebten Dezember um fünfzehn Uhr"),
        ("fr", "demain à dix heures trente", "lundi sept décembre à quinze heures"),
        ("hi", "कल साढ़े दस बजे", "सोमवार, सात दिसंबर दोपहर तीन बजे"),
    ],
)
def test_times_are_said_as_people_say_them(language: str, tomorrow: str, in_a_fortnight: str) -> None:
    table = wordings(language)
    assert time_aloud(NOW.replace(hour=10, minute=30) + timedelta(days=1), NOW, table) == tomorrow
    later = NOW.replace(hour=15) + timedelta(days=14)
    assert time_aloud(later, NOW, table, part_of_day=True) == in_a_fortnight


@pytest.mark.parametrize("language", ["en", "es", "de", "fr", "hi"])
@pytest.mark.parametrize("minute", [0, 5, 15, 30, 45, 59])
def test_every_time_of_the_day_can_be_said(language: str, minute: int) -> None:
    said = {
        time_aloud(NOW.replace(hour=hour, minute=minute), NOW, wordings(language), part_of_day=True)
        for hour in range(24)
    }
    assert len(said) >= 24 - 2


@pytest.mark.parametrize(
    ("language", "yes", "no", "none_of_it"),
    [
        ("es", "sí eso es correcto", "no está mal", "no quiero dar mi correo"),
        ("de", "ja genau stimmt", "nein das ist falsch", "das sage ich ihnen nicht"),
        ("fr", "oui c'est ça", "non c'est faux", "je ne donne pas mon adresse"),
        ("hi", "हाँ सही है", "नहीं गलत है", "रहने दो"),
    ],
)
def test_a_yes_a_no_and_a_refusal_are_told_apart(language: str, yes: str, no: str, none_of_it: str) -> None:
    assert agrees(yes, language)
    assert not agrees(no, language)
    assert disagrees(no, language)
    assert declines(none_of_it, language)
    assert not declines(yes, language)


@pytest.mark.parametrize(
    ("language", "said", "chosen"),
    [
        ("es", "el primero por favor", "tue"),
        ("es", "el miércoles", "wed"),
        ("es", "el martes a las diez", "tue"),
        ("es", "el martes no, mejor el miércoles", "wed"),
        ("de", "der zweite bitte", "wed"),
        ("de", "am dienstag", "tue"),
        ("de", "mittwoch um fünfzehn uhr", "wed"),
        ("de", "das ist mir egal", "tue"),
        ("fr", "le premier", "tue"),
        ("fr", "mercredi à quinze heures", "wed"),
        ("fr", "peu importe", "tue"),
        ("hi", "पहला वाला", "tue"),
        ("hi", "बुधवार को", "wed"),
    ],
)
def test_a_time_is_chosen(language: str, said: str, chosen: str) -> None:
    choice = choose(said, OFFERED, NOW, language)
    assert [slot.id for slot in choice.slots] == [chosen]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "no puedo ninguno de los dos"),
        ("de", "keiner von beiden passt mir"),
        ("fr", "aucun des deux"),
        ("hi", "कोई नहीं"),
    ],
)
def test_none_of_the_times_is_another_wish(language: str, said: str) -> None:
    assert choose(said, OFFERED, NOW, language).wish is not None


@pytest.mark.parametrize(
    ("language", "said"),
    [("es", "el jueves por la mañana"), ("de", "am donnerstag vormittag"), ("fr", "jeudi matin")],
)
def test_a_wish_names_a_day_and_its_part(language: str, said: str) -> None:
    wish = wish_in(said, NOW, language)
    assert (wish.day, wish.from_hour, wish.to_hour) == ((NOW + timedelta(days=3)).date(), None, 12)


@pytest.mark.parametrize(
    ("language", "said", "number"),
    [
        ("es", "un nueve", 9),
        ("de", "ich würde sagen acht", 8),
        ("fr", "dix", 10),
        ("hi", "नौ", 9),
        ("hi", "saat", 7),
    ],
)
def test_a_number_is_named(language: str, said: str, number: int) -> None:
    assert number_named(said, language) == number
