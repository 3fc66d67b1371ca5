"""What is stored of an account's own scripts: each with all its versions."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record

PREFIX = "scr"


class ScriptKind(StrEnum):
    """What a script is for."""

    PLAYBOOK = "playbook"
    PROMPT_MODULE = "prompt_module"
    RESPONSES = "responses"
    """Approved answers to objections and questions, added to a playbook's own."""


class ScriptUse(BaseModel):
    """Which version of which script a campaign says."""

    kind: ScriptKind
    script_id: str
    version: int


class Script(Record):
    """A script's name and how many versions it has; the texts are in `ScriptVersion`."""

    id: str = Field(default_factory=lambda: new_id(PREFIX))
    account_id: str
    kind: ScriptKind
    name: str
    module: str = Field(
        default="", description="Of a prompt module: the name by which campaigns choose it, beside its id."
    )
    version: int = Field(default=1, description="The newest one; versions count from 1 without a gap.")
    created_at: datetime
    changed_at: datetime

    class Settings:
        """Where scripts are kept."""

        name = "scripts"
        indexes: ClassVar = [
            IndexModel(
                [("account_id", ASCENDING), ("kind", ASCENDING), ("name", ASCENDING)],
                name="account_kind_name",
                unique=True,
            ),
            IndexModel(
                [("account_id", ASCENDING), ("module", ASCENDING)],
                name="account_module",
                unique=True,
                partialFilterExpression={"module": {"$gt": ""}},
            ),
        ]


class ScriptVersion(Record):
    """The texts of one version. Never changed: restoring an old one makes a new one."""

    id: str = Field(default_factory=lambda: new_id("scv"))
    account_id: str
    script_id: str
    number: int
    texts: dict[str, str] = Field(description="By their names, which depend on the script's kind.")
    note: str = Field(default="", description="What its author says of the change.")
    restored_from: int | None = None
    author: str
    created_at: datetime

    class Settings:
        """Where the versions of scripts are kept."""

        name = "script_versions"
        indexes: ClassVar = [
            IndexModel([("script_id", ASCENDING), ("number", DESCENDING)], name="script_number", unique=True)
        ]


DOCUMENTS = (Script, ScriptVersion)
