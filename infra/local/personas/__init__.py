"""The people of the local stack: who they are, which numbers they have, what they say and when.

One YAML file each, read by the phones that play them, by the local speech recognition (its grammar
is their lines) and by the demonstration and tests, which compare how calls ended with `expects`.
"""

from infra.local.personas.directory import (
    PersonaError,
    foreign_lines,
    load_personas,
    owner_among,
    persona_for,
    persona_named,
    read_personas,
    spoken_lines,
)
from infra.local.personas.sayings import Behind, Phrase, Saying, Utterable
from infra.local.personas.schema import Answer, Backchannel, Expectation, HangUp, Line, Persona, When

__all__ = [
    "Answer",
    "Backchannel",
    "Behind",
    "Expectation",
    "HangUp",
    "Line",
    "Persona",
    "PersonaError",
    "Phrase",
    "Saying",
    "Utterable",
    "When",
    "foreign_lines",
    "load_personas",
    "owner_among",
    "persona_for",
    "persona_named",
    "read_personas",
    "spoken_lines",
]
