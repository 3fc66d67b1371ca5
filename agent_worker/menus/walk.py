"""The walk through a menu: what was heard so far leads to keys, words, patience, or the end of it.

A sure choice is taken at once, anything else only when the menu has been heard out. Nothing is guessed
twice. A prompt heard for the third time is a loop: then only the operator helps, and after that nothing.
"""

from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from agent_worker.menus.choosing import Choice, choose, guess, keeps_holding, leads_only_away, operator
from agent_worker.menus.goal import Goal
from agent_worker.menus.keying import keys_for
from agent_worker.menus.prompt import Option, Prompt
from agent_worker.menus.reading import read
from control_plane.contract.states import EndReason

SURE_S: Final = 0.4
"""Silence after which a sure choice is taken, or somebody who greeted is answered."""

OVER_S: Final = 1.8
"""Silence after which a menu has been heard out: its options come one by one, with pauses between."""

UNASKED_S: Final = 3.0
"""Silence after a greeting that is no menu's although no choice was made yet: a person answered after all."""

DEAF_S: Final = 12.0
"""Silence after which a menu waits for something that was not understood."""

LONGEST_PERSON_WORDS: Final = 14
"""Who answers a transferred call says no more than this before listening."""

MOST_ACTS: Final = 12
LOOP: Final = 3
LONGEST_WALK_S: Final = 240.0
OPERATOR_KEY: Final = "0"

_ASKS: Final = 2
"""How often the same is keyed in: what was refused once may have lost a key on its way."""

_SAME: Final = 88.0
_LEAST_WORDS: Final = 4


@dataclass(frozen=True)
class Press:
    """Press these keys; `data` is what they stand for if they are no choice but something known."""

    keys: str
    data: str = ""


@dataclass(frozen=True)
class Speak:
    """Say these words."""

    words: str


@dataclass(frozen=True)
class Wait:
    """The menu wants patience: hold the line."""


@dataclass(frozen=True)
class Arrive:
    """A person has answered, with these words."""

    words: str


@dataclass(frozen=True)
class GiveUp:
    """The menu leads nowhere, or the hold was too long."""

    reason: EndReason
    because: str


Act = Press | Speak | Wait | Arrive | GiveUp


@dataclass(frozen=True)
class Walk:
    """Where the walk stands. `hear` gives the next step and changes nothing; times are of one clock."""

    goal: Goal
    began_s: float
    heard: tuple[str, ...] = ()
    tried: tuple[tuple[int, str], ...] = ()
    acts: int = 0
    waiting_since_s: float | None = None
    holding: bool = False

    def hear(self, words: str, silent_s: float, now_s: float) -> "tuple[Walk, Act | None]":
        """The step that follows from the words since the last step and the silence after them.

        None as long as there is nothing to do. With a step other than `Wait`, the words are done with;
        `Wait` is given once for an announcement, whose words are done with as well.
        """
        if (reason := self._too_long(now_s)) is not None:
            return self, reason
        if not words:
            return self._unheard(silent_s, now_s)
        prompt = read(words, month_first=self.goal.month_first)
        if prompt.wants_something:
            return self._answer(prompt, silent_s, now_s)
        if prompt.greets and not prompt.announces and not prompt.holds:
            patience_s = SURE_S if self._is_put_through else UNASKED_S
            return self, Arrive(words) if silent_s >= patience_s else None
        if silent_s < OVER_S:
            return self, None
        if prompt.is_closed:
            return self, GiveUp(EndReason.MENU_FAILED, "closed")
        if prompt.holds:
            return self._hold(now_s), Wait()
        if self._is_put_through and not (prompt.announces or prompt.refuses) and self._is_short(prompt):
            return self, Arrive(words)
        return self, Wait()  # an announcement, which wants nothing

    @property
    def _is_put_through(self) -> bool:
        return self.waiting_since_s is not None

    @staticmethod
    def _is_short(prompt: Prompt) -> bool:
        return len(prompt.words.split()) <= LONGEST_PERSON_WORDS

    def _too_long(self, now_s: float) -> GiveUp | None:
        if self.holding and self.waiting_since_s is not None:
            if now_s - self.waiting_since_s >= self.goal.longest_hold_s:
                return GiveUp(EndReason.HOLD_TIMEOUT, "on hold for too long")
        elif now_s - self.began_s >= LONGEST_WALK_S:
            return GiveUp(EndReason.MENU_FAILED, "in the menu for too long")
        return None

    def _unheard(self, silent_s: float, now_s: float) -> "tuple[Walk, Act | None]":
        """Nothing was said: it rings on the other side, music plays, or the menu waits in silence."""
        if silent_s < DEAF_S or self.holding:
            return self, None
        if self._is_put_through:
            return self._hold(now_s), Wait()
        return self._by_operator_key(0, now_s)

    def _hold(self, now_s: float) -> "Walk":
        since_s = now_s if self.waiting_since_s is None else self.waiting_since_s
        return replace(self, holding=True, waiting_since_s=since_s)

    def _answer(self, prompt: Prompt, silent_s: float, now_s: float) -> "tuple[Walk, Act | None]":
        if (waits := keeps_holding(prompt.options)) is not None:
            return (self, None) if silent_s < SURE_S else (self._hold(now_s), _act_of(waits))
        if prompt.options and (self.holding or prompt.holds) and leads_only_away(prompt.options):
            return (self, None) if silent_s < OVER_S else (self._hold(now_s), Wait())
        place, times = self._place(prompt)
        done = [way for at, way in self.tried if at == place]
        tried = set(done)
        choice = self._choice(prompt, done)
        looped = times + 1 >= LOOP
        if choice is not None and choice.sure and not looped and not prompt.ask and not prompt.confirms:
            if silent_s < SURE_S:
                return self, None
            return self._take(prompt, choice.option, place, now_s)
        if silent_s < OVER_S:
            return self, None
        if looped:
            return self._out_of_loop(prompt, place, times, tried, now_s)
        if prompt.confirms:
            return self._confirm(prompt, place, tried, now_s)
        keys = keys_for(prompt.ask, self.goal) if prompt.ask is not None else None
        if prompt.ask is not None and keys is not None and done.count("ask") < _ASKS:
            return self._did(prompt, place, "ask", now_s), Press(keys, data=prompt.ask.about)
        if choice is not None:
            return self._take(prompt, choice.option, place, now_s)
        if prompt.is_open and "open" not in tried:
            return self._did(prompt, place, "open", now_s), Speak(self._wish())
        return self._at_a_loss(prompt, place, tried, now_s)

    def _choice(self, prompt: Prompt, done: list[str]) -> Choice | None:
        """The best choice: a sure one may be taken twice, because a key can get lost."""
        worn = set(done) if prompt.refuses else {way for way in done if done.count(way) > 1}
        again = choose(prompt.options, self.goal, worn)
        return again if again is not None and again.sure else choose(prompt.options, self.goal, set(done))

    def _take(self, prompt: Prompt, option: Option, place: int, now_s: float) -> "tuple[Walk, Act]":
        after = self._did(prompt, place, option.way, now_s)
        if after.acts > MOST_ACTS:
            return after, GiveUp(EndReason.MENU_FAILED, "too many levels")
        return after._hold(now_s) if option.stays else after, _act_of(option)

    def _confirm(self, prompt: Prompt, place: int, tried: set[str], now_s: float) -> "tuple[Walk, Act]":
        for option in prompt.options:
            told = f"{option.about} {option.word}"
            if option.way not in tried and any(word in told.split() for word in ("correct", "right", "yes")):
                return self._take(prompt, option, place, now_s)
        if "yes" in tried:
            return self._at_a_loss(prompt, place, tried, now_s)
        return self._did(prompt, place, "yes", now_s), Speak("yes")

    def _at_a_loss(self, prompt: Prompt, place: int, tried: set[str], now_s: float) -> "tuple[Walk, Act]":
        """Nothing that was offered helps: the operator's usual key, then the likeliest of what is left."""
        if OPERATOR_KEY not in tried:
            return self._by_operator_key(place, now_s, prompt)
        if (likeliest := guess(prompt.options, self.goal, tried)) is not None:
            return self._take(prompt, likeliest, place, now_s)
        return self, GiveUp(EndReason.MENU_FAILED, "nothing left to try")

    def _out_of_loop(
        self, prompt: Prompt, place: int, times: int, tried: set[str], now_s: float
    ) -> "tuple[Walk, Act]":
        if times + 1 == LOOP:
            if (answers_for_all := operator(prompt.options, tried)) is not None:
                return self._take(prompt, answers_for_all, place, now_s)
            if OPERATOR_KEY not in tried:
                return self._by_operator_key(place, now_s, prompt)
        return self, GiveUp(EndReason.MENU_FAILED, "the menu goes round in circles")

    def _by_operator_key(self, place: int, now_s: float, prompt: Prompt | None = None) -> "tuple[Walk, Act]":
        if (place, OPERATOR_KEY) in self.tried:
            return self, GiveUp(EndReason.MENU_FAILED, "nothing was understood")
        return self._did(prompt, place, OPERATOR_KEY, now_s), Press(OPERATOR_KEY)

    def _wish(self) -> str:
        """What an open question is answered with."""
        return next(iter(self.goal.wants), "representative")

    def _did(self, prompt: Prompt | None, place: int, way: str, now_s: float) -> "Walk":
        heard = self.heard if prompt is None else (*self.heard, _signature(prompt))
        tried = (*self.tried, (place, way))
        return replace(
            self, heard=heard, tried=tried, acts=self.acts + 1, waiting_since_s=now_s, holding=False
        )

    def _place(self, prompt: Prompt) -> tuple[int, int]:
        """Which of the prompts heard so far this is, or the next one, and how often it came."""
        words = _signature(prompt)
        same = [index for index, before in enumerate(self.heard) if _is_same(before, words)]
        return (same[0] if same else len(self.heard)), len(same)


def _act_of(option: Option) -> Act:
    if option.stays:
        return Wait()
    return Press(option.key) if option.key else Speak(option.word)


def _signature(prompt: Prompt) -> str:
    """What makes this prompt itself; what is said around its choices comes and goes."""
    if prompt.options:
        return " | ".join(f"{option.way} {option.about}" for option in prompt.options)
    return prompt.ask.about if prompt.ask is not None else prompt.words


def _is_same(before: str, words: str) -> bool:
    """A menu that was answered early was heard in part: as much is compared as there is of both."""
    one, other = (text.replace("|", " ").split() for text in (before, words))
    least = min(len(one), len(other))
    if least < _LEAST_WORDS:
        return one == other
    return fuzz.ratio(" ".join(one[:least]), " ".join(other[:least])) >= _SAME
