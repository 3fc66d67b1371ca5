"""A machine that answers: a persona's menu, walked 20 ms by 20 ms, until a person takes over. Pure."""

from infra.local.personas import Persona, Utterable
from infra.local.personas.menu import Menu, Node
from infra.local.phones.media.voice import VoiceDetector
from infra.local.phones.person import Person

_WORDS_OVER_S = 0.3
"""Silence after which what was said to the machine is over."""


class Attendant:
    """Answers for a persona that has a menu; follows `Person`, who comes to the phone at last."""

    def __init__(self, persona: Persona, menu: Menu) -> None:
        self._persona = persona
        self._menu = menu
        self._person: Person | None = None
        self._at = menu.start
        self._entered_s = menu.begins_after_s - menu.pause_s
        self._prompted = False
        self._over_s: float | None = None
        self._typed = ""
        self._over = False

    @property
    def is_machine(self) -> bool:
        """Whether no person has come to the phone yet."""
        return self._person is None

    def press(self, digit: str, at_s: float) -> bool:
        """A key was heard; whether what is being said ends there."""
        node = self._node
        if not self.is_machine or not (node.keys or node.wrong or node.entry):
            return False
        if node.entry is None:
            if (target := node.keys.get(digit, node.wrong)) is not None:
                self._enter(target, at_s)
            return True
        if digit != node.entry.ends_with:
            self._typed += digit
        if digit == node.entry.ends_with or (
            not node.entry.ends_with and len(self._typed) == len(node.entry.right)
        ):
            right = self._typed == node.entry.right
            self._enter(node.entry.then if right else node.entry.wrong, at_s)
        return True

    def speaks_now(self, at_s: float, agent: VoiceDetector) -> Utterable | None:
        """Return what to say at this moment, if anything; a prompt once each time it is reached."""
        if self._person is not None:
            return self._person.speaks_now(at_s, agent)
        if not self._prompted:
            if at_s - self._entered_s < self._menu.pause_s:
                return None
            self._prompted = True
            if (prompt := self._node.prompt) is not None:
                return prompt
            self._over_s = at_s
        self._go_on(at_s, agent)
        return None

    def murmurs_now(self, at_s: float, agent: VoiceDetector) -> Utterable | None:
        """Return what the person murmurs; machines do not."""
        return self._person.murmurs_now(at_s, agent) if self._person else None

    def has_spoken(self, began_s: float, ended_s: float) -> None:
        """Take note of something said that is over."""
        self._over_s = ended_s
        if self._person is not None:
            self._person.has_spoken(began_s, ended_s)

    def has_enough(self, at_s: float, agent: VoiceDetector) -> bool:
        """Whether to hang up."""
        return self._person.has_enough(at_s, agent) if self._person else self._over

    def breaks_off(self, spoken_s: float) -> bool:
        """Whether to hang up in the middle of what is said."""
        return self._person.breaks_off(spoken_s) if self._person else False

    @property
    def _node(self) -> Node:
        return self._menu.nodes[self._at]

    def _go_on(self, at_s: float, agent: VoiceDetector) -> None:
        node = self._node
        over_s = self._over_s
        if over_s is None:
            return  # the prompt is being said
        if node.spoken is not None and self._were_words(node, over_s, at_s, agent):
            self._enter(node.spoken, at_s)
        elif at_s - over_s >= node.waits_s:
            self._leave(node, at_s)

    @staticmethod
    def _were_words(node: Node, over_s: float, at_s: float, agent: VoiceDetector) -> bool:
        """Whether something was said after the prompt; what was said over it is left out."""
        last = agent.last
        return (
            last is not None
            and last.started_s > over_s
            and last.ended_s - last.started_s >= node.words_s
            and at_s - last.ended_s >= _WORDS_OVER_S
        )

    def _leave(self, node: Node, at_s: float) -> None:
        if node.person:
            self._person = Person(self._persona, from_s=at_s)
        elif node.silent is not None:
            self._enter(node.silent, at_s)
        else:
            self._over = True

    def _enter(self, name: str, at_s: float) -> None:
        self._at, self._entered_s = name, at_s
        self._prompted, self._over_s, self._typed = False, None, ""
