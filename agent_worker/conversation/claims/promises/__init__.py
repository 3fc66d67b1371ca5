"""Promises, guarantees and boasts: what may be said only if the campaign's own texts say it.

Each language names its wordings by family; a line may make a promise of a family if an approved text makes
one. A wording that is denied ("I cannot promise that") is none.
"""

import re
from functools import lru_cache

from agent_worker.conversation.claims.claim import DEED, Claim, Kind
from agent_worker.conversation.claims.promises import english, french, german, hindi, spanish
from agent_worker.conversation.claims.stems import meaning, stems
from agent_worker.conversation.words import plain

_WORDINGS = {
    "en": english.WORDINGS,
    "de": german.WORDINGS,
    "es": spanish.WORDINGS,
    "fr": french.WORDINGS,
    "hi": hindi.WORDINGS,
}
_DENIED = {
    "en": re.compile(
        r"\b(?:(?:can|could|do|does|did|will|would|should|am|are|is|have|has|may|might) not"
        r"(?: (?!(?:i|we|you|it|they|only|but|and|that)\b)\w+){0,2}|never|unable to|no) $"
    ),
    "de": re.compile(r"\b(?:nicht(?! nur)|nie|kein\w*|niemals)(?: (?!(?:ich|wir|sie|es|und)\b)\w+){0,3} $"),
    "es": re.compile(r"\b(?:no(?! s[oó]lo)|nunca)(?: (?!(?:y|pero|que)\b)\w+){0,2} $"),
    "fr": re.compile(r"\b(?:pas(?! seulement)|jamais)(?: (?!(?:et|mais|que|je)\b)\w+){0,3} $"),
    "hi": re.compile(r"(?:नहीं|मत)(?: \S+){0,1} $"),
}
_DENIED_AFTER = {
    "de": re.compile(r"^(?: \w+){0,3} (?:nicht|nie)\b"),
    "hi": re.compile(r"^(?: \S+){0,2} (?:नहीं|मत)"),
}
_NEVER_ALLOWED = "human"
_OF_SOMETHING = frozenset({"guarantee", "free", "costs nothing", "trial", "refund", "savings"})
"""Families in which it matters what is promised: a free month is not a free year. So in all deeds."""

_BY_ITS_WORD = frozenset({"boast"})
"""Families in which each word is a promise of its own: the leading one need not be the cheapest."""

_NEAR = 5
_CLAUSE = re.compile(r"\.|\b(?:and|but|because|und|aber|weil|y|pero|porque|et|mais|और|लेकिन)\b")
_CLAUSE_END = re.compile(r",(?!\d)")


def promises(text: str, language: str, *, approved: bool = False) -> list[Claim]:
    """The promises that `text` makes; of an `approved` one also those that it only offers."""
    words = _plain(text, language)
    found = []
    for family, pattern in _compiled(language):
        for match in pattern.finditer(words):
            if _is_denied(words, match, language) or (approved and family == _NEVER_ALLOWED):
                continue
            name = f"{family} {match[0]}" if family in _BY_ITS_WORD else family
            about = _about(words, match, reach_back=not approved) if _is_of_something(family) else frozenset()
            found.append(Claim(Kind.PROMISE, name, match[0], about))
    if approved and language == "en":
        offered = ((deed, match) for deed, pattern in english.OFFERED for match in pattern.finditer(words))
        found += [
            Claim(Kind.PROMISE, deed, match[0], _about(words, match, reach_back=False))
            for deed, match in offered
        ]
    return found


def _is_of_something(family: str) -> bool:
    return family in _OF_SOMETHING or family.startswith(DEED)


def _about(words: str, match: re.Match[str], *, reach_back: bool) -> frozenset[str]:
    """The words near by: "first month" in "the first month is free".

    With `reach_back` also in "your first month is on us, free of charge", where the clause has no others.
    """
    clauses = [meaning(clause.split()) for clause in _CLAUSE.split(words[: match.start()])]
    after = meaning(_CLAUSE.split(words[match.end() :])[0].split())
    own = stems((*clauses[-1][-_NEAR:], *after[:_NEAR]), limit=2 * _NEAR)
    if own or not reach_back:
        return own
    return stems([word for clause in clauses[-2:] for word in clause][-_NEAR:], limit=_NEAR)


def _is_denied(words: str, match: re.Match[str], language: str) -> bool:
    before, after = words[: match.start()], words[match.end() :]
    if _DENIED[language].search(before):
        return True
    return language in _DENIED_AFTER and _DENIED_AFTER[language].search(after) is not None


def _plain(text: str, language: str) -> str:
    text = _CLAUSE_END.sub(".", text)  # "if not, we guarantee it" denies nothing
    if language == "en":
        return plain(text)
    return " ".join(re.sub(r"[^\w\s\u0900-\u0963\u0966-\u097f'%-]", " . ", text.lower()).split())


@lru_cache(maxsize=8)
def _compiled(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    wordings = _WORDINGS[language]
    edge = r"(?<![\w\u0900-\u0963\u0966-\u097f])(?:{})(?![\w\u0900-\u0963\u0966-\u097f])"
    return tuple((family, re.compile(edge.format("|".join(words)))) for family, words in wordings.items())
