"""Prompt modules are read as texts, and nothing else in such a file is let through."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns_prompts.reader import PromptModuleError, names, parse, plain_name, read
from control_plane.scripts.rules import directions, placeholders
from control_plane.scripts.spoken import forbidden_claims

GOOD = 'ENHANCED_DEMANDIFY_CALLER_INSTRUCTIONS = "You are Maya."\nSESSION_INSTRUCTION = "Say hello."\n'


@pytest.mark.parametrize("name", ["default", "gbr", "google", "hxb"])
def test_the_shipped_modules_are_sound(name: str) -> None:
    module = read(name)
    assert module.name == name
    assert module.warnings == ()
    both = f"{module.instructions} {module.session}"
    assert {"Prospect Name", "Company Name", "Your Company", "Agent Name"} <= placeholders(both)
    assert directions(module.session)
    assert not list(forbidden_claims(module.session))


def test_each_is_a_script_of_its_own() -> None:
    assert names() == ("default", "gbr", "google", "hxb")
    assert len({read(name).session for name in names()}) == len(names())


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("google", "google"),
        ("campaigns_prompts.google", "google"),
        ("backend.campaigns_prompts.google", "google"),
        (" google ", "google"),
        ("backend.prompts", "default"),
        ("prompts", "default"),
        ("default", "default"),
    ],
)
def test_a_module_goes_by_several_names(written: str, name: str) -> None:
    assert plain_name(written) == name
    assert read(written).name == name


@pytest.mark.parametrize("name", ["nonesuch", "reader", "__init__", "../reader", "os.path", "Google"])
def test_what_is_no_module_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(PromptModuleError, match="there are: default, gbr, google, hxb"):
        read(name)


def test_adjacent_texts_are_one() -> None:
    module = parse("x", '"""Doc."""\n' + GOOD + 'OTHER = ("one, "\n  "two")\n')
    assert (module.instructions, module.session) == ("You are Maya.", "Say hello.")


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        (GOOD + "import os\n", 3, "only NAME = text may stand here, not Import"),
        (GOOD + "print('x')\n", 3, "not Expr"),
        (GOOD + "def f(): pass\n", 3, "not FunctionDef"),
        (GOOD + "X = 1\n", 3, "X is to be a plain text, not Constant"),
        (GOOD + "X = f'{1}'\n", 3, "not JoinedStr"),
        (GOOD + "X = 'a' + 'b'\n", 3, "not BinOp"),
        (GOOD + "X = textwrap.dedent('a')\n", 3, "not Call"),
        (GOOD + "X = b'a'\n", 3, "not Constant"),
        (GOOD + "X = Y = 'a'\n", 3, "assigned to one plain name"),
        (GOOD + "X.y = 'a'\n", 3, "assigned to one plain name"),
        (GOOD + "X: str = 'a'\n", 3, "not AnnAssign"),
        (GOOD + "X += 'a'\n", 3, "not AugAssign"),
        (GOOD + "SESSION_INSTRUCTION = 'again'\n", 3, "SESSION_INSTRUCTION has a text already"),
        ("X = (\n", 1, "was never closed"),
    ],
)
def test_anything_else_is_refused_with_its_line_and_the_reason(source: str, line: int, reason: str) -> None:
    with pytest.raises(PromptModuleError) as error:
        parse("x", source)
    assert f"x.py, line {line}: " in str(error.value)
    assert reason in str(error.value)


@pytest.mark.parametrize("missing", ["ENHANCED_DEMANDIFY_CALLER_INSTRUCTIONS", "SESSION_INSTRUCTION"])
def test_both_texts_are_needed(missing: str) -> None:
    source = "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(missing))
    with pytest.raises(PromptModuleError, match=f"has no {missing}"):
        parse("x", source)
    with pytest.raises(PromptModuleError, match=f"has no {missing}"):
        parse("x", source + f"{missing} = '  '\n")


def test_long_instructions_give_a_warning() -> None:
    long = GOOD.replace("You are Maya.", "word " * 501)
    assert parse("x", long).warnings == (
        "ENHANCED_DEMANDIFY_CALLER_INSTRUCTIONS has 501 words: the model follows 500 or fewer better",
    )


def test_a_file_is_never_executed(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    (tmp_path / "evil.py").write_text(f"{GOOD}open({str(trace)!r}, 'w')\n")
    with pytest.raises(PromptModuleError, match="line 3"):
        read("evil", tmp_path)
    assert not trace.exists()


def test_what_is_not_text_or_too_much_of_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.py").write_bytes(b"X = '\xff\xfe'\n")
    (tmp_path / "large.py").write_text(GOOD + "# " + "x" * 200_000)
    with pytest.raises(PromptModuleError, match="not UTF-8"):
        read("latin", tmp_path)
    with pytest.raises(PromptModuleError, match="larger than"):
        read("large", tmp_path)


@given(source=st.text())
def test_no_text_breaks_the_reader(source: str) -> None:
    with pytest.raises(PromptModuleError):
        parse("x", source)
