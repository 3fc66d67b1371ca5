"""Reading the personas' files, and finding out who has which number."""

from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError

from infra.local.personas.schema import Persona

FOLDER: Final = Path(__file__).parent
NOBODY: Final = "wrong_number"
"""The persona of every number that no persona has."""


class PersonaError(ValueError):
    """A persona's file is wrong, or there is no such persona; the message says what to change."""


def read_persona(file: Path) -> Persona:
    """Read one persona's file.

    Raises PersonaError, which names the file and what is wrong in it.
    """
    try:
        persona = Persona.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise PersonaError(f"{file} is not YAML: {error}") from error
    except ValidationError as error:
        raise PersonaError(f"{file} is not a persona: {error}") from error
    if persona.name != file.stem:
        raise PersonaError(f"{file} holds the persona {persona.name!r}: file and persona share their name")
    return persona


def read_personas(folder: Path) -> dict[str, Persona]:
    """Read all personas of a folder, by name.

    Raises PersonaError for a wrong file and for a number that two personas have.
    """
    personas = [read_persona(file) for file in sorted(folder.glob("*.yaml"))]
    owners: dict[str, str] = {}
    for persona in personas:
        for number in persona.numbers:
            if number in owners:
                raise PersonaError(f"{number} belongs to both {owners[number]} and {persona.name}")
            owners[number] = persona.name
    return {persona.name: persona for persona in personas}


@cache
def load_personas() -> dict[str, Persona]:
    """Return the personas of the local stack by name; read once per process."""
    return read_personas(FOLDER)


def persona_named(name: str) -> Persona:
    """Return a persona by its name; raises PersonaError if there is none."""
    personas = load_personas()
    if name not in personas:
        raise PersonaError(f"there is no persona {name!r}: choose one of {', '.join(personas)}")
    return personas[name]


def persona_for(number: str) -> Persona:
    """Return the persona who has a number; a number that nobody has is a wrong number."""
    for persona in load_personas().values():
        if number in persona.numbers:
            return persona
    return persona_named(NOBODY)


def spoken_lines() -> list[str]:
    """Return every line that any persona says, sorted, each once."""
    return sorted({line.say for persona in load_personas().values() for line in persona.lines})
