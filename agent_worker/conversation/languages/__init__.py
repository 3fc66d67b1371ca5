"""The language that the lead speaks: noticed by their words, and followed where the campaign has it. Pure."""

from agent_worker.conversation.languages.following import (
    brief_in,
    language_not_spoken,
    languages_of,
    noting,
    playbooks_of,
)
from agent_worker.conversation.languages.noticing import language_asked_for, language_noticed

__all__ = [
    "brief_in",
    "language_asked_for",
    "language_not_spoken",
    "language_noticed",
    "languages_of",
    "noting",
    "playbooks_of",
]
