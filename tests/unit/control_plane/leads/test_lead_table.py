import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.errors import Invalid
from control_plane.leads.table import Row, columns, rows

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
        "prospect_name\tphone\r\nAnna Müller\t+12025550123\r\n".encode("utf-16-le"),
        "prospect_name;phone\nAnna Müller;+12025550123".encode("utf-16-be"),
        "prospect_name|phone\rAnna Müller|+12025550123\r".encode(),
        '"prospect\nname","phone"\nAnna Müller,+12025550123'.encode(),
    ],
    ids=[
        "plain",
        "bom-crlf",
        "cp1252-semicolon",
        "utf16-tab",
        "sep",
        "spaces",
        "empty-lines",
        "quoted",
        "utf16-without-mark",
        "utf16-big-endian",
        "bars-and-old-macs",
        "broken-header",
    ],
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


def test_the_separator_is_the_one_that_makes_sense_of_the_header() -> None:
    data = b"phone;notes (first, second, third)\n+1;a, b\n"
    assert values(data) == [{"phone": "+1", "notes (first, second, third)": "a, b"}]


def test_one_broken_byte_does_not_spoil_a_file_that_says_it_is_utf_8() -> None:
    [row] = rows("\ufeffphone,name,city\n+1,Ann".encode() + b"\xff" + ",Köln".encode())
    assert row.values == {"phone": "+1", "name": "Ann\ufffd", "city": "Köln"}


def test_values_without_a_columns_name_are_kept_under_their_place() -> None:
    assert values(b",phone,,Column 3\n0,+1,x,y\n") == [
        {"column 1": "0", "phone": "+1", "column 3 (no name)": "x", "Column 3": "y"}
    ]
    assert columns(b",phone,,\n") == ["phone"]


@pytest.mark.parametrize("end", ["", "\n", "Ben,Beta\n"])
def test_a_quotation_mark_that_is_never_closed_is_told_with_the_lines_it_swallows(end: str) -> None:
    data = f'phone,company\n+1,Acme\n+2,"Beta\n+3,Gamma\n{end}'
    good, bad = rows(data.encode())
    assert (good.number, good.run_together) == (2, 0)
    assert (bad.number, bad.run_together) == (3, 2 + bool(end.strip()))


def test_a_mark_too_few_never_gives_one_person_the_number_of_another() -> None:
    [bad] = rows(b'name,company,phone\nAnna,"Acme,+1\nBen,"Beta",+2\n')
    assert bad.run_together == 2


def test_a_header_whose_quotation_mark_is_never_closed_is_refused() -> None:
    with pytest.raises(Invalid, match="header is never closed"):
        values(b'"phone,notes\n+1,a\n+2,b\n')


def test_a_columns_name_is_not_endless() -> None:
    with pytest.raises(Invalid, match="too long"):
        values(b"phone," + b"x" * 101)


def cell(text: str, quoted: bool) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if quoted or set(text) & set('",;|\t\r\n') else text


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=30),
            st.booleans(),
        ),
        max_size=8,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_row_of_a_sound_file_is_read_as_it_was_written(
    people: list[tuple[str, bool]], separator: str, end: str, encoding: str
) -> None:
    written = [f"phone{separator}notes"]
    written += [f"+{number}{separator}{cell(text, quoted)}" for number, (text, quoted) in enumerate(people)]
    found = list(rows(end.join(written).encode(encoding)))
    assert [(row.values["phone"], row.values.get("notes", "")) for row in found] == [
        (f"+{number}", text.strip()) for number, (text, _) in enumerate(people)
    ]
    assert not any(row.surplus or row.run_together for row in found)


def accounted(found: list[Row]) -> str:
    return "".join("".join([*row.values.values(), *row.surplus]) for row in found)


@given(st.lists(st.text(st.sampled_from('a,;"\n\r \t'), max_size=12), max_size=12))
def test_no_line_with_a_number_is_lost_without_a_row_that_says_so(lines: list[str]) -> None:
    """Each line has a mark of its own; it is in a row's values, whatever stands around it."""
    marked = [f"{line}<{number}>" for number, line in enumerate(lines)]
    found = list(rows(("phone,notes\n" + "\n".join(marked)).encode()))
    text = accounted(found)
    assert all(f"<{number}>" in text for number in range(len(lines)))
