"""Handing a call over to a colleague: whom to call, how, and what may become of the colleague's leg."""

from enum import StrEnum

from pydantic import Field

from control_plane.contract.message import Message

LAST_WORDS = "Last Words"
"""The placeholder of a briefing that stands for what the lead said last; the worker fills it."""


class HandoffMode(StrEnum):
    """Whether the colleague is told who is on the line, and asked, before the two are joined."""

    COLD = "cold"
    WARM = "warm"


class Handoff(Message):
    """To whom a lead is put through who wants a person."""

    numbers: tuple[str, ...] = Field(
        min_length=1, max_length=5, description="E.164; called one after the other until somebody takes it."
    )
    mode: HandoffMode = HandoffMode.WARM
    briefing: str = Field(
        default="",
        max_length=1000,
        description="What a colleague is told in a warm handoff; empty for the usual words. Placeholders "
        "are filled as in the playbook, and [Last Words] with what the lead said last.",
    )
    ringing_timeout_s: float = Field(default=20, gt=0, le=60)


class ColleagueState(StrEnum):
    """Where a colleague's leg stands; all but the first are the end of asking."""

    RINGING = "ringing"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    FAILED = "failed"
    CANCELED = "canceled"
