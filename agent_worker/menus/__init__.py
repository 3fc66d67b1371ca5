"""Walking a telephone menu: what was heard becomes keys, words or patience, on the way to a person.

Pure: no LiveKit, no HTTP, no clock. Recognised words become a `Prompt` (`reading`), the prompt and the goal
become a choice (`choosing`), and the `Walk` keeps where one stands and says what to do next. What it says
is carried out by `agent_worker.talking.menu_walk`.
"""

from agent_worker.menus.goal import Goal
from agent_worker.menus.prompt import Ask, Option, Prompt
from agent_worker.menus.reading import read, sounds_like_menu
from agent_worker.menus.walk import Act, Arrive, GiveUp, Press, Speak, Wait, Walk

__all__ = [
    "Act",
    "Arrive",
    "Ask",
    "GiveUp",
    "Goal",
    "Option",
    "Press",
    "Prompt",
    "Speak",
    "Wait",
    "Walk",
    "read",
    "sounds_like_menu",
]
