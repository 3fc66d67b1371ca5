"""Prompt modules by their module names: those that come with the product, and the account's own.

An own module of a shipped one's name takes that one's place for the account. The default one stays as it is.
"""

from collections.abc import Sequence
from datetime import datetime

from campaigns_prompts import reader
from campaigns_prompts.reader import PromptModuleError, plain_name
from control_plane.errors import Conflict, FieldProblem, Invalid, NotFound
from control_plane.scripts import own, service
from control_plane.scripts.documents import Script, ScriptKind
from control_plane.scripts.module_schemas import (
    BuiltInModule,
    CustomModule,
    ImportedModules,
    ModuleTexts,
    RegisteredModule,
)

DEFAULT = BuiltInModule(name="Default", module="backend.prompts", builtin=True, key="Default (prompts)")
_KIND = ScriptKind.PROMPT_MODULE
_SHIPPED_NOTE = "as it comes with the product"


def written(module: str) -> str:
    """A module's name in the form in which lists tell it; every form is taken."""
    return module if own.is_own(module) else f"backend.campaigns_prompts.{module}"


async def custom(account_id: str) -> list[CustomModule]:
    """All modules but the default one, by module name; an own script without one goes by its id."""
    names = {module: module for module in reader.names() if module != reader.DEFAULT}
    for script in await own.every(account_id, _KIND):
        names[script.module or script.id] = script.name
    return [CustomModule(name=name, module=written(module)) for module, name in sorted(names.items())]


async def create(account_id: str, wanted: ModuleTexts, *, author: str, now: datetime) -> Script:
    """Keep a new module.

    Raises `Invalid` for a module name that cannot be one, `Conflict` for one that is taken.
    """
    module = _checked(wanted.module)
    if module in reader.names():
        raise Conflict(f"The module {module!r} comes with the product: update it, or choose another name.")
    return await own.create(
        account_id, _KIND, wanted.name, wanted.texts, note="", author=author, now=now, module=module
    )


async def update(account_id: str, wanted: ModuleTexts, *, author: str, now: datetime) -> Script:
    """Save a new version of a module, under a new name if it is another one.

    Of a shipped module the account gets its own, whose first version are the texts it came with. Raises
    `NotFound`, and `Conflict` for the default one, and for a name that is taken.
    """
    module = plain_name(wanted.module)
    if module == reader.DEFAULT:
        raise Conflict(
            "The default module comes with the product and stays as it is: create one of your own."
        )
    script = await _own(account_id, module)
    if script is None:
        script = await _taken_over(account_id, module, wanted.name, author=author, now=now)
    elif script.name != wanted.name:
        await own.rename(account_id, script.id, wanted.name)
    await own.save(account_id, script.id, wanted.texts, base=script.version, note="", author=author, now=now)
    return await own.get(account_id, script.id)


async def exported(account_id: str) -> list[RegisteredModule]:
    """All modules with a module name but the default one, with their newest texts."""
    found = []
    for entry in await custom(account_id):
        module = plain_name(entry.module)
        if own.is_own(module):
            continue  # an id means nothing elsewhere
        texts = await _present(account_id, module, await _own(account_id, module)) or {}
        agent_text, session_text = texts["instructions"], texts["session"]
        found.append(RegisteredModule(**entry.model_dump(), agent_text=agent_text, session_text=session_text))
    return found


async def take(
    account_id: str, entries: Sequence[RegisteredModule], *, author: str, now: datetime
) -> ImportedModules:
    """Take over a registry: what is new is created, what differs gets a new version. Harmless when repeated.

    Raises `Invalid` with every entry that cannot be taken; then nothing was.
    """
    problems = [
        FieldProblem(field=f"custom.{place}.{problem.field}", value=entry.module, problem=problem.problem)
        for place, entry in enumerate(entries)
        for problem in _problems(entry)
    ]
    if problems:
        raise Invalid("This registry cannot be taken over.", problems)
    done = ImportedModules()
    for entry in entries:
        module, texts = plain_name(entry.module), entry.wanted
        script = await _own(account_id, module)
        if texts is None or texts.texts == await _present(account_id, module, script):
            done.unchanged.append(module)
        elif script is None and module not in reader.names():
            await create(account_id, texts, author=author, now=now)
            done.created.append(module)
        else:
            await update(account_id, texts, author=author, now=now)
            done.updated.append(module)
    return done


async def _own(account_id: str, module: str) -> Script | None:
    """The account's own module; raises `NotFound` for an id of which there is no prompt module."""
    if not own.is_own(module):
        return await own.of_module(account_id, module)
    script = await own.get(account_id, module)
    if script.kind is not _KIND:
        raise NotFound(f"Script {module} is a {script.kind}, no prompt module.")
    return script


async def _taken_over(account_id: str, module: str, name: str, *, author: str, now: datetime) -> Script:
    if module not in reader.names():
        raise NotFound(f"There is no module {module!r}: see GET /api/agentic/campaigns/legacy/list.")
    texts = _shipped_texts(module)
    return await own.create(
        account_id, _KIND, name, texts, note=_SHIPPED_NOTE, author=author, now=now, module=module
    )


async def _present(account_id: str, module: str, script: Script | None) -> dict[str, str] | None:
    """What a module says now; None if there is none."""
    if script is not None:
        return (await own.version(account_id, script.id)).texts
    return _shipped_texts(module) if module in reader.names() else None


def _shipped_texts(module: str) -> dict[str, str]:
    shipped = service.prompt_module(module)
    return {"instructions": shipped.instructions, "session": shipped.session}


def _ensure_name(module: str) -> None:
    """Raises `PromptModuleError` for what is no module name, or looks like a script's id."""
    reader.ensure_name(module)
    if own.is_own(module):
        raise PromptModuleError(f"{module!r} looks like a script's id: choose another module name")


def _checked(module: str) -> str:
    bare = plain_name(module)
    try:
        _ensure_name(bare)
    except PromptModuleError as error:
        problem = FieldProblem(field="module", value=module, problem=str(error))
        raise Invalid("No module can have that name.", [problem]) from None
    return bare


def _problems(entry: RegisteredModule) -> list[FieldProblem]:
    """Why an entry of a registry cannot be taken; empty if it can."""
    module = plain_name(entry.module)
    try:
        _ensure_name(module)
        if entry.source is not None:
            reader.parse(module, entry.source)
    except PromptModuleError as error:
        return [FieldProblem(field="source" if entry.source is not None else "module", problem=str(error))]
    if module == reader.DEFAULT and entry.wanted is not None:
        return [FieldProblem(field="module", problem="the default module stays as it is: rename this one")]
    if entry.wanted is None and module not in reader.names():
        return [FieldProblem(field="agent_text", problem="give agent_text and session_text, or source")]
    return []
