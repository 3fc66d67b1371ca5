"""What of a thing may stand in the audit log: what changed, and never a secret. Pure."""

from collections.abc import Mapping
from typing import Any

_SECRETS = ("password", "secret", "hash", "token", "recovery", "key_hash", "sealed")
_HIDDEN = "[hidden]"


def changed(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Both states without their secrets; if there are two, only the fields in which they differ.

    That a secret changed is told, what it was and is not.
    """
    if before is None or after is None:
        return _shown(before), _shown(after)
    differing = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return (
        _shown({name: before[name] for name in differing if name in before}),
        _shown({name: after[name] for name in differing if name in after}),
    )


def _shown(state: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if state is None else {name: _value(name, value) for name, value in state.items()}


def _value(name: str, value: Any) -> Any:
    if any(word in name.lower() for word in _SECRETS):
        return _HIDDEN if value else None
    if isinstance(value, Mapping):
        return {str(inner): _value(str(inner), one) for inner, one in value.items()}
    if isinstance(value, list | tuple):
        return [_value("", one) for one in value]
    return value
