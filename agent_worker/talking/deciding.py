"""What follows from the lead's words: by the rules, by the response library, by the model's label."""

from collections.abc import Callable
from datetime import UTC, datetime

from livekit.agents import AgentSession

from agent_worker.conversation import decisions
from agent_worker.conversation.context import context_of
from agent_worker.conversation.decisions import Decision, TaskContext
from agent_worker.pipeline.embeddings import Embeddings
from agent_worker.talking.course import Course
from agent_worker.talking.labelling import Labelling
from agent_worker.talking.looking_up import LookUp
from agent_worker.talking.vendor_failures import VendorFailures
from control_plane.contract.brief import CallBrief


class Deciding:
    """Asks the rules, and ahead of time whoever the rules leave it to. Changes nothing of the course."""

    def __init__(
        self,
        session: AgentSession[None],
        brief: CallBrief,
        course: Course,
        failures: VendorFailures,
        embeddings: Embeddings | None,
        on_label: Callable[[], None],
    ) -> None:
        """`on_label` is called when the model has named what words that are expected mean."""
        self._brief = brief
        self._course = course
        self._language = brief.providers.language
        self._labelling = Labelling(session, brief.playbook, self._language, failures, on_label)
        self._look_up = LookUp(brief.playbook.answers, embeddings, self._is_left_open)

    def start(self) -> None:
        """The call begins: what takes a while is asked for."""
        self._look_up.start()

    def go_on(self, brief: CallBrief, language: str) -> None:
        """The talk goes on in another language, by its playbook."""
        self._brief, self._language = brief, language
        self._labelling.go_on(brief.playbook, language)
        self._look_up.go_on(brief.playbook.answers)

    async def aclose(self) -> None:
        """Asks no more."""
        await self._look_up.aclose()
        self._labelling.close()

    def context(self) -> TaskContext:
        """What tasks need to know of the call now."""
        return context_of(self._brief, datetime.now(UTC))

    def by_rules(self, text: str) -> Decision:
        """What follows by the rules alone."""
        text = self._course.whole_turn(text)
        return decisions.on_words(self._brief.playbook, self._course.position, text, context=self.context())

    def expect(self, text: str) -> Decision:
        """Asks whoever will be asked if this is all that is said; returns what most likely follows then."""
        text = self._course.whole_turn(text)
        playbook, position = self._brief.playbook, self._course.position
        self._look_up.expect(text)
        self._labelling.expect(position, text)
        # While the model thinks, its likeliest answer is as good a guess as any.
        likeliest = next(iter(decisions.choices(playbook, position)), None)
        label = self._labelling.known(position, text) or likeliest
        return decisions.on_words(playbook, position, text, label, context=self.context())

    async def decide(self, text: str) -> Decision:
        """What follows from a whole turn."""
        found = await self._look_up.found(text)
        label = None if found else await self._labelling.label(self._course.position, text)
        return decisions.on_words(
            self._brief.playbook, self._course.position, text, label, found, context=self.context()
        )

    def leads_where_answered(self, text: str) -> bool:
        """Whether the last turn, had it been these words, would have been answered alike by the rules."""
        playbook, position = self._brief.playbook, self._course.taken_from
        if decisions.needs_model(playbook, position, text, language=self._language):
            return False
        return self._course.leads_where_answered(
            decisions.on_words(playbook, position, text, context=self.context())
        )

    def opened_by_silence(self) -> Decision:
        """What the agent begins with if the lead says nothing."""
        return decisions.on_silence_at_start(
            self._brief.playbook, self._course.position, context=self.context()
        )

    def _is_left_open(self, text: str) -> bool:
        return decisions.is_left_open(
            self._brief.playbook, self._course.position, text, language=self._language
        )
