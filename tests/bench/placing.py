"""Places the benches' calls: through Callwright as a campaign, and from the bare agent."""

import asyncio
import contextlib
import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import yaml
from livekit import api

from infra.local.daytime import zone_with_daytime
from infra.local.demo.campaign import SETTINGS
from infra.local.demo.control_plane import AttemptDetails, ControlPlane, Progress
from infra.local.phones.records import PhoneCall, read_calls
from infra.local.stack import Stack
from infra.local.stack.plan import base_environment
from tests.bench import bare_agent

PEOPLE = Path(__file__).with_name("people")
"""Whom the benches call."""

PLAYBOOK = Path(__file__).with_name("short_playbook.yaml")
AT_ONCE = 3
"""Two cores hold about five calls; three leave room for the latencies to mean something."""

_LIMIT_S = 900.0
_CALL_S = 100.0
"""Longer than any call to the benches' people, whoever answers them in time."""

_HANG_UP_S = 15.0
_REGISTERED_WITHIN_S = 40.0
_NO_FAULT = {"delay_ms": 0, "error": None, "break_after": None, "garbage": False, "for_next": None}


class BenchFailed(RuntimeError):
    """The calls did not come about; the message says what is missing."""


def set_delays(stack: Stack, hearing_ms: int, model_ms: int, voice_ms: int) -> None:
    """How much later the stand-ins answer from now on."""
    ports = stack.ports
    delays = ((ports.deepgram, hearing_ms), (ports.openai, model_ms), (ports.elevenlabs, voice_ms))
    for port, delay_ms in delays:
        address = f"http://127.0.0.1:{port}/_control"
        httpx.post(address, json={**_NO_FAULT, "delay_ms": delay_ms}, timeout=5).raise_for_status()


def ours(
    stack: Stack, numbers: Sequence[str], playbook: Path = PLAYBOOK, at_once: int = AT_ONCE
) -> list[tuple[PhoneCall, AttemptDetails]]:
    """Calls the numbers as a campaign; each call as the phone and as the control plane have it."""
    begun_at, environment = datetime.now(UTC), stack.environment()
    settings: dict[str, Any] = {
        **SETTINGS,
        "playbook": yaml.safe_load(playbook.read_text()),
        "max_concurrent": at_once,
    }
    with ControlPlane(stack.api_url, environment["ADMIN_EMAIL"], environment["ADMIN_PASSWORD"]) as control:
        campaign_id = control.create_campaign(settings)
        control.import_leads(campaign_id, leads_file(stack.directory / "leads.csv", numbers))
        control.launch(campaign_id)
        deadline = time.monotonic() + _LIMIT_S
        while not _is_over(control.progress(campaign_id)):
            if time.monotonic() > deadline:
                raise BenchFailed(f"the campaign has not finished after {_LIMIT_S:.0f} s")
            time.sleep(0.5)  # the API tells how far a campaign is only to those who ask
        attempts = [control.attempt(listed.id) for listed in control.attempts(campaign_id)]
    phones = {call.number: call for call in read_calls(stack.phones_directory, begun_at)}
    return [(phones[one.number], one) for one in attempts if one.number in phones]


def _is_over(progress: Progress) -> bool:
    """Whether everybody was called; whoever hung up without an answer is called again on another day."""
    called = sum(progress.attempts.values()) >= sum(progress.leads.values())
    return progress.finished or (called and progress.open_attempts == 0)


def bare(stack: Stack, numbers: Sequence[str], at_once: int = AT_ONCE) -> list[PhoneCall]:
    """Calls the numbers from the bare agent, which must run; each call as the phone has it."""
    begun_at = datetime.now(UTC)
    asyncio.run(_dispatch_all(stack, numbers, at_once))
    return [call for call in read_calls(stack.phones_directory, begun_at) if call.number in set(numbers)]


@contextmanager
def bare_agent_running(
    stack: Stack, instructions: str = "Be brief.", executor: str = "process"
) -> Iterator[int]:
    """The pid of the bare agent, registered; it ends with the context."""
    log = stack.logs_directory / "bare-agent.log"
    chosen = {"BARE_INSTRUCTIONS": instructions, "BARE_EXECUTOR": executor}
    environment = base_environment(stack) | stack.environment() | chosen
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", bare_agent.__name__], env=environment, stdout=output, stderr=output
        )
        try:
            deadline = time.monotonic() + _REGISTERED_WITHIN_S
            while bare_agent.READY not in log.read_text():
                if process.poll() is not None or time.monotonic() > deadline:
                    raise BenchFailed(f"the bare agent did not register; see {log}")
                time.sleep(0.2)  # the agent is ready when its log says so
            yield process.pid
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


async def _dispatch_all(stack: Stack, numbers: Sequence[str], at_once: int) -> None:
    environment = stack.environment()
    room_for = asyncio.Semaphore(at_once)
    secrets = environment["LIVEKIT_API_KEY"], environment["LIVEKIT_API_SECRET"]
    async with api.LiveKitAPI(environment["LIVEKIT_URL"], *secrets, failover=False) as livekit:

        async def call(number: str) -> None:
            async with room_for:
                await _dispatch(livekit, stack, number)

        await asyncio.gather(*map(call, numbers))


async def _dispatch(livekit: api.LiveKitAPI, stack: Stack, number: str) -> None:
    """One call, until the phone has written its record; one that does not end by itself is cut off.

    The figures say how many calls they are from.
    """
    room, begun_at = f"bare-{number.lstrip('+')}-{time.time_ns()}", datetime.now(UTC)
    await livekit.room.create_room(api.CreateRoomRequest(name=room, empty_timeout=30))
    await livekit.agent_dispatch.create_dispatch(
        api.CreateAgentDispatchRequest(
            agent_name=bare_agent.NAME, room=room, metadata=json.dumps({"number": number})
        )
    )
    try:
        await _recorded(stack, number, begun_at, within_s=_CALL_S)
        return
    except TimeoutError:
        log = stack.logs_directory / "bare-agent.log"
        print(f"the bare agent's call to {number} does not end by itself; see {log}", file=sys.stderr)
    with contextlib.suppress(api.TwirpError):  # a room without anybody in it is gone by now
        await livekit.room.delete_room(api.DeleteRoomRequest(room=room))
    with contextlib.suppress(TimeoutError):  # nor is there a record if it was never placed
        await _recorded(stack, number, begun_at, within_s=_HANG_UP_S)


async def _recorded(stack: Stack, number: str, begun_at: datetime, *, within_s: float) -> None:
    """Waits for the phone's record; raises `TimeoutError`."""
    async with asyncio.timeout(within_s):
        while not any(  # noqa: ASYNC110 -- the phones tell of an ended call by its record alone
            call.number == number for call in read_calls(stack.phones_directory, begun_at)
        ):
            await asyncio.sleep(0.5)


def leads_file(file: Path, numbers: Sequence[str]) -> Path:
    """A list of the numbers, where it is daytime and with consent."""
    zone = zone_with_daytime(datetime.now(UTC))
    columns = ("prospect_name", "phone", "timezone", "resource_name", "consent_source", "consent_at")
    with file.open("w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(columns)
        writer.writerows(("Anna Keller", one, zone, "our guide", "form", "2026-01-15") for one in numbers)
    return file


def numbers_from(first: str, count: int) -> list[str]:
    """So many numbers in a row."""
    return [f"+{int(first) + index}" for index in range(count)]


def in_environment(name: str, usual: int) -> int:
    """A whole number from the environment, for shorter runs."""
    return int(os.environ.get(name, usual))
