"""What follows the agent's answer to an assistant that asked who calls: it waits, declines, or connects."""

import re
from enum import StrEnum
from typing import Final

from agent_worker.conversation.words import ENGLISH, plain
from agent_worker.detection.words import read
from control_plane.contract.events import Answerer

NOBODY_S: Final = 20.0
"""How long an assistant may try to reach the person it answers for."""

_MOST_ANSWERS: Final = 2
"""An assistant that asks again hears the same once more, and no third time."""

_DECLINED_S: Final = 1.0
"""Silence after which one that has declined has nothing more to say, such as where to leave a message."""


class Reply(StrEnum):
    """What was heard after the answer."""

    WAITS = "waits"
    DECLINED = "declined"
    PERSON = "person"


_WAITS: Final = re.compile(
    r"\b(?:please (?:hold|wait|stay)|(?:hold|stay) on the line|one (?:moment|second)|connect\w*|"
    r"thank you|thanks|(?:will|let me) (?:see|check|find out)|try\w* to reach|putting you through)\b"
)
_DECLINED: Final = re.compile(
    r"\b(?:not available|unavailable|not interested|decline\w*|not accept\w*|"
    r"(?:can not|will not|does not want to) (?:take|talk|speak|answer|be)|"
    r"call (?:back )?(?:again )?(?:later|another time)|remove|do not call|goodbye|good bye|"
    r"have a (?:good|nice|great) day)\b"
)


def reply(text: str, language: str = ENGLISH) -> Reply:
    """What the words mean that came after the answer; words of no other meaning are a person's."""
    said = plain(text, language).replace(" . ", " ")
    if _DECLINED.search(said) or read(text, language).machine in {Answerer.VOICEMAIL, Answerer.UNAVAILABLE}:
        return Reply.DECLINED
    if _WAITS.search(said) or read(text, language).machine is Answerer.SCREENING:
        return Reply.WAITS
    return Reply.PERSON


class Screening:
    """Follows an assistant from the agent's answer on; times in seconds on one clock."""

    def __init__(self, language: str = ENGLISH) -> None:
        self.answers = 0
        self._language = language
        self._declined = False
        self._waits_until_s: float | None = None

    @property
    def is_answered(self) -> bool:
        """Whether the assistant has been told who calls: what comes now is its reply, or a person's."""
        return self._waits_until_s is not None

    @property
    def may_be_answered(self) -> bool:
        """Whether the agent answers if it is asked now."""
        return self.answers < _MOST_ANSWERS

    def answer(self, at_s: float) -> None:
        """The agent begins to say who calls."""
        self.answers += 1
        self.go_on(at_s)

    def go_on(self, at_s: float) -> None:
        """The assistant is at work: it is waited for anew."""
        self._waits_until_s = at_s + NOBODY_S

    def heard(self, text: str, at_s: float) -> Reply:
        """What was said after the answer. Whoever has declined connects nobody."""
        meant = reply(text, self._language)
        if meant is Reply.PERSON and self._declined:
            meant = Reply.WAITS
        self._declined = self._declined or meant is Reply.DECLINED
        self.go_on(at_s)
        return meant

    def has_failed(self, at_s: float, silent_s: float | None) -> bool:
        """Whether nobody will come: declined and nothing more said, or waited for in vain."""
        if self._declined and (silent_s or 0.0) >= _DECLINED_S:
            return True
        return self._waits_until_s is not None and at_s > self._waits_until_s
