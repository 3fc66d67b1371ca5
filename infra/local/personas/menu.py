"""A telephone menu as part of a persona: what it says, what it waits for, and where each key leads."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from infra.local.personas.sayings import Part, Seconds, Utterable

Key = Annotated[str, Field(pattern=r"^[0-9*#]$")]


class Entry(Part):
    """Keys that are taken one after the other, until `ends_with` or as many as are `right`."""

    right: Annotated[str, Field(pattern=r"^[0-9]{1,20}$")]
    ends_with: Annotated[str, Field(pattern=r"^[*#]?$")] = ""
    then: str
    wrong: str


class Node(Part):
    """One place in a menu: what is said there, and where it goes on.

    A key leads where `keys` says, any other key to `wrong`; either cuts the prompt short. `spoken` is
    where words lead: a phone understands none, so any will do that begin after the prompt, last `words_s`
    and are over. `entry` takes several keys. Without any of these for `waits_s` seconds after the prompt
    it goes on to `silent`. A node with none of them all is left as soon as its prompt is over; with
    `person` the persona's own lines begin then, and their `after_answer_s` counts from there. Where
    none of these leads on it hangs up.
    """

    prompt: Utterable | None = None
    keys: dict[Key, str] = Field(default_factory=dict)
    wrong: str | None = None
    spoken: str | None = None
    words_s: Annotated[float, Field(gt=0)] = 0.3
    entry: Entry | None = None
    waits_s: Seconds = 0.0
    silent: str | None = None
    person: bool = False

    def targets(self) -> Iterator[str]:
        """The nodes to which this one leads."""
        yield from self.keys.values()
        yield from (name for name in (self.wrong, self.spoken, self.silent) if name is not None)
        if self.entry is not None:
            yield from (self.entry.then, self.entry.wrong)


class Menu(Part):
    """A menu's nodes by name; the first is heard `begins_after_s` after the phone was picked up.

    Before each further prompt there is `pause_s` of silence.
    """

    start: str
    nodes: Mapping[str, Node]
    begins_after_s: Seconds = 0.6
    pause_s: Seconds = 0.5

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        named = {self.start, *(target for node in self.nodes.values() for target in node.targets())}
        if unknown := sorted(named - set(self.nodes)):
            raise ValueError(f"there is no node {', '.join(unknown)}; there are {', '.join(self.nodes)}")
        return self

    def prompts(self) -> Iterator[Utterable]:
        """All that the menu may say."""
        yield from (node.prompt for node in self.nodes.values() if node.prompt is not None)
