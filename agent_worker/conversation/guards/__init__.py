"""What a caller may say at any moment, answered by code before anything else is considered.

A folder per language holds a file per guard, named after it. What the rules hear is weighed together with
all words of the sentence (`sentences`), because no list of wordings is complete. Opt-outs are looked for in
English as well, since people switch; those who speak Hindi do so for everything.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module

from agent_worker.conversation.guards.hindi.spelling import in_one_spelling
from agent_worker.conversation.guards.names import Guard
from agent_worker.conversation.guards.rules import Rules
from agent_worker.conversation.guards.sentences import sentence_model, surely_meant
from agent_worker.conversation.words import ENGLISH, language_of, plain

__all__ = ["Guard", "by_rules", "guard", "is_opt_out", "is_suspicious", "prepare"]

_FOLDERS = {
    ENGLISH: ("english",),
    "es": ("spanish",),
    "de": ("german",),
    "fr": ("french",),
    "hi": ("hindi", "english"),
}
_PREPARED = {"hindi": in_one_spelling}

_SUSPECTED = 0.04
"""From here on a model is asked for a second opinion, where there is one.

Of `python -m infra.guard_training --check`: asked about nine in ten opt-outs that no guard hears (eight with
0.08) and a fifth of the near misses (a tenth)."""


def prepare(language: str) -> None:
    """Get the rules of `language` ready (about a second), so that the first words of a call need not wait."""
    guard("hello", language)


@lru_cache(maxsize=512)  # interim words come again with every update, and several parts of a turn ask
def guard(text: str, language: str = ENGLISH) -> Guard | None:
    """What `text` asks or says that must be answered at once, the most binding first; None if nothing.

    `language` is a language tag ("de-AT") or its bare code; English rules where it is not known.
    """
    if heard := by_rules(text, language):
        return heard
    return surely_meant(text, language_of(language), _likelihoods(text, language))


def is_opt_out(text: str, language: str = ENGLISH) -> bool:
    """Whether `text` asks never to be called again, in whatever wording, in `language` or in English."""
    return guard(text, language) is Guard.OPT_OUT


def is_suspicious(text: str, language: str = ENGLISH) -> bool:
    """Whether `text`, in which no guard was heard, may all the same ask never to be called again."""
    suspected = _likelihoods(text, language).get(Guard.OPT_OUT, 0.0) >= _SUSPECTED
    return suspected and guard(text, language) is None


@lru_cache(maxsize=512)
def by_rules(text: str, language: str = ENGLISH) -> Guard | None:
    """What the rules alone hear."""
    code = language_of(language)
    heard = [(rules, rules.prepared(plain(text, code))) for rules in _rules(code)]
    for name in Guard:
        if name is Guard.OPT_OUT:
            if _opts_out(text, code):
                return name
        elif any(rules.wordings[name].is_in(words) for rules, words in heard):
            return name
    return None


def _opts_out(text: str, code: str) -> bool:
    if any(rules.opts_out(rules.prepared(plain(text, code))) for rules in _rules(code)):
        return True
    return code != ENGLISH and _rules(ENGLISH)[0].opts_out(plain(text))


@lru_cache(maxsize=512)
def _likelihoods(text: str, language: str) -> Mapping[str, float]:
    code = language_of(language)
    return sentence_model(code).likelihoods(text, code, by_rules(text, language))


@cache
def _rules(code: str) -> tuple[Rules, ...]:
    """Imported when first asked for: a worker seldom needs more than two languages."""
    return tuple(_in_folder(folder) for folder in _FOLDERS[code])


def _in_folder(folder: str) -> Rules:
    files = {name: import_module(f"{__name__}.{folder}.{name}") for name in Guard}
    return Rules(
        opts_out=files.pop(Guard.OPT_OUT).opts_out,
        wordings={name: file.WORDING for name, file in files.items()},
        prepared=_PREPARED.get(folder, str),
    )
