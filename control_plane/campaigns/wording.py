"""What a campaign says: the playbook, prompt module and answers that its settings choose, looked up."""

import asyncio
from typing import NamedTuple

from campaigns_prompts.reader import plain_name
from control_plane.campaigns.documents import Campaign, OwnPrompt
from control_plane.contract.playbook import Answer, Playbook
from control_plane.errors import FieldProblem, Invalid
from control_plane.scripts import own, texts
from control_plane.scripts import service as built_in
from control_plane.scripts.documents import ScriptKind, ScriptUse


class Choice(NamedTuple):
    """What the settings name; None leaves a part as it is."""

    playbook: str | Playbook | None
    prompt_module: str | None
    responses: str | None
    language: str


class Wording(NamedTuple):
    """What the campaign then says, as its fields of these names hold it."""

    playbook: Playbook
    prompt_module: str
    own_prompt: OwnPrompt | None
    responses: list[Answer]
    scripts: list[ScriptUse]


async def look_up(account_id: str, choice: Choice, before: Campaign | None = None) -> Wording:
    """What `choice` comes to, for a new campaign or one that was `before`; raises `Invalid`."""
    uses = {use.kind: use for use in before.scripts} if before else {}
    playbook = await _playbook(account_id, choice, before, uses)
    module, texts_of_own = await _prompt(account_id, playbook, choice.prompt_module, before, uses)
    responses = before.responses if before else []
    if choice.responses is not None:
        responses = await _responses(account_id, choice.responses, uses)
    return Wording(playbook, module, texts_of_own, responses, list(uses.values()))


Uses = dict[ScriptKind, ScriptUse]


async def _playbook(account_id: str, choice: Choice, before: Campaign | None, uses: Uses) -> Playbook:
    wanted = choice.playbook
    if wanted is None and before is not None:
        return before.playbook
    uses.pop(ScriptKind.PLAYBOOK, None)
    if isinstance(wanted, Playbook):
        return wanted
    name = wanted or ""
    if own.is_own(name):
        use, version = await own.chosen(account_id, "playbook", name, ScriptKind.PLAYBOOK)
        uses[use.kind] = use
        return await asyncio.to_thread(texts.playbook, version.texts)
    names = built_in.built_in_names()
    if name not in names:
        way_out = f"built in are: {', '.join(sorted(names))}; own ones are in GET /api/scripts"
        problem = FieldProblem(field="playbook", value=name, problem=way_out)
        raise Invalid(f"There is no built-in playbook {name!r}.", [problem])
    return built_in.built_in_playbook(name, choice.language)


async def _prompt(
    account_id: str, playbook: Playbook, wanted: str | None, before: Campaign | None, uses: Uses
) -> tuple[str, OwnPrompt | None]:
    """The module by which the model talks; empty where it never talks freely.

    Without a wish it is the one from before, else the default one.
    """
    if not any(state.free for state in playbook.states.values()):
        uses.pop(ScriptKind.PROMPT_MODULE, None)
        if wanted is None:
            return "", None
        way_out = "this playbook has no free state, so nothing of it would be said: choose prompt_module"
        problem = FieldProblem(field="prompt_module", value=wanted, problem=way_out)
        raise Invalid(f"The playbook {playbook.name} uses no prompt module.", [problem])
    if wanted is None and before is not None and before.own_prompt is not None:
        return before.prompt_module, before.own_prompt
    uses.pop(ScriptKind.PROMPT_MODULE, None)
    if wanted is not None and await own.has_module(account_id, plain_name(wanted)):
        use, version = await own.chosen(
            account_id, "prompt_module", plain_name(wanted), ScriptKind.PROMPT_MODULE
        )
        uses[use.kind] = use
        module = texts.prompt(use.script_id, version.texts)
        return module.name, OwnPrompt(instructions=module.instructions, session=module.session)
    return built_in.prompt_module(wanted or (before.prompt_module if before else "")).name, None


async def _responses(account_id: str, wanted: str, uses: Uses) -> list[Answer]:
    uses.pop(ScriptKind.RESPONSES, None)
    if not wanted:
        return []
    use, version = await own.chosen(account_id, "responses", wanted, ScriptKind.RESPONSES)
    uses[use.kind] = use
    return await asyncio.to_thread(texts.responses, version.texts)
