"""An account's own scripts: kept in versions that never change, compared, restored, and looked up."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import DuplicateKeyError

from control_plane.database import in_transaction
from control_plane.errors import Conflict, FieldProblem, Invalid, NotFound
from control_plane.scripts import texts as rules
from control_plane.scripts.documents import PREFIX, Script, ScriptKind, ScriptUse, ScriptVersion
from control_plane.scripts.findings import Finding, Weight

Texts = Mapping[str, str]


async def create(
    account_id: str,
    kind: ScriptKind,
    name: str,
    texts: Texts,
    *,
    note: str,
    author: str,
    now: datetime,
    module: str = "",
) -> Script:
    """A new script with its first version; a prompt module may have a module name of its own.

    Raises `Invalid` with every fault of its texts, `Conflict` if there is one of that kind and name, or of
    that module name.
    """
    await _ensure_sound(kind, texts)
    script = Script(
        account_id=account_id, kind=kind, name=name, module=module, created_at=now, changed_at=now
    )
    first = _version(script, 1, texts, note=note, author=author, now=now)

    async def insert(session: AsyncClientSession) -> None:
        await script.insert(session=session)
        await first.insert(session=session)

    try:
        await in_transaction(insert)
    except DuplicateKeyError as error:
        raise _taken(kind, name, module, error) from None
    return script


async def get(account_id: str, script_id: str) -> Script:
    """One script of the account; raises `NotFound`."""
    script = await Script.find_one({"_id": script_id, "account_id": account_id})
    if script is None:
        raise NotFound(f"There is no script {script_id}.")
    return script


async def of_module(account_id: str, module: str) -> Script | None:
    """The account's own prompt module of that module name, if there is one; by the index account_module."""
    return await Script.find_one({"account_id": account_id, "module": module})


async def rename(account_id: str, script_id: str, name: str) -> None:
    """Give a script another name; raises `Conflict` if one of its kind has it."""
    script = await get(account_id, script_id)
    try:
        await Script.get_pymongo_collection().update_one({"_id": script.id}, {"$set": {"name": name}})
    except DuplicateKeyError as error:
        raise _taken(script.kind, name, script.module, error) from None


async def every(account_id: str, kind: ScriptKind | None) -> list[Script]:
    """The account's scripts by kind and name; by the index account_kind_name."""
    of_kind = {"kind": kind} if kind else {}
    return await Script.find({"account_id": account_id, **of_kind}).sort("+kind", "+name").to_list()


async def versions(account_id: str, script_id: str, *, limit: int, before: int | None) -> list[ScriptVersion]:
    """A script's versions, the newest first; by the index script_number. Raises `NotFound`."""
    script = await get(account_id, script_id)
    older = {"number": {"$lt": before}} if before else {}
    return await ScriptVersion.find({"script_id": script.id, **older}).sort("-number").limit(limit).to_list()


async def version(account_id: str, script_id: str, number: int | None = None) -> ScriptVersion:
    """One version of a script, the newest if no number is given; raises `NotFound`."""
    script = await get(account_id, script_id)
    wanted = number or script.version
    found = await ScriptVersion.find_one({"script_id": script.id, "number": wanted})
    if found is None:
        raise NotFound(f"Script {script_id} has no version {wanted}: it has 1 to {script.version}.")
    return found


async def save(
    account_id: str,
    script_id: str,
    texts: Texts,
    *,
    base: int,
    note: str,
    author: str,
    now: datetime,
    restored_from: int | None = None,
) -> ScriptVersion:
    """A new version, made from version `base`.

    Raises `NotFound`, `Invalid`, and `Conflict` if somebody has saved another one since: nothing is
    overwritten.
    """
    script = await get(account_id, script_id)
    await _ensure_sound(script.kind, texts)
    new = _version(script, base + 1, texts, note=note, author=author, now=now, restored_from=restored_from)

    async def insert(session: AsyncClientSession) -> bool:
        updated = await Script.get_pymongo_collection().update_one(
            {"_id": script.id, "version": base},
            {"$set": {"version": new.number, "changed_at": now}},
            session=session,
        )
        if updated.matched_count:
            await new.insert(session=session)
        return updated.matched_count == 1

    if not await in_transaction(insert):
        newest = (await get(account_id, script_id)).version
        raise Conflict(
            f"Script {script_id} has a version {newest} by now, and this was made from {base}: "
            "look at what changed, and save it on top of that.",
            version=newest,
        )
    return new


async def restore(
    account_id: str, script_id: str, number: int, *, author: str, now: datetime
) -> ScriptVersion:
    """A new version with the texts of an old one; raises `NotFound`, and `Conflict` as `save` does."""
    script, old = await get(account_id, script_id), await version(account_id, script_id, number)
    return await save(
        account_id,
        script_id,
        old.texts,
        base=script.version,
        note=f"version {number} again",
        author=author,
        now=now,
        restored_from=number,
    )


async def difference(account_id: str, script_id: str, before: int, after: int) -> dict[str, str]:
    """What changed between two versions, text by text, as a unified diff; raises `NotFound`."""
    old, new = await version(account_id, script_id, before), await version(account_id, script_id, after)
    return await asyncio.to_thread(rules.difference, old.texts, new.texts)


async def remove(account_id: str, script_id: str) -> None:
    """Remove a script with all its versions; campaigns keep what they took of it. Raises `NotFound`."""
    script = await get(account_id, script_id)

    async def delete(session: AsyncClientSession) -> None:
        await Script.get_pymongo_collection().delete_one({"_id": script.id}, session=session)
        await ScriptVersion.get_pymongo_collection().delete_many({"script_id": script.id}, session=session)

    await in_transaction(delete)


async def chosen(
    account_id: str, field: str, choice: str, kind: ScriptKind
) -> tuple[ScriptUse, ScriptVersion]:
    """The version that a campaign's `field` chooses as `scr_...` or, for one version, `scr_...@3`.

    A prompt module is chosen by its module name as well. Raises `Invalid` naming the field.
    """
    named, _, number = choice.partition("@")
    try:
        by_module = None if is_own(named) else await of_module(account_id, named)
        script = by_module or await get(account_id, named)
        if script.kind is not kind:
            raise NotFound(f"Script {named} is a {script.kind}; here a {kind} is wanted.")
        found = await version(account_id, script.id, int(number) if number.isdecimal() else None)
    except NotFound as error:
        problem = FieldProblem(field=field, value=choice, problem=f"{error.detail} See GET /api/scripts.")
        raise Invalid("That script cannot be used.", [problem]) from None
    return ScriptUse(kind=kind, script_id=script.id, version=found.number), found


def is_own(choice: str) -> bool:
    """Whether a campaign's choice is an own script's id, not the name of one that comes with the product."""
    return choice.startswith(f"{PREFIX}_")


async def has_module(account_id: str, choice: str) -> bool:
    """Whether a choice of prompt module is one of the account's own; that goes before a shipped one."""
    return is_own(choice) or await of_module(account_id, choice.partition("@")[0]) is not None


def _taken(kind: ScriptKind, name: str, module: str, error: DuplicateKeyError) -> Conflict:
    if "module" in (error.details or {}).get("keyPattern", {}):
        return Conflict(f"There is a module {module!r}: choose another module name, or change that one.")
    return Conflict(f"There is a {kind} named {name!r}: choose another name, or change that one.")


async def _ensure_sound(kind: ScriptKind, texts: Texts) -> None:
    # Beside the loop, which streams live calls meanwhile.
    found = await asyncio.to_thread(rules.findings, kind, texts)
    errors = [one for one in found if one.weight is Weight.ERROR]
    if errors:
        problems = [FieldProblem(field=f"texts.{one.place}", problem=_with_line(one)) for one in errors]
        raise Invalid(f"This {kind} cannot be used as it is.", problems)


def _with_line(finding: Finding) -> str:
    return f"line {finding.line}: {finding.problem}" if finding.line else finding.problem


def _version(
    script: Script,
    number: int,
    texts: Texts,
    *,
    note: str,
    author: str,
    now: datetime,
    restored_from: int | None = None,
) -> ScriptVersion:
    return ScriptVersion(
        account_id=script.account_id,
        script_id=script.id,
        number=number,
        texts=dict(texts),
        note=note,
        author=author,
        created_at=now,
        restored_from=restored_from,
    )
