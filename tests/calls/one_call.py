"""A campaign of one lead, for tests that meddle with its call."""

import csv
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from infra.local.daytime import zone_with_daytime
from infra.local.demo.campaign import SETTINGS
from infra.local.demo.control_plane import AttemptDetails, ControlPlane
from infra.local.phones.records import PhoneCall, invites_by_number, read_calls
from infra.local.stack import Stack

INTERESTED = "+12025550123"
OBJECTOR = "+14155550175"
BRIEF = "+16465550106"


class OneCall:
    """The call to one number; every wait has a limit and says what it waited for."""

    def __init__(
        self, control_plane: ControlPlane, local: Stack, folder: Path, number: str, **settings: Any
    ) -> None:
        self.number = number
        self.started_at = datetime.now(UTC)
        self._control_plane = control_plane
        self._local = local
        self.campaign_id = control_plane.create_campaign({**SETTINGS, **settings})
        leads = folder / "lead.csv"
        with leads.open("w", newline="") as file:
            csv.writer(file).writerows(
                [
                    ("prospect_name", "phone", "timezone", "resource_name", "consent_source", "consent_at"),
                    (
                        "Anna Keller",
                        number,
                        zone_with_daytime(self.started_at),
                        "our guide",
                        "form",
                        "2026-01-15",
                    ),
                ]
            )
        control_plane.import_leads(self.campaign_id, leads)
        control_plane.launch(self.campaign_id)

    @property
    def attempt(self) -> AttemptDetails:
        """The attempt as the control plane has it now."""
        (listed,) = self._control_plane.attempts(self.campaign_id)
        return self._control_plane.attempt(listed.id)

    def invites(self) -> int:
        """INVITEs of this call that reached the phone."""
        return len(invites_by_number(self._local.phones_directory, self.started_at).get(self.number, ()))

    def wait_until_opened(self) -> AttemptDetails:
        """Waits until there is an attempt."""
        return self._wait(lambda _: True, "an attempt", 20)

    def wait_for_turns(self, count: int) -> AttemptDetails:
        """Waits until so many turns were reported."""
        return self._wait(lambda attempt: len(attempt.turns) >= count, f"{count} turns", 60)

    def wait_until_over(self, limit_s: float = 90) -> AttemptDetails:
        """Waits for the attempt's final state."""
        return self._wait(lambda attempt: attempt.ended_at is not None, "the attempt's end", limit_s)

    def phone(self) -> PhoneCall:
        """The call as the phone lived it, once it is over there."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            for call in read_calls(self._local.phones_directory, self.started_at):
                if call.number == self.number:
                    return call
            time.sleep(0.1)
        raise AssertionError(f"the phone {self.number} kept no record of the call")

    def recording(self) -> bytes | None:
        """The recording as far as it was delivered."""
        return self._control_plane.recording(self.attempt.id)

    def _wait(self, reached: Callable[[AttemptDetails], bool], what: str, limit_s: float) -> AttemptDetails:
        deadline = time.monotonic() + limit_s
        attempt = None
        while time.monotonic() < deadline:
            if self._control_plane.attempts(self.campaign_id):
                attempt = self.attempt
                if reached(attempt):
                    return attempt
            time.sleep(0.2)
        raise AssertionError(f"{what} did not come within {limit_s} s; the attempt stands at {attempt}")
