"""What one ended call came to in figures: reckoned from its log, kept with it, and counted by analytics."""

from datetime import datetime

from pydantic import BaseModel, Field

from control_plane.attempts.rules import Disposition


class CostLine(BaseModel):
    """What one thing that the call used has cost."""

    provider: str = Field(description="The vendor, or `telephony`.")
    model: str
    unit: str
    quantity: float
    micros: int | None = Field(description="Millionths of a US dollar; null if there is no price for it.")


class CallFigures(BaseModel):
    """An ended call in figures. They are derived: reckoned anew when the log or a price changes."""

    variant: str = Field(default="", description="By which of the campaign's variants it was held.")
    zone: str = Field(description="The lead's time zone, IANA; empty if unknown.")
    local_hour: int | None = Field(description="The hour there when the call began.")
    dialed: bool = Field(description="Whether its worker was told to send the INVITE.")
    answered: bool
    talked: bool = Field(description="Whether the lead said anything.")
    converted: bool = Field(description="Whether it came to what campaigns call for.")
    meeting_booked: bool
    ring_ms: int | None = Field(description="From the first ring to the answer.")
    talk_ms: int = Field(description="From the answer to the end; 0 without an answer.")
    states: list[str] = Field(description="The playbook's states that the talk reached, in order.")
    objections: list[str] = Field(description="The entries of the response library that answered the lead.")
    latencies: dict[str, list[int]] = Field(description="Milliseconds of every answer, by part.")
    cost: list[CostLine]
    cost_micros: int = Field(description="The sum of the lines that have a price.")


class Correction(BaseModel):
    """What somebody says that a call really came to; the original stays beside it."""

    disposition: Disposition
    reason: str
    by: str = Field(description="The person's e-mail address, or the key's name.")
    at: datetime
