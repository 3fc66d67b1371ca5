"""The case as it was handed in: the directory's files as plain objects. Times are seconds since 1970."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class NotACase(Exception):
    """The directory cannot be judged; the message names the file, the line and what is missing."""


@dataclass(slots=True)
class Attempt:
    """One line of the API's bare list."""

    id: str
    campaign: str
    number: str
    created_at: float
    ended_at: float | None


@dataclass(slots=True)
class Invite:
    """One call as the phones had it; `attempt` is the one that accounts for it, once that is found."""

    call_id: str
    number: str
    trunk: str
    at: float
    ended_at: float | None
    attempt: Attempt | None = None


@dataclass(slots=True)
class Request:
    """What somebody asked of a campaign."""

    sent_at: float
    answered_at: float
    account: str
    event: str
    settings: Mapping[str, Any]
    file: str | None


@dataclass(frozen=True, slots=True)
class Lead:
    """A called number's first row in a campaign's files."""

    timezone: str
    email: str
    consent_source: str
    consent_at: float | None


@dataclass(slots=True)
class Suppression:
    """A change of who must not be called."""

    sent_at: float
    answered_at: float
    account: str
    event: str
    kind: str
    value: str | None
    campaign: str | None


@dataclass(slots=True)
class Callback:
    """What somebody asked for on the phone."""

    asked_at: float
    campaign: str
    number: str
    at: float


@dataclass
class Case:
    """Everything that was handed in."""

    accounts: Mapping[str, Mapping[str, Any]]
    trunks: Mapping[str, Mapping[str, Any]]
    drained_at: float
    invites: list[Invite]
    attempts: list[Attempt]
    requests: Mapping[str, list[Request]]
    suppressions: list[Suppression]
    callbacks: list[Callback]
    leads: Mapping[tuple[str, str], Lead]
    campaigns_of: Mapping[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def account_of(self, campaign: str) -> str:
        """The account of a campaign."""
        return self.requests[campaign][0].account

    def campaigns_calling(self, invite: Invite) -> set[str]:
        """The campaign whose attempt it is; without one, every campaign that has the number."""
        return {invite.attempt.campaign} if invite.attempt else self.campaigns_of.get(invite.number, set())
