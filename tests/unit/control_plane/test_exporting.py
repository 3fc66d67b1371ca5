import csv
import io
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.exporting import Cell, cell, csv_lines


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "+1202555A123"])
def test_what_a_spreadsheet_would_compute_is_quoted(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+12025550123", "dial", "", "2026-11-18T15:00:00Z"])
def test_plain_values_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def test_several_reasons_stand_in_one_cell_and_nothing_is_empty() -> None:
    assert cell(["too_soon", "suppressed"]) == "too_soon suppressed"
    assert cell(None) == ""


@given(st.text())
def test_no_cell_begins_like_a_formula_and_every_cell_can_be_read_back(text: str) -> None:
    written = cell(text)
    assert written.lstrip("'") == text.lstrip("'")
    assert not written.startswith(("=", "-", "@", "\t", "\r"))
    if "\r" not in text and "\0" not in text:
        buffer = io.StringIO()
        csv.writer(buffer).writerow([written, "x"])
        assert next(csv.reader(io.StringIO(buffer.getvalue(), newline="")))[0] == written


@pytest.mark.parametrize("text", ["\n=1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)"])  # noqa: RUF001  # as meant
def test_no_other_spelling_of_a_formula_gets_through(text: str) -> None:
    assert cell(text) == f"'{text}"


async def test_a_table_of_any_columns_quotes_names_and_values_alike() -> None:
    async def batches() -> AsyncIterator[list[list[Cell]]]:
        yield [["=1+1", 5], ["Beta, Inc.", None]]
        yield [["+12025550123", True]]

    text = "".join([piece async for piece in csv_lines(["@name", "n"], batches())])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["'@name", "n"],
        ["'=1+1", "5"],
        ["Beta, Inc.", ""],
        ["+12025550123", "true"],
    ]
