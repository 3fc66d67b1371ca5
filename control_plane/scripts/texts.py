"""What the texts of a script must be, by its kind: read, and looked through with line and reason. Pure."""

import difflib
from collections.abc import Mapping
from typing import Any, Final

import yaml
from pydantic import TypeAdapter, ValidationError

from campaigns_prompts.reader import MOST_WORDS, PromptModule
from control_plane.contract.playbook import Answer, Playbook
from control_plane.scripts import yaml_form
from control_plane.scripts.documents import ScriptKind
from control_plane.scripts.findings import Finding, Weight
from control_plane.scripts.validation import check

PARTS: Final[Mapping[ScriptKind, tuple[str, ...]]] = {
    ScriptKind.PLAYBOOK: ("playbook",),
    ScriptKind.PROMPT_MODULE: ("instructions", "session"),
    ScriptKind.RESPONSES: ("responses",),
}
"""The names of the texts that a script of each kind consists of."""

_ANSWERS: Final = TypeAdapter(list[Answer])


def findings(kind: ScriptKind, texts: Mapping[str, str]) -> list[Finding]:
    """Everything that is wrong with a script's texts; the place begins with the text's name."""
    wanted = PARTS[kind]
    found = [
        Finding(name, "this text is missing or empty") for name in wanted if not texts.get(name, "").strip()
    ]
    found += [
        Finding(name, f"a {kind} has no such text; it has: {', '.join(wanted)}")
        for name in texts
        if name not in wanted
    ]
    if found:
        return found
    if kind is ScriptKind.PROMPT_MODULE:
        return _of_prompt(texts)
    return _of_yaml(kind, wanted[0], texts[wanted[0]])


def playbook(texts: Mapping[str, str]) -> Playbook:
    """The playbook that these texts hold; to be asked only of texts that `findings` has no error in."""
    return Playbook.model_validate(yaml_form.read(texts["playbook"]))


def responses(texts: Mapping[str, str]) -> list[Answer]:
    """The approved answers that these texts hold; to be asked only of texts without an error."""
    return _ANSWERS.validate_python(yaml_form.read(texts["responses"]))


def prompt(name: str, texts: Mapping[str, str]) -> PromptModule:
    """The prompt module that these texts are."""
    return PromptModule(name, texts["instructions"].strip(), texts["session"].strip())


def with_responses(playbook: Playbook, more: list[Answer]) -> Playbook:
    """The playbook with further answers; one of a name that it has already replaces it."""
    replaced = {answer.name for answer in more}
    kept = [answer for answer in playbook.answers if answer.name not in replaced]
    return playbook.model_copy(update={"answers": [*kept, *more]})


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """What changed from one version to another, text by text, as a unified diff; empty where nothing did."""
    return {
        name: "\n".join(
            difflib.unified_diff(
                before.get(name, "").splitlines(), after.get(name, "").splitlines(), lineterm="", n=3
            )
        )
        for name in after
    }


def _of_prompt(texts: Mapping[str, str]) -> list[Finding]:
    words = len(texts["instructions"].split())
    if words <= MOST_WORDS:
        return []
    problem = f"these are {words} words: the model follows {MOST_WORDS} or fewer better"
    return [Finding("instructions", problem, Weight.WARNING)]


def _of_yaml(kind: ScriptKind, name: str, text: str) -> list[Finding]:
    try:
        data = yaml_form.read(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        return [Finding(name, f"this is not valid YAML: {error.problem or error.context}", line=line)]
    except yaml.YAMLError as error:
        return [Finding(name, f"this is not valid YAML: {error}")]
    found = check(data).findings if kind is ScriptKind.PLAYBOOK else _of_answers(data)
    lines = yaml_form.Lines(text)
    return [
        finding._replace(place=f"{name}.{finding.place}", line=lines.of(finding.place)) for finding in found
    ]


def _of_answers(data: Any) -> tuple[Finding, ...]:
    try:
        answers = _ANSWERS.validate_python(data)
    except ValidationError as error:
        return tuple(
            Finding(".".join(map(str, one["loc"])), one["msg"].removeprefix("Value error, "))
            for one in error.errors(include_url=False)
        )
    names = [answer.name for answer in answers]
    return tuple(
        Finding(f"{index}.name", f"there is another answer named {name!r}: give each its own name")
        for index, name in enumerate(names)
        if name in names[:index]
    )
