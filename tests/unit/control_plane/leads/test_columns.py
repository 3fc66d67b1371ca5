import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.errors import Invalid
from control_plane.leads.columns import LEADS, fingerprint, named, suggested
from control_plane.leads.table import columns, rows

FILE = b"Full Name;Mobile;Firm;Notes\nAnna;+12025550123;Acme;private\n"
MAPPING = {"full name": "prospect_name", "Mobile": "Phone", "Firm": "Company", "Notes": ""}


def test_columns_called_otherwise_are_read_as_they_are_mapped() -> None:
    [row] = rows(FILE, MAPPING)
    assert row.values == {"prospect_name": "Anna", "phone": "+12025550123", "Company": "Acme"}
    assert columns(FILE, MAPPING) == ["prospect_name", "phone", "Company"]


def test_a_known_column_can_give_its_name_to_another() -> None:
    [row] = rows(b"phone,mobile\n+1,+2\n", {"phone": "Desk", "mobile": "phone"})
    assert row.values == {"Desk": "+1", "phone": "+2"}


def test_a_mapping_of_columns_that_are_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Invalid, match="does not fit") as told:
        list(rows(FILE, {"Cell": "phone"}))
    assert told.value.extra["found"] == ["Full Name", "Mobile", "Firm", "Notes"]
    assert told.value.extra["errors"][0]["value"] == "Cell"


def test_two_columns_cannot_become_one() -> None:
    with pytest.raises(Invalid, match="appear twice: phone"):
        list(rows(b"phone,mobile\n+1,+2\n", {"mobile": "phone"}))


def test_a_file_without_a_phone_column_comes_back_with_a_guess() -> None:
    with pytest.raises(Invalid) as told:
        columns(FILE)
    assert told.value.extra["suggested"] == {"Mobile": "phone", "Full Name": "prospect_name"}
    assert "mapping" in told.value.detail


def test_what_is_known_already_is_not_guessed_at() -> None:
    assert suggested(["phone", "Mobile", "Compny Name", "E-Mail"]) == {
        "Compny Name": "company_name",
        "E-Mail": "email",
    }


def test_a_header_is_known_again_in_any_order_and_capitals() -> None:
    assert fingerprint(["Phone", " Full  Name"]) == fingerprint(["full name", "PHONE"])
    assert fingerprint(["Phone"]) != fingerprint(["Phone", "Name"])


@given(
    st.lists(st.text(max_size=12), max_size=6),
    st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=3),
)
def test_any_header_is_named_or_refused_with_a_reason(cells: list[str], mapping: dict[str, str]) -> None:
    try:
        names = named(cells, mapping, LEADS)
    except Invalid as refused:
        assert refused.detail
    else:
        assert len(names) == len(cells)
        assert "phone" in names
        kept = [name.casefold() for name in names if name]
        assert len(kept) == len(set(kept))
    assert set(suggested(cells)) <= {cell for cell in cells if cell}
