"""Playbooks as YAML over REST: the built-in ones, and what is wrong with one's own."""

import asyncio
from typing import Annotated

import yaml
from fastapi import APIRouter, Body
from fastapi.responses import PlainTextResponse

from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.errors import Invalid, TooLarge
from control_plane.scripts import service, yaml_form
from control_plane.scripts.schemas import PlaybookCheck, PlaybookNames
from control_plane.scripts.validation import check

router = APIRouter(prefix="/api/playbooks", tags=["playbooks"])

YAML = "application/yaml"
_LARGEST = 500_000


@router.get("", dependencies=[allowed(Permission.CAMPAIGNS_READ)])
async def list_playbooks(_person: CurrentPerson, language: str = "en") -> PlaybookNames:
    """The names of the built-in playbooks."""
    return PlaybookNames(names=list(service.built_in_names(language)))


class YamlText(PlainTextResponse):
    """A playbook as people write it."""

    media_type = YAML


@router.get(
    "/{name}",
    response_class=YamlText,
    responses={200: {"content": {YAML: {"schema": {"type": "object"}}}}},
    dependencies=[allowed(Permission.CAMPAIGNS_READ)],
)
async def show(name: str, _person: CurrentPerson, language: str = "en") -> YamlText:
    """A built-in playbook as YAML; in English where the language has none of its own."""
    return YamlText(yaml_form.write(service.built_in_playbook(name, language)))


@router.post("/check", dependencies=[allowed(Permission.CAMPAIGNS_READ)])
async def look_at(text: Annotated[str, Body(media_type=YAML)], _person: CurrentPerson) -> PlaybookCheck:
    """Everything that is wrong with a playbook in YAML. Without errors, a campaign takes what it holds."""
    if len(text) > _LARGEST:
        raise TooLarge(f"A playbook has at most {_LARGEST} characters; this has {len(text)}.")
    # Beside the loop, which streams live calls meanwhile.
    return await asyncio.to_thread(_looked_at, text)


def _looked_at(text: str) -> PlaybookCheck:
    try:
        checked = check(yaml_form.read(text))
    except yaml.YAMLError as error:
        raise Invalid(f"This is not valid YAML: {error}") from error
    return PlaybookCheck.of(checked, text)
