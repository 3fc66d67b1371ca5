"""The stand-ins as programs."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

VENDORS = ("assemblyai", "aura", "deepgram", "elevenlabs", "google", "openai", "smtp")


def command(vendor: str, port: int) -> list[str]:
    return [sys.executable, "-m", f"infra.local.standins.{vendor}", "--port", str(port)]


@contextmanager
def started(vendor: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with subprocess.Popen(command(vendor, 0), stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert found
            yield process, found.group()
        finally:
            process.kill()


@pytest.mark.parametrize("vendor", VENDORS)
def test_it_serves_says_where_and_ends_cleanly(vendor: str) -> None:
    with started(vendor) as (process, address):
        assert httpx.get(f"{address}/health", timeout=5).status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0


def test_a_taken_port_is_told_in_one_line() -> None:
    with started("openai") as (_, address):
        port = int(address.rpartition(":")[2])
        second = subprocess.run(
            command("openai", port), capture_output=True, text=True, timeout=20, check=False
        )
    assert second.returncode == 1
    assert second.stderr == (
        f"The openai stand-in cannot listen on 127.0.0.1:{port}: Address already in use."
        " Choose another --port.\n"
    )
