"""What sipp is given: scenarios that it can read, and sounds that are what they are said to be."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.load.sipp import speech
from tests.load.sipp.scenarios import NAMES, xml


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_takes_an_invite_and_answers_it(name: str) -> None:
    steps = list(ElementTree.fromstring(xml(name)))  # noqa: S314 -- written by ourselves
    assert steps[0].tag == "recv"
    assert steps[0].get("request") == "INVITE"
    sent = [step.text or "" for step in steps if step.tag == "send"]
    final = "486 Busy Here" if name == "busy" else "200 OK"
    assert any(text.strip().startswith(f"SIP/2.0 {final}") for text in sent)


def test_some_packets_of_the_lossy_line_are_missing_and_the_others_are_in_order(tmp_path: Path) -> None:
    kept, dropped = speech.write(tmp_path)
    assert dropped / (kept + dropped) == pytest.approx(speech.LOST_SHARE, abs=0.02)
    capture = (tmp_path / speech.LOSSY_FILE).read_bytes()
    length = 16 + 14 + 20 + 8 + 12 + 160  # a record: its head, Ethernet, IPv4, UDP, RTP, 20 ms of G.711
    sequences = [capture[at + 60 : at + 62] for at in range(24, len(capture) - length + 1, length)]
    numbers = [int.from_bytes(one) for one in sequences]
    assert len(numbers) in (kept, kept - 1)  # the last packet may be shorter
    assert numbers == sorted(set(numbers))
