from pathlib import Path

import pytest

from infra.local.stack import ALL, Stack, StackError, UnknownStack
from infra.local.stack.logs import last_lines
from infra.local.stack.model import STACKS, Secrets, place_of
from infra.local.stack.ports import numbered


def test_a_stack_reads_back_as_it_was_saved(tmp_path: Path) -> None:
    saved = Stack(
        name="kept",
        directory=tmp_path,
        parts=ALL,
        ports=numbered(10_000),
        secrets=Secrets(),
        socket=tmp_path / "runner.sock",
    )
    saved.save()
    assert Stack.load("kept", tmp_path) == saved


def test_a_stack_lives_in_the_checkout_by_default() -> None:
    assert place_of("demo") == STACKS / "demo"


def test_an_unknown_stack_is_answered_with_the_way_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(UnknownStack, match="up --name never-was"):
        Stack.load("never-was", tmp_path / "never-was")


@pytest.mark.parametrize("name", ["", "..", "a/b", "Demo", "with space", "-x", "a" * 41])
def test_a_bad_name_is_refused_before_anything_is_made(name: str) -> None:
    with pytest.raises(StackError, match="cannot be a stack's name"):
        place_of(name)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "stack.json").write_text('{"name": "half')
    with pytest.raises(StackError, match=r"stack\.json is not readable"):
        Stack.load("half", tmp_path)


def test_the_end_of_a_log_is_shown(tmp_path: Path) -> None:
    log = tmp_path / "part.log"
    assert last_lines(log) == "  (empty)"
    log.write_text("\n".join(f"line {number}" for number in range(50)))
    assert last_lines(log, 2) == "  line 48\n  line 49"
