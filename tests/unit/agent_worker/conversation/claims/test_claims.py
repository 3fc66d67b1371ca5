import time

import pytest

from agent_worker.conversation.claims import Facts, Kind, claims, facts_of, unsupported
from control_plane.contract.brief import CallBrief

FACTS = Facts.of(
    [
        "Hello Anna Keller, this is Ava, an AI assistant calling for Northwind.",
        "It costs 49 dollars a month, and annual plans get 20 percent off.",
        "We have 3,000 customers. The demonstration is on Thursday, March 5th at 3 pm.",
        "The first month is free. I will send you the guide.",
    ],
    "en",
)


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        ("It is forty-nine dollars.", "en", Kind.PRICE, "49 USD"),
        ("It is $1,250.50.", "en", Kind.PRICE, "1250.5 USD"),
        ("It is 49 dollars and 50 cents.", "en", Kind.PRICE, "49.5 USD"),
        ("Das kostet neunundvierzig Euro.", "de", Kind.PRICE, "49 EUR"),
        ("Cuesta cuarenta y nueve euros.", "es", Kind.PRICE, "49 EUR"),
        ("इसकी कीमत उनचास रुपये है।", "hi", Kind.PRICE, "49 INR"),
        ("twenty per cent less", "en", Kind.PERCENTAGE, "20"),
        ("zwanzig Prozent", "de", Kind.PERCENTAGE, "20"),
        ("el veinte por ciento", "es", Kind.PERCENTAGE, "20"),
        ("vingt pour cent", "fr", Kind.PERCENTAGE, "20"),
        ("बीस प्रतिशत", "hi", Kind.PERCENTAGE, "20"),
        ("12.5%", "en", Kind.PERCENTAGE, "12.5"),
        ("three thousand customers", "en", Kind.NUMBER, "3000"),
        ("3.000 Kunden", "de", Kind.NUMBER, "3000"),
        ("3 000 clients", "fr", Kind.NUMBER, "3000"),
        ("three point five million parcels", "en", Kind.NUMBER, "3500000"),
        ("founded in nineteen ninety-nine", "en", Kind.NUMBER, "1999"),
        ("hundreds of customers", "en", Kind.NUMBER, "hundreds"),
        ("on the fifth of March", "en", Kind.DATE, "3-5"),
        ("on March 5", "en", Kind.DATE, "3-5"),
        ("am 5. März", "de", Kind.DATE, "3-5"),
        ("el 5 de marzo", "es", Kind.DATE, "3-5"),
        ("2026-03-05 it is", "en", Kind.DATE, "3-5"),
        ("see you tomorrow", "en", Kind.DATE, "tomorrow"),
        ("am Freitag", "de", Kind.DATE, "weekday 5"),
        ("half past three", "en", Kind.TIME, "3:30"),
        ("halb vier", "de", Kind.TIME, "3:30"),
        ("a las tres y media", "es", Kind.TIME, "3:30"),
        ("at 15:30", "en", Kind.TIME, "3:30"),
        ("um 15 Uhr 30", "de", Kind.TIME, "3:30"),
        ("call 202 555 0100", "en", Kind.PHONE, "2025550100"),
        ("two oh two", "en", Kind.NUMBER, "2"),
        ("five five five one two three four", "en", Kind.PHONE, "5551234"),
        ("see www.northwind.example/guide", "en", Kind.ADDRESS, "northwind.example/guide"),
        ("write to ava at northwind dot example", "en", Kind.ADDRESS, "ava@northwind.example"),
        ("I know Peter Schmidt", "en", Kind.NAME, "schmidt"),
        ("Siemens uses it", "en", Kind.NAME, "siemens"),
        ("We guarantee it.", "en", Kind.PROMISE, "guarantee"),
    ],
)
def test_a_claim_is_read_in_one_form(text: str, language: str, kind: Kind, value: str) -> None:
    assert (kind, value) in {(claim.kind, claim.value) for claim in claims(text, language)}


@pytest.mark.parametrize(
    "text",
    [
        "One moment, please. I have one or two questions.",
        "Good morning, how are you this morning?",
        "May I ask what you use today?",
        "I cannot promise that, and we can't guarantee anything.",
        "Are you free for a minute?",
        "What would be the best time to reach you?",
        "That makes sense, doesn't it?",
    ],
)
def test_small_talk_claims_nothing(text: str) -> None:
    assert claims(text, "en") == ()


@pytest.mark.parametrize(
    "text",
    [
        "It's $49 per month.",
        "Forty-nine dollars monthly, Ms. Keller.",
        "Twenty percent off.",
        "Three thousand happy customers.",
        "On the 5th of March at 15:00.",
        "In March.",
        "I'll send you the guide, ANNA.",
        "Your first month is free.",
    ],
)
def test_what_was_approved_may_be_said_in_other_words(text: str) -> None:
    assert unsupported(text, FACTS) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It's $49 per year.", Kind.PRICE),
        ("It's 49 euros a month.", Kind.PRICE),
        ("Twenty-five percent off.", Kind.PERCENTAGE),
        ("Three thousand employees.", Kind.NUMBER),
        ("On the 6th of March.", Kind.DATE),
        ("On Thursday at 3 am.", Kind.TIME),
        ("The set-up is free.", Kind.PROMISE),
        ("If not, we guarantee it.", Kind.PROMISE),
        ("Not only will you save money.", Kind.PROMISE),
        ("I am a real person.", Kind.PROMISE),
        ("Ask for Anna Miller.", Kind.NAME),
    ],
)
def test_a_detail_that_was_not_approved_is_found(text: str, kind: Kind) -> None:
    assert kind in {claim.kind for claim in unsupported(text, FACTS)}


def test_what_a_directive_forbids_is_no_fact() -> None:
    facts = Facts.of([], "en", directives=["Be kind. Never offer more than 20 percent. Say 10 percent."])
    assert unsupported("You get 20 percent.", facts)
    assert not unsupported("You get 10 percent.", facts)


def test_the_brief_s_own_lines_may_all_be_said(brief: CallBrief) -> None:
    facts = facts_of(brief)
    playbook = brief.playbook
    lines = [state.line.text for state in playbook.states.values() if state.line is not None]
    for text in [*lines, *(answer.answer.text for answer in playbook.answers), playbook.safe_line.text]:
        assert unsupported(text, facts) == ()


def test_wordings_that_callers_use_are_no_facts(brief: CallBrief) -> None:
    assert "vendor" in " ".join(brief.playbook.answers[0].asked_as)
    assert unsupported("We have 12 vendors.", facts_of(brief))


def test_a_sentence_is_checked_in_less_than_a_millisecond() -> None:
    sentence = "Thank you Anna, the demonstration is on Thursday, March 5th at three, for 49 dollars a month."
    took_s = min(_seconds(sentence) for _ in range(50))
    assert took_s < 0.001


def _seconds(sentence: str) -> float:
    started = time.perf_counter()
    unsupported(sentence, FACTS)
    return time.perf_counter() - started
