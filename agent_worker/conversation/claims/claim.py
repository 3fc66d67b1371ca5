"""What a sentence claims: a checkable statement in one comparable form."""

from dataclasses import dataclass
from enum import StrEnum

DEED = "will "
"""The value of a promise to do something begins so: "will send"."""


class Kind(StrEnum):
    """What sort of statement it is."""

    PRICE = "price"
    PERCENTAGE = "percentage"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    PROMISE = "promise"
    UNSAYABLE = "unsayable"


@dataclass(frozen=True)
class Claim:
    """One statement: `value` is what is compared, `text` how it was worded.

    `about` narrows it: what a number counts, the period of a price, the half of the day of a time, what a
    promise is made of. Two claims that both say what they are about agree only if they have some of it in
    common; a promise may not be made of more than the approved one.
    """

    kind: Kind
    value: str
    text: str
    about: frozenset[str] = frozenset()

    def is_supported_by(self, fact: "Claim") -> bool:
        """Whether `fact`, which is approved, says the same."""
        if (self.kind, self.value) != (fact.kind, fact.value):
            return False
        if self.kind is Kind.PRICE:
            return self.about <= fact.about
        if self.kind is Kind.PROMISE and not self.value.startswith(DEED):
            return not fact.about or not self.about.isdisjoint(fact.about)
        return not self.about or not fact.about or not self.about.isdisjoint(fact.about)
