import os
import socket

import pytest

from infra.local.stack.ports import HOST, claimed, holder, numbered


def test_every_port_is_another_one() -> None:
    ports = numbered(10_000).model_dump()
    first, last = ports.pop("sip_media_first"), ports.pop("sip_media_last")
    assert len(set(ports.values())) == len(ports)
    assert last - first == 399
    assert first % 2 == 0
    assert max(ports.values()) < first


def test_claimed_ports_can_be_used_for_tcp_and_udp() -> None:
    with claimed() as (ports, _):
        for port in (ports.sip, ports.phones_sip):
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                with socket.socket(socket.AF_INET, kind) as taker:
                    taker.bind((HOST, port))


def test_ports_are_claimed_until_the_last_process_lets_go_of_them() -> None:
    with claimed() as (_, claim):
        inherited = socket.socket(fileno=os.dup(claim))
    with inherited, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as other:
        name = inherited.getsockname()
        with pytest.raises(OSError, match="in use"):
            other.bind(name)
        inherited.close()
        other.bind(name)


def test_the_holder_of_a_port_is_named_with_its_pid() -> None:
    with socket.socket() as server:
        server.bind((HOST, 0))
        server.listen()
        found = holder(server.getsockname()[1])
    assert found is not None
    assert found.pid == os.getpid()
    assert str(found).endswith(f"(pid {os.getpid()})")


def test_a_free_port_has_no_holder() -> None:
    with claimed() as (ports, _):
        assert holder(ports.api) is None
