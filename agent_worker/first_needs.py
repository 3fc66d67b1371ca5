"""What libraries import only when the first call asks: imported where job processes are forked from.

A job process would else spend its first third of a second on it, and hold it for itself.
"""

import importlib
from typing import Final

_LATE: Final = (
    "anyio._backends._asyncio",
    "httpcore",
    "jiter",
    "livekit.agents.llm.async_toolset",
    "numpy.fft",
    "openai.lib.streaming.chat",
    "openai.resources.chat.completions.completions",
    "openai.resources.models",
)

for _name in _LATE:
    importlib.import_module(_name)
