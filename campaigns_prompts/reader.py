"""Reads prompt modules as data: parsed, never executed.

A module is a Python file that holds nothing but names with texts; adjacent texts are one. Two names are
needed: `ENHANCED_DEMANDIFY_CALLER_INSTRUCTIONS`, what the agent is, and `SESSION_INSTRUCTION`, its script.
"""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

INSTRUCTIONS = "ENHANCED_DEMANDIFY_CALLER_INSTRUCTIONS"
SESSION = "SESSION_INSTRUCTION"

MOST_WORDS = 500
"""Longer instructions slow the model down, and it forgets the first of them."""

DEFAULT = "default"
_FOLDER = Path(__file__).parent
_NOT_MODULES = frozenset({"__init__", "reader"})
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LARGEST_BYTES = 200_000


class PromptModuleError(ValueError):
    """A prompt module that there is not, or that holds something else than texts; says where and why."""


@dataclass(frozen=True)
class PromptModule:
    """What a prompt module says, placeholders and stage directions as they were written."""

    name: str
    instructions: str
    session: str

    @property
    def warnings(self) -> tuple[str, ...]:
        """What its author should know."""
        words = len(self.instructions.split())
        if words <= MOST_WORDS:
            return ()
        return (f"{INSTRUCTIONS} has {words} words: the model follows {MOST_WORDS} or fewer better",)


def names(folder: Path = _FOLDER) -> tuple[str, ...]:
    """The names of all prompt modules, sorted."""
    found = (path.stem for path in folder.glob("*.py"))
    return tuple(sorted(name for name in found if name not in _NOT_MODULES and _NAME.fullmatch(name)))


def plain_name(name: str) -> str:
    """A module's own name, whatever way it is written: `google`, `campaigns_prompts.google`,
    `backend.campaigns_prompts.google`; `backend.prompts` is the default one.
    """
    bare = name.strip().removeprefix("backend.")
    return DEFAULT if bare in {"prompts", ""} else bare.removeprefix("campaigns_prompts.")


def ensure_name(name: str) -> None:
    """Raises `PromptModuleError` unless a module can have that plain name."""
    if not _NAME.fullmatch(name) or name in _NOT_MODULES:
        raise PromptModuleError(
            f"{name[:64]!r} is no module name: use small letters, digits and _, 64 at most, a letter first"
        )


def read(name: str, folder: Path = _FOLDER) -> PromptModule:
    """The prompt module of that name; raises `PromptModuleError`."""
    bare = plain_name(name)
    if bare not in names(folder):
        raise PromptModuleError(f"there is no prompt module {name!r}; there are: {', '.join(names(folder))}")
    path = folder / f"{bare}.py"
    if path.stat().st_size > _LARGEST_BYTES:
        raise PromptModuleError(f"{path.name} is larger than {_LARGEST_BYTES} bytes")
    try:
        return parse(bare, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise PromptModuleError(f"{path.name} is not UTF-8: {error.reason}") from error


def parse(name: str, source: str) -> PromptModule:
    """The prompt module that `source` holds; raises `PromptModuleError` with the line and the reason."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise PromptModuleError(f"{name}.py, line {error.lineno or 1}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise PromptModuleError(f"{name}.py cannot be read: {error or type(error).__name__}") from error
    texts: dict[str, str] = {}
    for index, statement in enumerate(tree.body):
        if index == 0 and _text(getattr(statement, "value", None)) and isinstance(statement, ast.Expr):
            continue  # what the module says of itself
        target, text = _assigned(name, statement)
        if target in texts:
            raise PromptModuleError(f"{name}.py, line {statement.lineno}: {target} has a text already")
        texts[target] = text
    for needed in (INSTRUCTIONS, SESSION):
        if not texts.get(needed, "").strip():
            raise PromptModuleError(f"{name}.py has no {needed}: assign it a text")
    return PromptModule(name, texts[INSTRUCTIONS].strip(), texts[SESSION].strip())


def _assigned(name: str, statement: ast.stmt) -> tuple[str, str]:
    if not isinstance(statement, ast.Assign):
        kind = type(statement).__name__
        raise PromptModuleError(
            f"{name}.py, line {statement.lineno}: only NAME = text may stand here, not {kind}"
        )
    target = statement.targets[0]
    if len(statement.targets) > 1 or not isinstance(target, ast.Name):
        raise PromptModuleError(f"{name}.py, line {statement.lineno}: a text is assigned to one plain name")
    text = _text(statement.value)
    if text is None:
        kind = type(statement.value).__name__
        raise PromptModuleError(
            f"{name}.py, line {statement.value.lineno}: {target.id} is to be a plain text, not {kind}"
        )
    return target.id, text


def _text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
