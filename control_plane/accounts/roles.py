"""What a person may do within an account: one table from roles to permissions. Pure."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """A person's part in the account."""

    OWNER = "owner"
    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    COMPLIANCE = "compliance"
    VIEWER = "viewer"


class Permission(StrEnum):
    """One thing that may be done; every route for people names the one it needs."""

    OWN_ACCESS = "access:own"
    """One's own password, second factor and sessions; never an API key's."""
    CAMPAIGNS_READ = "campaigns:read"
    CAMPAIGNS_WRITE = "campaigns:write"
    CAMPAIGNS_LAUNCH = "campaigns:launch"
    """Launch, pause, resume and stop."""
    LEADS_READ = "leads:read"
    LEADS_WRITE = "leads:write"
    CONSENTS_WRITE = "consents:write"
    """Write down what people said about being called."""
    CALLS_READ = "calls:read"
    """Attempts with their words, and how dialing stands."""
    CALLS_OPERATE = "calls:operate"
    """Whisper into a running call, take it over, hang it up."""
    CALLS_LISTEN = "calls:listen"
    """Listen to a running call."""
    CALLS_ANNOTATE = "calls:annotate"
    """Notes, tags, and what a call really came to."""
    ANALYTICS_READ = "analytics:read"
    """Results in figures, and prices."""
    PRICES_WRITE = "prices:write"
    RECORDINGS_LISTEN = "recordings:listen"
    DECISIONS_READ = "decisions:read"
    SUPPRESSION_READ = "suppression:read"
    SUPPRESSION_WRITE = "suppression:write"
    SUPPRESSION_LIFT = "suppression:lift"
    """Allow calls again to somebody who was suppressed."""
    HOLDS_OPERATE = "holds:operate"
    BREAKERS_READ = "breakers:read"
    BREAKERS_OPERATE = "breakers:operate"
    CALENDARS_READ = "calendars:read"
    """Calendars, meetings and the messages that were sent."""
    CALENDARS_WRITE = "calendars:write"
    TRUNKS_READ = "trunks:read"
    TRUNKS_OPERATE = "trunks:operate"
    USERS_READ = "users:read"
    USERS_MANAGE = "users:manage"
    KEYS_MANAGE = "keys:manage"
    AUDIT_READ = "audit:read"
    PERSONAL_READ = "personal:read"
    """Words of calls as they were said, and what is kept about a person; without it they are redacted."""
    PRIVACY_MANAGE = "privacy:manage"
    """How long things are kept, and forgetting a person."""
    VOICES_READ = "voices:read"
    VOICES_LISTEN = "voices:listen"
    """Have voices say something, and hear what they were cloned from."""
    VOICES_WRITE = "voices:write"
    """Clone voices and remove clones."""
    VOICES_APPROVE = "voices:approve"
    """Let campaigns speak with a cloned voice."""
    WEBHOOKS_READ = "webhooks:read"
    WEBHOOKS_MANAGE = "webhooks:manage"
    """Where what happens is told, and what was told word for word."""


_P = Permission

_SEE = frozenset(
    {
        _P.OWN_ACCESS,
        _P.CAMPAIGNS_READ,
        _P.LEADS_READ,
        _P.CALLS_READ,
        _P.ANALYTICS_READ,
        _P.DECISIONS_READ,
        _P.SUPPRESSION_READ,
        _P.BREAKERS_READ,
        _P.CALENDARS_READ,
        _P.TRUNKS_READ,
        _P.VOICES_READ,
    }
)

GRANTED: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.OWNER: frozenset(Permission),
        Role.MANAGER: _SEE
        | {
            _P.CAMPAIGNS_WRITE,
            _P.CAMPAIGNS_LAUNCH,
            _P.LEADS_WRITE,
            _P.CONSENTS_WRITE,
            _P.CALENDARS_WRITE,
            _P.CALLS_OPERATE,
            _P.CALLS_ANNOTATE,
            _P.PRICES_WRITE,
            _P.CALLS_LISTEN,
            _P.PERSONAL_READ,
            _P.RECORDINGS_LISTEN,
            _P.SUPPRESSION_WRITE,
            _P.HOLDS_OPERATE,
            _P.BREAKERS_OPERATE,
            _P.USERS_READ,
            _P.VOICES_LISTEN,
            _P.VOICES_WRITE,
            _P.WEBHOOKS_READ,
        },
        Role.SUPERVISOR: _SEE
        | {
            _P.CALLS_LISTEN,
            _P.PERSONAL_READ,
            _P.CALLS_OPERATE,
            _P.CALLS_ANNOTATE,
            _P.RECORDINGS_LISTEN,
            _P.SUPPRESSION_WRITE,
            _P.HOLDS_OPERATE,
            _P.VOICES_LISTEN,
        },
        Role.COMPLIANCE: _SEE
        | {
            _P.CONSENTS_WRITE,
            _P.CALLS_ANNOTATE,
            _P.CALLS_LISTEN,
            _P.PERSONAL_READ,
            _P.RECORDINGS_LISTEN,
            _P.SUPPRESSION_WRITE,
            _P.SUPPRESSION_LIFT,
            _P.HOLDS_OPERATE,
            _P.USERS_READ,
            _P.AUDIT_READ,
            _P.PRIVACY_MANAGE,
            _P.VOICES_LISTEN,
            _P.VOICES_APPROVE,
            _P.WEBHOOKS_READ,
        },
        Role.VIEWER: _SEE,
    }
)
"""What each role may do."""

FOR_KEYS = frozenset(Permission) - {_P.OWN_ACCESS, _P.USERS_MANAGE, _P.KEYS_MANAGE}
"""What an API key may be given: nothing by which it could give itself more."""


def of_key(given: Collection[Permission]) -> frozenset[Permission]:
    """What a key may do that was given these.

    Changing leads has always meant their consents too, and keys are never changed once they are made.
    """
    return frozenset({*given, _P.CONSENTS_WRITE} if _P.LEADS_WRITE in given else given)
