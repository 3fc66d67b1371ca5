"""What tasks say, one table per language, and which table serves a language tag such as "en-US"."""

from agent_worker.conversation.tasks.wordings.english import ENGLISH
from agent_worker.conversation.tasks.wordings.french import FRENCH
from agent_worker.conversation.tasks.wordings.german import GERMAN
from agent_worker.conversation.tasks.wordings.hindi import HINDI
from agent_worker.conversation.tasks.wordings.spanish import SPANISH
from agent_worker.conversation.tasks.wordings.table import Wordings

__all__ = ["Wordings", "wordings"]

_TABLES = {table.locale: table for table in (ENGLISH, SPANISH, GERMAN, FRENCH, HINDI)}


def wordings(language: str) -> Wordings:
    """The table for a language tag; English where the language has none of its own yet."""
    return _TABLES.get(language.partition("-")[0].lower(), ENGLISH)
