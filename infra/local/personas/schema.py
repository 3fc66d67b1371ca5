"""What a persona's file holds."""

import re
from collections.abc import Iterator
from typing import Annotated, Self

import phonenumbers
from pydantic import AfterValidator, Field, model_validator

from infra.local.personas.menu import Menu
from infra.local.personas.sayings import FOREIGN, Gain, Pace, Part, Saying, Seconds, Utterable, Voice


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


def _expression(pattern: str | None) -> str | None:
    """Refuse what is not a regular expression."""
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise ValueError(f"{pattern!r} is not a regular expression: {error}") from error
    return pattern


class Answer(Part):
    """How the phone is picked up, or why not.

    It rings for `after_s` seconds and is answered, or refuses with `status`; a refusal after 0 s
    comes without ringing. With `crosses_cancel` it is picked up in the moment at which the caller gives
    up, so that the answer crosses the CANCEL.
    """

    after_s: Seconds = 0.0
    crosses_cancel: bool = False
    status: Annotated[int, Field(ge=400, le=699)] | None = None


class _OneMoment(Part):
    """Exactly one of its times is given, in seconds."""

    @model_validator(mode="after")
    def _is_one_moment(self) -> Self:
        if len(self.model_dump(exclude_none=True)) != 1:
            choices = ", ".join(type(self).model_fields)
            raise ValueError(f"exactly one moment is needed, one of {choices}")
        return self


class When(_OneMoment):
    """The moment at which a line is begun.

    `after_answer_s`: so long after picking up. `after_agent_silence_s`: when the agent has spoken
    since the last line and has then been silent so long. `over_agent_after_s`: in the middle of what
    the agent says, so long after it began. `after_silence_s`: when neither has spoken for so long,
    whoever spoke last.
    """

    after_answer_s: Seconds | None = None
    after_agent_silence_s: Seconds | None = None
    over_agent_after_s: Seconds | None = None
    after_silence_s: Seconds | None = None


class HangUp(_OneMoment):
    """The moment at which the phone is hung up without a goodbye.

    `over_agent_after_s`: after the last line, in the middle of what the agent says, so long after it
    began. `into_last_line_s`: in the middle of the own last line.
    """

    over_agent_after_s: Seconds | None = None
    into_last_line_s: Seconds | None = None


class Line(Utterable):
    """What is said, and when."""

    when: When


class Backchannel(Part):
    """What is let be heard while the agent speaks, without wanting the turn: "okay", "uh-huh", a cough.

    One after the other and then from the first again; in whatever the agent says, the first comes
    `after_s` seconds after it began and the next ones `every_s` seconds apart.
    """

    lines: list[Utterable] = Field(min_length=1)
    after_s: Seconds = 1.0
    every_s: Annotated[float, Field(gt=0)] = 2.5


class Referral(Part):
    """What comes of it when the caller has this person put through to somebody else by REFER.

    `after_s` seconds later the caller is told the `status` of calling them; without one the person has
    hung up instead.
    """

    after_s: Seconds = 0.5
    status: Annotated[int, Field(ge=200, le=699)] | None = 200


class Expectation(Part):
    """Where a call to this persona must end: the attempt's values in the control plane."""

    disposition: str
    end_reason: str
    state: str


class Persona(Part):
    """A person who is called.

    After the last line the persona is silent and lets the other side hang up, but no longer than
    `hang_up_after_s` seconds after its own last words, or `hang_up` says when it does so abruptly.
    With a `menu` a machine answers first, and the lines wait until it puts the call through.
    Beside single numbers one may have all those that a regular expression matches as a whole.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    description: str
    numbers: list[Annotated[str, AfterValidator(_e164)]] = Field(default_factory=list)
    numbers_like: Annotated[str | None, AfterValidator(_expression)] = None
    voice: Voice
    pace: Pace = 1.0
    gain_db: Gain = 0.0
    answer: Answer
    lines: list[Line]
    backchannel: Backchannel | None = None
    menu: Menu | None = None
    hang_up: HangUp | None = None
    referral: Referral | None = None
    hang_up_after_s: Annotated[float, Field(gt=0, le=3600)] = 60.0
    expects: Expectation

    @model_validator(mode="after")
    def _has_numbers(self) -> Self:
        if not self.numbers and not self.numbers_like:
            raise ValueError("a persona needs numbers or numbers_like")
        return self

    def has(self, number: str) -> bool:
        """Whether this is one of the persona's numbers."""
        like = self.numbers_like
        return number in self.numbers or (like is not None and re.fullmatch(like, number) is not None)

    @property
    def speaks_other_languages(self) -> bool:
        """Whether anything on this person's line is in another language than English."""
        return any((saying.voice or self.voice) in FOREIGN for saying in self.sayings())

    def utterables(self) -> Iterator[Utterable]:
        """All that this person may let be heard, but for what is behind it."""
        if self.menu:
            yield from self.menu.prompts()
        yield from self.lines
        if self.backchannel:
            yield from self.backchannel.lines

    def sayings(self) -> Iterator[Saying]:
        """All that may be heard on this person's line."""
        for utterable in self.utterables():
            yield utterable
            if utterable.behind:
                yield utterable.behind
