import os
import socket

from infra.local.stack.ports import HOST, choose, holder


def test_every_port_is_another_one() -> None:
    ports = choose().model_dump()
    first, last = ports.pop("sip_media_first"), ports.pop("sip_media_last")
    assert len(set(ports.values())) == len(ports)
    assert last - first == 399
    assert first % 2 == 0
    assert not set(ports.values()) & set(range(first, last + 1))


def test_chosen_ports_can_be_used_for_tcp_and_udp() -> None:
    for port in (choose().sip, choose().phones_sip):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(socket.AF_INET, kind) as taker:
                taker.bind((HOST, port))


def test_the_holder_of_a_port_is_named_with_its_pid() -> None:
    with socket.socket() as server:
        server.bind((HOST, 0))
        server.listen()
        found = holder(server.getsockname()[1])
    assert found is not None
    assert found.pid == os.getpid()
    assert str(found).endswith(f"(pid {os.getpid()})")


def test_a_free_port_has_no_holder() -> None:
    assert holder(choose().api) is None
