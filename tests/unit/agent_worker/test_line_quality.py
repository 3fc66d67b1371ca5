"""LiveKit's statistics in our words."""

from livekit.rtc._proto.stats_pb2 import RtcStats

from agent_worker.line_quality import quality


def heard(received: int, lost: int, *, round_trip_s: float | None = None) -> list[RtcStats]:
    """What is told of the lead's track."""
    inbound = RtcStats()
    inbound.inbound_rtp.received.packets_received = received
    inbound.inbound_rtp.received.packets_lost = lost
    inbound.inbound_rtp.received.jitter = 0.004
    pair = RtcStats()
    pair.candidate_pair.candidate_pair.nominated = round_trip_s is not None
    pair.candidate_pair.candidate_pair.responses_received = 3
    pair.candidate_pair.candidate_pair.current_round_trip_time = round_trip_s or 0
    return [pair, inbound]


def spoken(sent: int, lost: int) -> list[RtcStats]:
    """What is told of our own."""
    outbound, remote = RtcStats(), RtcStats()
    outbound.outbound_rtp.sent.packets_sent = sent
    remote.remote_inbound_rtp.received.packets_lost = lost
    remote.remote_inbound_rtp.received.jitter = 0.001
    return [outbound, remote]


def test_both_directions_are_told_in_packets_and_milliseconds() -> None:
    found = quality(heard(990, 10, round_trip_s=0.03), spoken(500, 5))
    assert found is not None and found.spoken is not None
    assert found.heard.model_dump() == {"received": 990, "lost": 10, "jitter_ms": 4.0}
    assert found.spoken.model_dump() == {"received": 495, "lost": 5, "jitter_ms": 1.0}
    assert found.round_trip_ms == 30


def test_without_a_packet_nothing_is_known() -> None:
    assert quality(heard(0, 0), spoken(500, 0)) is None
    assert quality([], []) is None


def test_before_the_servers_first_report_only_the_lead_is_known() -> None:
    found = quality(heard(10, 0), spoken(500, 0)[:1])
    assert found is not None
    assert (found.spoken, found.round_trip_ms) == (None, None)


def test_packets_that_came_twice_are_no_negative_loss() -> None:
    found = quality(heard(10, -2), spoken(5, -1))
    assert found is not None and found.spoken is not None
    assert (found.heard.lost, found.spoken.lost) == (0, 0)
