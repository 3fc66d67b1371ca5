"""Telling the stand-in what to answer when it is asked to word a line, as a model that makes things up would.

`POST /_line {"text": "...", "for_next": 1}`: so many lines are answered with that text (all, without
`for_next`); `{"text": null}` ends it. Labels and tools are answered as ever.
"""

from typing import Final

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Dictated(BaseModel):
    """What is answered in place of a line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str | None = None
    for_next: int | None = Field(default=None, ge=1)


class Dictation:
    """What is dictated, and for how many lines it still is."""

    def __init__(self) -> None:
        self.current = Dictated()

    def take(self) -> str | None:
        """The text for one line, which counts against `for_next`; None where nothing is dictated."""
        dictated = self.current
        if dictated.for_next is not None:
            left = dictated.for_next - 1
            self.current = dictated.model_copy(update={"for_next": left}) if left else Dictated()
        return dictated.text


DICTATION: Final = web.AppKey("dictation", Dictation)


async def dictate(request: web.Request) -> web.Response:
    """Answer `POST /_line`."""
    try:
        dictated = Dictated.model_validate_json(await request.read())
    except ValidationError as error:
        return web.json_response({"error": str(error)}, status=422)
    request.app[DICTATION].current = dictated
    return web.json_response(dictated.model_dump())
