"""The picture of an attempt's life is drawn from the tables."""

from pathlib import Path

import pytest

from control_plane.attempts import diagram

DOCUMENT = Path(__file__).parents[4] / "docs" / "dialing.md"


def test_the_document_is_what_the_tables_say() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert document == diagram.redrawn(document), (
        "run: python -m control_plane.attempts.diagram docs/dialing.md"
    )


def test_a_document_without_marks_is_left_alone() -> None:
    with pytest.raises(ValueError, match="there is no"):
        diagram.redrawn("# Dialing")


def test_the_diagram_shows_every_way_once() -> None:
    drawn = diagram.mermaid().splitlines()
    assert "    dispatched --> dialing" in drawn
    assert "    busy --> [*]" in drawn
    assert len(drawn) == len(set(drawn))
