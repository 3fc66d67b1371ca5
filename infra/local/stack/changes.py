"""What one stack does differently from every other: for tests that need it so."""

from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from infra.local.stack.parts import Part


class Changes(BaseModel):
    """Changes to how a stack's parts run; without any, it runs as the demonstration does."""

    model_config = ConfigDict(frozen=True)

    variables: dict[Part, dict[str, str]] = Field(
        default_factory=dict, description="Environment variables that a part gets on top of its own."
    )
    webhook_url: str | None = Field(
        default=None, description="Where livekit-server sends its webhooks instead of to the API."
    )
    personas: Path | None = Field(default=None, description="A folder of further people.")


NONE: Final = Changes()
"""A stack like every other."""
