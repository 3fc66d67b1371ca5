"""The follow-up policy of a campaign: how often a lead is tried, with what aim, and how long apart."""

from datetime import timedelta

from pydantic import BaseModel, ConfigDict, Field, field_validator

from control_plane.attempts.rules import Disposition
from control_plane.contract.brief import Aim

LAWFUL_PER_DAY = 3
"""Calls to one number within 24 hours beyond which no campaign may go: Florida's limit (Fla. Stat.
501.616(6)(b)) and Oklahoma's (15 O.S. 775C.4), taken as the default for every place. Stricter law of a
lead's own place applies besides."""

REACHED = frozenset(
    {
        Disposition.INTERESTED,
        Disposition.NOT_INTERESTED,
        Disposition.DO_NOT_CALL,
        Disposition.WRONG_PERSON,
        Disposition.ABUSE,
        Disposition.LANGUAGE_NOT_SPOKEN,
        Disposition.WANTS_PERSON,
        Disposition.TRANSFERRED,
        Disposition.VOICEMAIL_LEFT,
        Disposition.INVALID_NUMBER,
    }
)
"""The lead has been reached or never can be; every other disposition is worth another try."""


_MOST_STEPS = 50
"""Beyond the longest pattern, so that no power grows too large for a float."""


class Wait(BaseModel):
    """How long a lead waits after calls that came to the same, growing by `factor` from one to the next."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    minutes: float = Field(ge=0, le=60 * 24 * 30)
    factor: float = Field(default=1, ge=1, le=10)
    at_most_minutes: float = Field(default=60 * 24 * 7, gt=0, le=60 * 24 * 90)

    def after(self, attempts: int) -> timedelta:
        """The wait after the lead's counted attempt of that number, from 1."""
        steps = min(max(attempts - 1, 0), _MOST_STEPS)
        return timedelta(minutes=min(self.minutes * self.factor**steps, self.at_most_minutes))


class FollowUp(BaseModel):
    """How often a lead is tried, with what aim, and how long is waited in between.

    By default two attempts hope for a person and a third one leaves a voicemail. `gap_minutes` is the
    smallest gap between any two calls to a number, those of other campaigns included; `after` makes it
    longer for single dispositions, or ends the lead there (null).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: list[Aim] = Field(
        default=[Aim.PERSON, Aim.PERSON, Aim.VOICEMAIL],
        min_length=1,
        max_length=20,
        description="One entry for each attempt: what it hopes for.",
    )
    gap_minutes: float = Field(default=240, ge=0, le=60 * 24 * 30)
    max_voicemails: int = Field(
        default=1,
        ge=0,
        le=20,
        description="Messages left on one lead's machine. While more are allowed, a message left is no end.",
    )
    max_per_day: int = Field(default=LAWFUL_PER_DAY, ge=1, description="Calls to one lead within 24 hours.")
    after: dict[Disposition, Wait | None] = Field(
        default={
            Disposition.BUSY: Wait(minutes=30, factor=2),
            Disposition.NO_ANSWER: Wait(minutes=240, factor=1.5),
        }
    )

    @property
    def max_attempts(self) -> int:
        """How many attempts the pattern holds."""
        return len(self.pattern)

    def aim(self, attempts: int, voicemails: int = 0) -> Aim:
        """What the attempt after so many counted ones hopes for; beyond the pattern as its last one.

        It is a person whenever no further message may be left.
        """
        if voicemails >= self.max_voicemails:
            return Aim.PERSON
        return self.pattern[min(attempts, len(self.pattern) - 1)]

    def is_reached(self, disposition: Disposition, voicemails: int) -> bool:
        """Whether the lead needs no further call, of whose messages so many lie on their machine."""
        if disposition is Disposition.VOICEMAIL_LEFT and voicemails < self.max_voicemails:
            return False
        return disposition in REACHED

    @property
    def gap(self) -> timedelta:
        """The smallest gap between two calls to a number."""
        return timedelta(minutes=self.gap_minutes)

    @field_validator("max_per_day")
    @classmethod
    def _keeps_the_law(cls, wanted: int) -> int:
        if wanted > LAWFUL_PER_DAY:
            raise ValueError(
                f"{wanted} is more than the law's default of {LAWFUL_PER_DAY} calls to a number within "
                f"24 hours: set {LAWFUL_PER_DAY} or less"
            )
        return wanted

    @field_validator("after")
    @classmethod
    def _ends_with_the_end(cls, after: dict[Disposition, Wait | None]) -> dict[Disposition, Wait | None]:
        ended = sorted(REACHED.intersection(name for name, wait in after.items() if wait is not None))
        if ended:
            raise ValueError(f"nobody is called again after {ended[0]}: remove its wait, or set it to null")
        return after
