"""The days and hours that words name, in whatever language, for choosing among free times."""

from datetime import datetime

from agent_worker.conversation.callback_time import named_parts
from agent_worker.conversation.time_words import ClockTime, Named, named_time
from agent_worker.conversation.words import ENGLISH, language_of

_HOURS_OF_PARTS = {9: (None, 12), 12: (11, 14), 14: (12, 18), 18: (17, None)}
"""From and to which hour a part of the day lasts, by the hour that stands for it."""


def time_named(text: str, now: datetime, language: str) -> Named:
    """The day and hours that `text` names, as seen from `now` on the lead's own clock."""
    code = language_of(language)
    if code == ENGLISH:
        return named_time(text, now)
    parts = named_parts(text, code, now)
    if parts.clock is not None:
        return Named(parts.day, parts.is_week, ClockTime(parts.clock, sure=False, is_answer_only=False))
    from_hour, to_hour = _HOURS_OF_PARTS.get(parts.part, (None, None)) if parts.part else (None, None)
    return Named(parts.day, parts.is_week, None, from_hour, to_hour)
