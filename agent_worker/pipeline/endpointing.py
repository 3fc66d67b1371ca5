"""When is the lead's turn over? A text-based end-of-turn detector for livekit-agents' turn handling.

The voice activity detector says when sound stopped; the words say whether a thought did. A complete
utterance is answered at once, an open one ("and my e-mail is…") is given time.
"""

from livekit.agents import LanguageCode, llm

from agent_worker.conversation.completeness import completeness

COMPLETE_FROM = 0.5
"""Utterances that score lower are given `max_delay`."""


class CompleteUtteranceDetector:
    """Scores the last words of the lead by their completeness; needs no model and no network."""

    @property
    def model(self) -> str:
        """Name in metrics and logs."""
        return "complete-utterance"

    @property
    def provider(self) -> str:
        """Vendor in metrics and logs."""
        return "callwright"

    async def unlikely_threshold(self, language: LanguageCode | None) -> float | None:
        """Below this score the turn is unlikely to be over."""
        return COMPLETE_FROM

    async def supports_language(self, language: LanguageCode | None) -> bool:
        """The rules are English; in other languages the fixed delay decides."""
        return language is None or language.language == "en"

    async def predict_end_of_turn(
        self,
        chat_ctx: llm.ChatContext,
        *,
        timeout: float | None = None,  # noqa: ASYNC109 -- the library's protocol names it so
    ) -> float:
        """How complete the lead's last words are, from 0 (in the middle of a sentence) to 1."""
        last = next((m for m in reversed(chat_ctx.messages()) if m.role == "user"), None)
        return completeness(last.text_content or "") if last else 1.0
