"""The names of the guards, the most binding first."""

from enum import StrEnum


class Guard(StrEnum):
    """What was recognised, in the order of precedence. The value is the label that the turn gets."""

    EMERGENCY = "emergency"
    OPT_OUT = "opt_out"
    CHILD = "child"
    WRONG_PERSON = "wrong_person"
    WANTS_PERSON = "wants_person"
    ASKS_IF_AI = "asks_if_ai"
    BUSY = "busy"
    ABUSE = "abuse"
