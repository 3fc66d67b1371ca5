"""Filling a JSON schema from what somebody said."""

import re
from typing import Any, Final

from infra.local.standins.openai.classification import classify

_DEEPEST: Final = 8
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE: Final = re.compile(r"\+?\d[\d ()-]{5,}\d")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


def fill(schema: dict[str, Any], said: str, name: str = "", depth: int = 0) -> Any:
    """Return a value that fits the schema, made of what was said where it can be.

    References (`$ref`) are not followed: they give None, as does everything deeper than 8 levels.
    """
    if depth > _DEEPEST:
        return None
    if "const" in schema:
        return schema["const"]
    if options := schema.get("enum"):
        texts = [str(option) for option in options]
        return options[texts.index(classify(said, texts))]
    for choice in ("anyOf", "oneOf", "allOf"):
        if choices := schema.get(choice):
            return fill(choices[0], said, name, depth + 1)
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next((one for one in kind if one != "null"), "null")
    match kind:
        case "object":
            properties = schema.get("properties", {})
            return {key: fill(value, said, key, depth + 1) for key, value in properties.items()}
        case "array":
            return [fill(schema["items"], said, name, depth + 1)] if schema.get("minItems") else []
        case "string":
            return _text(said, name)
        case "integer" | "number":
            return _number(schema, said, whole=kind == "integer")
        case "boolean":
            return classify(said, ("yes", "no")) == "yes"
    return None


def _text(said: str, name: str) -> str:
    pattern = {"email": _EMAIL, "phone": _PHONE, "number": _PHONE}
    for hint, expression in pattern.items():
        if hint in name.lower() and (found := expression.search(said)):
            return found.group()
    return said


def _number(schema: dict[str, Any], said: str, *, whole: bool) -> int | float:
    found = _NUMBER.search(said)
    value = float(found.group()) if found else float(schema.get("default") or 0)
    value = max(value, schema.get("minimum", value))
    value = min(value, schema.get("maximum", value))
    return int(value) if whole else value
