"""What a call may state: everything its approved texts say, and nothing else."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from agent_worker.conversation.claims.addresses import is_same_line
from agent_worker.conversation.claims.claim import Claim, Kind
from agent_worker.conversation.claims.names import name_words
from agent_worker.conversation.claims.promises import promises
from agent_worker.conversation.claims.reading import readable
from agent_worker.conversation.claims.stating import language_of, stated
from control_plane.contract.brief import CallBrief
from control_plane.contract.message import Message
from control_plane.contract.playbook import Line

_SENTENCE = re.compile(r"(?<=[.!?।])\s+|\n+")
_FORBIDS = re.compile(
    r"^\W*(?:never|do not|don't|avoid)\b"
    r"|\b(?:never|not|not to|don't|avoid|without) (?:ever |directly )?(?:say|tell|mention|promis|offer|claim"
    r"|giv|quot|guarante|discuss|reveal|speak|talk|us|nam|stat|suggest|imply|invent|mak|press|commit|agree|confirm|shar|refer"
    r"|negotiat)\w*"
    r"|\b(?:nie|niemals|nicht|kein\w*|nunca|jamais|pas)\b|मत|नहीं",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Facts:
    """The approved statements of one call, in the form in which claims are compared."""

    language: str
    stated: Mapping[tuple[Kind, str], tuple[Claim, ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[str], language: str, *, directives: Iterable[str] = ()) -> Self:
        """The facts in `texts`, and in those sentences of `directives` that forbid nothing.

        `language` is a BCP-47 tag; one without rules is read as English.
        """
        allowed = [
            sentence
            for directive in directives
            for sentence in _SENTENCE.split(directive)
            if not _FORBIDS.search(sentence)
        ]
        return cls(language_of(language)).and_these([*texts, *allowed])

    def and_these(self, texts: Iterable[str]) -> Self:
        """These facts and the ones in `texts`."""
        stated_now = {key: list(claims) for key, claims in self.stated.items()}
        words = set(self.words)
        for text in texts:
            words |= name_words(readable(text))
            for claim in _approved(text, self.language):
                stated_now.setdefault((claim.kind, claim.value), []).append(claim)
        return replace(
            self, stated={key: tuple(claims) for key, claims in stated_now.items()}, words=frozenset(words)
        )

    def support(self, claim: Claim) -> bool:
        """Whether an approved text says what `claim` says."""
        if claim.kind is Kind.UNSAYABLE:
            return False
        if claim.kind is Kind.NAME:
            return all(part in self.words for part in claim.value.split("-"))
        if claim.kind is Kind.PHONE:
            phones = (value for kind, value in self.stated if kind is Kind.PHONE)
            return any(is_same_line(claim.value, known) for known in phones)
        facts = self.stated.get((claim.kind, claim.value), ())
        return any(claim.is_supported_by(fact) for fact in facts)


def facts_of(brief: CallBrief) -> Facts:
    """Everything that the call's brief lets the agent state."""
    lead = brief.lead
    of_lead = [lead.name, lead.company, lead.job_title, lead.email, lead.resource_name, *lead.custom.values()]
    texts = [text for name, text in brief if isinstance(text, str) and name != "attempt_id"]
    goals = [state.goal for state in brief.playbook.states.values()]
    return Facts.of(
        [*_lines(brief.playbook), *filter(None, of_lead)],
        brief.providers.language,
        directives=[*texts, *goals],
    )


def _lines(part: object) -> Iterator[str]:
    """The text of every line that stands anywhere in a playbook; how callers put things is no line."""
    if isinstance(part, Line):
        yield part.text
    elif isinstance(part, Message):
        for _, value in part:
            yield from _lines(value)
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from _lines(value)
    elif isinstance(part, list):
        for value in part:
            yield from _lines(value)


def unsupported(text: str, allowed: Facts) -> tuple[Claim, ...]:
    """The claims of `text` that `allowed` does not hold, in no particular order."""
    return tuple(claim for claim in stated(text, allowed.language) if not allowed.support(claim))


def _approved(text: str, language: str) -> Iterator[Claim]:
    """The claims of an approved text, and what each of them implies."""
    for claim in stated(text, language):
        if claim.kind is Kind.PROMISE:
            continue
        yield claim
        if claim.kind is Kind.DATE and re.fullmatch(r"\d+-\d+", claim.value):
            month, day = claim.value.split("-")
            yield replace(claim, value=f"{month}-")
            yield replace(claim, value=f"-{day}")
        if claim.kind is Kind.TIME:
            yield from (replace(claim, value=half, about=frozenset()) for half in claim.about)
        if claim.kind is Kind.ADDRESS and "/" in claim.value:
            yield replace(claim, value=claim.value.split("/")[0])
    yield from promises(readable(text), language, approved=True)
