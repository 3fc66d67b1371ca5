"""The table of laws is written from the files of law."""

from pathlib import Path

from control_plane.compliance.jurisdictions import every
from control_plane.compliance.law import table

DOCUMENT = Path(__file__).parents[4] / "docs" / "calling-law.md"


def test_the_document_is_what_the_files_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == table.document(), (
        "run: python -m control_plane.compliance.law docs/calling-law.md"
    )


def test_every_place_has_a_row() -> None:
    assert all(f"({place.code}) |" in table.document() for place in every())
