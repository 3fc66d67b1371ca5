"""What routes ask for: the process's settings.

Dependencies are coroutines even where they wait for nothing: FastAPI runs a plain function in a thread.
"""

from typing import Annotated

from fastapi import Depends, Request

from control_plane.settings import Settings


async def settings_of(request: Request) -> Settings:
    """The settings the application was made with."""
    settings: Settings = request.app.state.settings
    return settings


CurrentSettings = Annotated[Settings, Depends(settings_of)]
