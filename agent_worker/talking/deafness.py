"""Notices that the lead spoke and no words came of it: hearing fails, or it was no speech.

A vendor that sends garbage, or nothing, raises no error. Only the voice activity detector, which is ours,
tells that somebody speaks. A vendor from which nothing at all has come is replaced, by the next one or by
a new connection, which hears it again; if that is in vain too, the agent asks again, because one of the two
sides would else wait for the other, and the second time in a row hearing counts as lost.

A vendor that noticed the sound and found no words in it may be right: it was noise. The agent asks again
where the sound was long enough for an answer; the third time in a row another vendor is asked.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from livekit.agents import AgentSession
from livekit.agents.voice.events import UserStateChangedEvent

from agent_worker.pipeline.hearings import Hearings

LEAST_SPEECH_S: Final = 0.3
"""Shorter sounds need not be words. On a busy machine the detector's news come late and close together."""

ANSWER_S: Final = 0.8
"""Sound in which a vendor finds no words passes for an answer that was not understood from here on."""

EMPTY_TURNS: Final = 3

OWN_LATENESS_S: Final = 0.2
"""When we ourselves run later than this, the vendor's words may lie unread: nobody is blamed yet."""

PAUSE_S: Final = 0.6
"""Sounds that follow on each other sooner are one utterance: the detector ends one between two words."""

WORDS_WITHIN_S: Final = 1.2
"""Words that come later than this after the sound ended are not waited for."""

LATE_WORDS_WITHIN_S: Final = 2.4
"""The same where a vendor is sent whole utterances: a pause tells their end, its answer may take 2 s."""


class Deafness:
    """Watches a session's ears; `on_unheard` is called when the lead waits for an answer to unheard words."""

    def __init__(self, session: AgentSession[None], on_unheard: Callable[[], None]) -> None:
        self._session = session
        self._hearings = session.stt if isinstance(session.stt, Hearings) else None
        self._on_unheard = on_unheard
        self._began_at = 0.0
        self._quiet_since = 0.0
        self._spoke_s = 0.0
        self._missed = 0
        self._heard_again = False
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begins to watch; a session that does not hear by vendors has no such ears."""
        if self._hearings is not None:
            self._session.on("user_state_changed", self._on_state)

    def stop(self) -> None:
        """Stops watching."""
        self._cancel()
        self._began_at = 0.0
        if self._hearings is not None:
            self._session.off("user_state_changed", self._on_state)

    def _on_state(self, event: UserStateChangedEvent) -> None:
        now = asyncio.get_running_loop().time()
        if event.new_state == "speaking":
            goes_on = self._began_at and now - self._quiet_since < PAUSE_S
            self._cancel()
            if not goes_on:
                self._began_at = now
                self._heard_again = False
        elif event.old_state == "speaking" and self._began_at:
            self._quiet_since = now
            self._spoke_s = now - self._began_at
            if self._spoke_s >= LEAST_SPEECH_S:
                self._wait()

    def note_words(self) -> None:
        """Words came, whether or not they become a turn."""
        self._missed = 0
        self._began_at = 0.0
        self._cancel()

    def _wait(self) -> None:
        loop = asyncio.get_running_loop()
        tells_late = self._hearings is not None and self._hearings.tells_late
        due_at = loop.time() + (LATE_WORDS_WITHIN_S if tells_late else WORDS_WITHIN_S)
        self._timer = loop.call_at(due_at, self._no_words, due_at)

    def _no_words(self, due_at: float) -> None:
        self._timer = None
        if self._hearings is None:
            return
        if asyncio.get_running_loop().time() - due_at > OWN_LATENESS_S:
            self._wait()
            return
        is_mute = self._hearings.is_mute_since(self._began_at)
        if is_mute and not self._heard_again:
            self._heard_again = True
            self._hearings.replace()
            self._wait()
            return
        self._missed += 1
        if not is_mute and self._missed == EMPTY_TURNS:
            self._hearings.replace()
        if self._session.agent_state in {"speaking", "thinking"}:
            return  # nobody waits: it was said over the agent, or is being answered
        if is_mute and self._missed > 1:
            self._hearings.give_up()
        elif is_mute or self._spoke_s >= ANSWER_S:
            self._on_unheard()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
