"""Whatever stands in a file: no crash, and no row without a lead that can be stored or a reason."""

import csv
import io
from datetime import UTC, datetime

import bson
from hypothesis import given
from hypothesis import strategies as st

from control_plane.compliance.lists import COLUMNS, Unwanted
from control_plane.compliance.lists import read as read_suppression
from control_plane.errors import Invalid
from control_plane.leads.columns import KNOWN_COLUMNS, suggested
from control_plane.leads.rules import NewLead, read, search_keys
from control_plane.leads.searching import lookup
from control_plane.leads.table import header, rows

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

NASTY = st.sampled_from(
    [
        *(
            "+12025550123",
            "(202) 555-0123",
            "'+12025550124",
            "12",
            "0",
            "+",
            "+800 1234 5678",
            "00442079460000",
        ),
        *("2026-05-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-W01-1", "form"),
        *("Europe/Berlin", "america/new york", "Mars/Base", "../../etc/passwd", "anna@acme.com", "@", "a@b"),
        *("=1+1", "$where", "a.b", "__proto__", "\0", "\ufeff", "\u202e", "x" * 1001, '"', '""', ";", "\r\n"),
    ]
)
VALUES = NASTY | st.text(max_size=20)
NAMES = st.sampled_from([*KNOWN_COLUMNS, "Mobile", "reason", "email_domain", "$set", "a.b", ""]) | st.text(
    max_size=10
)
TABLES = st.tuples(
    st.lists(NAMES, min_size=1, max_size=6), st.lists(st.lists(VALUES, max_size=7), max_size=8)
)
FILES = st.tuples(
    TABLES, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
)


def written(file: tuple[tuple[list[str], list[list[str]]], str, str]) -> bytes:
    (names, people), separator, encoding = file
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([[*names, "phone"], *people])
    return text.getvalue().encode(encoding, errors="replace")


@given(FILES.map(written) | st.binary(max_size=400), st.dictionaries(NAMES, NAMES, max_size=2))
def test_every_row_of_any_file_is_a_lead_that_can_be_stored_or_says_why_not(
    data: bytes, mapping: dict[str, str]
) -> None:
    for names in (mapping, {}):
        try:
            for row in rows(data, names):
                result = read(row, "US", ["Region"] if row.number % 2 else (), now=NOW)
                if isinstance(result, NewLead):
                    bson.encode({"custom": result.custom, "consent": result.consent and result.consent.at})
                    bson.encode(
                        {"search": search_keys(result.prospect_name, result.company_name, result.email)}
                    )
                else:
                    assert result
                    assert all(one.row == row.number and one.problem and one.fix for one in result)
                    bson.encode({"problems": [one.model_dump() for one in result]})
            suggested(header(data))
        except Invalid as refused:
            assert refused.detail


@given(FILES.map(written) | st.binary(max_size=400))
def test_every_row_of_any_list_suppresses_somebody_or_says_why_not(data: bytes) -> None:
    try:
        for row in rows(data, layout=COLUMNS):
            result = read_suppression(row, "US", reason="x", campaign_id=None, campaigns=())
            if isinstance(result, Unwanted):
                bson.encode({"value": result.who.value, "reason": result.reason})
            else:
                assert result.problem and result.fix
    except Invalid as refused:
        assert refused.detail


@given(VALUES, st.sampled_from(["US", "DE", "XX"]))
def test_anything_can_be_searched_for(text: str, region: str) -> None:
    bson.encode(lookup("acc_1", text, region).query)
