"""The short form of the fault runs: everything is broken a few times, in the midst of real calls."""

import os
from pathlib import Path

import pytest

from tests.faults.plans import short_form
from tests.faults.series import carry_out_all


@pytest.mark.timeout(600)
def test_no_promise_is_broken_whatever_breaks(tmp_path: Path) -> None:
    seed = int.from_bytes(os.urandom(3))
    print(f"seed {seed}; the case and the logs are in {tmp_path}")
    [outcome] = carry_out_all([short_form(seed)], tmp_path, print)
    assert outcome.problems() == [], f"seed {seed}; the case and the logs are in {tmp_path}"
    assert outcome.attempts >= 25
