"""The built console as the control plane serves it."""

from pathlib import Path

import httpx
import pytest

from control_plane import console
from control_plane.settings import Settings


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """Settings that name a built console."""
    assets = tmp_path / "dist" / "assets"
    assets.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (assets.parent / "index.html").write_text("<html>the page</html>")
    (assets / "index-Xy12.js").write_text("plain")
    (assets / "index-Xy12.js.br").write_bytes(b"packed")
    return settings.model_copy(update={"console_dir": str(assets.parent)})


@pytest.mark.parametrize("address", ["/", "/live", "/calls/att_1", "/assets", "/callers"])
async def test_every_address_of_a_page_gets_the_page_and_asks_again_next_time(
    stranger: httpx.AsyncClient, address: str
) -> None:
    answer = await stranger.get(address)
    assert answer.text == "<html>the page</html>"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


async def test_hashed_files_are_kept_for_ever_and_sent_as_small_as_the_browser_takes_them(
    stranger: httpx.AsyncClient,
) -> None:
    for accepted, encoding in (("gzip, br", "br"), ("gzip", None), ("identity", None)):
        headers = {"Accept-Encoding": accepted}
        async with stranger.stream("GET", "/assets/index-Xy12.js", headers=headers) as answer:
            assert b"".join([part async for part in answer.aiter_raw()]) == (
                b"packed" if encoding else b"plain"
            )
        assert answer.headers.get("Content-Encoding") == encoding
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("address", ["/api/nothing", "/call/nothing", "/openapi.json", "/assets/old-Zz9.js"])
async def test_programs_and_old_pages_are_told_that_there_is_nothing(
    stranger: httpx.AsyncClient, address: str
) -> None:
    answer = await stranger.get(address)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


async def test_nothing_outside_the_folder_is_served(stranger: httpx.AsyncClient) -> None:
    for address in ("/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"):
        assert "secret" not in (await stranger.get(address)).text


def test_pages_may_reach_livekit_where_it_is_and_in_the_cloud_the_region_that_it_sends_them_to() -> None:
    assert "connect-src 'self' ws://10.0.0.1:7880 http://10.0.0.1:7880" in console.policy(
        "ws://10.0.0.1:7880"
    )
    cloud = console.policy("wss://callwright.livekit.cloud")
    assert "wss://callwright.livekit.cloud https://callwright.livekit.cloud wss://*.livekit.cloud" in cloud
