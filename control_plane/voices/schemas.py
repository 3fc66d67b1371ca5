"""Voices, as they are sent."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from control_plane.voices.documents import Clone, CloneStatus
from control_plane.voices.elevenlabs import VendorVoice
from control_plane.voices.rules import Check, Finding, Measured


class VoiceView(BaseModel):
    """One of the vendor's own voices."""

    voice_id: str = Field(description="What campaigns call it, in `providers.voice[].voice_id`.")
    name: str
    category: str
    description: str
    labels: dict[str, str]

    @classmethod
    def of(cls, voice: VendorVoice) -> "VoiceView":
        """The voice as it is shown."""
        labels = {name: value for name, value in (voice.labels or {}).items() if value}
        return cls(
            voice_id=voice.voice_id,
            name=voice.name or voice.voice_id,
            category=voice.category,
            description=voice.description or "",
            labels=labels,
        )


class VoiceList(BaseModel):
    """The vendor's voices; none without a key for it."""

    is_configured: bool = Field(description="Whether ELEVEN_API_KEY is set.")
    items: list[VoiceView]


class FindingView(BaseModel):
    """What came of one check of a sample."""

    model_config = ConfigDict(from_attributes=True)

    check: Check
    is_good: bool
    said: str = Field(description="In words, with the way out.")


class SampleReport(BaseModel):
    """What came of all checks of a sample."""

    is_good: bool
    duration_s: float
    findings: list[FindingView]

    @classmethod
    def of(cls, sample: Measured, found: list[Finding]) -> "SampleReport":
        """The report on a sample."""
        return cls(
            is_good=all(finding.is_good for finding in found),
            duration_s=round(sample.duration_s, 1),
            findings=[FindingView.model_validate(finding) for finding in found],
        )


class ConsentView(BaseModel):
    """Who agreed to what and when."""

    model_config = ConfigDict(from_attributes=True)

    speaker: str
    statement: str
    given_on: str
    recorded_by: str
    recorded_at: datetime


class CloneView(BaseModel):
    """A cloned voice."""

    id: str
    name: str
    status: CloneStatus
    voice_id: str | None = Field(description="What campaigns call it; null if the vendor never told.")
    consent: ConsentView
    sample_duration_s: float
    sample_sha256: str
    is_sample_kept: bool = Field(description="Whether the original can still be heard.")
    needs_verification: bool
    failure: str
    created_at: datetime
    approved_by: str | None
    approved_at: datetime | None

    @classmethod
    def of(cls, clone: Clone) -> "CloneView":
        """The clone as it is shown."""
        same = ("id", "name", "status", "is_sample_kept", "needs_verification", "failure")
        return cls(
            **{name: getattr(clone, name) for name in (*same, "created_at", "approved_by", "approved_at")},
            voice_id=clone.vendor_voice_id,
            consent=ConsentView.model_validate(clone.consent),
            sample_duration_s=clone.sample.duration_s,
            sample_sha256=clone.sample.sha256,
        )


class CloneList(BaseModel):
    """The account's cloned voices, oldest first."""

    items: list[CloneView]


class PreviewWanted(BaseModel):
    """What a voice is to say."""

    model_config = ConfigDict(extra="forbid")

    voice_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,100}$")]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
