"""Prompt modules by their module names, as they are sent."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from campaigns_prompts import reader
from control_plane.scripts.own_schemas import Name

_LARGEST = 500_000

ModuleName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
"""`google`, `campaigns_prompts.google` or `backend.campaigns_prompts.google`, or a script's id."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_LARGEST)]


class BuiltInModule(BaseModel):
    """The module that every account has and nobody changes."""

    name: str
    module: str
    builtin: bool
    key: str


class CustomModule(BaseModel):
    """A module that can be changed: one that comes with the product, or one of the account's own."""

    name: str
    module: str


class ModuleList(BaseModel):
    """All prompt modules."""

    ok: bool = True
    builtin: list[BuiltInModule]
    custom: list[CustomModule]


class ModuleTexts(BaseModel):
    """A module as it is to be kept."""

    name: Name
    module: ModuleName
    agent_text: Text
    session_text: Text

    @property
    def texts(self) -> dict[str, str]:
        """The texts under the names by which scripts keep them."""
        return {"instructions": self.agent_text, "session": self.session_text}


class KeptModule(BaseModel):
    """What was kept, and as which version of which script."""

    ok: bool = True
    name: str
    module: str
    script_id: str
    version: int
    warnings: list[str] = Field(description="What its author should know, such as that it is long.")


class RegisteredModule(BaseModel):
    """A module in a registry: with its two texts, or with the file that holds them."""

    model_config = ConfigDict(extra="ignore")

    name: Name
    module: ModuleName
    agent_text: Text | None = None
    session_text: Text | None = None
    source: str | None = Field(
        default=None, max_length=_LARGEST, description="The module's file; it is parsed, never executed."
    )

    @property
    def wanted(self) -> ModuleTexts | None:
        """The texts to be kept; None for an entry that only names a module. `source` must be readable."""
        agent_text, session_text = self.agent_text, self.session_text
        if self.source is not None:
            parsed = reader.parse(reader.plain_name(self.module), self.source)
            agent_text, session_text = parsed.instructions, parsed.session
        if agent_text is None or session_text is None:
            return None
        return ModuleTexts(
            name=self.name, module=self.module, agent_text=agent_text, session_text=session_text
        )


class Registry(BaseModel):
    """`campaigns.json`: the modules of an account, to be taken elsewhere. A bare list of them is read too."""

    model_config = ConfigDict(extra="ignore")

    custom: list[RegisteredModule] = Field(max_length=1000)

    @model_validator(mode="before")
    @classmethod
    def _list_is_enough(cls, data: Any) -> Any:
        return {"custom": data} if isinstance(data, list) else data


class ImportedModules(BaseModel):
    """What became of the modules of a registry, by module name."""

    ok: bool = True
    created: list[str] = Field(default_factory=list)
    updated: list[str] = Field(default_factory=list, description="These have a new version.")
    unchanged: list[str] = Field(default_factory=list)
