"""A long test told in steps: each has a name, a picture, and the time that it took."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from playwright.async_api import Page

from tests.console.looking import SCREENSHOTS

_PICTURES: Final = SCREENSHOTS / "journey"
_FIGURES: Final = Path("build/figures/journey.json")


class Story:
    """The steps so far, with the seconds that each took."""

    def __init__(self) -> None:
        _PICTURES.mkdir(parents=True, exist_ok=True)
        self.took_s: dict[str, float] = {}

    @asynccontextmanager
    async def step(self, name: str, page: Page) -> AsyncIterator[None]:
        """One step. However it ends there is a picture; an error of it says in which step it came."""
        began = time.monotonic()
        try:
            yield
        except BaseException as error:
            error.add_note(f"in the step: {name}")
            raise
        finally:
            self.took_s[name] = round(time.monotonic() - began, 1)
            number = len(self.took_s)
            await page.screenshot(path=_PICTURES / f"{number:02} {name}.png")

    def keep(self) -> None:
        """Write the times down, with their sum."""
        _FIGURES.parent.mkdir(parents=True, exist_ok=True)
        figures = {"total_s": round(sum(self.took_s.values()), 1), "steps_s": self.took_s}
        _FIGURES.write_text(json.dumps(figures, indent=2))
