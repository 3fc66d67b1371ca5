"""What is taken out of words and log lines, and what stays."""

import pytest

from control_plane.contract.redaction import is_card, mask_fields, masked, redacted


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("my card is 4111 1111 1111 1111 thanks", "my card is [card] thanks"),
        ("4111-1111-1111-1111", "[card]"),
        ("378282246310005", "[card]"),
        ("call me on +1 (202) 555-0123 please", "call me on [number] please"),
        ("0151 23456789 or 555 0123 0", "[number] or [number]"),
        ("write to anna.k+x@mail.example.co.uk.", "write to [e-mail]."),
        ("it is anna at example dot com okay", "it is [e-mail] okay"),
        ("anna dot keller at mail dot example dot org", "[e-mail]"),
        ("anna punkt keller at beispiel punkt de", "[e-mail]"),
        ("five five five one two three four", "[number]"),
        ("double five, five, one 23 four oh one", "[number]"),
        ("null eins fünf eins zwei drei vier fünf", "[number]"),
        ("zéro six douze un deux trois quatre cinq six sept", "zéro six douze [number]"),
    ],
)
def test_cards_numbers_and_addresses_are_taken_out_written_or_spoken(said: str, shown: str) -> None:
    assert redacted(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "we have 250 drivers in 12 depots",
        "Tuesday the 3rd at 10:30",
        "one or two of us, three at most",
        "about 1,200 dollars a month",
        "see you at the office",
        "meet me at noon, dot your i's",
    ],
)
def test_other_words_and_numbers_stay(said: str) -> None:
    assert redacted(said) == said


def test_a_card_is_known_by_its_check_digit() -> None:
    assert is_card("5555 5555 5555 4444")
    assert not is_card("4111 1111 1111 1112")
    assert not is_card("0000 0000 0000 0000")


def test_log_lines_keep_what_operators_need() -> None:
    for kept in (
        "att_0660d1dfa37fa2cbfe8895cb0a4d3e44",
        "0660d1dfa37fa2cbfe8895cb0a4d3e44",
        "2026-11-21T23:40:03.296000Z",
        "127.0.0.1:43807",
        "1764000000000",
    ):
        assert masked(kept) == kept
    assert masked("to +12025550123 and anna@acme.com") == "to ***0123 and an***@acme.com"
    assert masked("paid with 4111111111111111") == "paid with [card]"


def test_every_value_of_a_log_event_is_masked_by_its_key_or_by_what_it_holds() -> None:
    event = {
        "event": "refused",
        "timestamp": "2026-11-21T23:40:03.296000Z",
        "number": "+12025550123",
        "text": "yes",
        "reason": "no such mailbox: anna@acme.com",
        "tries": 3,
    }
    mask_fields(event)
    assert event == {
        "event": "refused",
        "timestamp": "2026-11-21T23:40:03.296000Z",
        "number": "***0123",
        "text": "***",
        "reason": "no such mailbox: an***@acme.com",
        "tries": 3,
    }
