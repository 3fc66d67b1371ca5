"""An example of what a schema of the OpenAPI document describes, made from what it tells itself. Pure.

Its own examples come first, then its only value, the first of several, its default. What has none of these
gets the value that openapi_values.yaml has for the field's name.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

Schema = Mapping[str, Any]

_KNOWN: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("openapi_values.yaml").read_text()
)
_REST_OF_AN_ID = "065f1c3a7b2d40a1b2c3d4e5f60718a9"
_FORMATS = {"date-time": "2026-05-06T15:30:00Z", "date": "2026-05-06"}
_EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


def example(schema: Schema, schemas: Mapping[str, Schema]) -> Any:
    """An example of the schema; `schemas` are those of the document's components, by name."""
    return _Making(schemas).of(schema, field="", owner="", within=frozenset())


class _Making:
    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas

    def of(self, schema: Schema, *, field: str, owner: str, within: frozenset[str]) -> Any:
        """`field` of the schema `owner`, which stands somewhere in the schemas `within`."""
        if "$ref" in schema:
            name = _name(schema)
            return self.of(self._schemas[name], field=field, owner=name, within=within | {name})
        if "properties" in schema:  # a model's own example may be that of one with fewer of them
            own: Schema = next(iter(schema.get("examples", [])), {})
            return {**self._object(schema, field, owner, within), **own}
        if "const" in schema:
            return schema["const"]
        if several := schema.get("examples") or schema.get("enum"):
            return several[0]
        if schema.get("default") not in _EMPTY:
            return schema["default"]
        if ways := schema.get("anyOf") or schema.get("oneOf"):
            way = next((way for way in ways if not _is_null(way) and not _is_again(way, within)), ways[-1])
            return self.of(way, field=field, owner=owner, within=within)
        match schema.get("type"):
            case "object":
                return self._object(schema, field, owner, within)
            case "array":
                return self._array(schema, field, owner, within)
            case "string":
                return _FORMATS.get(schema.get("format", "")) or _text(field, owner)
            case "boolean":
                return True
            case "integer" | "number":
                return _number(schema, field)
        return None

    def _object(self, schema: Schema, field: str, owner: str, within: frozenset[str]) -> dict[str, Any]:
        made = {
            name: self.of(told, field=name, owner=owner, within=within)
            for name, told in schema.get("properties", {}).items()
        }
        others = schema.get("additionalProperties")
        if not made and isinstance(others, dict) and not _is_again(others, within):
            names = schema.get("propertyNames", {"const": _KNOWN["keys"].get(field, "name")})
            name = self.of(names, field="", owner=owner, within=within)
            made[name] = self.of(others, field=field, owner=owner, within=within)
        return made

    def _array(self, schema: Schema, field: str, owner: str, within: frozenset[str]) -> list[Any]:
        if "prefixItems" in schema:
            items = schema["prefixItems"]
        elif _is_again(schema.get("items", {}), within):
            items = []
        else:
            items = [schema.get("items", {})] * max(1, schema.get("minItems", 1))
        return [self.of(item, field=field, owner=owner, within=within) for item in items]


def _name(schema: Schema) -> str:
    name: str = schema["$ref"].rpartition("/")[2]
    return name


def _is_null(schema: Schema) -> bool:
    return schema.get("type") == "null"


def _is_again(schema: Schema, within: frozenset[str]) -> bool:
    """Whether the schema would be made of itself, without end."""
    return "$ref" in schema and _name(schema) in within


def _number(schema: Schema, field: str) -> int | float:
    if "exclusiveMinimum" in schema:
        above: int | float = schema["exclusiveMinimum"] + 1
        return above
    known = _KNOWN["values"].get(field)
    usual = known if isinstance(known, int) else _KNOWN["units"].get(field.rpartition("_")[2], 1)
    within: int | float = max(schema.get("minimum", usual), min(usual, schema.get("maximum", usual)))
    return within


def _text(field: str, owner: str) -> str:
    """What a field holds that is called so; an id tells what it is of, as everywhere."""
    what, _, last = field.removesuffix("s").rpartition("_")
    if last == "id":
        of = what or owner.lower()
        named = [(of.index(word), -len(word), word) for word in _KNOWN["prefixes"] if word in of]
        if named:
            return f"{_KNOWN['prefixes'][min(named)[2]]}_{_REST_OF_AN_ID}"
    value: str = _KNOWN["values"].get(field, field.replace("_", " "))
    return value
