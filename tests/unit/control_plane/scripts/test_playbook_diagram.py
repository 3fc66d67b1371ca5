import sys
from pathlib import Path

import pytest

from control_plane.scripts import diagram
from control_plane.scripts.diagram import mermaid, with_diagrams
from control_plane.scripts.service import built_in_names, built_in_playbook

DOCUMENT = Path(__file__).parents[4] / "docs" / "conversation.md"


def test_the_documents_diagrams_are_those_of_all_built_in_playbooks() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in built_in_names():
        assert mermaid(built_in_playbook(name)) in text
    assert with_diagrams(text) == text


def test_tasks_free_talks_and_limits_are_drawn() -> None:
    assert "    MOVE: MOVE (book_meeting)" in mermaid(built_in_playbook("appointment_reminder"))
    free = mermaid(built_in_playbook("prompt_module"))
    assert "    TALK: TALK (free)" in free
    assert "    TALK --> END: not_interested / at its limit" in free


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
