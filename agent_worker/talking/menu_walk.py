"""Carries a walk through a telephone menu out in the call: hears, presses keys, speaks, holds the line.

While it is under way the playbook rests: a menu's words are nobody's answer. Times are the event loop's.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, Final

import structlog
from livekit import rtc
from livekit.agents import AgentSession
from livekit.agents.voice.events import UserStateChangedEvent

from agent_worker.menus import Act, Arrive, GiveUp, Goal, Press, Speak, Walk
from agent_worker.reporting import Reporter
from agent_worker.talking.ending import TalkEnd
from agent_worker.talking.transcript import Transcript
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import KeysSent, ToolUsed
from control_plane.contract.states import AttemptState, EndReason

log = structlog.get_logger(__name__)

LABEL: Final = "menu"
"""Marks a menu's words in the transcript."""

_LOOK_S: Final = 0.1
_KEY_S: Final = 0.3
"""From one key to the next: SIP gateways play a key for about 0.25 s."""

_KEY_LIMIT_S: Final = 5.0
_SPEAKING_LIMIT_S: Final = 15.0
_SOUND_S: Final = 2.5
"""Sound that goes on for so long without a word is music, and nobody goes on speaking."""

_UNSURE_S: Final = 0.8
"""So much longer words are waited for that the recogniser may still change."""

_STALE_S: Final = 2.5
"""Words of a prompt that was cut short come no later than this."""

_CODES: Final = {key: code for code, key in enumerate("0123456789*#")}
_LANGUAGES: Final = {"en": "english", "es": "spanish", "de": "german", "fr": "french", "hi": "hindi"}


def goal_of(brief: CallBrief) -> Goal:
    """What a menu is to lead to in this call."""
    menus, language = brief.playbook.menus, brief.providers.language
    return Goal(
        person=brief.lead.name,
        wants=tuple(menus.wants),
        digits=menus.digits,
        dates=menus.dates,
        language=_LANGUAGES.get(language.partition("-")[0].lower(), "english"),
        month_first=language.lower() in {"en", "en-us"},
        longest_hold_s=menus.longest_hold_s,
    )


class MenuWalk:
    """One walk. How it ends is told to `on_arrive` or `on_end`.

    `on_arrive` is given the words with which a person answered, those that may still change apart.
    """

    def __init__(
        self,
        session: AgentSession[None],
        brief: CallBrief,
        reporter: Reporter,
        transcript: Transcript,
        *,
        on_arrive: Callable[[str, str], None],
        on_end: Callable[[TalkEnd], None],
    ) -> None:
        self._session = session
        self._goal = goal_of(brief)
        self._reporter = reporter
        self._transcript = transcript
        self._on_arrive = on_arrive
        self._on_end = on_end
        self._loop = asyncio.get_running_loop()
        self._walking: asyncio.Task[None] | None = None
        self._over = False
        self.is_aside = False
        """Whether somebody else meets the menu: nothing is pressed or said meanwhile."""
        self._finals: list[str] = []
        self._unwritten: list[tuple[str, float]] = []
        self._interim = ""
        self._heard_at = self._quiet_at = self._acted_at = 0.0
        self._worded_at = 0.0
        self._is_acting = self._is_stale = False
        session.on("user_state_changed", self._on_state)

    @property
    def under_way(self) -> bool:
        """Whether a menu is being walked now."""
        return self._walking is not None and not self._over

    def begin(self, words: str) -> None:
        """A menu has answered, with these words so far."""
        if self._walking is not None or self._over:
            return
        now = self._loop.time()
        walk = Walk(self._goal, began_s=now)
        self._finals = [words] if words else []
        self._heard_at = self._acted_at = now
        self._walking = asyncio.create_task(self._follow(walk), name="menu-walk")
        self._walking.add_done_callback(self._on_walked)

    def stop(self) -> None:
        """Walks no further."""
        if self._over:
            return
        self._over = True
        self._write()
        self._session.off("user_state_changed", self._on_state)
        if self._walking is not None and self._walking is not asyncio.current_task():
            self._walking.cancel()

    def hear(self, text: str, *, final: bool) -> None:
        """Takes the menu's words, those included that may still change."""
        now = self._loop.time()
        if final:
            self._unwritten.append((text, time.time()))
        if self._is_acting or (self._is_stale and now - self._acted_at < _STALE_S):
            # What was said before a key was pressed may still be on its way.
            self._is_stale = self._is_stale and not final
            return
        self._is_stale = False
        self._heard_at = now
        if not self._words:
            self._worded_at = time.time()
        self._interim = "" if final else text
        if final:
            self._finals.append(text)

    async def _follow(self, walk: Walk) -> None:
        while not self._over:
            await asyncio.sleep(_LOOK_S)
            if self.is_aside:
                continue
            now = self._loop.time()
            walk, act = walk.hear(self._words, self._silent_s(now), now)
            if act is not None:
                await self._carry_out(act)

    def _on_walked(self, walking: "asyncio.Task[None]") -> None:
        if not walking.cancelled() and (error := walking.exception()) is not None:
            log.error("the walk through the menu broke", exc_info=error)
            self._give_up(EndReason.MENU_FAILED, "a fault of ours")

    @property
    def _words(self) -> str:
        return ". ".join([*self._finals, *([self._interim] if self._interim else [])])

    def _silent_s(self, now: float) -> float:
        """How long nobody has spoken on the other side; music does not count."""
        if not self._words:
            return now - max(self._heard_at, self._acted_at)
        if self._session.user_state == "speaking" and now - self._heard_at < _SOUND_S:
            return 0.0
        silent_s = now - max(self._heard_at, min(self._quiet_at, self._heard_at + _SOUND_S))
        return silent_s - _UNSURE_S if self._interim else silent_s

    async def _carry_out(self, act: Act) -> None:
        if not isinstance(act, Arrive):
            self._write()
        self._is_stale = bool(self._interim) or self._session.user_state == "speaking"
        finals, interim = " ".join(self._finals), self._interim
        self._finals, self._interim = [], ""
        match act:
            case Press(keys, data):
                await self._do(self._press(keys, data))
            case Speak(said):
                await self._do(self._speak(said))
            case Arrive():
                # These are the first words of the talk, and none of the menu's.
                self._transcript.starts_over(self._worded_at)
                self._unwritten.clear()
                self.stop()
                log.info("a person has answered behind the menu")
                self._on_arrive(finals, interim)
            case GiveUp(reason, because):
                self._give_up(reason, because)
            case _:
                self._is_stale = False
                log.debug("holding the line")

    async def _do(self, act: Coroutine[Any, Any, None]) -> None:
        self._is_acting = True
        began_at = self._loop.time()
        try:
            await act
        except (TimeoutError, rtc.participant.PublishDTMFError, RuntimeError) as error:
            took_ms = round((self._loop.time() - began_at) * 1000, 1)
            reason = type(error).__name__
            self._reporter.record(ToolUsed, tool="dtmf", ok=False, took_ms=took_ms, reason=reason)
            self._give_up(EndReason.MENU_FAILED, "keys or words could not be sent")
        finally:
            self._is_acting = False
            self._acted_at = self._loop.time()

    async def _press(self, keys: str, data: str) -> None:
        """Presses keys one after the other. What they are is in the events and never in the log."""
        participant = self._session.room_io.room.local_participant
        async with asyncio.timeout(_KEY_LIMIT_S + len(keys) * _KEY_S):
            for key in keys:
                await participant.publish_dtmf(code=_CODES[key], digit=key)
                await asyncio.sleep(_KEY_S)
        self._reporter.record(KeysSent, keys=keys, data=data)
        log.info("keys sent", count=len(keys), data=bool(data))

    async def _speak(self, words: str) -> None:
        async with asyncio.timeout(_SPEAKING_LIMIT_S):
            await self._session.say(words, allow_interruptions=False)

    def _write(self) -> None:
        for text, at in self._unwritten:
            self._transcript.aside(text, LABEL, at)
        self._unwritten.clear()

    def _give_up(self, reason: EndReason, because: str) -> None:
        self.stop()
        log.info("the menu leads nowhere", reason=reason, because=because)
        self._on_end(TalkEnd(AttemptState.MACHINE, reason))

    def _on_state(self, event: UserStateChangedEvent) -> None:
        if event.old_state == "speaking":
            self._quiet_at = self._loop.time()
