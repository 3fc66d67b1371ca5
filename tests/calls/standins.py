"""What tests of whole calls tell the stand-ins, and ask them."""

import io
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import httpx

NO_FAULT: Final = {"delay_ms": 0, "error": None, "break_after": None, "garbage": False, "for_next": None}
_LIMIT_S: Final = 10
_RATE_HZ: Final = 16_000


@contextmanager
def faults(by_port: dict[int, dict[str, Any]]) -> Iterator[None]:
    """Faults in force by the stand-ins' ports; none of them any more afterwards."""
    for port, fault in by_port.items():
        _put(port, fault)
    try:
        yield
    finally:
        for port in by_port:
            _put(port, NO_FAULT)


def asked_since(since: float, port: int, path: str) -> int:
    """How often a stand-in was asked for paths that end so since a moment of the epoch, in seconds."""
    kept = httpx.get(f"http://127.0.0.1:{port}/_requests", timeout=_LIMIT_S).raise_for_status().json()
    return sum(request["at"] >= since and request["path"].endswith(path) for request in kept)


def wake_ears(port: int) -> None:
    """Lets a stand-in hear half a second of silence: its recogniser is started with the first recording."""
    recording = io.BytesIO()
    with wave.open(recording, "wb") as file:
        file.setparams((1, 2, _RATE_HZ, 0, "NONE", ""))
        file.writeframes(bytes(_RATE_HZ))
    httpx.post(
        f"http://127.0.0.1:{port}/v1/audio/transcriptions",
        headers={"Authorization": "Bearer local"},
        files={"file": ("silence.wav", recording.getvalue(), "audio/wav")},
        timeout=30,
    ).raise_for_status()


def _put(port: int, fault: dict[str, Any]) -> None:
    url = f"http://127.0.0.1:{port}/_control"
    httpx.post(url, json={**NO_FAULT, **fault}, timeout=_LIMIT_S).raise_for_status()
