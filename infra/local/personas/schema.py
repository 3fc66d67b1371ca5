"""What a persona's file holds."""

from typing import Annotated, Literal, Self

import phonenumbers
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Seconds = Annotated[float, Field(ge=0, le=600)]


def _e164(number: str) -> str:
    """Refuse what no telephone network would route."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"{number!r} is not a phone number in E.164: {error}") from error
    if not phonenumbers.is_valid_number(parsed):
        raise ValueError(f"{number!r} is not a valid phone number; +12025550123 would be one")
    canonical: str = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if canonical != number:
        raise ValueError(f"{number!r} must be written as {canonical!r}")
    return number


def _plain_words(line: str) -> str:
    """The local speech recognition knows words in lower case, and is unsure of lines under three."""
    if line != " ".join(line.split()) or line != line.lower():
        raise ValueError(f"{line!r} must be lower-case words with single spaces between them")
    if len(line.split()) < 3:
        raise ValueError(f"{line!r} is too short to be recognised: say three words or more")
    return line


class Part(BaseModel):
    """A part of a persona's file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(Part):
    """How the phone is picked up, or why not.

    It rings for `after_s` seconds and is answered, or refuses with `status`; a refusal after 0 s
    comes without ringing.
    """

    after_s: Seconds = 0.0
    status: Annotated[int, Field(ge=400, le=699)] | None = None


class When(Part):
    """The moment at which a line is begun: exactly one of these, in seconds.

    `after_answer_s`: so long after picking up. `after_agent_silence_s`: when the agent has spoken
    since the last line and has then been silent so long. `over_agent_after_s`: in the middle of what
    the agent says, so long after it began.
    """

    after_answer_s: Seconds | None = None
    after_agent_silence_s: Seconds | None = None
    over_agent_after_s: Seconds | None = None

    @model_validator(mode="after")
    def _is_one_moment(self) -> Self:
        if len(self.model_dump(exclude_none=True)) != 1:
            choices = ", ".join(type(self).model_fields)
            raise ValueError(f"a line needs exactly one moment, one of {choices}")
        return self


class Line(Part):
    """What is said, and when."""

    say: Annotated[str, AfterValidator(_plain_words)]
    when: When


class Expectation(Part):
    """Where a call to this persona must end: the attempt's values in the control plane."""

    disposition: str
    end_reason: str
    state: str


class Persona(Part):
    """A person who is called.

    After the last line the persona is silent and lets the other side hang up, but no longer than
    `hang_up_after_s` seconds after its own last words.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    description: str
    numbers: Annotated[list[Annotated[str, AfterValidator(_e164)]], Field(min_length=1)]
    voice: Literal["kal", "rms", "slt"]
    answer: Answer
    lines: list[Line]
    hang_up_after_s: Annotated[float, Field(gt=0, le=3600)] = 60.0
    expects: Expectation
