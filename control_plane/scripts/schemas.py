"""Playbooks, as people send them."""

from typing import Any, Self

from pydantic import BaseModel, Field, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from control_plane.contract.playbook import Playbook
from control_plane.scripts.findings import Weight
from control_plane.scripts.validation import Checked, check
from control_plane.scripts.yaml_form import Lines


class CheckedPlaybook(Playbook):
    """A playbook that is refused with everything that is wrong with it, not with the first fault alone."""

    @model_validator(mode="wrap")
    @classmethod
    def _is_sound(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, cls):
            return data
        errors = [
            InitErrorDetails(
                type=PydanticCustomError("playbook", "{problem}", {"problem": finding.problem}),
                loc=tuple(finding.place.split(".")),
                input=None,
            )
            for finding in check(data).errors
        ]
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return handler(data)


class PlaybookNames(BaseModel):
    """The playbooks there are."""

    names: list[str]


class PlaybookFinding(BaseModel):
    """Something that was found in a playbook."""

    place: str
    problem: str
    weight: Weight
    line: int | None = Field(description="Of the text, counted from 1.")


class PlaybookCheck(BaseModel):
    """What was found; the playbook itself as JSON if there is no error, to be given to a campaign."""

    findings: list[PlaybookFinding]
    playbook: dict[str, Any] | None = Field(description="Defaults are left out.")

    @classmethod
    def of(cls, checked: Checked, text: str) -> Self:
        """A check of `text`, as it is sent."""
        lines = Lines(text)
        found = [
            PlaybookFinding(
                place=finding.place,
                problem=finding.problem,
                weight=finding.weight,
                line=lines.of(finding.place),
            )
            for finding in checked.findings
        ]
        sound = checked.playbook if not checked.errors else None
        return cls(
            findings=found, playbook=sound.model_dump(mode="json", exclude_defaults=True) if sound else None
        )
