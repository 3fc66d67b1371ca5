"""What must hold whenever one looks, whoever has died or fallen asleep on the way."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.attempts.documents import Attempt
from control_plane.attempts.rules import counts
from control_plane.contract.states import FINAL_STATES, AttemptState
from control_plane.database import in_transaction
from control_plane.leads.documents import Lead, LeadStatus
from tests.integration.control_plane.claim_protocol.scene import (
    ACCOUNT_SLOTS,
    CAMPAIGN_SLOTS,
    TRUNK_SLOTS,
    Broken,
    Scene,
)

_SLOTS = {"campaign": CAMPAIGN_SLOTS, "trunk": TRUNK_SLOTS, "account": ACCOUNT_SLOTS}


@dataclass(frozen=True)
class End:
    """How an attempt ended, none of which may ever change."""

    state: str
    end_reason: str | None
    disposition: str | None
    outcome: str | None
    ended_at: datetime | None
    counted: bool


@dataclass
class Promises:
    """The promises, and what has to be remembered to check them."""

    scene: Scene
    ends: dict[str, End] = field(default_factory=dict)

    async def check(self) -> None:
        """Raises `Broken` if one is not kept at this moment."""
        attempts, leads = await _everything()
        self._one_invite_per_attempt()
        self._no_two_on_one_slot([attempt for attempt in attempts if attempt.open])
        self._ends_are_for_good(attempts)
        self._leads_agree(attempts, leads)
        for attempt in attempts:
            is_called_off = attempt.state is AttemptState.CANCELED and attempt.last_event is None
            _require(not is_called_off or attempt.nonce is None, f"called off under its worker: {attempt}")

    def _one_invite_per_attempt(self) -> None:
        for attempt_id, invites in Counter(attempt_id for attempt_id, _ in self.scene.invites).items():
            _require(invites == 1, f"{invites} INVITEs for {attempt_id}")

    def _no_two_on_one_slot(self, opened: Sequence[Attempt]) -> None:
        for name, capacity in _SLOTS.items():
            holders = Counter(getattr(attempt, f"{name}_id") for attempt in opened)
            _require(max(holders.values(), default=0) <= capacity, f"more calls than the {name} has slots")
            slots = [(getattr(a, f"{name}_id"), getattr(a, f"{name}_slot")) for a in opened]
            _require(len(set(slots)) == len(slots), f"two calls on one slot of a {name}: {slots}")
        for name in ("lead_id", "number"):
            values = [getattr(attempt, name) for attempt in opened]
            _require(len(set(values)) == len(values), f"two open attempts with one {name}: {values}")

    def _ends_are_for_good(self, attempts: Sequence[Attempt]) -> None:
        for attempt in attempts:
            _require(attempt.open == (attempt.state not in FINAL_STATES), f"open and over: {attempt}")
            if attempt.open:
                _require(attempt.id not in self.ends, f"{attempt.id} had ended and is open again")
                continue
            end = _end(attempt)
            known = self.ends.setdefault(attempt.id, end)
            _require(
                (known.state, known.end_reason, known.disposition, known.outcome, known.ended_at)
                == (end.state, end.end_reason, end.disposition, end.outcome, end.ended_at),
                f"{attempt.id} ended as {known} and then as {end}",
            )

    def _leads_agree(self, attempts: Sequence[Attempt], leads: Sequence[Lead]) -> None:
        called = {attempt.lead_id for attempt in attempts if attempt.open}
        counted = Counter(attempt.lead_id for attempt in attempts if self._has_counted(attempt))
        for lead in leads:
            is_called = lead.id in called
            _require((lead.status is LeadStatus.CALLING) == is_called, f"{lead.id} is {lead.status}")
            _require(
                lead.attempts == counted[lead.id],
                f"{lead.id} counts {lead.attempts} attempts, and {counted[lead.id]} of its attempts count",
            )
            _require(
                (lead.due_at is not None) == (lead.status in {LeadStatus.PENDING, LeadStatus.CALLING}),
                f"{lead.id} is {lead.status} and due at {lead.due_at}",
            )

    def _has_counted(self, attempt: Attempt) -> bool:
        end = self.ends.get(attempt.id)
        return end is not None and end.counted


def _end(attempt: Attempt) -> End:
    assert attempt.end_reason is not None
    rang = attempt.ringing_at is not None or attempt.answered_at is not None
    return End(
        attempt.state,
        attempt.end_reason,
        attempt.disposition,
        attempt.outcome,
        attempt.ended_at,
        counts(attempt.state, attempt.end_reason, dialed=attempt.dialed_at is not None, rang=rang),
    )


async def _everything() -> tuple[list[Attempt], list[Lead]]:
    """Attempts and leads as they are at one moment."""

    async def read(session: AsyncClientSession) -> tuple[list[Attempt], list[Lead]]:
        attempts = await Attempt.find_all(session=session).to_list()
        return attempts, await Lead.find_all(session=session).to_list()

    return await in_transaction(read)


def _require(kept: bool, complaint: str) -> None:
    if not kept:
        raise Broken(complaint)
