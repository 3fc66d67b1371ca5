"""The table of personas tells of every call how it ended, those in which a vendor fails included."""

from datetime import UTC, datetime, timedelta

import pytest

from infra.local.demo.control_plane import AttemptDetails
from infra.local.phones.records import PhoneCall, Utterance
from tests.calls import persona_table
from tests.calls.test_vendors_failing import EVERY, Lived, end_of, entry

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def a_call(name: str, *, silent_s: float = 1.0, invites: int = 1) -> Lived:
    """One that ends as the call of this name must."""
    state, reason, disposition = end_of(name)
    attempt = AttemptDetails(id="att_1", number="+1", state=state, disposition=disposition, end_reason=reason)
    phone = PhoneCall(
        call_id="1",
        persona="interested",
        number="+1",
        caller="+2",
        invited_at=NOW,
        answered_at=NOW,
        ended_at=NOW + timedelta(seconds=silent_s + 1),
        status=200,
        ended_by="caller",
        ended_how="bye",
        utterances=[Utterance(text="hello", started_s=0, ended_s=1)],
        answer_latencies_ms=[500.0],
    )
    return Lived(attempt, phone, invites)


@pytest.mark.parametrize("name", EVERY)
def test_a_call_in_which_a_vendor_fails_has_a_line_of_its_own(name: str) -> None:
    told = entry(name, a_call(name))
    assert (told["got"], told["right"], told["answer_p50_ms"]) == (told["expected"], True, 500.0)
    *_, line, all_calls = persona_table.lines([told])
    assert line.startswith(f"{name}  {told['expected']}")
    assert all_calls == "1 calls of 1 kinds, 1 of them right"


def test_dead_air_a_second_invite_and_another_end_are_not_right() -> None:
    assert not entry("no voice", a_call("no voice", silent_s=5))["right"]
    assert not entry("no voice", a_call("no voice", invites=2))["right"]
    assert not entry("no voice", a_call("no model"))["right"]
