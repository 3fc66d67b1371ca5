"""Whether a model that was told what to say says just that. Pure."""

from agent_worker.conversation.number_words import NUMBERS
from agent_worker.conversation.words import ENGLISH, language_of, spoken_words


def keeps_to(line: str, said: str, language: str = ENGLISH) -> bool:
    """Whether `said`, the transcript of what was spoken so far, is the beginning of `line`.

    Its last word may still be on its way, so it does not count before another one follows.
    """
    so_far, asked = _words(said.rpartition(" ")[0], language), _words(line, language)
    return so_far == asked[: len(so_far)]


def is_whole(line: str, said: str, language: str = ENGLISH) -> bool:
    """Whether `said` is all of `line`."""
    return _words(said, language) == _words(line, language)


def _words(text: str, language: str) -> list[str]:
    """The words without numbers: "10:30" may come back as "half past ten" or "ten thirty"."""
    words = spoken_words(text, language_of(language))
    return [word for word in words if word not in NUMBERS and not any(map(str.isdigit, word))]
