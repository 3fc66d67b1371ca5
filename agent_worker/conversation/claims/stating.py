"""All claims of a text."""

from agent_worker.conversation.claims.addresses import take_addresses, take_phones
from agent_worker.conversation.claims.claim import Claim
from agent_worker.conversation.claims.dates import take_dates, take_times
from agent_worker.conversation.claims.names import names
from agent_worker.conversation.claims.promises import promises
from agent_worker.conversation.claims.quantities import (
    take_numbers,
    take_prices_and_percentages,
    take_vague_numbers,
)
from agent_worker.conversation.claims.reading import in_figures, readable
from agent_worker.conversation.claims.taking import Remaining

LANGUAGES = frozenset({"en", "de", "es", "fr", "hi"})


def language_of(tag: str) -> str:
    """The rules for a BCP-47 tag; English for a language that has none."""
    bare = tag.lower().split("-")[0].split("_")[0]
    return bare if bare in LANGUAGES else "en"


def stated(text: str, language: str) -> tuple[Claim, ...]:
    """Everything in `text` that could be true or false and can be told by code."""
    language = language_of(language)
    written = readable(text)
    remaining = Remaining(written)
    take_addresses(remaining)
    named = names(remaining.text, language)
    take_vague_numbers(remaining)
    remaining.text = in_figures(remaining.text, language)
    take_phones(remaining)
    take_prices_and_percentages(remaining)
    take_dates(remaining)
    take_times(remaining)
    take_numbers(remaining)
    return (*remaining, *named, *promises(written, language))
