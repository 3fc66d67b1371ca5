"""Reading the personas' files, and finding out who has which number."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError

from infra.local.personas.sayings import FOREIGN
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
    return owner_among(load_personas(), number) or persona_named(NOBODY)


def owner_among(personas: Mapping[str, Persona], number: str) -> Persona | None:
    """Return the one of these personas who has a number, None if none has."""
    return next((persona for persona in personas.values() if persona.has(number)), None)


def spoken_lines(personas: Mapping[str, Persona] | None = None) -> list[str]:
    """Return every English line that any of these personas says, sorted, each once.

    Without an argument, the local stack's.

    Where somebody pauses inside a line, what stands before and after the pause is a line as well: a
    recogniser takes a pause for an end.
    """
    return sorted(line for line, voice in _lines(personas).items() if voice not in FOREIGN)


def foreign_lines(personas: Mapping[str, Persona] | None = None) -> dict[str, str]:
    """Return every line in another language than English, as `spoken_lines` does, with its language."""
    return {line: voice for line, voice in sorted(_lines(personas).items()) if voice in FOREIGN}


def _lines(personas: Mapping[str, Persona] | None) -> dict[str, str]:
    """Every line, and every phrase of one, with a voice that says it."""
    people = load_personas() if personas is None else personas
    lines: dict[str, str] = {}
    for persona in people.values():
        for saying in persona.sayings():
            said = [saying.words, *(phrase.words for phrase in saying.phrases)] if saying.say else []
            lines |= dict.fromkeys(filter(None, said), saying.voice or persona.voice)
    return lines
