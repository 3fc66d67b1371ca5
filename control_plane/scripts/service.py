"""The playbooks and prompt modules that come with the product."""

from functools import cache
from importlib.resources import files

import yaml

from campaigns_prompts import reader
from campaigns_prompts.reader import PromptModule
from control_plane.contract.playbook import Playbook
from control_plane.errors import FieldProblem, Invalid, NotFound
from control_plane.scripts import yaml_form
from control_plane.scripts.validation import check

_FOLDER = files("control_plane.scripts") / "playbooks"
_SUFFIX = ".yaml"
_ENGLISH = "en"


@cache
def built_in_names(language: str = _ENGLISH) -> tuple[str, ...]:
    """The names of the built-in playbooks in one language, sorted; none for a language without any."""
    folder = _FOLDER / _bare(language)
    names = (entry.name for entry in folder.iterdir()) if folder.is_dir() else ()
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


@cache
def built_in_playbook(name: str, language: str = _ENGLISH) -> Playbook:
    """The built-in playbook `name` in a language such as "de-DE", else in English.

    Raises `NotFound` for an unknown one, `Invalid` for a broken file.
    """
    if name not in built_in_names():
        known = ", ".join(built_in_names())
        raise NotFound(f"There is no built-in playbook {name!r}; there are: {known}.")
    spoken = _bare(language) if name in built_in_names(language) else _ENGLISH
    file_name = f"{name}{_SUFFIX}"
    return parse_playbook((_FOLDER / spoken / file_name).read_text(encoding="utf-8"), source=file_name)


def parse_playbook(text: str, *, source: str) -> Playbook:
    """The playbook that `text` holds as YAML; raises `Invalid` naming `source` and every fault."""
    try:
        checked = check(yaml_form.read(text))
    except yaml.YAMLError as error:
        raise Invalid(f"{source} is not valid YAML: {error}") from error
    if checked.errors or checked.playbook is None:
        problems = [FieldProblem(field=finding.place, problem=finding.problem) for finding in checked.errors]
        named = "; ".join(f"{problem.field}: {problem.problem}" for problem in problems)
        raise Invalid(f"{source} is not a playbook: {named}", problems)
    return checked.playbook


def prompt_module(name: str) -> PromptModule:
    """The prompt module that a campaign names; raises `Invalid` with the place and the reason."""
    try:
        return reader.read(name)
    except reader.PromptModuleError as error:
        problem = FieldProblem(field="prompt_module", value=name, problem=str(error))
        raise Invalid(f"There is no prompt module {name!r} to go by.", [problem]) from error


def _bare(language: str) -> str:
    return language.partition("-")[0].lower()
