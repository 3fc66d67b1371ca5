import sys
from pathlib import Path

import pytest

from control_plane.scripts import diagram
from control_plane.scripts.diagram import mermaid, with_diagrams
from control_plane.scripts.service import built_in_playbook

DOCUMENT = Path(__file__).parents[4] / "docs" / "conversation.md"


def test_the_documents_diagram_is_the_playbooks() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert mermaid(built_in_playbook("sales_funnel")) in text
    assert with_diagrams(text) == text


def test_the_check_fails_on_a_stale_diagram_and_drawing_repairs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = tmp_path / "stale.md"
    stale.write_text("<!-- playbook: sales_funnel -->\nold\n<!-- end of playbook -->\n")
    monkeypatch.setattr(sys, "argv", ["diagram", str(stale), "--check"])
    assert diagram.main() == 1
    assert "out of date" in capsys.readouterr().err
    monkeypatch.setattr(sys, "argv", ["diagram", str(stale)])
    assert diagram.main() == 0
    monkeypatch.setattr(sys, "argv", ["diagram", str(stale), "--check"])
    assert diagram.main() == 0


def test_a_document_that_names_an_unknown_playbook_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.md"
    wrong.write_text("<!-- playbook: other -->\n<!-- end of playbook -->\n")
    monkeypatch.setattr(sys, "argv", ["diagram", str(wrong)])
    assert diagram.main() == 1
    assert "no built-in playbook 'other'" in capsys.readouterr().err
