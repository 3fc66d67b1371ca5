"""The soak's whole conversations: through Callwright as a campaign, to phones that listen and answer."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import yaml

from infra.local.demo.campaign import SETTINGS
from infra.local.demo.control_plane import AttemptDetails, ControlPlane
from infra.local.phones.records import invites_by_number, read_calls
from infra.local.stack import Stack
from tests.bench.holding import most_at_once
from tests.bench.placing import PLAYBOOK, leads_file, numbers_from
from tests.load.soak.judging import Ended

_ENDS_WITHIN_S: Final = 90.0
"""After the campaign was stopped or the last lead was dialed: calls say goodbye, and are reported."""

_SHORTEST_CALL_S: Final = 15.0
"""No conversation is shorter: so many leads are enough for the time."""


@dataclass(frozen=True)
class Conversations:
    """What became of a campaign's calls."""

    ended: list[Ended]
    latencies_ms: list[float] = field(default_factory=list)
    """From the callee's last sound to the agent's first, at the phones."""
    open_attempts: int = 0
    per_talk_minute: dict[str, float] = field(default_factory=dict)
    """What vendors were used for, by unit, in a minute on the phone."""

    @property
    def answered(self) -> int:
        """Those in which somebody answered."""
        return sum(one.on_phone is not None for one in self.ended)

    @property
    def at_once(self) -> int:
        """How many were on the phone at the same moment, at most."""
        return most_at_once(one.on_phone for one in self.ended if one.on_phone)


def hold(
    control: ControlPlane, local: Stack, first: str, at_once: int, seconds: float, check: Callable[[], None]
) -> Conversations:
    """So many conversations at once for so long, one after the other; `check` may raise to end them early."""
    begun_at = datetime.now(UTC)
    numbers = numbers_from(first, at_once * (int(seconds / _SHORTEST_CALL_S) + 1))
    settings: dict[str, Any] = {
        **SETTINGS,
        "name": "Soak",
        "playbook": yaml.safe_load(PLAYBOOK.read_text()),
        "max_concurrent": at_once,
    }
    campaign_id = control.create_campaign(settings)
    control.import_leads(campaign_id, leads_file(local.directory / "leads.csv", numbers))
    control.launch(campaign_id)
    over_at = time.monotonic() + seconds
    try:
        while time.monotonic() < over_at:
            check()
            time.sleep(1)
    finally:
        control.stop(campaign_id)
    deadline = time.monotonic() + _ENDS_WITHIN_S
    while (still_open := control.progress(campaign_id).open_attempts) and time.monotonic() < deadline:
        time.sleep(0.5)
    invites = invites_by_number(local.phones_directory, begun_at)
    attempts = [control.attempt(one.id) for one in control.attempts(campaign_id)]
    latencies = [
        ms
        for call in read_calls(local.phones_directory, begun_at)
        if call.number in set(numbers)
        for ms in call.answer_latencies_ms
    ]
    ended = [
        Ended(
            attempt_id=one.id,
            state=one.state,
            on_phone=(one.answered_at, one.ended_at) if one.answered_at and one.ended_at else None,
            invites=len(invites.get(one.number, ())),
            is_complete=one.is_complete,
        )
        for one in attempts
    ]
    return Conversations(ended, latencies, still_open, _per_talk_minute(attempts))


def _per_talk_minute(attempts: Sequence[AttemptDetails]) -> dict[str, float]:
    talk_s, used = 0.0, defaultdict[str, float](float)
    for one in attempts:
        if one.answered_at and one.ended_at:
            talk_s += (one.ended_at - one.answered_at).total_seconds()
            for usage in one.usage:
                used[usage.unit] += usage.quantity
    return {unit: quantity / talk_s * 60 for unit, quantity in used.items()} if talk_s else {}
