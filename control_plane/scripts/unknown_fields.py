"""Fields that no part of a playbook has, found in what people sent. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from control_plane.contract.playbook import Playbook
from control_plane.scripts.findings import Finding


def unknown_fields(data: Any) -> Iterator[Finding]:
    """Every field that would do nothing, such as a misspelt one."""
    yield from _unknown_fields(data, Playbook, "")


def _unknown_fields(data: Any, model: type[BaseModel], place: str) -> Iterator[Finding]:
    if not isinstance(data, Mapping):
        return
    for name, value in data.items():
        where = f"{place}{name}"
        if name not in model.model_fields:
            known = ", ".join(model.model_fields)
            yield Finding(where, f"there is no such field; there are: {known}")
            continue
        part = _PARTS.get((model, str(name)))
        if part is None:
            continue
        inner, many = part
        if not many:
            yield from _unknown_fields(value, inner, f"{where}.")
        elif isinstance(value, Mapping):
            for key, item in value.items():
                yield from _unknown_fields(item, inner, f"{where}.{key}.")
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from _unknown_fields(item, inner, f"{where}.{index}.")


def _parts(
    model: type[BaseModel],
) -> Iterator[tuple[tuple[type[BaseModel], str], tuple[type[BaseModel], bool]]]:
    """The fields of a model that hold models themselves, and whether they hold many."""
    for name, field in model.model_fields.items():
        kinds = [field.annotation, *getattr(field.annotation, "__args__", ())]
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                many = getattr(field.annotation, "__origin__", None) in (list, dict)
                yield (model, name), (kind, many)
                yield from _parts(kind)


_PARTS = dict(_parts(Playbook))
