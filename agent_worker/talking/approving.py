"""What a model words, sentence by sentence, as far as the call's facts allow it."""

import contextlib
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass

import structlog

from agent_worker.conversation.claims import Checked, check, facts_of, is_speech, rest_of, sayable
from agent_worker.pipeline.models import NoModel
from control_plane.contract.brief import CallBrief

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Refused:
    """A sentence of the model that was not spoken, and what in it nobody approved."""

    sentence: str
    kinds: list[str]


class Approving:
    """Lets a sentence pass once it was checked; the first that claims what nobody approved ends the rest."""

    def __init__(self, brief: CallBrief) -> None:
        self._facts = facts_of(brief)
        self._labels = frozenset(label.lower() for label in brief.playbook.labels)

    def accepts(self, sentence: str) -> bool:
        """Whether this is speech at all; a model that answers with anything else is passed over."""
        return is_speech(sayable(sentence), self._labels)

    async def words(
        self,
        sentences: AsyncGenerator[str],
        *,
        approved: str,
        refused: list[Refused],
        whispered: Sequence[str] = (),
        lastly: str = "",
    ) -> AsyncGenerator[str]:
        """The sentences that may be spoken, each as soon as it is whole. What a supervisor `whispered` may.

        In place of one that may not, and of all after it, `approved` is spoken, without what was said of it
        already; so it is if the models break off, or say nothing sayable at all. Otherwise `lastly` follows,
        unless it was said. What was replaced is added to `refused`.
        """
        said: list[str] = []
        try:
            async with contextlib.aclosing(sentences):
                async for sentence in sentences:
                    checked = self._check(sentence, [approved, *whispered])
                    if checked.refused:
                        kinds = sorted({claim.kind.value for claim in checked.refused})
                        log.warning("the model claimed what nobody approved", kinds=kinds)
                        refused.append(Refused(sentence, kinds))
                        lastly = approved
                        break
                    if checked.words:
                        yield f"{' ' if said else ''}{checked.words}"
                        said.append(checked.words)
        except NoModel:
            lastly = approved
        if left := rest_of(lastly, said) if said else approved:
            yield f"{' ' if said else ''}{left}"

    def _check(self, sentence: str, approved: Sequence[str]) -> Checked:
        """The approved texts count as facts too: they may hold what was learned in the call."""
        checked = check(sentence, self._facts, self._labels)
        if not checked.refused:
            return checked
        return check(sentence, self._facts.and_these(approved), self._labels)
