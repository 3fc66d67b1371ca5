"""Places the calls as a campaign of a running Callwright, and stops them when too much was spent."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from infra.local.demo.control_plane import ControlPlane
from tests.load.twilio.spending import Talk, so_far

_LOOK_S: Final = 2.0
_BESIDE_TALK_S: Final = 90.0
"""Ringing, and a goodbye when the longest duration is reached."""


def dial(
    control: ControlPlane,
    settings: Mapping[str, Any],
    leads: Path,
    rates: Mapping[str, Decimal],
    limit: Decimal,
    tell: Callable[[str], None],
) -> Decimal:
    """Call everybody on the list once; what it has cost by the begun minutes.

    The limits of duration and number of calls keep the cost below the limit by themselves. If something goes
    wrong with them, the campaign is stopped as soon as the limit is reached.
    """
    campaign_id = control.create_campaign(dict(settings))
    report = control.import_leads(campaign_id, leads)
    tell(f"{report['imported']} of {len(rates)} numbers were taken.")
    control.launch(campaign_id)
    longest_s = float(settings["limits"]["max_duration_s"]) + _BESIDE_TALK_S
    lines = int(settings["max_concurrent"])
    deadline = time.monotonic() + longest_s * (len(rates) / lines + 1)
    spent, stopped = Decimal(0), False
    while True:
        progress = control.progress(campaign_id)
        talks = [Talk(one.number, one.answered_at, one.ended_at) for one in control.attempts(campaign_id)]
        spent = so_far(talks, rates, datetime.now(UTC))
        if progress.finished or (stopped and not progress.open_attempts):
            return spent
        if not stopped and (spent > limit or time.monotonic() > deadline):
            tell("Stopped: the limit is reached." if spent > limit else "Stopped: it takes too long.")
            control.stop(campaign_id)
            stopped, deadline = True, time.monotonic() + longest_s
        elif stopped and time.monotonic() > deadline:
            tell(f"{progress.open_attempts} calls have not ended: look at the console.")
            return spent
        time.sleep(_LOOK_S)
