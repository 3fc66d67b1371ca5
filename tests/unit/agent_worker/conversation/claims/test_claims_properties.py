"""What holds for any price, percentage and date, and for any sentence made of facts."""

import calendar
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from agent_worker.conversation.claims import Facts, Kind, unsupported

_SPELLED: Final = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
_ONES: Final = _SPELLED.split()
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
FACTUAL: Final = (
    "it costs 49 dollars a month",
    "annual plans get 20 percent off",
    "we have 3,000 customers",
    "the demonstration is on Thursday, March 5th at 3 pm",
    "you can write to hello@northwind.example",
    "the first month is free",
    "Julia Brandt holds the demonstration",
    "Northwind was founded in 2014",
)
FACTS: Final = Facts.of([f"{text[0].upper()}{text[1:]}." for text in FACTUAL], "en")
OPENINGS: Final = ("", "Well, ", "As I said, ", "Sure, ", "Let me see: ", "Thank you. I think ")
CLOSINGS: Final = (".", ", okay?", ". Does that make sense?", "!", ", if you like.")


def spelled(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        ones = f"-{_ONES[number % 10]}" if number % 10 else ""
        return f"{_TENS[number // 10 - 2]}{ones}"
    if number < 1000:
        rest = f" and {spelled(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    rest = f" {spelled(number % 1000)}" if number % 1000 else ""
    return f"{spelled(number // 1000)} thousand{rest}"


@st.composite
def written(draw: st.DrawFn, number: int) -> str:
    return draw(st.sampled_from([str(number), f"{number:,}", spelled(number)]))


@st.composite
def sentences_around(draw: st.DrawFn, claim: str) -> str:
    return draw(st.sampled_from(OPENINGS)) + claim + draw(st.sampled_from(CLOSINGS))


@given(st.data(), st.integers(1, 99_999).filter(lambda price: price != 49))
def test_no_price_passes_that_was_not_given(data: st.DataObject, price: int) -> None:
    number = data.draw(written(price))
    worded = data.draw(
        st.sampled_from(["it is ${}", "it costs {} dollars", "that is {} bucks a month", "{} euros it is"])
    )
    text = data.draw(sentences_around(worded.format(number)))
    assert Kind.PRICE in {claim.kind for claim in unsupported(text, FACTS)}, text


@given(st.data(), st.integers(0, 1000).filter(lambda share: share != 20))
def test_no_percentage_passes_that_was_not_given(data: st.DataObject, share: int) -> None:
    number = data.draw(written(share))
    worded = data.draw(st.sampled_from(["you save {} percent", "{}% less", "it is {} per cent cheaper"]))
    text = data.draw(sentences_around(worded.format(number)))
    assert Kind.PERCENTAGE in {claim.kind for claim in unsupported(text, FACTS)}, text


ABROAD: Final = {
    "de": ("Das kostet {} Euro", "Sie bekommen {} Prozent", "am {}. Oktober"),
    "es": ("Cuesta {} euros", "Tiene un {} por ciento", "el {} de octubre"),
    "fr": ("Cela coûte {} euros", "C'est {} pour cent", "le {} octobre"),
    "hi": ("कीमत {} रुपये है", "{} प्रतिशत", "{} अक्टूबर को"),
}


@given(st.sampled_from(sorted(ABROAD)), st.integers(2, 31))
def test_none_passes_in_any_language(language: str, number: int) -> None:
    facts = Facts.of([], language)
    for worded, kind in zip(ABROAD[language], (Kind.PRICE, Kind.PERCENTAGE, Kind.DATE), strict=True):
        text = worded.format(number)
        assert kind in {claim.kind for claim in unsupported(text, facts)}, text
        assert unsupported(text, facts.and_these([text])) == (), text


@given(st.data(), st.integers(1, 12), st.integers(1, 28))
def test_no_date_passes_that_was_not_given(data: st.DataObject, month: int, day: int) -> None:
    if (month, day) == (3, 5):
        return
    name = calendar.month_name[month]
    worded = data.draw(
        st.sampled_from([f"on {name} {day}", f"on the {day}th of {name}", f"on 2026-{month:02}-{day:02}"])
    )
    text = data.draw(sentences_around(f"we meet {worded}"))
    assert Kind.DATE in {claim.kind for claim in unsupported(text, FACTS)}, text


@given(st.lists(st.sampled_from(FACTUAL), min_size=1, max_size=3, unique=True), st.data())
def test_a_sentence_made_of_facts_always_passes(facts: list[str], data: st.DataObject) -> None:
    text = data.draw(sentences_around(", and ".join(facts)))
    assert unsupported(text, FACTS) == (), text


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_checked(text: str) -> None:
    for language in ("en", "de", "es", "fr", "hi", "xx"):
        unsupported(text, Facts.of(["Hello."], language))
