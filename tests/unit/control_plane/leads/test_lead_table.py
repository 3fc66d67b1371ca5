import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.errors import Invalid
from control_plane.leads.table import rows

ANNA = {"prospect_name": "Anna Müller", "phone": "+12025550123"}


def values(data: bytes) -> list[dict[str, str]]:
    return [row.values for row in rows(data)]


@pytest.mark.parametrize(
    "data",
    [
        "prospect_name,phone\nAnna Müller,+12025550123\n".encode(),
        "\ufeffprospect_name,phone\r\nAnna Müller,+12025550123\r\n".encode(),
        "prospect_name;phone\r\nAnna Müller;+12025550123".encode("cp1252"),
        "prospect_name\tphone\nAnna Müller\t+12025550123".encode("utf-16"),
        "sep=;\r\nprospect_name;phone\r\nAnna Müller;+12025550123\r\n".encode(),
        " Prospect Name , PHONE \n  Anna Müller ,+12025550123\n".encode(),
        "\n\nprospect_name,phone\n,\n\nAnna Müller,+12025550123\n,,,\n\n".encode(),
        'prospect_name,phone\n"Anna Müller","+12025550123"'.encode(),
    ],
    ids=["plain", "bom-crlf", "cp1252-semicolon", "utf16-tab", "sep", "spaces", "empty-lines", "quoted"],
)
def test_a_file_is_read_whatever_excel_did_to_it(data: bytes) -> None:
    assert values(data) == [ANNA]


def test_quoted_line_breaks_stay_in_their_value() -> None:
    [row] = rows(b'phone,notes\n+12025550123,"first\r\nsecond, third"\n')
    assert row.values["notes"] == "first\r\nsecond, third"


def test_rows_carry_the_number_a_spreadsheet_shows() -> None:
    found = rows(b"phone,notes\n+1,\n\n+2,\n")
    assert [(row.number, row.values["phone"]) for row in found] == [(2, "+1"), (4, "+2")]


def test_further_columns_keep_their_own_names() -> None:
    assert values(b"phone,Budget 2026\n+1,5000\n") == [{"phone": "+1", "Budget 2026": "5000"}]


def test_a_file_without_a_phone_column_names_what_it_found_and_what_it_wants() -> None:
    with pytest.raises(
        Invalid, match=r"no column phone. Found: prospect_name, Mobile. Expected: prospect_n"
    ) as e:
        values(b"prospect name,Mobile\nAnna,+1\n")
    assert e.value.extra["found"] == ["prospect_name", "Mobile"]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   ", b"\xff\xfe", b"\x00\x01\x02"])
def test_an_empty_file_has_no_phone_column_either(data: bytes) -> None:
    with pytest.raises(Invalid, match="no column phone"):
        values(data)


def test_columns_that_differ_only_in_case_are_refused() -> None:
    with pytest.raises(Invalid, match="appear twice: budget"):
        values(b"phone,Budget,budget\n+1,1,2\n")


def test_an_excel_workbook_is_recognised() -> None:
    with pytest.raises(Invalid, match="Save it as CSV"):
        values(b"PK\x03\x04 and so on")


def test_values_beyond_the_header_are_told() -> None:
    [row] = rows(b"phone,notes\n+1,a,b\n")
    assert row.surplus == ("b",)


def test_a_value_longer_than_the_reader_takes_is_a_clear_refusal() -> None:
    with pytest.raises(Invalid, match="cannot be read as CSV near line 2"):
        values(b'phone\n"' + b"x" * 200_000 + b'"\n')


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_at_all_break_the_reader(data: bytes) -> None:
    try:
        for row in rows(b"phone,notes\n" + data):
            assert row.number >= 2
    except Invalid:
        pass
