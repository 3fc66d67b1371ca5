"""Leads who are put through: who could hear whom and when, measured by tones at both phones."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from infra.local.phones.journal import JOURNAL_FILE
from infra.local.phones.records import CALLS_FOLDER, PhoneCall, invites_by_number, read_calls, safe_name
from infra.local.speech.noises import HIGH_TONE_HZ, LOW_TONE_HZ
from infra.local.stack import Stack
from tests.calls.called import Called
from tests.calls.cast import COLLEAGUES, HANDED_OVER
from tests.calls.promises import agent_turns
from tests.calls.tones import Stretch, heard, steady, stretches

pytestmark = pytest.mark.timeout(1500)

ARTEFACTS: Final = Path("build/artefacts")
JOINED_WITHIN_S: Final = 3.0
"""From the colleague's last word to the first sound of the other; the recogniser takes its time first."""

_ON_THE_WAY_S: Final = 0.4
"""The agent's last sound is heard so much later than its transcript ends, by the phone's clock."""

_LONG_ENOUGH_S: Final = 2.0
"""A tone that sounds for less before the two are joined would prove little."""


@dataclass(frozen=True)
class Phone:
    """One phone's call with its recording; times are seconds since it was picked up."""

    call: PhoneCall
    recording: Path

    def steady(self, hz: float) -> list[Stretch]:
        """When a tone of the other phone was heard."""
        return steady(*heard(self.recording), hz)

    def any(self, hz: float) -> list[Stretch]:
        """When anything at all was heard at a frequency."""
        return stretches(*heard(self.recording), hz)

    def after(self, other: "Phone") -> float:
        """So much later than the other's this phone's clock began."""
        assert self.call.answered_at is not None
        assert other.call.answered_at is not None
        return (self.call.answered_at - other.call.answered_at).total_seconds()


def phone_of(local: Stack, persona: str) -> Phone:
    """The last call of a persona's phone; its recording is kept with the run's artefacts."""
    call = [call for call in read_calls(local.phones_directory) if call.persona == persona][-1]
    source = local.phones_directory / CALLS_FOLDER / f"{safe_name(call.call_id)}.wav"
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    return Phone(call, Path(shutil.copy(source, ARTEFACTS / f"{persona}.wav")))


def both_phones(call_to: Called, local: Stack, lead: str, colleague: str) -> tuple[Phone, Phone]:
    """Of one who is called and put through, and of whom they are put through to."""
    assert call_to[lead]
    return phone_of(local, lead), phone_of(local, colleague)


def said(phone: Phone, what: str) -> Stretch:
    """When the phone said or sounded something, the first time."""
    one = next(one for one in phone.call.utterances if what in (one.text, one.sound))
    return one.started_s, one.ended_s


@pytest.mark.parametrize(
    ("persona", "colleague"),
    [
        ("put_through", "colleague_who_accepts"),
        ("put_through_later", "colleague_asked_twice"),
        ("put_through_cold", "colleague_who_talks"),
    ],
)
def test_put_through_the_two_hear_each_other_to_the_end(
    persona: str, colleague: str, call_to: Called, local: Stack
) -> None:
    lead, other = both_phones(call_to, local, persona, colleague)
    *_, (_, lead_until_s) = lead.steady(HIGH_TONE_HZ)
    *_, (_, other_until_s) = other.steady(LOW_TONE_HZ)
    sounded = [one.ended_s for one in other.call.utterances if one.sound][-1]
    assert lead_until_s == pytest.approx(sounded + other.after(lead), abs=0.5)
    assert other_until_s == pytest.approx(sounded, abs=0.5)


@pytest.mark.parametrize(
    ("persona", "other", "accepts"),
    [
        ("put_through", "colleague_who_accepts", "yes put them through"),
        ("put_through_later", "colleague_asked_twice", "sure i will take it"),
    ],
)
def test_before_the_colleague_accepts_neither_hears_the_other(
    persona: str, other: str, accepts: str, call_to: Called, local: Stack
) -> None:
    lead, colleague = both_phones(call_to, local, persona, other)
    later_s = colleague.after(lead)
    waits_s, _ = said(lead, "low_tone")
    _, tone_until_s = said(colleague, "high_tone")
    _, accepted_s = said(colleague, accepts)
    assert waits_s + _LONG_ENOUGH_S < accepted_s + later_s, "the lead's tone sounds while they are asked"
    assert tone_until_s < accepted_s, "the colleague's tone has sounded before they accept"

    (lead_hears, _), *_ = lead.steady(HIGH_TONE_HZ)
    (colleague_hears, _), *_ = colleague.steady(LOW_TONE_HZ)
    assert accepted_s < colleague_hears < accepted_s + JOINED_WITHIN_S
    assert lead_hears > accepted_s + later_s
    # Once the agent has fallen silent the lead hears music alone, in which nothing of that frequency is.
    (call,) = call_to[persona]
    music_from_s = max(later_s, agent_turns(call)[-1].ended_s + _ON_THE_WAY_S)
    assert music_from_s < tone_until_s + later_s, "the colleague's tone sounds while the lead has music"
    on_hold = [one for one in lead.any(HIGH_TONE_HZ) if music_from_s < one[0] < lead_hears]
    assert on_hold == []


@pytest.mark.parametrize("colleague", COLLEAGUES)
def test_a_colleague_s_phone_rings_once_for_each_claim(colleague: str, call_to: Called, local: Stack) -> None:
    (number,) = COLLEAGUES[colleague].numbers
    called_for = [one for one in HANDED_OVER if number in one.more["handoff"]["numbers"]]
    leads = [lead for one in called_for for lead in one.people.values()]
    assert all(call_to[lead.name] for lead in leads)
    rung = invites_by_number(local.phones_directory).get(number, ())
    assert len(rung) == sum(not lead.referral for lead in leads)


def test_the_colleague_s_phone_stops_ringing_as_soon_as_the_lead_hangs_up(
    call_to: Called, local: Stack
) -> None:
    (call,) = call_to["hangs_up_on_hold"]
    lead = call.phone
    assert lead is not None
    (canceled,) = (
        call for call in read_calls(local.phones_directory) if call.persona == "colleague_called_off"
    )
    assert canceled.ended_how == "cancel"
    assert (canceled.ended_at - lead.ended_at).total_seconds() < 1.5


@pytest.mark.parametrize(
    ("persona", "states"),
    [
        ("put_through", ["accepted"]),
        ("put_through_later", ["accepted"]),
        ("put_through_cold", ["failed", "accepted"]),
        ("put_through_by_refer", ["accepted"]),
        ("hangs_up_while_referred", ["failed"]),
        ("colleague_declined", ["declined"]),
        ("colleague_lost", ["declined"]),
        ("colleague_unreached", ["no_answer"]),
        ("hangs_up_on_hold", ["canceled"]),
    ],
)
def test_what_became_of_each_leg_is_kept(persona: str, states: list[str], call_to: Called) -> None:
    (call,) = call_to[persona]
    assert [leg.state for leg in call.attempt.colleagues] == states
    assert all(leg.number.startswith("***") for leg in call.attempt.colleagues)


def test_the_trunk_is_asked_to_put_through_whom_the_lead_wants(call_to: Called, local: Stack) -> None:
    assert call_to["put_through_by_refer"] and call_to["hangs_up_while_referred"]
    journal = (local.phones_directory / JOURNAL_FILE).read_text().splitlines()
    referred = [entry["to"] for entry in map(json.loads, journal) if entry["event"] == "refer"]
    assert referred == COLLEAGUES["colleague_who_talks"].numbers * 2
