import re
from pathlib import Path

from pydantic_settings import BaseSettings

from agent_worker.settings import WorkerSettings
from control_plane.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
_VARIABLE = re.compile(r"^(#?)([A-Z][A-Z0-9_]*)=(.*)$", re.MULTILINE)


def shown() -> dict[str, tuple[bool, str]]:
    """Each variable of the example: whether it is commented out, and the value behind it."""
    lines = _VARIABLE.findall(EXAMPLE.read_text())
    assert len({name for _, name, _ in lines}) == len(lines), "a variable is explained twice"
    return {name: (bool(comment), value) for comment, name, value in lines}


def variables(settings: type[BaseSettings]) -> set[str]:
    return {name.upper() for name in settings.model_fields}


def test_the_example_explains_every_variable_and_no_other() -> None:
    assert set(shown()) == variables(Settings) | variables(WorkerSettings)


def test_every_variable_without_a_default_is_left_open_to_be_filled_in() -> None:
    required = {
        name.upper()
        for settings in (Settings, WorkerSettings)
        for name, field in settings.model_fields.items()
        if field.is_required()
    }
    assert required <= {name for name, (is_comment, value) in shown().items() if not is_comment and not value}


def test_the_defaults_in_the_example_are_the_real_ones() -> None:
    for name, (is_comment, value) in shown().items():
        if not (is_comment and value):
            continue
        for settings in (Settings, WorkerSettings):
            field = settings.model_fields.get(name.lower())
            if field is not None and name != "LOG_FORMAT":  # people read a worker's log, machines the API's
                assert str(field.default).lower() == value.lower(), name
