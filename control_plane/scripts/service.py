"""The playbooks that come with the product."""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import ValidationError

from control_plane.contract.playbook import Playbook
from control_plane.errors import FieldProblem, Invalid, NotFound

_FOLDER = files("control_plane.scripts") / "playbooks"
_SUFFIX = ".yaml"


@cache
def built_in_names() -> tuple[str, ...]:
    """The names of the built-in playbooks, sorted."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


@cache
def built_in_playbook(name: str) -> Playbook:
    """The built-in playbook `name`; raises `NotFound` for an unknown one, `Invalid` for a broken file."""
    if name not in built_in_names():
        known = ", ".join(built_in_names())
        raise NotFound(f"There is no built-in playbook {name!r}; there are: {known}.")
    file_name = f"{name}{_SUFFIX}"
    return parse_playbook((_FOLDER / file_name).read_text(encoding="utf-8"), source=file_name)


def parse_playbook(text: str, *, source: str) -> Playbook:
    """The playbook that `text` holds as YAML; raises `Invalid` naming `source` and every bad field."""
    try:
        return Playbook.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise Invalid(f"{source} is not valid YAML: {error}") from error
    except ValidationError as error:
        problems = [
            FieldProblem(field=".".join(map(str, found["loc"])) or "playbook", problem=found["msg"])
            for found in error.errors(include_url=False)
        ]
        named = "; ".join(f"{problem.field}: {problem.problem}" for problem in problems)
        raise Invalid(f"{source} is not a playbook: {named}", problems) from error
