"""Playbooks as YAML that a campaign manager reads and writes. Pure.

Only `true` and `false` are truth values: an unquoted yes or no is a word, as whoever writes it means it.
Written out, the fields stand in one order, defaults are left out, and long texts are folded.
"""

import re
from typing import Any

import yaml

from control_plane.contract.playbook import SHAPE_ONLY, Playbook

_WIDTH = 110
_FOLDED_FROM = 95
"""Texts from this length on are written as folded blocks."""

_ODD_BREAKS = frozenset("\r\x85\u2028\u2029")
"""Line breaks that only a quoted text keeps."""

_BOOLEAN = "tag:yaml.org,2002:bool"


class _Loader(yaml.SafeLoader):
    """Reads truth values as YAML 1.2 does."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


class _Dumper(yaml.SafeDumper):
    """Writes long texts as folded blocks, and indents lists under their names."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if len(text) >= _FOLDED_FROM else None
    if not _ODD_BREAKS.isdisjoint(text):
        style = '"'
    elif "\n" in text:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _mapping(dumper: yaml.SafeDumper, mapping: dict[str, Any]) -> yaml.MappingNode:
    """Ways and other small mappings of names stand on one line."""
    flat = all(isinstance(value, str) and len(value) <= 30 for value in mapping.values())
    is_ways = flat and bool(mapping) and not {"text", "goal", "means", "tag"} & set(mapping)
    return dumper.represent_mapping("tag:yaml.org,2002:map", mapping, flow_style=is_ways)


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    """Numbers, and names of one word, stand on one line."""
    is_short = all(isinstance(item, int) or (isinstance(item, str) and " " not in item) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_short)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _mapping)


def read(text: str) -> Any:
    """What the YAML holds; raises `yaml.YAMLError`."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 -- a SafeLoader with fewer truth values
    except RecursionError as error:
        raise yaml.YAMLError("it is nested too deeply") from error


class Lines:
    """Where the parts of a YAML text stand."""

    def __init__(self, text: str) -> None:
        self._root = yaml.compose(text, Loader=_Loader)

    def of(self, place: str) -> int | None:
        """The line, counted from 1, of `place` ("states.ASK.line"), or of what is nearest around it."""
        node, line = self._root, None
        for step in place.split("."):
            if node is None:
                break
            named, node = _below(node, step)
            line = named.start_mark.line + 1 if named is not None else line
        return line


def _below(node: yaml.Node, step: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """What names the step below `node`, and what stands there."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), (None, None))
    if isinstance(node, yaml.SequenceNode) and step.isdecimal() and int(step) < len(node.value):
        return node.value[int(step)], node.value[int(step)]
    return None, None


def write(playbook: Playbook) -> str:
    """The playbook as YAML; `read` and the contract give the same playbook back."""
    fields = playbook.model_dump(mode="json", exclude_defaults=True)
    fields["labels"] = _labels(playbook, fields["labels"])
    return yaml.dump(fields, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)


def _labels(playbook: Playbook, labels: dict[str, Any]) -> Any:
    """The labels as a plain list where a list would mean the same."""
    names = list(labels)
    by_name = Playbook.model_validate(playbook.model_dump() | {"labels": names}, context=SHAPE_ONLY)
    return names if by_name.labels == playbook.labels else labels
