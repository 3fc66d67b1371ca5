"""The whole API is fuzzed as every role and with an API key."""

from pathlib import Path

import pytest

from tests.fuzz.all_shares import fuzzed
from tests.fuzz.people import WHO
from tests.fuzz.table import findings_of, never_good

_EACH = 5_000
_SEED = 7
"""So that a failure here is one of what was changed; `make fuzz-api` takes another one every time."""

_NEVER_GOOD = {
    "POST /api/auth/second-factor/confirm",  # takes a code of the secret that was just made
    "POST /api/live/calls/{attempt_id}/whisper",  # takes an agent in the call's room
    "POST /api/live/calls/{attempt_id}/transfer",  # and so does this
    "POST /api/livekit/webhook",  # is signed by LiveKit
    "POST /api/voices/check",  # takes the sound of somebody who speaks
    "POST /api/voices/clones",  # and a vendor who clones it
    "GET /api/voices/clones/{clone_id}/sample",
    "DELETE /api/voices/clones/{clone_id}",
    "POST /api/voices/preview",  # takes a vendor who says it
}
"""What no request of the document's alone can bring to a good end."""


@pytest.mark.timeout(900)
def test_every_answer_to_every_role_is_documented_well_formed_and_no_5xx(tmp_path: Path) -> None:
    outcome = fuzzed(tmp_path, _EACH, processes=2, seed=_SEED, within_s=800)
    assert not outcome.out_of_time
    assert not outcome.findings, "\n".join(findings_of(outcome))
    for name in WHO:
        assert sum(count for (_, who, _), count in outcome.statuses.items() if who == name) >= _EACH
    assert {operation for operation, _ in never_good(outcome)} == _NEVER_GOOD
