"""The phones' HTTP control."""

from pathlib import Path
from typing import Any

import aiohttp
import pytest

from infra.local.personas import load_personas
from infra.local.phones.network import TelephoneNetwork
from tests.integration.phones.conftest import until
from tests.integration.phones.sipp import call


async def get(control: aiohttp.ClientSession, path: str) -> Any:
    async with control.get(path) as answer:
        assert answer.status == 200
        return await answer.json()


async def test_calls_and_invites_are_told(
    network: TelephoneNetwork, control: aiohttp.ClientSession, tmp_path: Path
) -> None:
    number = load_personas()["busy"].numbers[0]
    assert (await get(control, "/health"))["status"] == "ok"
    await call(network.sip_address[1], number, "finds it busy", tmp_path)
    await until(lambda: len(network.ended) == 1)
    told = await get(control, "/calls")
    assert told["live"] == []
    assert [(one["number"], one["status"]) for one in told["ended"]] == [(number, 486)]
    invites = await get(control, "/invites")
    assert invites["calls_by_number"] == {number: 1}
    assert [(one["to"], one["kind"]) for one in invites["invites"]] == [(number, "first")]


async def test_a_number_can_be_given_to_another_persona(
    network: TelephoneNetwork, control: aiohttp.ClientSession, tmp_path: Path
) -> None:
    number = load_personas()["interested"].numbers[0]
    async with control.post(f"/personas/{number}", json={"persona": "busy"}) as answer:
        assert answer.status == 200
    await call(network.sip_address[1], number, "finds it busy", tmp_path)


@pytest.mark.parametrize(
    ("path", "body", "status", "complaint"),
    [
        ("/personas/+12025550123", b"busy", 422, "send"),
        ("/personas/+12025550123", b'{"name": "busy"}', 422, "persona"),
        ("/personas/+12025550123", b'{"persona": "angry"}', 404, "choose one of busy"),
        ("/calls/none/digits", b'{"digits": "1"}', 404, "no live call 'none'"),
    ],
)
async def test_bad_orders_are_refused_with_a_reason(
    control: aiohttp.ClientSession, path: str, body: bytes, status: int, complaint: str
) -> None:
    async with control.post(path, data=body) as answer:
        assert answer.status == status
        assert complaint in (await answer.json())["error"]
