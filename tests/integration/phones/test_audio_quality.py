"""How a call over a line that loses packets sounded, by what the phone counted of them."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from control_plane.calls.audio_quality import BPL_UNCONCEALED, loss_impairment, score
from infra.local.personas import load_personas
from infra.local.phones.network import TelephoneNetwork
from infra.local.phones.records import PhoneCall
from tests.integration.phones.sipp import call
from tests.load.sipp import speech

UNDISTURBED_R = 93.2
NEAR = 0.3


async def test_the_score_is_that_of_the_loss_on_the_line(
    network: TelephoneNetwork, ended: Callable[[], Awaitable[PhoneCall]], tmp_path: Path
) -> None:
    sent, dropped = speech.write(tmp_path)
    number = load_personas()["silent"].numbers[0]
    await call(network.sip_address[1], number, "speaks over a line that loses packets", tmp_path)
    record = await ended()
    assert record.packets_received == sent
    assert record.packets_lost == pytest.approx(dropped, abs=1)  # of the last one nobody can tell
    on_the_line = 100 * dropped / (sent + dropped)
    expected = score(UNDISTURBED_R - loss_impairment(on_the_line, BPL_UNCONCEALED))
    assert record.mean_opinion_score == pytest.approx(expected, abs=NEAR)
    assert expected < 3  # five packets of a hundred, with nothing in their place, are heard
