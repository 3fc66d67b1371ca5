"""An account's own scripts, as they are sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from annotated_types import Interval
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from control_plane.scripts.documents import ScriptKind
from control_plane.scripts.findings import Weight

_LARGEST = 500_000

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
VersionNumber = Annotated[int, Interval(ge=1, le=2**31 - 1)]
Texts = Annotated[
    dict[
        Annotated[str, StringConstraints(max_length=40)],
        Annotated[str, StringConstraints(max_length=_LARGEST)],
    ],
    Field(
        description="By name: a playbook's `playbook` (YAML), a module's `instructions` and `session`, "
        "and `responses` (YAML, a list) of approved answers."
    ),
]


class ScriptCheck(BaseModel):
    """Texts to be looked through."""

    model_config = ConfigDict(extra="forbid")

    kind: ScriptKind
    texts: Texts


class ScriptCreate(ScriptCheck):
    """A new script with its first version."""

    name: Name
    note: Note = ""


class ScriptSave(BaseModel):
    """A new version of a script."""

    model_config = ConfigDict(extra="forbid")

    base: VersionNumber = Field(description="The version it was made from: if there is a newer one, 409.")
    texts: Texts
    note: Note = ""


class ScriptFinding(BaseModel, from_attributes=True):
    """Something that was found in a script's texts."""

    place: str
    problem: str
    weight: Weight
    line: int | None = Field(description="Of the text, counted from 1.")


class ScriptFindings(BaseModel):
    """What was found in texts; without an error they can be saved."""

    findings: list[ScriptFinding]


class ScriptSummary(BaseModel, from_attributes=True):
    """One script in a list."""

    id: str
    kind: ScriptKind
    name: str
    version: int = Field(description="The newest one.")
    created_at: datetime
    changed_at: datetime


class ScriptList(BaseModel):
    """The account's scripts."""

    items: list[ScriptSummary]


class VersionSummary(BaseModel, from_attributes=True):
    """One version in a list."""

    number: int
    note: str
    restored_from: int | None
    author: str
    created_at: datetime


class VersionPage(BaseModel):
    """A page of versions, the newest first; `before` asks for the next page, null at the end."""

    items: list[VersionSummary]
    before: int | None


class VersionView(VersionSummary):
    """One version with its texts."""

    texts: dict[str, str]


class Difference(BaseModel):
    """What changed between two versions, text by text, as unified diffs; empty where nothing did."""

    texts: Mapping[str, str]
